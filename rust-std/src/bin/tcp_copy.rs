//! Whole streams: io::copy from one connection into another, lines of a BufReader, and a megabyte in turns.

use rust_std::connection;
use std::io::{BufRead, BufReader, BufWriter, Read, Result, Write};
use std::net::Shutdown;

fn main() -> Result<()> {
    let (client, server) = connection()?;
    let mut writer = BufWriter::new(&client);
    for number in 0..1000 {
        writeln!(writer, "line {number}")?;
    }
    writer.flush()?;
    drop(writer);
    client.shutdown(Shutdown::Write)?;
    let (mut onward, arrived) = connection()?;
    println!("copied {}", std::io::copy(&mut BufReader::new(server), &mut onward)?);
    drop(onward);
    let lines: Vec<String> = BufReader::new(arrived).lines().collect::<Result<_>>()?;
    println!("{} lines, the last is {:?}", lines.len(), lines.last());

    let (mut client, mut server) = connection()?;
    let block: Vec<u8> = (0..16384_u32).map(|number| (number % 251) as u8).collect();
    let mut buffer = vec![0; block.len()];
    let mut unharmed = true;
    for _ in 0..64 {
        client.write_all(&block)?;
        server.read_exact(&mut buffer)?;
        unharmed &= buffer == block;
    }
    println!("a megabyte arrived unharmed: {unharmed}");
    Ok(())
}
