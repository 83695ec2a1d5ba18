//! A connection each over IPv4 and IPv6: the addresses of both ends, data both ways, and the end of file.

use rust_std::{LOOPBACKS, show};
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};

fn main() -> Result<()> {
    for address in LOOPBACKS {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        println!("listens at {}, port chosen: {}", address.ip(), address.port() != 0);
        let mut client = TcpStream::connect(address)?;
        let (mut server, peer) = listener.accept()?;
        println!("the peer's address is the client's own: {}", peer == client.local_addr()?);
        println!("and what peer_addr says: {}", peer == server.peer_addr()?);
        println!("the server's address is the listener's: {}", server.local_addr()? == address);
        println!("the client is connected there: {}", client.peer_addr()? == address);
        client.write_all(b"to the server")?;
        let mut buffer = [0; 13];
        server.read_exact(&mut buffer)?;
        println!("{}", String::from_utf8_lossy(&buffer));
        server.write_all(b"to the client")?;
        drop(server);
        let mut text = String::new();
        show("read to the end", client.read_to_string(&mut text));
        println!("{text}");
        show("read at the end", client.read(&mut buffer));
    }
    Ok(())
}
