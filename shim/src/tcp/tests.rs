//! TCP against the scripted network and scripted replies.

use super::*;
use crate::address::Address;
use crate::host::scripted::peer::{Peer, PeerListener};
use crate::host::scripted::{Guard, Scripted, network};
use crate::iovec::IoSlice;
use crate::numbers::{
    IPPROTO_TCP, SO_ACCEPTCONN, SO_DOMAIN, SO_ERROR, SO_PROTOCOL, SO_TYPE, SOCK_STREAM, SOL_SOCKET,
};
use crate::object::Holder;
use crate::object::Open;
use crate::poll::{Interest, poll};
use crate::process::Process;
use crate::readiness::Deadline;
use core::cell::Cell;
use std::string::String;
use std::vec;
use std::vec::Vec;

mod ahead;
mod binding;
mod closing;
mod codes;
mod gather;
mod pieces;
mod random;
mod states;
mod table;
mod waiting;

type Descriptor = Rc<Open<Scripted>>;

/// A component with one socket, and the outside. The fields are dropped in this order.
struct Fixture {
    open: Descriptor,
    process: Process<Scripted>,
    /// Where connections from the component end.
    outside: Outside,
    /// The other end of the socket's connection.
    peer: Option<Peer>,
    _host: Guard,
}

/// Listeners for both families on one port.
struct Outside {
    v4: PeerListener,
    v6: PeerListener,
}

const PORT: u16 = 7000;

fn address(text: &str) -> Address {
    Address::Inet(text.parse().expect("an address"))
}

/// An address from which the host gets no answer.
const FAR: &str = "192.0.2.1:7000";

impl Fixture {
    /// A non-blocking socket that has no host socket yet.
    fn new(family: Family) -> Self {
        let host = network();
        let outside = Outside {
            v4: PeerListener::at(SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), PORT)),
            v6: PeerListener::at(SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), PORT)),
        };
        let open = Open::new(Tcp::new(family), true);
        Fixture { open, process: Process::new(), outside, peer: None, _host: host }
    }

    fn socket(&self) -> &Open<Scripted> {
        &self.open
    }

    fn connect(&self, to: &str) -> Result<()> {
        self.process.connect(&self.open, &address(to))
    }

    /// Sends as C's `send` does, by the fast path if it applies.
    fn send(&self, bytes: &[u8], flags: MsgFlags) -> Result<usize> {
        if flags.is_empty()
            && let Some(sent) = self.open.object.send_now(bytes)
        {
            return Ok(sent);
        }
        let message = Message { buffers: &[IoSlice::new(bytes)], to: None, flags, control: Vec::new() };
        self.process.send(&self.open, &message)
    }

    /// Receives at most `room` bytes, by the fast path if it applies.
    fn receive(&self, room: usize, flags: MsgFlags) -> Result<Vec<u8>> {
        let mut buffer = vec![0; room];
        if flags.is_empty()
            && let Some(taken) =
                self.open.object.take_ready(&self.process.context, &mut buffer, self.open.is_nonblocking())
        {
            buffer.truncate(taken?);
            return Ok(buffer);
        }
        let received = self.process.receive(&self.open, &mut [IoSliceMut::new(&mut buffer)], flags)?;
        buffer.truncate(received.len);
        Ok(buffer)
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

    /// Polls without waiting.
    fn poll(&self, events: Events) -> Events {
        self.poll_until(events, Deadline::Now)
    }

    fn poll_until(&self, events: Events, deadline: Deadline) -> Events {
        let mut members = [Interest { object: self.open.object.clone(), events, found: Events::empty() }];
        poll(&self.process.context, &mut members, deadline).expect("poll");
        members[0].found
    }

    /// The connection that the component has just made.
    fn met(&self) -> Peer {
        self.outside.v4.next().or_else(|| self.outside.v6.next()).expect("a connection")
    }

    /// Closes the last descriptor.
    fn close(self) -> Closed {
        let Fixture { open, process, peer, _host, .. } = self;
        Holder::of(open).let_go(&process.context);
        Closed { process, peer, _host }
    }
}

/// What remains once the descriptor is closed. The fields are dropped in this order.
struct Closed {
    process: Process<Scripted>,
    peer: Option<Peer>,
    _host: Guard,
}

/// Every event that can be requested.
const ALL: Events = Events::all();

fn count(calls: &[String], what: &str) -> usize {
    calls.iter().filter(|call| call.contains(what)).count()
}
