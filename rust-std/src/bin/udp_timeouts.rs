//! Receive and send timeouts.

use rust_std::{datagrams, show};
use std::io::Result;
use std::time::{Duration, Instant};

fn main() -> Result<()> {
    let (one, two) = datagrams()?;
    one.set_read_timeout(None)?;
    show("read time-out", one.read_timeout());
    show("write time-out", one.write_timeout());
    show("set to 0", one.set_read_timeout(Some(Duration::ZERO)));
    show("set to 0", one.set_write_timeout(Some(Duration::ZERO)));
    one.set_write_timeout(Some(Duration::from_secs(5)))?;
    show("write time-out", one.write_timeout());
    one.set_read_timeout(Some(Duration::from_millis(100)))?;
    show("read time-out", one.read_timeout());
    let begun = Instant::now();
    show("receive", one.recv_from(&mut [0; 8]));
    println!("after 100 ms: {}", begun.elapsed() >= Duration::from_millis(90));
    two.send_to(b"hello", one.local_addr()?)?;
    show("receive", one.recv(&mut [0; 8]));
    Ok(())
}
