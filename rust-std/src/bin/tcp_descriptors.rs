//! Sockets as raw descriptors: extracted, and turned back into sockets.

use rust_std::{connection, show};
use std::io::{Read, Result, Write};
use std::net::TcpStream;
use std::os::fd::{AsRawFd, OwnedFd};

fn main() -> Result<()> {
    let (client, mut server) = connection()?;
    let address = client.local_addr()?;
    let number = client.as_raw_fd();
    let descriptor = OwnedFd::from(client);
    println!("the same number: {}", descriptor.as_raw_fd() == number);
    let mut client = TcpStream::from(descriptor);
    println!("the same address: {}", client.local_addr()? == address);
    client.write_all(b"one ")?;
    drop(client);
    let mut buffer = [0; 4];
    show("read", server.read_exact(&mut buffer));
    println!("{}", String::from_utf8_lossy(&buffer));
    show("closed with its last owner", server.read(&mut buffer));
    Ok(())
}
