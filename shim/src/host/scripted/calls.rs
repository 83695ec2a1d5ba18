//! The host calls: each is checked, recorded and answered.

use super::{Handle, Kind, Reply, Scripted, Stage, clock, world};
use crate::address::IpFamily;
use crate::host::{Datagram, ErrorCode, Host, HostOption, Outgoing, ShutdownSend, StreamError, Streams};
use std::net::{IpAddr, SocketAddr};

/// The bytes in a recorded line: short ones as text, long ones as their length.
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
                panic!("a poll replies with Reply::Ready");
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

    fn calls() -> u32 {
        world(|world| world.calls)
    }

    fn is_ready(pollable: &Handle) -> bool {
        world(|world| {
            let line = format!("{}.ready", world.thing(pollable.0).name);
            world.trace.push(line);
            let is_timer = matches!(world.thing(pollable.0).kind, Kind::Timer(_));
            (!is_timer && world.net.spurious.take().is_some()) || world.is_ready(pollable.0)
        })
    }

    fn trace(_text: &str) {}

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
                assert!(bytes.len() as u64 <= most, "a script returns more than was requested");
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
            assert_ne!(backlog, 0, "WIT has no backlog of 0");
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

    fn tcp_family(socket: &Handle) -> IpFamily {
        world(|world| world.net.tcp_family(socket.0))
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
            assert_eq!(world.thing(socket.0).children, 0, "a second pair of streams beside the first traps");
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
