//! Read and write timeouts: set, queried, and ending a read and a write.

use rust_std::{connection, show};
use std::io::{Read, Result, Write};
use std::time::{Duration, Instant};

fn main() -> Result<()> {
    let (mut client, server) = connection()?;
    client.set_read_timeout(None)?;
    show("read time-out", client.read_timeout());
    show("write time-out", client.write_timeout());
    show("set to 0", client.set_read_timeout(Some(Duration::ZERO)));
    show("set to 0", client.set_write_timeout(Some(Duration::ZERO)));
    for time in [Duration::from_secs(15410), Duration::from_millis(1500), Duration::from_millis(100)] {
        client.set_read_timeout(Some(time))?;
        client.set_write_timeout(Some(time))?;
        show("read time-out", client.read_timeout());
        show("write time-out", client.write_timeout());
    }
    let begun = Instant::now();
    show("read", client.read(&mut [0; 8]));
    println!("after 100 ms: {}", begun.elapsed() >= Duration::from_millis(90));
    let block = vec![0; 1 << 20];
    while client.write(&block).is_ok_and(|count| count > 0) {}
    show("write to one who does not read", client.write(&block));
    client.set_read_timeout(None)?;
    show("read time-out", client.read_timeout());
    drop(server);
    Ok(())
}
