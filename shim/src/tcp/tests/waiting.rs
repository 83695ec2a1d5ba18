//! Calls that wait, and what ends them.

use super::states::*;
use super::*;
use crate::host::ErrorCode;
use crate::host::scripted::peer::{call_all_ready, decide};
use crate::host::scripted::{calls, clock, later};
use crate::numbers::{SO_RCVLOWAT, SO_RCVTIMEO, SO_SNDTIMEO};
use crate::object::Holder;

const SECOND: u64 = 1_000_000_000;

fn blocking(it: Fixture) -> Fixture {
    it.open.set_nonblocking(false);
    it
}

fn timeout(it: &Fixture, name: i32, seconds: i64) {
    let value = [seconds.to_le_bytes(), 0i64.to_le_bytes()].concat();
    it.socket().set_option(&it.process, SOL_SOCKET, name, &value).expect("a timeout");
}

fn far_decided(outcome: Result<(), ErrorCode>) {
    later(move || decide(outcome));
}

#[test]
fn test_closed_connect_waits_until_refused() {
    let it = blocking(closed());
    far_decided(Err(ErrorCode::RemoteUnreachable));
    assert_eq!(it.connect(FAR), Err(Errno::ENETUNREACH));
    assert_eq!(it.pending_error(), None);
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EPIPE));
    assert_eq!(it.receive(1, MsgFlags::empty()), Err(Errno::ENOTCONN));
}

#[test]
fn test_closed_connect_waits_until_connected() {
    let it = blocking(closed());
    let far = PeerListener::at(FAR.parse().unwrap());
    far_decided(Ok(()));
    assert_eq!(it.connect(FAR), Ok(()));
    assert_eq!(it.connect(FAR), Err(Errno::EISCONN), "the waiting call has already reported the outcome");
    assert!(far.next().is_some());
}

#[test]
fn test_closed_connect_waits_also_after_a_shutdown() {
    for (receive, send) in [(true, false), (false, true), (true, true)] {
        let it = blocking(closed());
        let _far = PeerListener::at(FAR.parse().unwrap());
        assert_eq!(it.socket().shutdown(&it.process, Shutdown { receive, send }), Err(Errno::ENOTCONN));
        far_decided(Ok(()));
        assert_eq!(it.connect(FAR), Ok(()), "receive {receive}, send {send}");
    }
}

#[test]
fn test_closed_connect_timeout_leaves_the_attempt() {
    let it = blocking(closed());
    let _far = PeerListener::at(FAR.parse().unwrap());
    timeout(&it, SO_SNDTIMEO, 2);
    assert_eq!(it.connect(FAR), Err(Errno::EINPROGRESS));
    assert_eq!(clock(), 2 * SECOND);
    assert_eq!(it.connect(FAR), Err(Errno::EALREADY));
    assert_eq!(clock(), 4 * SECOND);
    far_decided(Ok(()));
    assert_eq!(it.poll_until(Events::OUT, Deadline::Never), Events::OUT);
    assert_eq!(it.send(b"x", MsgFlags::empty()), Ok(1));
}

#[test]
fn test_connecting_send_waits_for_the_connection() {
    let it = connecting();
    it.open.set_nonblocking(false);
    let far = PeerListener::at(FAR.parse().unwrap());
    far_decided(Ok(()));
    assert_eq!(it.send(b"hello", MsgFlags::empty()), Ok(5));
    assert_eq!(far.next().expect("a peer").receive(), b"hello");
}

#[test]
fn test_connecting_receive_reports_the_refusal() {
    let it = blocking(connecting());
    far_decided(Err(ErrorCode::ConnectionRefused));
    assert_eq!(it.receive(1, MsgFlags::empty()), Err(Errno::ECONNREFUSED));
    assert_eq!(it.receive(1, MsgFlags::empty()), Ok(Vec::new()));
}

#[test]
fn test_connected_receive_waits_for_data() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    later(move || peer.send(b"hello"));
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(b"hello".to_vec()));
}

#[test]
fn test_connected_receive_dontwait() {
    let it = blocking(connected());
    assert_eq!(it.receive(16, MsgFlags::DONTWAIT), Err(Errno::EAGAIN));
}

#[test]
fn test_connected_receive_timeout() {
    let it = blocking(connected());
    timeout(&it, SO_RCVTIMEO, 3);
    assert_eq!(it.receive(16, MsgFlags::empty()), Err(Errno::EAGAIN));
    assert_eq!(clock(), 3 * SECOND);
}

#[test]
fn test_connected_waitall_gathers_pieces() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    for piece in ["ab", "cd", "efgh"] {
        later(move || peer.send(piece.as_bytes()));
    }
    assert_eq!(it.receive(6, MsgFlags::WAITALL), Ok(b"abcdef".to_vec()));
    assert_eq!(it.receive(6, MsgFlags::empty()), Ok(b"gh".to_vec()));
}

#[test]
fn test_connected_waitall_returns_a_part_at_the_timeout() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    timeout(&it, SO_RCVTIMEO, 1);
    later(move || peer.send(b"part"));
    assert_eq!(it.receive(6, MsgFlags::WAITALL), Ok(b"part".to_vec()));
    assert_eq!(clock(), SECOND);
    assert_eq!(it.pending_error(), None);
}

#[test]
fn test_connected_waitall_ends_with_the_peer() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    later(move || peer.send(b"part"));
    later(move || peer.end());
    assert_eq!(it.receive(6, MsgFlags::WAITALL), Ok(b"part".to_vec()));
    assert_eq!(it.receive(6, MsgFlags::WAITALL), Ok(Vec::new()));
}

#[test]
fn test_connected_waitall_keeps_the_error_for_the_next_call() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    later(move || peer.send(b"part"));
    later(move || peer.reset());
    assert_eq!(it.receive(6, MsgFlags::WAITALL), Ok(b"part".to_vec()));
    assert_eq!(it.receive(6, MsgFlags::empty()), Err(Errno::ECONNRESET));
}

#[test]
fn test_connected_peek_with_waitall_waits_for_all() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    later(move || peer.send(b"abc"));
    later(move || peer.send(b"def"));
    assert_eq!(it.receive(6, MsgFlags::PEEK | MsgFlags::WAITALL), Ok(b"abcdef".to_vec()));
    assert_eq!(it.receive(6, MsgFlags::empty()), Ok(b"abcdef".to_vec()));
}

#[test]
fn test_connected_low_water_mark_makes_receive_wait() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    it.set_int(SOL_SOCKET, SO_RCVLOWAT, 4).unwrap();
    later(move || peer.send(b"abc"));
    later(move || peer.send(b"d"));
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(b"abcd".to_vec()));
}

#[test]
fn test_connected_low_water_mark_makes_poll_wait() {
    let it = connected();
    let peer = it.peer.unwrap();
    it.set_int(SOL_SOCKET, SO_RCVLOWAT, 4).unwrap();
    peer.send(b"abc");
    assert_eq!(it.poll(Events::IN), Events::empty());
    peer.send(b"d");
    assert_eq!(it.poll(Events::IN), Events::IN);
}

#[test]
fn test_connected_send_waits_until_all_is_accepted() {
    let it = blocking(connected());
    let peer = it.peer.unwrap();
    peer.room(1000);
    let all: Vec<u8> = (0..200_000u32).map(|byte| byte as u8).collect();
    let got = Rc::new(RefCell::new(Vec::new()));
    for _ in 0..400 {
        let got = got.clone();
        later(move || got.borrow_mut().extend(peer.receive()));
    }
    assert_eq!(it.send(&all, MsgFlags::empty()), Ok(all.len()));
    got.borrow_mut().extend(peer.receive());
    assert!(*got.borrow() == all, "{} of {} bytes arrived as sent", got.borrow().len(), all.len());
}

#[test]
fn test_connected_send_returns_a_part_at_the_timeout() {
    let it = blocking(connected());
    it.peer.unwrap().room(1000);
    timeout(&it, SO_SNDTIMEO, 1);
    let sent = it.send(&[7; 200_000], MsgFlags::empty()).expect("a part");
    assert!((1000..200_000).contains(&sent), "{sent}");
    assert_eq!(clock(), SECOND);
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EAGAIN));
}

#[test]
fn test_connected_nonblocking_send_sends_a_part() {
    let it = connected();
    it.peer.unwrap().room(1000);
    let sent = it.send(&[7; 200_000], MsgFlags::empty()).expect("a part");
    assert!((1000..200_000).contains(&sent), "{sent}");
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EAGAIN));
    assert_eq!(it.poll(Events::OUT), Events::empty());
    it.peer.unwrap().receive();
    assert_eq!(it.poll(Events::OUT), Events::OUT);
}

#[test]
fn test_connected_send_waits_for_room_in_one_call() {
    let it = connected();
    let peer = it.peer.unwrap();
    peer.room(1);
    it.send(b"more than there is room for", MsgFlags::empty()).unwrap();
    let it = blocking(it);
    calls();
    later(move || drop((peer.receive(), peer.receive())));
    assert_eq!(it.send(b"y", MsgFlags::empty()), Ok(1));
    let calls = calls();
    // A wait for one pollable, without the timer of a non-blocking send.
    let waits: Vec<&String> = calls.iter().filter(|call| call.starts_with("poll ")).collect();
    assert_eq!(waits, ["poll out1"], "{calls:?}");
}

#[test]
fn test_connected_poll_reads_where_data_last_arrived() {
    let it = connected();
    let peer = it.peer.unwrap();
    peer.send(b"x");
    assert_eq!(it.receive(1, MsgFlags::empty()), Ok(b"x".to_vec()));
    peer.send(b"y");
    calls();
    assert_eq!(it.poll_until(Events::IN, Deadline::Never), Events::IN);
    let seen = calls();
    assert_eq!((count(&seen, "read"), count(&seen, "poll ")), (1, 0), "{seen:?}");
    assert_eq!(it.receive(1, MsgFlags::empty()), Ok(b"y".to_vec()));
    later(move || peer.send(b"z"));
    assert_eq!(it.poll_until(Events::IN, Deadline::Never), Events::IN);
    let seen = calls();
    assert_eq!(
        (count(&seen, "read"), count(&seen, "poll ")),
        (2, 1),
        "in vain, and after the wait: {seen:?}"
    );
}

#[test]
fn test_listening_accept_waits_for_a_peer() {
    let it = blocking(listening());
    let local = it.local();
    later(move || _ = Peer::connect(local));
    let (accepted, from) = it.process.accept(&it.open, true).unwrap();
    let accepted = Open::new(accepted, false);
    assert_eq!(accepted.peer_name(&it.process).ok(), from);
    Holder::of(accepted).let_go(&it.process.context);
}

#[test]
fn test_listening_accept_timeout() {
    let it = blocking(listening_dual());
    timeout(&it, SO_RCVTIMEO, 5);
    assert_eq!(it.process.accept(&it.open, true).map(drop), Err(Errno::EAGAIN));
    assert_eq!(clock(), 5 * SECOND);
}

#[test]
fn test_connected_poll_reports_nothing_at_its_deadline() {
    let it = connected();
    assert_eq!(it.poll_until(Events::IN, Deadline::At(7 * SECOND)), Events::empty());
    assert_eq!(clock(), 7 * SECOND);
}

#[test]
fn test_connected_spurious_readiness_is_not_reported() {
    let it = connected();
    let peer = it.peer.unwrap();
    call_all_ready();
    later(move || peer.send(b"x"));
    assert_eq!(it.poll_until(Events::IN, Deadline::Never), Events::IN);
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(b"x".to_vec()));
}

#[test]
fn test_listening_spurious_readiness_is_forgotten_by_accept() {
    let it = listening();
    let local = it.local();
    call_all_ready();
    // Only accepting a connection from the host would show whether there is one, and then the host could no
    // longer reset it.
    assert_eq!(it.poll(Events::IN), Events::IN);
    assert_eq!(it.socket().accept(&it.process, true).map(drop), Err(Errno::EAGAIN));
    later(move || _ = Peer::connect(local));
    assert_eq!(it.poll_until(Events::IN, Deadline::Never), Events::IN);
    assert!(it.socket().accept(&it.process, true).is_ok());
}

#[test]
fn test_connecting_spurious_readiness_is_not_reported() {
    let it = connecting();
    let _far = PeerListener::at(FAR.parse().unwrap());
    call_all_ready();
    far_decided(Ok(()));
    assert_eq!(it.poll_until(Events::OUT, Deadline::Never), Events::OUT);
}

#[test]
fn test_connected_spurious_readiness_to_write_is_not_reported() {
    let it = connected();
    let peer = it.peer.unwrap();
    peer.room(1);
    it.send(b"xyz", MsgFlags::empty()).unwrap();
    call_all_ready();
    later(move || drop((peer.receive(), peer.receive(), peer.receive())));
    assert_eq!(it.poll_until(Events::OUT, Deadline::Never), Events::OUT);
    assert_eq!(it.send(b"x", MsgFlags::empty()), Ok(1));
}

#[test]
fn test_connected_pollables_are_made_once() {
    let it = connected();
    it.peer.unwrap().room(1);
    it.send(b"more than there is room for", MsgFlags::empty()).unwrap();
    calls();
    for _ in 0..3 {
        it.poll(ALL);
    }
    let calls = calls();
    assert_eq!((count(&calls, "in1.subscribe"), count(&calls, "out1.subscribe")), (1, 1), "{calls:?}");
    assert_eq!(count(&calls, "poll "), 3);
}

#[test]
fn test_listening_pollables_are_made_once() {
    let it = listening_dual();
    calls();
    for _ in 0..3 {
        it.poll(Events::IN);
    }
    assert_eq!(count(&calls(), "subscribe"), 2);
}

#[test]
fn test_data_poll_does_not_ask_the_host_when_all_is_known() {
    let it = data();
    assert_eq!(it.poll(Events::IN), Events::IN);
    calls();
    assert_eq!(it.poll(Events::IN), Events::IN);
    assert_eq!(calls(), Vec::<String>::new());
}

#[test]
fn test_peer_ended_poll_does_not_ask_the_host_when_all_is_known() {
    let it = peer_ended();
    it.poll(ALL);
    calls();
    assert_eq!(it.poll(Events::IN | Events::OUT | Events::RDHUP), Events::IN | Events::OUT | Events::RDHUP);
    assert_eq!(calls(), Vec::<String>::new());
}

#[test]
fn test_closed_poll_does_not_ask_the_host() {
    let it = closed();
    assert_eq!(it.poll(ALL), Events::OUT | Events::HUP);
    assert_eq!(calls(), Vec::<String>::new());
}

#[test]
fn test_data_small_receives_are_served_by_one_host_call() {
    let it = connected();
    it.peer.unwrap().send(&[7; 1000]);
    calls();
    for _ in 0..999 {
        assert_eq!(it.receive(1, MsgFlags::empty()).map(|bytes| bytes.len()), Ok(1));
    }
    assert_eq!(count(&calls(), "read"), 1);
}

#[test]
fn test_data_large_receive_asks_the_host_for_all_of_it() {
    let it = connected();
    it.peer.unwrap().send(&[7; 50_000]);
    calls();
    assert_eq!(it.receive(60_000, MsgFlags::empty()).map(|bytes| bytes.len()), Ok(50_000));
    assert_eq!(calls(), ["in1.read 60000"]);
}
