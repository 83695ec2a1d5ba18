//! The component's networks, as the interfaces that a program sees.

use super::own_address;
use crate::address::IpFamily;
use crate::context::Context;
use crate::host::Host;
use crate::network;
use crate::numbers::*;
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
    /// The length of the network prefix, if known.
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

fn interface(name: &'static str, index: network::Index) -> Interface {
    let kind = if index == network::LOOPBACK { IFF_LOOPBACK } else { 0 };
    Interface { name, index, flags: (IFF_UP | IFF_RUNNING | IFF_LOWER_UP | kind) as u32 }
}

/// All interfaces.
pub fn all<H: Host>(context: &Context<H>) -> impl Iterator<Item = Interface> {
    (1..).map_while(|index| by_index(context, index))
}

/// The interface of this name. Linux treats what follows a colon as the label of an address.
pub fn by_name<H: Host>(context: &Context<H>, name: &[u8]) -> Option<Interface> {
    if name.len() >= network::NAME_SIZE {
        return None;
    }
    let name = name.split(|byte| *byte == b':').next()?;
    by_index(context, network::index_of(&context.networks, name)?)
}

/// The interface of this index.
pub fn by_index<H: Host>(context: &Context<H>, index: network::Index) -> Option<Interface> {
    network::name_of(&context.networks, index).map(|name| interface(name, index))
}

/// Each interface with each of its addresses; one with no known address is listed once, without an address.
pub fn addresses<H: Host>(context: &Context<H>) -> Vec<(Interface, Option<Assigned>)> {
    let mut all = Vec::new();
    for interface in self::all(context) {
        let before = all.len();
        let mut add = |address, prefix| all.push((interface, Some(Assigned { address, prefix })));
        match interface.index {
            network::LOOPBACK => {
                add(IpAddr::V4(Ipv4Addr::LOCALHOST), Some(8));
                add(IpAddr::V6(Ipv6Addr::LOCALHOST), Some(128));
            }
            network::DEFAULT => {
                for family in [IpFamily::V4, IpFamily::V6] {
                    if let Ok(address) = own_address::address(context, family) {
                        add(address, None);
                    }
                }
            }
            _ => {
                let named = context.networks.named();
                let named = named.iter().find(|named| named.name == interface.name);
                for own in named.into_iter().flat_map(|named| &named.addresses) {
                    add(own.address, Some(own.length));
                }
            }
        }
        if all.len() == before {
            all.push((interface, None));
        }
    }
    all
}
