//! peek and peek_from leave the datagram in the queue.

use rust_std::{datagrams, show};
use std::io::Result;

fn main() -> Result<()> {
    let (one, two) = datagrams()?;
    two.set_nonblocking(true)?;
    show("peek at nothing", two.peek_from(&mut [0; 4]));
    two.set_nonblocking(false)?;
    one.send_to(b"first", two.local_addr()?)?;
    one.send_to(b"second", two.local_addr()?)?;
    let mut buffer = [0; 16];
    for _ in 0..2 {
        let (count, source) = two.peek_from(&mut buffer)?;
        println!("{:?}, its source is right: {}", &buffer[..count], source == one.local_addr()?);
    }
    show("peek at a part", two.peek(&mut buffer[..2]));
    show("receive", two.recv(&mut buffer));
    two.connect(one.local_addr()?)?;
    show("peek", two.peek(&mut buffer));
    println!("{:?}", &buffer[..6]);
    show("receive", two.recv(&mut buffer));
    two.set_nonblocking(true)?;
    show("peek at nothing", two.peek(&mut buffer));
    Ok(())
}
