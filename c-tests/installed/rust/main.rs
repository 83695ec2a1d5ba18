//! A Rust program outside the clone.

use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let (mut server, _) = listener.accept()?;
    client.write_all(b"hello over TCP")?;
    drop(client);
    // Not supported with wasi-libc's sockets.
    let peeked = server.peek(&mut [0; 5])?;
    let mut text = String::new();
    server.read_to_string(&mut text)?;
    println!("{}", if peeked > 0 { &text } else { "nothing" });
    Ok(())
}
