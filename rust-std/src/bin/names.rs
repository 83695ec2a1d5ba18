//! ToSocketAddrs: numbers, localhost, several addresses to try in turn, and invalid addresses.

use rust_std::show;
use std::io::Result;
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};

fn addresses(of: impl ToSocketAddrs) -> Result<Vec<SocketAddr>> {
    of.to_socket_addrs().map(Iterator::collect)
}

fn main() -> Result<()> {
    show("IPv4", addresses("127.0.0.1:80"));
    show("IPv6", addresses("[::1]:80"));
    show("a pair", addresses(("192.0.2.1", 443)));
    show("a pair", addresses(("2001:db8::1", 443)));
    for name in ["localhost:80", "LOCALHOST:80"] {
        let found = addresses(name)?;
        println!(
            "{name} is loopback: {}",
            found.iter().all(|found| found.ip().is_loopback() && found.port() == 80)
        );
        println!("{name} has IPv4: {}", found.iter().any(SocketAddr::is_ipv4));
    }
    show("no port", addresses("127.0.0.1"));
    show("no number", addresses("127.0.0.1:http"));
    show("too large", addresses("127.0.0.1:65536"));
    println!("unknown name: {}", addresses("name.invalid:80").is_err());
    println!("no name: {}", addresses("a b:80").is_err());

    let listener = TcpListener::bind("localhost:0")?;
    let address = listener.local_addr()?;
    println!("bound to loopback: {}", address.ip().is_loopback());
    let stream = TcpStream::connect(("localhost", address.port()))?;
    println!("connected by name: {}", stream.peer_addr()? == address);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let refused = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let in_turn = [refused, listener.local_addr()?];
    println!("connected to the second: {}", TcpStream::connect(&in_turn[..])?.peer_addr()? == in_turn[1]);
    show("none", TcpStream::connect(&[] as &[SocketAddr]));
    Ok(())
}
