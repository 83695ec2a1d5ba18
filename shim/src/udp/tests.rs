//! UDP against the scripted network.

use super::*;
use crate::host::ErrorCode as Code;
use crate::host::scripted::peer::{call_all_ready, post, posted};
use crate::host::scripted::{Guard, Reply, Scripted, allow, calls, later, network, refuse, reply_once};
use crate::iovec::IoSlice;
use crate::object::Holder;
use crate::object::Open;
use crate::poll::{Interest, poll};
use crate::process::Process;
use crate::readiness::Deadline;
use alloc::rc::Rc;
use std::string::String;
use std::vec;
use std::vec::Vec;

mod batches;
mod peers;
mod short;
mod states;
mod table;

type Descriptor = Rc<Open<Scripted>>;

/// A component with one socket. The fields are dropped in this order.
struct Fixture {
    open: Descriptor,
    process: Process<Scripted>,
    _host: Guard,
}

/// The peer, in each family.
const PEER: &str = "127.0.0.1:7000";
const PEER6: &str = "[::1]:7000";
const MAPPED: &str = "[::ffff:127.0.0.1]:7000";
/// Another address.
const OTHER: &str = "127.0.0.1:8000";

fn socket_address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn address(text: &str) -> Address {
    Address::Inet(socket_address(text))
}

impl Fixture {
    /// A non-blocking socket that has no host socket yet.
    fn new(family: Family) -> Self {
        let _host = network();
        Fixture { open: Open::new(Rc::new(Udp::new(family)), true), process: Process::new(), _host }
    }

    fn socket(&self) -> &Open<Scripted> {
        &self.open
    }

    fn bind(&self, to: &str) -> Result<()> {
        self.socket().bind(&self.process, &address(to))
    }

    fn connect(&self, to: &str) -> Result<()> {
        self.process.connect(&self.open, &address(to))
    }

    fn disconnect(&self) -> Result<()> {
        self.process.connect(&self.open, &Address::Unspecified)
    }

    fn send_with(&self, bytes: &[u8], to: Option<&str>, flags: MsgFlags) -> Result<usize> {
        let buffers = [IoSlice::new(bytes)];
        let message = Message { buffers: &buffers, to: to.map(address), flags, control: Vec::new() };
        self.process.send(&self.open, &message)
    }

    fn send(&self, bytes: &[u8]) -> Result<usize> {
        self.send_with(bytes, None, MsgFlags::empty())
    }

    fn send_to(&self, to: &str, bytes: &[u8]) -> Result<usize> {
        self.send_with(bytes, Some(to), MsgFlags::empty())
    }

    /// Sends these in one `sendmmsg`.
    fn send_many(&self, all: &[(&[u8], Option<&str>)]) -> Result<usize> {
        let buffers: Vec<[IoSlice<'_>; 1]> = all.iter().map(|(bytes, _)| [IoSlice::new(bytes)]).collect();
        let messages: Vec<Message<'_, Scripted>> = all
            .iter()
            .zip(&buffers)
            .map(|((_, to), buffers)| Message {
                buffers,
                to: to.map(address),
                flags: MsgFlags::empty(),
                control: Vec::new(),
            })
            .collect();
        self.process.send_many(&self.open, &messages)
    }

    fn received(&self, room: usize, flags: MsgFlags) -> Result<(Vec<u8>, Received<Scripted>)> {
        let mut buffer = vec![0; room];
        let received = self.process.receive(&self.open, &mut [IoSliceMut::new(&mut buffer)], flags)?;
        buffer.truncate(received.len);
        Ok((buffer, received))
    }

    fn receive(&self) -> Result<Vec<u8>> {
        self.received(64, MsgFlags::empty()).map(|(bytes, _)| bytes)
    }

    fn int_option(&self, level: i32, name: i32) -> Result<i32> {
        let mut value = [0; 4];
        self.socket().option(&self.process, level, name, &mut value)?;
        Ok(i32::from_le_bytes(value))
    }

    fn set_int(&self, level: i32, name: i32, value: i32) -> Result<()> {
        self.socket().set_option(&self.process, level, name, &value.to_le_bytes())
    }

    fn pending_error(&self) -> Option<Errno> {
        Errno::new(self.int_option(SOL_SOCKET, SO_ERROR).expect("SO_ERROR"))
    }

    fn shutdown(&self, receive: bool, send: bool) -> Result<()> {
        self.socket().shutdown(&self.process, Shutdown { receive, send })
    }

    fn local(&self) -> SocketAddr {
        match self.socket().local_name(&self.process) {
            Ok(Address::Inet(address)) => address,
            other => panic!("no address: {other:?}"),
        }
    }

    fn poll(&self, events: Events) -> Events {
        let mut members = [Interest { object: self.open.object.clone(), events, found: Events::empty() }];
        poll(&self.process.context, &mut members, Deadline::Now).expect("poll");
        members[0].found
    }

    /// A datagram arrives from outside.
    fn hear(&self, from: &str, bytes: &[u8]) {
        let mut to = self.local();
        let from = socket_address(from);
        if to.ip().is_unspecified() || to.is_ipv6() {
            to.set_ip(from.ip());
        }
        post(from, to, bytes);
    }

    /// The host learns that the peer's port is closed.
    fn refuse(&self) {
        reply_once("receive", Reply::Error(Code::ConnectionRefused));
        call_all_ready();
    }

    fn close(self) -> Guard {
        let Fixture { open, process, _host } = self;
        Holder::of(open).let_go(&process.context);
        drop(process);
        _host
    }
}

/// What has left the component since the last call.
fn left() -> Vec<(String, Vec<u8>)> {
    use std::string::ToString;
    posted().into_iter().map(|(_, to, bytes)| (to.to_string(), bytes)).collect()
}

/// The host calls of these methods since `calls` was last called.
fn count(methods: &[&str]) -> Vec<usize> {
    let calls = calls();
    let of = |method: &&str| {
        let named = |call: &&String| {
            call.split(' ').next().is_some_and(|call| call.rsplit('.').next() == Some(*method))
        };
        calls.iter().filter(named).count()
    };
    methods.iter().map(of).collect()
}

/// Every event that can be requested.
const ALL: Events = Events::all();
