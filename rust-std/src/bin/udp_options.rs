//! The broadcast flag, the hop limit, clones, and a non-blocking socket.

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
    let clone = one.try_clone()?;
    println!("a clone has the same address: {}", clone.local_addr()? == one.local_addr()?);
    drop(one);
    two.send_to(b"to the clone", clone.local_addr()?)?;
    show("receive", clone.recv(&mut [0; 16]));
    clone.set_nonblocking(true)?;
    show("receive", clone.recv(&mut [0; 16]));
    show("error", clone.take_error());
    Ok(())
}
