//! TCP over the network in memory.

use super::*;
use crate::host::scripted::peer::{Peer, PeerListener};
use crate::host::scripted::{Scripted, calls, network};
use crate::object::Open;

#[test]
fn connect_then_send_and_receive() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let server: SocketAddr = "127.0.0.1:80".parse().unwrap();
    let listener = PeerListener::at(server);
    let open = Open::new(Rc::new(Tcp::new(Family::Inet)), false);
    process.connect(&open, &Address::Inet(server)).unwrap();
    let peer: Peer = listener.accept();
    assert_eq!(process.write(&open, &[IoSlice::new(b"hello")]), Ok(5));
    assert_eq!(peer.receive(), b"hello");
    peer.send(b"world");
    let mut buffer = [0; 16];
    assert_eq!(process.read(&open, &mut [IoSliceMut::new(&mut buffer)]), Ok(5));
    assert_eq!(&buffer[..5], b"world");
    process.let_go(open);
    assert!(peer.at_end());
    assert!(!calls().is_empty());
}
