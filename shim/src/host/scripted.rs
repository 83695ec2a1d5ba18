//! The host of the unit tests.
//!
//! Each host call becomes one line of text, such as `tcp1.start-bind 127.0.0.1:80` or `out1.write "hello"`. Sockets are
//! numbered as they are made; the streams of `tcp2` are `in2` and `out2`, those of `udp1` are `incoming1` and `outgoing1`;
//! a pollable is called what it was subscribed from.
//!
//! Two ways to use it, each with a guard that has to live longer than the `Process` and its objects:
//!
//! - [`script`]: the lines in order, each with its [`Reply`]. Any other call panics, and so does a script not used up.
//! - [`network`]: a small network in memory (see [`model`]) answers. [`model::Peer`] plays the other side, [`refuse`] makes
//!   calls fail, [`later`] acts while the library waits, [`calls`] gives the lines since it was last asked.
//!
//! Time stands still but for [`advance`] and for waits that only a timer ends.
//!
//! In both ways the rules of WIT are checked, and breaking one panics: start and finish in turn, nothing but drop after a
//! failed connect, no child that outlives its parent (pollable, stream, socket), no empty poll, no write without a permit or
//! above it, no second pair of UDP streams beside a first, no handle left at the end.

use super::{Datagram, ErrorCode, Host, HostOption, Outgoing, ShutdownSend, StreamError, Streams};
use crate::address::IpFamily;
use model::Net;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};

pub mod model;

/// The host.
pub struct Scripted;

/// What the host answers.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// Success without a value, or with new handles only.
    Done,
    /// A local or remote address.
    Address(SocketAddr),
    /// A permit, a buffer size, a count of datagrams.
    Count(u64),
    /// What was read.
    Bytes(Vec<u8>),
    /// The ready members of a poll.
    Ready(Vec<u32>),
    /// What `receive` gives.
    Datagrams(Vec<Datagram>),
    /// The next address of a look-up.
    Name(Option<IpAddr>),
    /// `error-code`; on a stream, `last-operation-failed` for that reason.
    Error(ErrorCode),
    /// `stream-error`
    Stream(StreamError),
}

impl Reply {
    fn failed(self) -> ErrorCode {
        match self {
            Reply::Error(code) => code,
            other => panic!("the reply {other:?} does not fit the call"),
        }
    }

    fn broken(self) -> StreamError {
        match self {
            Reply::Error(code) => StreamError::Failed(Some(code)),
            Reply::Stream(error) => error,
            other => panic!("the reply {other:?} does not fit the call"),
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
        // At the end of a thread the world may be gone already.
        let _ = WORLD.try_with(|world| world.borrow_mut().dropped(self.0));
    }
}

/// The states of a host socket, after WIT's.
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
        assert!(left.is_empty(), "handles left at the end: {left:?}");
    }
}

/// Starts a test whose host calls are these lines and no others, with these replies. The clock and its timers answer by
/// themselves; so do drops and `subscribe`.
pub fn script(lines: impl IntoIterator<Item = (&'static str, Reply)>) -> Guard {
    WORLD.set(World { script: Some(lines.into_iter().collect()), ..World::default() });
    Guard(())
}

/// Starts a test on the network of [`model`].
pub fn network() -> Guard {
    WORLD.set(World::default());
    Guard(())
}

/// From now on each call of this method (`start-bind`, `poll` excepted; `*` is any) gets this reply.
pub fn refuse(method: &'static str, code: ErrorCode) {
    world(|world| world.refused.insert(0, (method, usize::MAX, Reply::Error(code))));
}

/// The next call of this method gets this reply.
pub fn reply_once(method: &'static str, reply: Reply) {
    world(|world| world.refused.insert(0, (method, 1, reply)));
}

/// Takes back all refusals.
pub fn allow() {
    world(|world| world.refused.clear());
}

/// Acts when the library waits and nothing is ready. Each wait that finds nothing runs one action.
pub fn later(action: impl FnOnce() + 'static) {
    world(|world| world.later.push_back(Box::new(action)));
}

/// The calls since this was last asked, drops as `drop tcp1` among them.
pub fn calls() -> Vec<String> {
    world(|world| core::mem::take(&mut world.trace))
}

/// Lets so many nanoseconds pass.
pub fn advance(nanoseconds: u64) {
    world(|world| world.now += nanoseconds);
}

/// What time it is, without a host call.
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

    /// One call: writes it down, and answers it from the script, the refusals or the network.
    fn call(&mut self, id: Option<usize>, what: String, model: impl FnOnce(&mut Net) -> Reply) -> Reply {
        let line = match id {
            Some(id) => format!("{}.{what}", self.thing(id).name),
            None => what.clone(),
        };
        self.trace.push(line.clone());
        let method = what.split(' ').next().unwrap_or("");
        if let Some(script) = &mut self.script {
            let Some((expected, reply)) = script.pop_front() else { panic!("the script has no: {line}") };
            assert_eq!(line, expected, "the call (left) is not the one of the script (right)");
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

    /// A call that is valid in some states of the socket only.
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

    /// A call that moves a socket to a state when it succeeds, and elsewhere when it fails.
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
            Kind::Tcp => self.net.tcp_ready(source),
            Kind::Input => self.net.input_ready(socket),
            Kind::Output => self.net.output_ready(socket),
            Kind::Incoming => self.net.incoming_ready(socket),
            _ => true,
        }
    }

    /// The permit that a write or a send uses up.
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

/// Bytes in a line of the trace: short ones as text, long ones by their number.
fn shown(bytes: &[u8]) -> String {
    if bytes.len() <= 32 { format!("\"{}\"", bytes.escape_ascii()) } else { format!("{} bytes", bytes.len()) }
}

impl Host for Scripted {
    type Network = Handle;
    type TcpSocket = Handle;
    type UdpSocket = Handle;
    type Input = Handle;
    type Output = Handle;
    type Incoming = Handle;
    type Outgoing = Handle;
    type Pollable = Handle;
    type Lookup = Handle;

    fn poll(pollables: &[&Handle]) -> Vec<u32> {
        assert!(!pollables.is_empty(), "an empty poll traps");
        let scripted = world(|world| {
            let mut line = String::from("poll");
            for pollable in pollables {
                line = line + " " + &world.thing(pollable.0).name;
            }
            if world.script.is_none() {
                world.trace.push(line);
                return None;
            }
            let Reply::Ready(ready) = world.call(None, line, |_| Reply::Done) else {
                panic!("a poll gives what is ready");
            };
            for index in &ready {
                if let Kind::Timer(time) = world.thing(pollables[*index as usize].0).kind {
                    world.now = world.now.max(time);
                }
            }
            Some(ready)
        });
        if let Some(ready) = scripted {
            return ready;
        }
        loop {
            let ready: Vec<u32> = world(|world| {
                let spurious = world.net.spurious.take().is_some();
                let found = |(_, pollable): &(usize, &&Handle)| spurious || world.is_ready(pollable.0);
                pollables.iter().enumerate().filter(found).map(|(index, _)| index as u32).collect()
            });
            if !ready.is_empty() {
                return ready;
            }
            if let Some(action) = world(|world| world.later.pop_front()) {
                action();
                continue;
            }
            world(|world| {
                let times = pollables.iter().filter_map(|pollable| match world.things[&pollable.0].kind {
                    Kind::Timer(time) => Some(time),
                    _ => None,
                });
                world.now = times.min().unwrap_or_else(|| panic!("this wait has no end: {:?}", world.trace));
            });
        }
    }

    fn block(pollable: &Handle) {
        Self::poll(&[pollable]);
    }

    fn now() -> u64 {
        clock()
    }

    fn timer(duration: u64) -> Handle {
        world(|world| {
            let time = world.now.saturating_add(duration);
            world.make(Kind::Timer(time), "timer".into(), None, Stage::Fresh)
        })
    }

    fn stdin() -> Handle {
        world(|world| world.make(Kind::Lookup, "stdin".into(), None, Stage::Fresh))
    }

    fn instance_network() -> Handle {
        world(|world| world.make(Kind::Network, "network".into(), None, Stage::Fresh))
    }

    fn read(input: &Handle, into: &mut [u8]) -> Result<usize, StreamError> {
        let bytes = Self::read_some(input, into.len() as u64)?;
        into[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }

    fn read_some(input: &Handle, most: u64) -> Result<Vec<u8>, StreamError> {
        let reply = world(|world| {
            let owner = world.owner(input);
            world.call(Some(input.0), format!("read {most}"), |net| net.read(owner, most as usize))
        });
        match reply {
            Reply::Bytes(bytes) => {
                assert!(bytes.len() as u64 <= most, "a script gives more than was asked for");
                Ok(bytes)
            }
            other => Err(other.broken()),
        }
    }

    fn subscribe_input(input: &Handle) -> Handle {
        world(|world| world.subscribe(input))
    }

    fn check_write(output: &Handle) -> Result<u64, StreamError> {
        world(|world| {
            let owner = world.owner(output);
            let reply = world.call(Some(output.0), "check-write".into(), |net| net.check_write(owner));
            let Reply::Count(permit) = reply else { return Err(reply.broken()) };
            world.thing(output.0).permit = Some(permit);
            Ok(permit)
        })
    }

    fn write(output: &Handle, bytes: &[u8]) -> Result<(), StreamError> {
        world(|world| {
            world.use_permit(output, bytes.len());
            let owner = world.owner(output);
            let line = format!("write {}", shown(bytes));
            let reply = world.call(Some(output.0), line, |net| net.write(owner, bytes));
            if reply == Reply::Done { Ok(()) } else { Err(reply.broken()) }
        })
    }

    fn flush(output: &Handle) -> Result<(), StreamError> {
        let reply = world(|world| world.call(Some(output.0), "flush".into(), |_| Reply::Done));
        if reply == Reply::Done { Ok(()) } else { Err(reply.broken()) }
    }

    fn subscribe_output(output: &Handle) -> Handle {
        world(|world| world.subscribe(output))
    }

    fn tcp_create(family: IpFamily) -> Result<Handle, ErrorCode> {
        world(|world| {
            world.call(None, format!("create-tcp-socket {family:?}"), |_| Reply::Done).done()?;
            let socket = world.socket(Kind::Tcp, Stage::Fresh);
            world.net.create_tcp(socket.0, family);
            Ok(socket)
        })
    }

    fn tcp_start_bind(socket: &Handle, _network: &Handle, local: SocketAddr) -> Result<(), ErrorCode> {
        world(|world| {
            let line = format!("start-bind {local}");
            let reply = world.call_in(socket, &[Stage::Fresh], line, |net| net.tcp_bind(socket.0, local));
            world.step(socket, reply, Stage::Binding, Stage::Fresh)
        })
    }

    fn tcp_finish_bind(socket: &Handle) -> Result<(), ErrorCode> {
        world(|world| {
            let reply = world.call_in(socket, &[Stage::Binding], "finish-bind".into(), |_| Reply::Done);
            world.step(socket, reply, Stage::Bound, Stage::Fresh)
        })
    }

    fn tcp_start_connect(socket: &Handle, _network: &Handle, remote: SocketAddr) -> Result<(), ErrorCode> {
        world(|world| {
            let stages = [Stage::Fresh, Stage::Bound];
            let line = format!("start-connect {remote}");
            let reply = world.call_in(socket, &stages, line, |net| net.start_connect(socket.0, remote));
            world.step(socket, reply, Stage::Connecting, Stage::Failed)
        })
    }

    fn tcp_finish_connect(socket: &Handle) -> Result<Streams<Self>, ErrorCode> {
        world(|world| {
            let stages = [Stage::Connecting];
            let reply =
                world.call_in(socket, &stages, "finish-connect".into(), |net| net.finish_connect(socket.0));
            world.step(socket, reply, Stage::Connected, Stage::Failed)?;
            Ok(world.streams(socket))
        })
    }

    fn tcp_start_listen(socket: &Handle) -> Result<(), ErrorCode> {
        world(|world| {
            let stages = [Stage::Bound];
            let reply = world.call_in(socket, &stages, "start-listen".into(), |net| net.listen(socket.0));
            world.step(socket, reply, Stage::ToListen, Stage::Bound)
        })
    }

    fn tcp_finish_listen(socket: &Handle) -> Result<(), ErrorCode> {
        world(|world| {
            let reply = world.call_in(socket, &[Stage::ToListen], "finish-listen".into(), |_| Reply::Done);
            world.step(socket, reply, Stage::Listening, Stage::Bound)
        })
    }

    fn tcp_set_backlog(socket: &Handle, backlog: u64) -> Result<(), ErrorCode> {
        world(|world| {
            assert_ne!(backlog, 0, "WIT knows no backlog of 0");
            let stages = [Stage::Fresh, Stage::Bound, Stage::Listening];
            world.call_in(socket, &stages, format!("set-backlog {backlog}"), |_| Reply::Done).done()
        })
    }

    fn tcp_accept(socket: &Handle) -> Result<(Handle, Streams<Self>), ErrorCode> {
        world(|world| {
            let reply =
                world.call_in(socket, &[Stage::Listening], "accept".into(), |net| net.can_accept(socket.0));
            reply.done()?;
            let accepted = world.socket(Kind::Tcp, Stage::Connected);
            world.net.accept(socket.0, accepted.0);
            let streams = world.streams(&accepted);
            Ok((accepted, streams))
        })
    }

    fn tcp_local(socket: &Handle) -> Result<SocketAddr, ErrorCode> {
        world(|world| {
            let stages = [Stage::Bound, Stage::Connected, Stage::Listening];
            world.call_in(socket, &stages, "local-address".into(), |net| net.local(socket.0)).address()
        })
    }

    fn tcp_remote(socket: &Handle) -> Result<SocketAddr, ErrorCode> {
        world(|world| {
            let stages = [Stage::Connected];
            world.call_in(socket, &stages, "remote-address".into(), |net| net.remote(socket.0)).address()
        })
    }

    fn tcp_set(socket: &Handle, option: HostOption) -> Result<(), ErrorCode> {
        world(|world| {
            let stages = [Stage::Fresh, Stage::Bound, Stage::Connected, Stage::Listening];
            world.call_in(socket, &stages, format!("set {option:?}"), |_| Reply::Done).done()
        })
    }

    fn tcp_receive_buffer(socket: &Handle) -> Result<u64, ErrorCode> {
        world(|world| {
            world.call(Some(socket.0), "receive-buffer-size".into(), |_| Reply::Count(65_536)).count()
        })
    }

    fn tcp_send_buffer(socket: &Handle) -> Result<u64, ErrorCode> {
        world(|world| world.call(Some(socket.0), "send-buffer-size".into(), |_| Reply::Count(65_536)).count())
    }

    fn tcp_subscribe(socket: &Handle) -> Handle {
        world(|world| world.subscribe(socket))
    }

    fn tcp_shutdown(socket: &Handle, _how: ShutdownSend) -> Result<(), ErrorCode> {
        world(|world| {
            let stages = [Stage::Connected];
            world.call_in(socket, &stages, "shutdown-send".into(), |net| net.shutdown(socket.0)).done()
        })
    }

    fn udp_create(family: IpFamily) -> Result<Handle, ErrorCode> {
        world(|world| {
            world.call(None, format!("create-udp-socket {family:?}"), |_| Reply::Done).done()?;
            let socket = world.socket(Kind::Udp, Stage::Fresh);
            world.net.create_udp(socket.0);
            Ok(socket)
        })
    }

    fn udp_start_bind(socket: &Handle, _network: &Handle, local: SocketAddr) -> Result<(), ErrorCode> {
        world(|world| {
            let line = format!("start-bind {local}");
            let reply = world.call_in(socket, &[Stage::Fresh], line, |net| net.udp_bind(socket.0, local));
            world.step(socket, reply, Stage::Binding, Stage::Fresh)
        })
    }

    fn udp_finish_bind(socket: &Handle) -> Result<(), ErrorCode> {
        world(|world| {
            let reply = world.call_in(socket, &[Stage::Binding], "finish-bind".into(), |_| Reply::Done);
            world.step(socket, reply, Stage::Bound, Stage::Fresh)
        })
    }

    fn udp_subscribe(socket: &Handle) -> Handle {
        world(|world| world.subscribe(socket))
    }

    fn udp_stream(socket: &Handle, remote: Option<SocketAddr>) -> Result<(Handle, Handle), ErrorCode> {
        world(|world| {
            assert_eq!(world.thing(socket.0).children, 0, "a second pair of streams beside a first traps");
            let line = remote.map_or("stream".into(), |remote| format!("stream {remote}"));
            world.call_in(socket, &[Stage::Bound], line, |net| net.udp_connect(socket.0, remote)).done()?;
            let incoming = world.stream(Kind::Incoming, "incoming", socket.0);
            Ok((incoming, world.stream(Kind::Outgoing, "outgoing", socket.0)))
        })
    }

    fn udp_local(socket: &Handle) -> Result<SocketAddr, ErrorCode> {
        world(|world| {
            let stages = [Stage::Bound];
            world.call_in(socket, &stages, "local-address".into(), |net| net.udp_local(socket.0)).address()
        })
    }

    fn udp_set(socket: &Handle, option: HostOption) -> Result<(), ErrorCode> {
        world(|world| {
            let stages = [Stage::Fresh, Stage::Bound];
            world.call_in(socket, &stages, format!("set {option:?}"), |_| Reply::Done).done()
        })
    }

    fn udp_receive_buffer(socket: &Handle) -> Result<u64, ErrorCode> {
        Self::tcp_receive_buffer(socket)
    }

    fn udp_send_buffer(socket: &Handle) -> Result<u64, ErrorCode> {
        Self::tcp_send_buffer(socket)
    }

    fn udp_receive(incoming: &Handle, most: u64) -> Result<Vec<Datagram>, ErrorCode> {
        let reply = world(|world| {
            let owner = world.owner(incoming);
            world.call(Some(incoming.0), format!("receive {most}"), |net| {
                net.udp_receive(owner, most as usize)
            })
        });
        if let Reply::Datagrams(datagrams) = reply { Ok(datagrams) } else { Err(reply.failed()) }
    }

    fn subscribe_incoming(incoming: &Handle) -> Handle {
        world(|world| world.subscribe(incoming))
    }

    fn udp_check_send(outgoing: &Handle) -> Result<u64, ErrorCode> {
        world(|world| {
            let answer = world.call(Some(outgoing.0), "check-send".into(), |_| Reply::Count(16)).count();
            world.thing(outgoing.0).permit = answer.ok();
            answer
        })
    }

    fn udp_send(outgoing: &Handle, datagrams: &[Outgoing<'_>]) -> Result<u64, ErrorCode> {
        world(|world| {
            world.use_permit(outgoing, datagrams.len());
            let owner = world.owner(outgoing);
            let mut line = String::from("send");
            for datagram in datagrams {
                line = line + " " + &shown(datagram.data);
                if let Some(to) = datagram.to {
                    line += &format!(" to {to}");
                }
            }
            world.call(Some(outgoing.0), line, |net| net.udp_send(owner, datagrams)).count()
        })
    }

    fn subscribe_outgoing(outgoing: &Handle) -> Handle {
        world(|world| world.subscribe(outgoing))
    }

    fn resolve(_network: &Handle, name: String) -> Result<Handle, ErrorCode> {
        world(|world| {
            world.call(None, format!("resolve-addresses {name}"), |_| Reply::Done).done()?;
            world.lookups += 1;
            let lookup = world.make(Kind::Lookup, format!("lookup{}", world.lookups), None, Stage::Fresh);
            world.net.look_up(lookup.0, &name);
            Ok(lookup)
        })
    }

    fn resolve_next(lookup: &Handle) -> Result<Option<IpAddr>, ErrorCode> {
        let reply = world(|world| {
            world.call(Some(lookup.0), "resolve-next-address".into(), |net| net.next_address(lookup.0))
        });
        if let Reply::Name(address) = reply { Ok(address) } else { Err(reply.failed()) }
    }

    fn subscribe_lookup(lookup: &Handle) -> Handle {
        world(|world| world.subscribe(lookup))
    }
}
