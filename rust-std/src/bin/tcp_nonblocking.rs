//! Non-blocking accept, read and write: WouldBlock until there is something, and the same data afterwards.

use rust_std::{LONG, show};
use std::io::{ErrorKind, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// Repeats a call until its result is not WouldBlock.
fn until<T>(mut call: impl FnMut() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::WouldBlock && begun.elapsed() < LONG => {
                std::thread::sleep(Duration::from_millis(1));
            }
            result => return result,
        }
    }
}

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    show("accept", listener.accept());
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let (mut server, _) = until(|| listener.accept())?;
    client.set_nonblocking(true)?;
    server.set_nonblocking(true)?;
    show("read", client.read(&mut [0; 8]));
    show("peek", client.peek(&mut [0; 8]));
    let block = [7; 65536];
    let mut sent = 0;
    let full = loop {
        match client.write(&block) {
            Ok(count) => sent += count,
            Err(error) => break error.kind(),
        }
    };
    println!("write until it is full: {full:?}, some was sent: {}", sent > 0);
    client.shutdown(std::net::Shutdown::Write)?;
    let (mut received, mut sum) = (0, 0u64);
    let mut buffer = vec![0; 65536];
    loop {
        let count = until(|| server.read(&mut buffer))?;
        if count == 0 {
            break;
        }
        received += count;
        sum += buffer[..count].iter().map(|byte| u64::from(*byte)).sum::<u64>();
    }
    println!("all of it arrived: {}, unharmed: {}", received == sent, sum == 7 * sent as u64);
    server.set_nonblocking(false)?;
    server.set_read_timeout(Some(Duration::from_millis(50)))?;
    show("read at the end", server.read(&mut buffer));
    Ok(())
}
