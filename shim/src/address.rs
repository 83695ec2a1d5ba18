//! Socket addresses, apart from their C layout.

use crate::errno::Errno;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// The address families that a socket can be made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// `AF_INET`
    Inet,
    /// `AF_INET6`
    Inet6,
    /// `AF_UNIX`
    Unix,
}

/// The families that the host has sockets for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IpFamily {
    /// IPv4
    V4,
    /// IPv6
    V6,
}

/// The `sun_path` of a local address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LocalName {
    /// No name: a socket that was never bound.
    Unnamed,
    /// A path name, without its terminating null.
    Path(Vec<u8>),
    /// A name in the abstract namespace, without its leading null.
    Abstract(Vec<u8>),
}

/// An address as the program gave it, once its length and family have been checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// `AF_UNSPEC`: dissolves an association.
    Unspecified,
    /// `AF_INET` or `AF_INET6`
    Inet(SocketAddr),
    /// `AF_UNIX`
    Local(LocalName),
    /// An invalid address. A call that checks the socket's state first fails with this errno after that.
    Wrong(Errno),
    /// `AF_INET` with too few bytes: `EINVAL`, unless a socket of AF_INET6 has no IPv4, which takes precedence.
    Short,
}

/// A socket address no larger than an IPv4 one, for what exists by the thousand. An IPv6 one is allocated
/// separately.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// IPv4
    V4(SocketAddrV4),
    /// IPv6
    V6(Box<SocketAddrV6>),
}

impl Kept {
    /// The address.
    pub fn get(&self) -> SocketAddr {
        match self {
            Kept::V4(v4) => SocketAddr::V4(*v4),
            Kept::V6(v6) => SocketAddr::V6(**v6),
        }
    }

    /// Changes the port.
    #[inline(never)] // Two call sites.
    pub fn set_port(&mut self, port: u16) {
        match self {
            Kept::V4(v4) => v4.set_port(port),
            Kept::V6(v6) => v6.set_port(port),
        }
    }
}

impl From<SocketAddr> for Kept {
    fn from(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(v4) => Kept::V4(v4),
            SocketAddr::V6(v6) => Kept::V6(Box::new(v6)),
        }
    }
}

/// The wildcard address of a family.
pub fn unspecified(family: IpFamily) -> IpAddr {
    match family {
        IpFamily::V4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        IpFamily::V6 => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    }
}

/// The loopback address of a family.
pub fn loopback(family: IpFamily) -> IpAddr {
    match family {
        IpFamily::V4 => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpFamily::V6 => IpAddr::V6(Ipv6Addr::LOCALHOST),
    }
}

/// The family that a host socket needs for an address.
pub fn family_of(address: &SocketAddr) -> IpFamily {
    if address.is_ipv4() { IpFamily::V4 } else { IpFamily::V6 }
}

/// `::ffff:a.b.c.d` as the IPv4 address that it stands for; any other address unchanged.
///
/// WASI's IPv6 sockets are always v6-only and refuse mapped addresses.
pub fn unmapped(address: SocketAddr) -> SocketAddr {
    match address {
        SocketAddr::V6(v6) => match v6.ip().to_ipv4_mapped() {
            Some(ip) => SocketAddr::V4(SocketAddrV4::new(ip, v6.port())),
            None => address,
        },
        SocketAddr::V4(_) => address,
    }
}

/// An address as a socket of `family` shows it: an AF_INET6 socket shows its IPv4 peers as `::ffff:a.b.c.d`.
pub fn presented(mut address: SocketAddr, family: Family) -> SocketAddr {
    if family == Family::Inet6 {
        map(&mut address);
    }
    address
}

#[inline(never)] // Otherwise every address would be moved byte by byte.
fn map(address: &mut SocketAddr) {
    if let SocketAddr::V4(v4) = address {
        *address = SocketAddr::V6(SocketAddrV6::new(v4.ip().to_ipv6_mapped(), v4.port(), 0, 0));
    }
}

/// A peer's address as a socket of `family` shows it: as on Linux, without a flow label, and with a scope only if it needs one.
pub fn presented_peer(address: SocketAddr, family: Family) -> SocketAddr {
    let mut address = presented(address, family);
    if let SocketAddr::V6(v6) = &mut address {
        v6.set_flowinfo(0);
        if !needs_scope(v6.ip()) {
            v6.set_scope_id(0);
        }
    }
    address
}

/// Whether an address is unique only on a link or an interface: a scope then says which.
pub fn needs_scope(ip: &Ipv6Addr) -> bool {
    let [first, ..] = ip.segments();
    first & 0xffc0 == 0xfe80 || matches!(first & 0xff0f, 0xff01 | 0xff02)
}

/// What Linux connects to if the program passes the wildcard address: with IPv4 the socket's own address if it has one, otherwise the loopback.
pub fn connectable(address: SocketAddr, own: Option<IpAddr>) -> SocketAddr {
    let mut address = address;
    if address.ip().is_unspecified() {
        let own = own.filter(|own| address.is_ipv4() && own.is_ipv4() && !own.is_unspecified());
        address.set_ip(own.unwrap_or(loopback(family_of(&address))));
    }
    address
}

#[cfg(test)]
mod tests;
