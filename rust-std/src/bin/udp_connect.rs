//! A connected socket: its peer, send and recv, other senders filtered out, a change of peer, and a socket without one.

use rust_std::{datagrams, show};
use std::io::Result;
use std::time::Duration;

fn main() -> Result<()> {
    let (one, two) = datagrams()?;
    let (stranger, _) = datagrams()?;
    show("peer of none", one.peer_addr());
    show("send to none", one.send(b"lost"));
    one.connect(two.local_addr()?)?;
    println!("its peer: {}", one.peer_addr()? == two.local_addr()?);
    show("send", one.send(b"hello"));
    let mut buffer = [0; 16];
    show("received", two.recv(&mut buffer));
    stranger.send_to(b"from a stranger", one.local_addr()?)?;
    two.send_to(b"from the peer", one.local_addr()?)?;
    let count = one.recv(&mut buffer)?;
    println!("{}", String::from_utf8_lossy(&buffer[..count]));
    one.set_read_timeout(Some(Duration::from_millis(50)))?;
    show("nothing else", one.recv(&mut buffer));
    one.connect(stranger.local_addr()?)?;
    println!("another peer: {}", one.peer_addr()? == stranger.local_addr()?);
    show("send", one.send(b"hello"));
    show("received", stranger.recv(&mut buffer));
    Ok(())
}
