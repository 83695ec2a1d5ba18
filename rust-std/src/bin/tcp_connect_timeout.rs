//! connect_timeout: a connection, a refusal, and a timeout of 0.

use rust_std::{LONG, LOOPBACKS, show};
use std::io::Result;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

fn main() -> Result<()> {
    for address in LOOPBACKS {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let stream = TcpStream::connect_timeout(&address, LONG)?;
        println!("connected: {}", stream.peer_addr()? == address);
        show("left without error", stream.take_error().map(|error| error.is_none()));
        show("time of 0", TcpStream::connect_timeout(&address, Duration::ZERO));
        drop(listener);
        show("nobody listens", TcpStream::connect_timeout(&address, LONG));
        show("nobody listens", TcpStream::connect(address));
    }
    Ok(())
}
