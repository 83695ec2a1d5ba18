//! A single-threaded server loop over non-blocking sockets, and its eight clients.

use std::io::{ErrorKind, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let mut clients = Vec::new();
    for number in 0..8_u8 {
        let mut client = TcpStream::connect(listener.local_addr()?)?;
        client.write_all(&[number; 1000])?;
        client.shutdown(std::net::Shutdown::Write)?;
        clients.push(client);
    }
    let (mut open, mut finished) = (Vec::new(), 0);
    let begun = Instant::now();
    while finished < clients.len() && begun.elapsed() < rust_std::LONG {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                open.push((stream, Vec::new()));
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(1))
            }
            Err(error) => return Err(error),
        }
        let mut still_open = Vec::new();
        for (mut stream, mut data) in open {
            let mut buffer = [0; 300];
            match stream.read(&mut buffer) {
                Ok(0) => {
                    let sum: u32 = data.iter().map(|byte| u32::from(*byte)).sum();
                    stream.write_all(&sum.to_be_bytes())?;
                    finished += 1;
                    continue;
                }
                Ok(count) => data.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            still_open.push((stream, data));
        }
        open = still_open;
    }
    for mut client in clients {
        let mut answer = [0; 4];
        client.read_exact(&mut answer)?;
        println!("{}", u32::from_be_bytes(answer));
    }
    Ok(())
}
