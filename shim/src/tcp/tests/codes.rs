//! The errno for each error code at each host call.

use super::states::*;
use super::table::{CALLS, CLOSES};
use super::*;
use crate::host::codes::tests::MAP;
use crate::host::scripted::{Reply, allow, refuse, reply_once};
use crate::host::{ErrorCode as Code, StreamError};
use crate::numbers::{SOL_TCP, TCP_KEEPCNT};
use crate::object::Holder;

/// Makes the host call fail, and returns the program's error.
type Provoke = fn(Code) -> Result<()>;

fn bind(it: &Fixture) -> Result<()> {
    it.socket().bind(&it.process, &address("127.0.0.1:0"))
}

fn connect_waiting(it: &Fixture) -> Result<()> {
    it.open.set_nonblocking(false);
    let answer = it.connect("127.0.0.1:7000");
    assert_eq!(it.pending_error(), None, "an error that connect reported is reported twice");
    answer
}

fn listen(it: &Fixture) -> Result<()> {
    it.socket().listen(&it.process, 8)
}

fn accept(it: &Fixture) -> Result<()> {
    it.process
        .accept(&it.open, true)
        .map(|(accepted, _)| Holder::of(Open::new(accepted, false)).let_go(&it.process.context))
}

fn failing<T>(it: Fixture, method: &'static str, code: Code, act: fn(&Fixture) -> Result<T>) -> Result<()> {
    reply_once(method, Reply::Error(code));
    let answer = act(&it).map(drop);
    allow();
    drop(it.close());
    answer
}

/// The errnos of codes that a call maps in its own way.
type Special = &'static [(Code, Option<Errno>)];

/// Connect's errnos for an address that is unavailable.
const CONNECT: Special =
    &[(Code::AddressInUse, Some(Errno::EADDRNOTAVAIL)), (Code::ConcurrencyConflict, Some(Errno::EIO))];
/// On an established connection, an unknown error is a reset.
const STREAM: Special = &[(Code::Unknown, Some(Errno::ECONNRESET))];
/// The socket has the right family, so only the address itself can be invalid.
const BIND: Special = &[(Code::InvalidArgument, Some(Errno::EADDRNOTAVAIL))];

const HOST_CALLS: &[(&str, Provoke, Special)] = &[
    (
        "create-tcp-socket",
        |code| failing(closed(), "create-tcp-socket", code, bind),
        &[(Code::NotSupported, Some(Errno::EAFNOSUPPORT)), (Code::Unknown, Some(Errno::EMFILE))],
    ),
    ("start-bind", |code| failing(closed(), "start-bind", code, bind), BIND),
    ("finish-bind", |code| failing(closed(), "finish-bind", code, bind), BIND),
    ("local-address of a bound socket", |code| failing(closed(), "local-address", code, bind), &[]),
    ("start-connect", |code| failing(closed(), "start-connect", code, connect_waiting), CONNECT),
    ("finish-connect, at once", |code| failing(closed(), "finish-connect", code, connect_waiting), CONNECT),
    (
        "finish-connect, later",
        |code| {
            let it = closed();
            reply_once("finish-connect", Reply::Error(code));
            failing(it, "finish-connect", Code::WouldBlock, connect_waiting)
        },
        CONNECT,
    ),
    ("set-backlog", |code| failing(bound(), "set-backlog", code, listen), &[]),
    ("start-listen", |code| failing(bound(), "start-listen", code, listen), &[]),
    ("finish-listen", |code| failing(bound(), "finish-listen", code, listen), &[]),
    (
        "accept",
        |code| failing(listening_waiting(), "accept", code, accept),
        &[(Code::Unknown, Some(Errno::EMFILE))],
    ),
    (
        "set",
        |code| failing(bound(), "set", code, |it| it.set_int(SOL_TCP, TCP_KEEPCNT, 3)),
        // Linux accepts an option on a connection that has ended.
        &[(Code::InvalidState, None)],
    ),
    (
        "set, on a new socket",
        |code| {
            let it = closed();
            it.set_int(SOL_TCP, TCP_KEEPCNT, 3)?;
            failing(it, "set", code, bind)
        },
        &[],
    ),
    ("read", |code| failing(connected(), "read", code, |it| it.receive(16, MsgFlags::empty())), STREAM),
    (
        "read, of much",
        |code| failing(connected(), "read", code, |it| it.receive(9999, MsgFlags::empty())),
        STREAM,
    ),
    (
        "check-write",
        |code| failing(connected(), "check-write", code, |it| it.send(b"x", MsgFlags::empty())),
        STREAM,
    ),
    ("write", |code| failing(connected(), "write", code, |it| it.send(b"x", MsgFlags::empty())), STREAM),
];

#[test]
fn every_code_at_every_host_call_has_its_errno() {
    for (call, provoke, special) in HOST_CALLS {
        // `would-block` is no failure; functions that may return it are called again.
        for (code, errno) in MAP.into_iter().filter(|(code, _)| *code != Code::WouldBlock) {
            let found = special.iter().find(|(which, _)| *which == code);
            let expected = found.map_or(Some(errno), |(_, errno)| *errno);
            let result = provoke(code).err();
            assert_eq!(result, expected, "{call}: {code:?}");
        }
    }
}

#[test]
fn test_listening_accept_of_a_peer_without_address() {
    for method in ["local-address", "remote-address"] {
        for (code, _) in MAP {
            let it = listening_waiting();
            reply_once(method, Reply::Error(code));
            let (accepted, peer) = it.process.accept(&it.open, true).unwrap();
            assert_eq!(peer == Some(address("0.0.0.0:0")), method == "remote-address", "{method}: {code:?}");
            Holder::of(Open::new(accepted, false)).let_go(&it.process.context);
        }
    }
}

#[test]
fn test_connecting_completes_without_addresses() {
    let it = closed();
    it.open.set_nonblocking(false);
    refuse("local-address", Code::InvalidState);
    refuse("remote-address", Code::InvalidState);
    it.connect("127.0.0.1:7000").unwrap();
    assert_eq!(it.socket().peer_name(&it.process), Ok(address("127.0.0.1:7000")));
}

#[test]
fn test_connected_shutdown_refused_by_the_host() {
    for (code, _) in MAP {
        let result = failing(connected(), "shutdown-send", code, |it| it.shutdown(false, true));
        assert_eq!(result, Ok(()), "{code:?}");
    }
}

#[test]
fn test_connected_error_is_reported_once_although_the_host_then_reports_closed() {
    let it = connected();
    reply_once("read", Reply::Stream(StreamError::Failed(None)));
    assert_eq!(it.receive(16, MsgFlags::empty()), Err(Errno::ECONNRESET));
    refuse("read", Code::Unknown);
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(Vec::new()));
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EPIPE));
    assert_eq!(it.pending_error(), None);
}

#[test]
fn test_connected_output_closed_is_a_broken_pipe() {
    let it = connected();
    reply_once("write", Reply::Stream(StreamError::Closed));
    assert_eq!(it.send(b"x", MsgFlags::empty()), Err(Errno::EPIPE));
    assert_eq!(it.pending_error(), None);
    it.peer.unwrap().send(b"y");
    assert_eq!(it.receive(16, MsgFlags::empty()), Ok(b"y".to_vec()), "the other direction is unaffected");
}

#[test]
fn a_host_that_refuses_everything_causes_no_panic() {
    for (code, _) in MAP.into_iter().filter(|(code, _)| *code != Code::WouldBlock) {
        for (_, make) in STATES {
            for (_, act) in CALLS.iter().chain(CLOSES) {
                let it = make();
                refuse("*", code);
                if let (_, Some(it)) = act(it) {
                    it.poll(ALL);
                    let left = it.close();
                    left.process.end(u64::MAX);
                }
            }
        }
    }
}
