//! peek repeatedly returns what read will return, and nothing at the end of file.

use rust_std::{connection, show};
use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let (client, mut server) = connection()?;
    client.set_nonblocking(true)?;
    show("peek at nothing", client.peek(&mut [0; 4]));
    client.set_nonblocking(false)?;
    server.write_all(&[1, 3, 3, 7])?;
    for size in [2, 4, 10] {
        let mut buffer = [0; 10];
        show("peek", client.peek(&mut buffer[..size]));
        println!("{buffer:?}");
    }
    let mut buffer = [0; 10];
    show("read", (&client).read(&mut buffer[..3]));
    show("peek at the rest", client.peek(&mut buffer));
    println!("{buffer:?}");
    show("read", (&client).read(&mut buffer));
    drop(server);
    show("peek at the end", client.peek(&mut buffer));
    Ok(())
}
