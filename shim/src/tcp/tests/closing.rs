//! No accepted data is lost, however a connection ends.

use super::states::*;
use super::*;
use crate::host::scripted::peer::lost;
use crate::host::scripted::{calls, clock, expect_leaks, later};
use crate::iovec::IoSlice;
use crate::numbers::SO_LINGER;
use crate::object::Holder;

const SECOND: u64 = 1_000_000_000;
const SENT: usize = 5000;

/// A connection whose peer has received 100 of 5000 bytes, and receives no more until requested.
fn half_taken() -> (Fixture, Peer) {
    let it = connected();
    let peer = it.peer.expect("a peer");
    peer.room(100);
    assert_eq!(it.send(&[7; SENT], MsgFlags::empty()), Ok(SENT));
    (it, peer)
}

fn linger(it: &Fixture, on: u32, seconds: u32) {
    let value = [on.to_le_bytes(), seconds.to_le_bytes()].concat();
    it.socket().set_option(&it.process, SOL_SOCKET, SO_LINGER, &value).expect("SO_LINGER");
}

/// The peer receives everything, while the component waits.
fn taken_later(peer: Peer) -> Rc<Cell<usize>> {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    later(move || counted.set(counted.get() + peer.receive().len()));
    count
}

#[test]
fn test_connected_close_does_not_wait_and_loses_nothing() {
    let (it, peer) = half_taken();
    let left = it.close();
    assert!(!peer.at_end(), "the connection ends before its data");
    let count = taken_later(peer);
    left.process.end(u64::MAX);
    assert_eq!((count.get(), lost()), (SENT, 0));
    assert!(peer.at_end());
}

#[test]
fn test_accepted_close_makes_no_host_call() {
    let it = listening_waiting();
    let (accepted, _) = it.process.accept(&it.open, false).unwrap();
    drop(calls());
    Holder::of(Open::new(accepted, false)).let_go(&it.process.context);
    let asked: Vec<String> = calls().into_iter().filter(|call| !call.starts_with("drop ")).collect();
    assert_eq!(asked, Vec::<String>::new());
}

#[test]
fn test_connected_close_continues_while_another_call_waits() {
    let (it, peer) = half_taken();
    let left = it.close();
    let other = Open::new(Tcp::<Scripted>::new(Family::Inet), false);
    left.process.connect(&other, &address("127.0.0.1:7000")).unwrap();
    let count = taken_later(peer);
    let mut members = [Interest { object: other.object.clone(), events: Events::IN, found: Events::empty() }];
    poll(&left.process.context, &mut members, Deadline::At(SECOND)).unwrap();
    assert_eq!((count.get(), lost()), (SENT, 0));
    assert!(peer.at_end());
    drop(members);
    Holder::of(other).let_go(&left.process.context);
}

#[test]
fn test_connected_shutdown_follows_the_data() {
    let (it, peer) = half_taken();
    it.shutdown(false, true).unwrap();
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EPIPE));
    assert_eq!(it.poll(Events::OUT), Events::OUT);
    assert!(!peer.at_end());
    let count = taken_later(peer);
    it.open.set_nonblocking(false);
    later(move || peer.send(b"answer"));
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(b"answer".to_vec()));
    assert_eq!(count.get(), SENT);
    assert!(peer.at_end());
}

#[test]
fn test_connected_shutdown_then_close_loses_nothing() {
    let (it, peer) = half_taken();
    it.shutdown(false, true).unwrap();
    let left = it.close();
    let count = taken_later(peer);
    left.process.end(u64::MAX);
    assert_eq!((count.get(), lost()), (SENT, 0));
    assert!(peer.at_end());
}

#[test]
fn test_connected_linger_waits_in_close() {
    let (it, peer) = half_taken();
    linger(&it, 1, 2);
    let count = taken_later(peer);
    let _left = it.close();
    assert_eq!((count.get(), lost(), clock()), (SENT, 0, 0));
    assert!(peer.at_end());
}

#[test]
fn test_connected_linger_ends_in_time_and_loses_nothing_afterwards() {
    let (it, peer) = half_taken();
    linger(&it, 1, 2);
    let left = it.close();
    assert_eq!(clock(), 2 * SECOND);
    let count = taken_later(peer);
    poll(&left.process.context, &mut [], Deadline::At(5 * SECOND)).unwrap();
    assert_eq!((count.get(), lost()), (SENT, 0));
}

#[test]
fn test_connected_linger_also_limits_the_end_of_the_program() {
    let (it, _peer) = half_taken();
    expect_leaks();
    linger(&it, 1, 2);
    let left = it.close();
    left.process.end(u64::MAX);
    assert_eq!(clock(), 2 * SECOND, "the close has waited, and the end of the program does not");
}

#[test]
fn test_connected_end_waits_for_several_slow_peers_at_once() {
    let (it, _peer) = half_taken();
    expect_leaks();
    let Fixture { open, process, outside, _host, .. } = it;
    let second = Open::new(Tcp::<Scripted>::new(Family::Inet), false);
    process.connect(&second, &address("127.0.0.1:7000")).unwrap();
    while let Some(peer) = outside.v4.next() {
        peer.room(10);
    }
    assert_eq!(process.write(&second, &[IoSlice::new(&[7; 5000])]), Ok(5000));
    for socket in [&open, &second] {
        let value = [1u32.to_le_bytes(), 3u32.to_le_bytes()].concat();
        socket.set_option(&process, SOL_SOCKET, SO_LINGER, &value).unwrap();
    }
    process.insert(open, 0).unwrap();
    process.insert(second, 0).unwrap();
    process.end(u64::MAX);
    assert_eq!(clock(), 3 * SECOND);
}

#[test]
fn test_connected_end_of_the_program_gives_up_on_a_peer_that_receives_nothing() {
    let (it, _peer) = half_taken();
    expect_leaks();
    let left = it.close();
    left.process.end(30 * SECOND);
    assert_eq!(clock(), 30 * SECOND);
}

#[test]
fn test_connected_linger_of_zero_does_not_wait() {
    let (it, _peer) = half_taken();
    expect_leaks();
    linger(&it, 1, 0);
    let left = it.close();
    left.process.end(u64::MAX);
    assert_eq!(clock(), 0);
}

#[test]
fn test_connected_linger_turned_off_loses_nothing() {
    let (it, peer) = half_taken();
    linger(&it, 1, 0);
    linger(&it, 0, 0);
    let left = it.close();
    let count = taken_later(peer);
    left.process.end(u64::MAX);
    assert_eq!((count.get(), lost()), (SENT, 0));
}

#[test]
fn test_connected_end_of_the_program_closes_what_is_open() {
    let (it, peer) = half_taken();
    let Fixture { open, process, _host, .. } = it;
    process.insert(open, 0).unwrap();
    let count = taken_later(peer);
    process.end(u64::MAX);
    assert_eq!((count.get(), lost()), (SENT, 0));
    assert!(peer.at_end());
    drop(process);
}

#[test]
fn test_connected_close_of_one_duplicate_ends_nothing() {
    let it = connected();
    let peer = it.peer.unwrap();
    let fd = it.process.insert(it.open.clone(), 0).unwrap();
    it.process.duplicate(it.open.clone(), 0, 0).unwrap();
    it.process.close(fd).unwrap();
    assert!(!peer.at_end());
    assert_eq!(it.send(b"x", MsgFlags::empty()), Ok(1));
}

#[test]
fn test_connected_peer_that_resets_ends_the_draining() {
    let (it, peer) = half_taken();
    let left = it.close();
    later(move || peer.reset());
    left.process.end(u64::MAX);
    assert!(!calls().is_empty());
}

#[test]
fn test_listening_close_resets_pending_connections() {
    let it = listening_waiting();
    let left = it.close();
    assert!(left.peer.unwrap().was_reset());
}

#[test]
fn test_listening_close_resets_a_connection_that_poll_has_seen() {
    let it = listening_waiting();
    assert_eq!(it.poll(Events::IN), Events::IN);
    let left = it.close();
    assert!(left.peer.unwrap().was_reset());
}

#[test]
fn test_listening_shutdown_refuses_peers_and_listen_accepts_them_again() {
    let it = listening();
    let local = it.local();
    it.shutdown(true, false).unwrap();
    let client = Open::new(Tcp::<Scripted>::new(Family::Inet), false);
    assert_eq!(it.process.connect(&client, &Address::Inet(local)), Err(Errno::ECONNREFUSED));
    it.socket().listen(&it.process, 1).unwrap();
    assert_eq!(it.process.connect(&client, &Address::Inet(it.local())), Ok(()));
    Holder::of(client).let_go(&it.process.context);
}

#[test]
fn ten_thousand_sockets_work() {
    let host = network();
    let process = Process::<Scripted>::new();
    let server = Open::new(Tcp::new(Family::Inet), true);
    server.bind(&process, &address("127.0.0.1:80")).unwrap();
    server.listen(&process, 4096).unwrap();
    let (mut clients, mut accepted_ones) = (Vec::new(), Vec::new());
    for _ in 0..5000 {
        let client = Open::new(Tcp::new(Family::Inet), false);
        process.connect(&client, &address("127.0.0.1:80")).unwrap();
        clients.push(process.insert(client, 0).unwrap());
        let (accepted, _) = process.accept(&server, true).unwrap();
        accepted_ones.push(process.insert(Open::new(accepted, true), 0).unwrap());
    }
    process.insert(server, 0).unwrap();
    let mut members: Vec<Interest<Scripted>> = (clients.iter().chain(&accepted_ones))
        .map(|fd| {
            let open = process.open(*fd).expect("an open socket");
            Interest { object: open.object.clone(), events: Events::IN, found: Events::empty() }
        })
        .collect();
    assert_eq!(poll(&process.context, &mut members, Deadline::Now), Ok(0));
    let last = process.open(clients[4999]).unwrap();
    assert_eq!(process.write(&last, &[IoSlice::new(b"x")]), Ok(1));
    assert_eq!(poll(&process.context, &mut members, Deadline::Now), Ok(1));
    assert_eq!(members.pop().unwrap().found, Events::IN);
    drop(last);
    drop(members);
    process.end(u64::MAX);
    drop(process);
    drop(host);
}
