//! Multicast options.

use rust_std::show;
use std::io::Result;
use std::net::{Ipv4Addr, UdpSocket};

fn main() -> Result<()> {
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    show("loop", socket.multicast_loop_v4());
    show("set loop", socket.set_multicast_loop_v4(false));
    show("ttl", socket.multicast_ttl_v4());
    show("set ttl", socket.set_multicast_ttl_v4(4));
    let group = Ipv4Addr::new(224, 0, 0, 251);
    show("join", socket.join_multicast_v4(&group, &Ipv4Addr::LOCALHOST));
    show("leave", socket.leave_multicast_v4(&group, &Ipv4Addr::LOCALHOST));
    Ok(())
}
