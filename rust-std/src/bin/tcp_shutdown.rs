//! shutdown of each half and of both, and reads and writes afterwards.

use rust_std::{connection, show};
use std::io::{Read, Result, Write};
use std::net::Shutdown;

fn main() -> Result<()> {
    let (mut client, mut server) = connection()?;
    client.write_all(b"last words")?;
    show("shutdown for writing", client.shutdown(Shutdown::Write));
    show("write", client.write(b"more"));
    let mut text = String::new();
    show("the peer reads to the end", server.read_to_string(&mut text));
    println!("{text}");
    server.write_all(b"answer")?;
    let mut buffer = [0; 6];
    show("the other way is open", client.read_exact(&mut buffer));
    println!("{}", String::from_utf8_lossy(&buffer));
    show("shutdown for reading", client.shutdown(Shutdown::Read));
    show("read", client.read(&mut buffer));

    let (mut client, mut server) = connection()?;
    show("shutdown of both", client.shutdown(Shutdown::Both));
    show("read", client.read(&mut buffer));
    show("write", client.write(&buffer));
    show("the peer reads", server.read(&mut buffer));
    Ok(())
}
