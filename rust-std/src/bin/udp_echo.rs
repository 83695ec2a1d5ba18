//! Datagrams over IPv4 and IPv6: their sources, their boundaries, empty ones, and ones larger than the buffer.

use rust_std::{LONG, LOOPBACKS, show};
use std::io::Result;
use std::net::UdpSocket;

fn main() -> Result<()> {
    for address in LOOPBACKS {
        let (one, two) = (UdpSocket::bind(address)?, UdpSocket::bind(address)?);
        two.set_read_timeout(Some(LONG))?;
        one.set_read_timeout(Some(LONG))?;
        for message in ["hello", "", "a longer one"] {
            show("send", one.send_to(message.as_bytes(), two.local_addr()?));
        }
        let mut buffer = [0; 8];
        for _ in 0..3 {
            let (count, source) = two.recv_from(&mut buffer)?;
            println!("{:?}, its source is right: {}", &buffer[..count], source == one.local_addr()?);
        }
        show("answer", two.send_to(b"answer", one.local_addr()?));
        let (count, source) = one.recv_from(&mut buffer)?;
        println!("{:?}, its source is right: {}", &buffer[..count], source == two.local_addr()?);
        println!("too long: {}", one.send_to(&vec![0; 70000], two.local_addr()?).is_err());
    }
    Ok(())
}
