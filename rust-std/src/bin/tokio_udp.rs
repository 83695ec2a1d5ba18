//! tokio: datagrams, a time limit, and a socket that is peeked at.

// Adds the link contract.
use rust_std as _;
use std::io::Result;
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::time::timeout;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (one, other) = (UdpSocket::bind("127.0.0.1:0").await?, UdpSocket::bind("127.0.0.1:0").await?);
    let mut bytes = [0; 16];
    println!("nothing yet: {}", timeout(Duration::from_millis(20), one.recv_from(&mut bytes)).await.is_err());
    println!("sent: {}", other.send_to(b"hello", one.local_addr()?).await?);
    let (len, from) = one.peek_from(&mut bytes).await?;
    println!("peeked: {len} {}", from == other.local_addr()?);
    let (len, _) = one.recv_from(&mut bytes).await?;
    println!("received: {:?}", std::str::from_utf8(&bytes[..len]));
    one.connect(from).await?;
    println!("connected: {}", one.peer_addr()? == from);
    one.send(b"back").await?;
    let (len, _) = other.recv_from(&mut bytes).await?;
    println!("received: {:?}", std::str::from_utf8(&bytes[..len]));
    Ok(())
}
