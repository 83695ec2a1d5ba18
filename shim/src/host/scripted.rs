//! The host of the unit tests.
//!
//! Each host call is recorded as a line of text, such as `tcp1.start-bind 127.0.0.1:80` or `out1.write
//! "hello"`. Sockets are numbered in order of creation; the streams of `tcp2` are `in2` and `out2`, those of
//! `udp1` are `incoming1` and `outgoing1`; a pollable is named after what it was subscribed from.
//!
//! There are two ways to use it, each with a guard that has to outlive the `Process` and its objects:
//!
//! - [`script`]: the lines in order, each with its [`Reply`]. Any other call panics, and so does an
//!   unfinished script.
//! - [`network`]: a small in-memory network (see [`model`]) answers. [`peer::Peer`] acts as the other end,
//!   [`refuse`] makes calls fail, [`later`] acts while the library waits, [`calls`] returns the lines since its
//!   last call.
//!
//! Time passes only through [`advance`] and through waits that only a timer ends.
//!
//! Both ways check the rules of WIT, and a violation panics: start and finish in turn, nothing but drop after a failed connect, no child
//! that outlives its parent (pollable, stream, socket), no empty poll, no write without a permit or above it, no second pair of UDP streams
//! beside a first, no handle left at the end.

use super::{Datagram, ErrorCode, StreamError, Streams};
use model::Net;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};

mod calls;
mod datagrams;
pub mod model;
pub mod peer;

/// The host.
pub struct Scripted;

/// The host's replies.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// Success without a value, or with new handles only.
    Done,
    /// A local or remote address.
    Address(SocketAddr),
    /// A permit, a buffer size, a number of datagrams.
    Count(u64),
    /// The bytes read.
    Bytes(Vec<u8>),
    /// The indexes that a poll returns.
    Ready(Vec<u32>),
    /// The result of `receive`.
    Datagrams(Vec<Datagram>),
    /// The next address of a lookup.
    Name(Option<IpAddr>),
    /// `error-code`; on a stream, `last-operation-failed` with that cause.
    Error(ErrorCode),
    /// `stream-error`
    Stream(StreamError),
}

impl Reply {
    fn failed(self) -> ErrorCode {
        match self {
            Reply::Error(code) => code,
            other => panic!("the reply {other:?} does not match the call"),
        }
    }

    fn broken(self) -> StreamError {
        match self {
            Reply::Error(code) => StreamError::Failed(Some(code)),
            Reply::Stream(error) => error,
            other => panic!("the reply {other:?} does not match the call"),
        }
    }

    fn done(self) -> Result<(), ErrorCode> {
        if self == Reply::Done { Ok(()) } else { Err(self.failed()) }
    }

    fn address(self) -> Result<SocketAddr, ErrorCode> {
        if let Reply::Address(address) = self { Ok(address) } else { Err(self.failed()) }
    }

    fn count(self) -> Result<u64, ErrorCode> {
        if let Reply::Count(count) = self { Ok(count) } else { Err(self.failed()) }
    }
}

/// A resource of the host.
#[derive(Debug)]
pub struct Handle(usize);

impl Drop for Handle {
    fn drop(&mut self) {
        // At the end of a thread the world may already be gone.
        let _ = WORLD.try_with(|world| world.borrow_mut().dropped(self.0));
    }
}

/// The states of a host socket, named as in WIT.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Fresh,
    Binding,
    Bound,
    Connecting,
    Connected,
    ToListen,
    Listening,
    Failed,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Network,
    Tcp,
    Udp,
    Input,
    Output,
    Incoming,
    Outgoing,
    Lookup,
    Timer(u64),
    Pollable,
}

struct Thing {
    kind: Kind,
    name: String,
    parent: Option<usize>,
    children: usize,
    stage: Stage,
    permit: Option<u64>,
}

#[derive(Default)]
struct World {
    things: BTreeMap<usize, Thing>,
    made: usize,
    sockets: [usize; 2],
    lookups: usize,
    trace: Vec<String>,
    script: Option<VecDeque<(&'static str, Reply)>>,
    refused: Vec<(&'static str, usize, Reply)>,
    later: VecDeque<Box<dyn FnOnce()>>,
    now: u64,
    calls: u32,
    leaks: bool,
    net: Net,
}

thread_local! {
    static WORLD: RefCell<World> = RefCell::default();
}

fn world<T>(act: impl FnOnce(&mut World) -> T) -> T {
    WORLD.with(|world| act(&mut world.borrow_mut()))
}

/// Checks at the end of a test that the script is used up and that every handle is dropped.
#[must_use]
pub struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        let ended = WORLD.take();
        if std::thread::panicking() {
            return;
        }
        if let Some((line, _)) = ended.script.and_then(|mut script| script.pop_front()) {
            panic!("the script still waits for: {line}");
        }
        let left: Vec<&str> = ended.things.values().map(|thing| &*thing.name).collect();
        assert!(left.is_empty() || ended.leaks, "handles left at the end: {left:?}");
    }
}

/// Starts a test whose host calls are these lines and no others, with these replies. The clock, timers, drops and `subscribe` need no
/// script.
pub fn script(lines: impl IntoIterator<Item = (&'static str, Reply)>) -> Guard {
    WORLD.set(World { script: Some(lines.into_iter().collect()), ..World::default() });
    Guard(())
}

/// Starts a test on the network of [`model`].
pub fn network() -> Guard {
    WORLD.set(World::default());
    Guard(())
}

/// From now on, each call of this method gets this reply (`start-bind`; not `poll`; `*` is any method).
pub fn refuse(method: &'static str, code: ErrorCode) {
    world(|world| world.refused.insert(0, (method, usize::MAX, Reply::Error(code))));
}

/// The next call of this method gets this reply.
pub fn reply_once(method: &'static str, reply: Reply) {
    world(|world| world.refused.insert(0, (method, 1, reply)));
}

/// Removes all refusals.
pub fn allow() {
    world(|world| world.refused.clear());
}

/// Runs an action when the library waits and nothing is ready. Each wait that finds nothing runs one.
pub fn later(action: impl FnOnce() + 'static) {
    world(|world| world.later.push_back(Box::new(action)));
}

/// The calls since this was last called; drops appear as `drop tcp1`.
pub fn calls() -> Vec<String> {
    world(|world| core::mem::take(&mut world.trace))
}

/// Advances the time by this many nanoseconds.
pub fn advance(nanoseconds: u64) {
    world(|world| world.now += nanoseconds);
}

/// Allows handles to be left at the end, as at the end of a program that gave up waiting.
pub fn expect_leaks() {
    world(|world| world.leaks = true);
}

/// The current time, without a host call.
pub fn clock() -> u64 {
    world(|world| world.now)
}

impl World {
    fn make(&mut self, kind: Kind, name: String, parent: Option<usize>, stage: Stage) -> Handle {
        self.made += 1;
        if let Some(parent) = parent {
            self.thing(parent).children += 1;
        }
        self.things.insert(self.made, Thing { kind, name, parent, children: 0, stage, permit: None });
        Handle(self.made)
    }

    fn thing(&mut self, id: usize) -> &mut Thing {
        self.things.get_mut(&id).expect("a live handle")
    }

    fn socket(&mut self, kind: Kind, stage: Stage) -> Handle {
        let (index, word) = if kind == Kind::Tcp { (0, "tcp") } else { (1, "udp") };
        self.sockets[index] += 1;
        let name = format!("{word}{}", self.sockets[index]);
        self.make(kind, name, None, stage)
    }

    /// A stream of a socket, which shares its number.
    fn stream(&mut self, kind: Kind, word: &str, socket: usize) -> Handle {
        let number = self.thing(socket).name[3..].to_owned();
        self.make(kind, format!("{word}{number}"), Some(socket), Stage::Fresh)
    }

    fn dropped(&mut self, id: usize) {
        let Some(thing) = self.things.remove(&id) else { return };
        if let Some(parent) = thing.parent.and_then(|parent| self.things.get_mut(&parent)) {
            parent.children -= 1;
        }
        if thing.kind != Kind::Pollable {
            self.trace.push(format!("drop {}", thing.name));
        }
        if std::thread::panicking() {
            return;
        }
        assert_eq!(thing.children, 0, "{} is dropped while children live", thing.name);
        match thing.kind {
            Kind::Output => self.net.drop_output(thing.parent.expect("a socket")),
            Kind::Input => self.net.drop_input(thing.parent.expect("a socket")),
            Kind::Tcp => self.net.drop_tcp(id),
            Kind::Udp => self.net.drop_udp(id),
            _ => {}
        }
    }

    /// Records one call, and replies from the script, the refusals or the network.
    fn call(&mut self, id: Option<usize>, what: String, model: impl FnOnce(&mut Net) -> Reply) -> Reply {
        let line = match id {
            Some(id) => format!("{}.{what}", self.thing(id).name),
            None => what.clone(),
        };
        self.trace.push(line.clone());
        self.calls += 1;
        let method = what.split(' ').next().unwrap_or("");
        if let Some(script) = &mut self.script {
            let Some((expected, reply)) = script.pop_front() else {
                panic!("the script does not expect: {line}")
            };
            assert_eq!(line, expected, "the call (left) differs from the script (right)");
            return reply;
        }
        if let Some(index) = self.refused.iter().position(|(name, ..)| *name == method || *name == "*") {
            let (_, times, reply) = &mut self.refused[index];
            let reply = reply.clone();
            *times -= 1;
            if *times == 0 {
                self.refused.remove(index);
            }
            return reply;
        }
        model(&mut self.net)
    }

    /// A call that is valid only in some states of the socket.
    fn call_in(
        &mut self,
        socket: &Handle,
        stages: &[Stage],
        what: String,
        model: impl FnOnce(&mut Net) -> Reply,
    ) -> Reply {
        let thing = self.thing(socket.0);
        assert!(stages.contains(&thing.stage), "{}.{what} in state {:?}", thing.name, thing.stage);
        self.call(Some(socket.0), what, model)
    }

    /// A call that moves a socket to one state if it succeeds, and to another if it fails.
    fn step(&mut self, socket: &Handle, reply: Reply, then: Stage, failed: Stage) -> Result<(), ErrorCode> {
        let answer = reply.done();
        match answer {
            Ok(()) => self.thing(socket.0).stage = then,
            Err(ErrorCode::WouldBlock) => {}
            Err(_) => self.thing(socket.0).stage = failed,
        }
        answer
    }

    fn subscribe(&mut self, parent: &Handle) -> Handle {
        let thing = self.thing(parent.0);
        assert_ne!(thing.stage, Stage::Failed, "{}.subscribe after a failed connect", thing.name);
        let name = thing.name.clone();
        self.trace.push(format!("{name}.subscribe"));
        self.make(Kind::Pollable, name, Some(parent.0), Stage::Fresh)
    }

    fn streams(&mut self, socket: &Handle) -> Streams<Scripted> {
        let input = self.stream(Kind::Input, "in", socket.0);
        Streams { input, output: self.stream(Kind::Output, "out", socket.0) }
    }

    /// The socket of a stream.
    fn owner(&mut self, stream: &Handle) -> usize {
        self.thing(stream.0).parent.expect("a stream belongs to a socket")
    }

    fn is_ready(&mut self, pollable: usize) -> bool {
        let thing = self.thing(pollable);
        if let Kind::Timer(time) = thing.kind {
            return time <= self.now;
        }
        let source = thing.parent.expect("a pollable belongs to something");
        let thing = self.thing(source);
        let socket = thing.parent.unwrap_or(source);
        match thing.kind {
            // An operation that was started can be finished.
            Kind::Tcp if matches!(thing.stage, Stage::Binding | Stage::ToListen) => true,
            Kind::Tcp => self.net.tcp_ready(source),
            Kind::Input => self.net.input_ready(socket),
            Kind::Output => self.net.output_ready(socket),
            Kind::Incoming => self.net.incoming_ready(socket),
            _ => true,
        }
    }

    /// Uses up the permit for a write or a send.
    fn use_permit(&mut self, stream: &Handle, wanted: usize) {
        let thing = self.thing(stream.0);
        let permit = thing.permit.take();
        assert!(
            permit.is_some_and(|permit| wanted as u64 <= permit),
            "{}: {wanted} written with the permit {permit:?}",
            thing.name
        );
    }
}

#[cfg(test)]
mod tests;
