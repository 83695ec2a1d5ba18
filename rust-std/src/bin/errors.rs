//! The kinds of errors: in use, not available, refused, not connected, reset, and broken pipes.

use rust_std::{connection, show};
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    show("listen twice", TcpListener::bind(listener.local_addr()?));
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    show("bind twice", UdpSocket::bind(socket.local_addr()?));
    show("another's address", TcpListener::bind("192.0.2.1:0"));
    show("another's address", UdpSocket::bind("192.0.2.1:0"));
    let address = listener.local_addr()?;
    drop(listener);
    show("nobody listens", TcpStream::connect(address));
    println!("IPv6 of an IPv4 socket: {}", socket.send_to(b"x", "[::1]:9").is_err());

    let (mut client, mut server) = connection()?;
    client.write_all(b"unread")?;
    let mut buffer = [0; 8];
    server.peek(&mut buffer)?;
    drop(server);
    show("closed with data unread", client.read(&mut buffer));

    (client, server) = connection()?;
    drop(server);
    show("write to one who closed", client.write(b"x"));
    std::thread::sleep(Duration::from_millis(50));
    show("write again", client.write(b"x"));
    Ok(())
}
