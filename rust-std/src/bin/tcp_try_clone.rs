//! try_clone: one connection shared by two values, closed with the last of them; a listener's clone accepts too.

use rust_std::{LONG, connection, show};
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

fn main() -> Result<()> {
    let (client, mut server) = connection()?;
    let mut clone = client.try_clone()?;
    println!("the same addresses: {}", clone.local_addr()? == client.local_addr()?);
    client.set_nodelay(true)?;
    show("an option of the one is that of the other", clone.nodelay());
    (&client).write_all(b"one ")?;
    clone.write_all(b"two ")?;
    drop(client);
    clone.write_all(b"three")?;
    server.set_read_timeout(Some(Duration::from_millis(100)))?;
    let mut buffer = [0; 13];
    show("read", server.read_exact(&mut buffer));
    println!("{}", String::from_utf8_lossy(&buffer));
    show("still open", server.read(&mut buffer));
    drop(clone);
    server.set_read_timeout(Some(LONG))?;
    show("closed", server.read(&mut buffer));

    let listener = TcpListener::bind("127.0.0.1:0")?;
    let other = listener.try_clone()?;
    let address = listener.local_addr()?;
    let _clients = [TcpStream::connect(address)?, TcpStream::connect(address)?];
    println!("accepted: {}", listener.accept().is_ok() && other.accept().is_ok());
    drop(listener);
    let _client = TcpStream::connect(address)?;
    println!("accepted by the clone alone: {}", other.accept().is_ok());
    Ok(())
}
