//! TCP_NODELAY, the hop limit, and take_error.

use rust_std::{connection, show};
use std::io::Result;
use std::net::TcpListener;

fn main() -> Result<()> {
    let (client, server) = connection()?;
    show("nodelay", client.nodelay());
    for on in [true, false] {
        client.set_nodelay(on)?;
        show("nodelay", client.nodelay());
    }
    show("ttl", client.ttl());
    client.set_ttl(100)?;
    show("ttl", client.ttl());
    show("ttl of 0", client.set_ttl(0));
    show("ttl of 256", client.set_ttl(256));
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_ttl(100)?;
    show("the listener's ttl", listener.ttl());
    show("error", client.take_error());
    show("error", listener.take_error());
    drop(server);
    Ok(())
}
