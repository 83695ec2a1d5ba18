//! tokio: refused connections, ends of streams, readiness, and a socket that is made before it connects.

// Adds the link contract.
use rust_std as _;
use std::io::Result;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind("127.0.0.1:0".parse().unwrap())?;
    let (client, accepted) = tokio::join!(socket.connect(address), listener.accept());
    let (mut client, (mut server, from)) = (client?, accepted?);
    println!("from the bound address: {}", from == client.local_addr()?);
    println!("writable: {}", client.ready(Interest::READABLE | Interest::WRITABLE).await?.is_writable());
    println!("would block: {:?}", client.try_read(&mut [0; 8]).map_err(|error| error.kind()));
    server.write_all(b"abc").await?;
    client.readable().await?;
    println!("read: {:?}", client.try_read(&mut [0; 8]).map_err(|error| error.kind()));
    drop(server);
    println!("end: {}", client.read(&mut [0; 8]).await?);
    drop(listener);
    println!("refused: {:?}", TcpStream::connect(address).await.map(drop).map_err(|error| error.kind()));
    let closed: [std::net::SocketAddr; 0] = [];
    println!(
        "no address: {:?}",
        TcpStream::connect(&closed[..]).await.map(drop).map_err(|error| error.kind())
    );
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("slept");
    Ok(())
}
