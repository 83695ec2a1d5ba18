//! Vectored I/O: several buffers in one call, some of them empty.

use rust_std::{connection, show};
use std::io::{IoSlice, IoSliceMut, Read, Result, Write};

fn main() -> Result<()> {
    let (mut client, mut server) = connection()?;
    let pieces = [IoSlice::new(b""), IoSlice::new(b"one "), IoSlice::new(b"two "), IoSlice::new(b"three")];
    show("write", client.write_vectored(&pieces));
    let (mut empty, mut short, mut long) = ([0; 0], [0; 5], [0; 20]);
    let mut buffers = [IoSliceMut::new(&mut empty), IoSliceMut::new(&mut short), IoSliceMut::new(&mut long)];
    show("read", server.read_vectored(&mut buffers));
    println!("{:?} {:?}", String::from_utf8_lossy(&short), String::from_utf8_lossy(&long[..8]));
    show("write nothing", client.write_vectored(&[]));
    server.set_nonblocking(true)?;
    show("read nothing", server.read_vectored(&mut [IoSliceMut::new(&mut short)]));
    server.set_nonblocking(false)?;
    drop(client);
    show("read at the end", server.read_vectored(&mut [IoSliceMut::new(&mut short)]));
    Ok(())
}
