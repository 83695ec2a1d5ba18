//! incoming yields connections in the order in which they were made.

use rust_std::show;
use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let mut clients = Vec::new();
    for number in 0..5 {
        let mut client = TcpStream::connect(address)?;
        writeln!(client, "client {number}")?;
        clients.push(client);
    }
    for stream in listener.incoming().take(5) {
        let stream = stream?;
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line)?;
        (&stream).write_all(format!("hello, {line}").as_bytes())?;
    }
    for client in clients {
        let mut line = String::new();
        BufReader::new(client).read_line(&mut line)?;
        print!("{line}");
    }
    listener.set_nonblocking(true)?;
    for stream in listener.incoming().take(2) {
        show("nobody else", stream);
    }
    Ok(())
}
