//! The networks that the component holds, as the interfaces that a program sees.

use super::source;
use crate::address::IpFamily;
use crate::host::Host;
use crate::numbers::*;
use crate::process::Process;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interface {
    /// Its name, of less than IF_NAMESIZE bytes.
    pub name: &'static str,
    /// Its index, from 1 up.
    pub index: u32,
    /// `IFF_` flags
    pub flags: u32,
}

/// An address of an interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Assigned {
    /// The address.
    pub address: IpAddr,
    /// The length of the prefix that the network has in common, where it is known.
    pub prefix: Option<u32>,
}

impl Assigned {
    /// The prefix as a mask.
    pub fn netmask(&self) -> Option<IpAddr> {
        let prefix = self.prefix?;
        Some(match self.address {
            IpAddr::V4(_) => {
                IpAddr::V4(Ipv4Addr::from_bits(!u32::MAX.checked_shr(prefix).unwrap_or_default()))
            }
            IpAddr::V6(_) => {
                IpAddr::V6(Ipv6Addr::from_bits(!u128::MAX.checked_shr(prefix).unwrap_or_default()))
            }
        })
    }
}

/// The loopback's name and index, as on Linux.
pub const LOOPBACK: Interface =
    Interface { name: "lo", index: 1, flags: (IFF_UP | IFF_LOOPBACK | IFF_RUNNING) as u32 };
/// The network of every socket that chose none.
pub const DEFAULT: Interface = Interface { name: "wasi0", index: 2, flags: (IFF_UP | IFF_RUNNING) as u32 };

/// All of them.
pub fn all() -> impl Iterator<Item = Interface> {
    [LOOPBACK, DEFAULT].into_iter()
}

/// The one of this name.
pub fn by_name(name: &[u8]) -> Option<Interface> {
    all().find(|interface| interface.name.as_bytes() == name)
}

/// The one of this index.
pub fn by_index(index: u32) -> Option<Interface> {
    all().find(|interface| interface.index == index)
}

/// Each interface with each of its addresses; one whose address is not known stands there once, without.
pub fn addresses<H: Host>(process: &Process<H>) -> Vec<(Interface, Option<Assigned>)> {
    let loopback = [(IpAddr::V4(Ipv4Addr::LOCALHOST), 8), (IpAddr::V6(Ipv6Addr::LOCALHOST), 128)];
    let mut all: Vec<_> = loopback
        .into_iter()
        .map(|(address, prefix)| (LOOPBACK, Some(Assigned { address, prefix: Some(prefix) })))
        .collect();
    let before = all.len();
    for family in [IpFamily::V4, IpFamily::V6] {
        if let Ok(address) = source::address(process, family) {
            all.push((DEFAULT, Some(Assigned { address, prefix: None })));
        }
    }
    if all.len() == before {
        all.push((DEFAULT, None));
    }
    all
}
