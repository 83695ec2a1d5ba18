//! The contents of a `hostent`: a machine's names and addresses.

use super::etc::{Etc, File};
use super::failure::Failure;
use super::look_up::{LookUp, Wanted};
use super::{hosts, literal};
use crate::address::IpFamily;
use crate::context::Context;
use crate::host::Host;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A machine.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Machine {
    /// Its name.
    pub name: Vec<u8>,
    /// The aliases.
    pub aliases: Vec<Vec<u8>>,
    /// Its addresses: those of /etc/hosts in the file's order, those of the host in the order in which to try them.
    pub addresses: Vec<IpAddr>,
}

impl Machine {
    /// With one address and no aliases.
    pub fn new(name: &[u8], address: IpAddr) -> Machine {
        Machine { name: name.to_vec(), aliases: Vec::new(), addresses: alloc::vec![address] }
    }

    /// From a line of /etc/hosts, with the address that the caller gets.
    pub fn of_line(line: hosts::Line<'_>, address: IpAddr) -> Machine {
        let aliases = line.aliases.map(<[u8]>::to_vec).collect();
        Machine { aliases, ..Machine::new(line.name, address) }
    }
}

/// `gethostbyname2`, whose addresses are in the order of /etc/hosts, as in glibc.
pub fn by_name<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    name: &[u8],
    family: IpFamily,
) -> Result<Machine, Failure> {
    let v4 = family == IpFamily::V4;
    let looks_like_v4 = name.first().is_some_and(u8::is_ascii_digit)
        && name.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && !name.ends_with(b".");
    let address = if looks_like_v4 {
        literal::ipv4(name).filter(|_| v4).map(IpAddr::V4)
    } else if name.contains(&b':') {
        literal::ipv6(name).filter(|_| !v4).map(IpAddr::V6)
    } else {
        return LookUp::begin(etc, name, Wanted { v4, v6: !v4, mapped: false, adjusted: false })?
            .wait(context);
    };
    address.map(|address| Machine::new(name, address)).ok_or(Failure::NoName)
}

/// `gethostbyaddr`: from /etc/hosts, or because the address is the loopback. WASI has no other reverse
/// lookup. As in glibc, no machine has the address `::`.
pub fn by_address(etc: &impl Etc, address: IpAddr) -> Option<Machine> {
    if address == IpAddr::V6(Ipv6Addr::UNSPECIFIED) {
        return None;
    }
    if let Some(file) = etc.read(File::Hosts)
        && let Some(line) = hosts::parse(&file).find(|line| match address {
            IpAddr::V4(v4) => line.ipv4() == Some(v4),
            IpAddr::V6(_) => line.address == address,
        })
    {
        return Some(Machine::of_line(line, address));
    }
    let is_loopback =
        address == IpAddr::V4(Ipv4Addr::LOCALHOST) || address == IpAddr::V6(Ipv6Addr::LOCALHOST);
    is_loopback.then(|| Machine::new(b"localhost", address))
}

/// `gethostent`: the machine on a line of /etc/hosts that has an IPv4 address. Without the file there is one machine.
pub fn at(file: Option<&[u8]>, index: usize) -> Option<Machine> {
    match file {
        Some(file) => {
            let mut machines = hosts::parse(file)
                .filter_map(|line| line.ipv4().map(|v4| Machine::of_line(line, IpAddr::V4(v4))));
            machines.nth(index)
        }
        None => (index == 0).then(|| Machine::new(b"localhost", IpAddr::V4(Ipv4Addr::LOCALHOST))),
    }
}
