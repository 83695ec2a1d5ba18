//! tokio: a server and a dozen clients in one thread, each in a task of its own.

// Adds the link contract.
use rust_std as _;
use std::io::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const CLIENTS: u8 = 12;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async move {
        for _ in 0..CLIENTS {
            let (mut stream, _) = listener.accept().await?;
            tokio::spawn(async move {
                let (mut from, mut to) = stream.split();
                tokio::io::copy(&mut from, &mut to).await
            });
        }
        Result::Ok(())
    });
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| {
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                let sent = vec![number; 50_000];
                let (mut from, mut to) = stream.split();
                let mut received = Vec::new();
                let send = async {
                    to.write_all(&sent).await?;
                    to.shutdown().await
                };
                tokio::try_join!(send, from.read_to_end(&mut received))?;
                Result::Ok(received == sent)
            })
        })
        .collect();
    for (number, client) in clients.into_iter().enumerate() {
        println!("client {number}: {:?}", client.await?);
    }
    println!("server: {:?}", server.await?);
    Ok(())
}
