//! The helpers that the standard library's network tests call, with the same names.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};

/// An address of IPv4 loopback that is free for TCP and for UDP.
pub fn next_test_ip4() -> SocketAddr {
    free(Ipv4Addr::LOCALHOST.into())
}

/// An address of IPv6 loopback that is free for TCP and for UDP.
pub fn next_test_ip6() -> SocketAddr {
    free(Ipv6Addr::LOCALHOST.into())
}

fn free(address: IpAddr) -> SocketAddr {
    for _ in 0..100 {
        let chosen = TcpListener::bind((address, 0)).and_then(|listener| listener.local_addr());
        let chosen = chosen.expect("loopback has free ports");
        if UdpSocket::bind(chosen).is_ok() {
            return chosen;
        }
    }
    panic!("no port of {address} is free for both TCP and UDP");
}

/// A socket address of IPv4.
pub fn sa4(address: Ipv4Addr, port: u16) -> SocketAddr {
    SocketAddr::new(address.into(), port)
}

/// A socket address of IPv6.
pub fn sa6(address: Ipv6Addr, port: u16) -> SocketAddr {
    SocketAddr::new(address.into(), port)
}

/// The addresses that a value resolves to, or the error's message.
pub fn tsa(of: impl ToSocketAddrs) -> Result<Vec<SocketAddr>, String> {
    of.to_socket_addrs().map(Iterator::collect).map_err(|error| error.to_string())
}

/// Whether two addresses are equal, ignoring the IPv6 zone.
pub fn compare_ignore_zoneid(one: &SocketAddr, other: &SocketAddr) -> bool {
    match (one, other) {
        (SocketAddr::V6(one), SocketAddr::V6(other)) => {
            (one.ip(), one.port(), one.flowinfo()) == (other.ip(), other.port(), other.flowinfo())
        }
        _ => one == other,
    }
}
