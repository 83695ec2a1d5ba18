//! mio: an event loop of one's own over a listener, a connection and a datagram socket.

// Adds the link contract.
use mio::net::{TcpListener, TcpStream, UdpSocket};
use mio::{Events, Interest, Poll, Token};
use rust_std as _;
use std::io::{ErrorKind, Read, Result, Write};
use std::time::Duration;

const LISTENER: Token = Token(0);
const CLIENT: Token = Token(1);
const SERVER: Token = Token(2);
const UDP: Token = Token(3);

fn main() -> Result<()> {
    let (mut poll, mut events) = (Poll::new()?, Events::with_capacity(16));
    let mut listener = TcpListener::bind("127.0.0.1:0".parse().unwrap())?;
    let address = listener.local_addr()?;
    let mut udp = UdpSocket::bind("127.0.0.1:0".parse().unwrap())?;
    poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
    poll.registry().register(&mut udp, UDP, Interest::READABLE)?;
    poll.poll(&mut events, Some(Duration::from_millis(10)))?;
    println!("nothing yet: {}", events.is_empty());
    let mut client = TcpStream::connect(address)?;
    poll.registry().register(&mut client, CLIENT, Interest::READABLE | Interest::WRITABLE)?;
    let (mut server, mut sent, mut echoed, mut datagram) = (None, false, false, false);
    for _ in 0..1000 {
        poll.poll(&mut events, Some(Duration::from_secs(10)))?;
        for event in &events {
            match event.token() {
                LISTENER => {
                    let (mut stream, _) = listener.accept()?;
                    poll.registry().register(&mut stream, SERVER, Interest::READABLE)?;
                    server = Some(stream);
                }
                CLIENT if event.is_writable() && !sent => {
                    client.write_all(b"hello")?;
                    sent = true;
                }
                CLIENT if event.is_readable() => {
                    let mut bytes = [0; 8];
                    if let Ok(len) = client.read(&mut bytes) {
                        println!("client read {len}");
                        echoed = true;
                        udp.send_to(b"datagram", udp.local_addr()?)?;
                    }
                }
                SERVER => {
                    let Some(stream) = &mut server else { continue };
                    let mut bytes = [0; 8];
                    match stream.read(&mut bytes) {
                        Ok(len) => {
                            println!("server read {len}");
                            stream.write_all(&bytes[..len])?;
                        }
                        Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
                    }
                }
                UDP => {
                    let mut bytes = [0; 16];
                    println!("datagram of {}", udp.recv_from(&mut bytes)?.0);
                    datagram = true;
                }
                _ => {}
            }
        }
        if echoed && datagram {
            break;
        }
    }
    println!("done: {}", echoed && datagram);
    poll.registry().deregister(&mut client)?;
    Ok(())
}
