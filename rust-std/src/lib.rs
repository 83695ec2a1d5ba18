//! Functions shared by the programs.

use std::io::Result;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

/// A timeout that no operation of the programs exceeds.
pub const LONG: Duration = Duration::from_secs(10);

/// A connection to a listener of the same program. It needs no thread, because the backlog accepts it.
pub fn connection() -> Result<(TcpStream, TcpStream)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let client = TcpStream::connect(listener.local_addr()?)?;
    let (server, _) = listener.accept()?;
    client.set_read_timeout(Some(LONG))?;
    server.set_read_timeout(Some(LONG))?;
    Ok((client, server))
}

/// Two bound sockets.
pub fn datagrams() -> Result<(UdpSocket, UdpSocket)> {
    let socket = || {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.set_read_timeout(Some(LONG))?;
        Ok::<_, std::io::Error>(socket)
    };
    Ok((socket()?, socket()?))
}

/// The loopback addresses of both families, with port 0.
pub const LOOPBACKS: [SocketAddr; 2] = [
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
    SocketAddr::new(std::net::IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
];

/// Prints the result of a call: its value, or the kind of error, whose number differs between systems.
pub fn show<T: std::fmt::Debug>(what: &str, result: Result<T>) -> Option<T> {
    match &result {
        Ok(value) => println!("{what}: {value:?}"),
        Err(error) => println!("{what}: {:?}", error.kind()),
    }
    result.ok()
}
