//! The broadcast flag, the hop limit, and a non-blocking socket.

use rust_std::{datagrams, show};
use std::io::Result;

fn main() -> Result<()> {
    let (one, two) = datagrams()?;
    show("broadcast", one.broadcast());
    for on in [true, false] {
        show("set", one.set_broadcast(on));
        show("broadcast", one.broadcast());
    }
    show("ttl", one.ttl());
    one.set_ttl(100)?;
    show("ttl", one.ttl());
    two.send_to(b"hello", one.local_addr()?)?;
    show("receive", one.recv(&mut [0; 16]));
    one.set_nonblocking(true)?;
    show("receive", one.recv(&mut [0; 16]));
    show("error", one.take_error());
    Ok(())
}
