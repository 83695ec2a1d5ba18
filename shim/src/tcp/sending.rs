//! The sending direction of a connection: the host's output stream, and how much it accepts.

use crate::host::{Host, MOMENT, StreamError};
use crate::iovec::{IoSlice, at, gather};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::net::SocketAddr;

/// The buffers of a call are joined into host writes of at most this size, which is what wasmtime permits. Nagle's algorithm would hold back
/// a short buffer that got a write of its own.
pub const JOINED: usize = 64 * 1024;
/// How much of 64 KiB fills whole segments: over Linux's loopback, which has packets of 64 KiB, and over Ethernet, for IPv4 and IPv6, with a
/// timestamp in each.
const WHOLE_LOOPBACK: usize = 65_483;
const WHOLE_LOOPBACK_V6: usize = 65_464;
const WHOLE: usize = 45 * 1448;
const WHOLE_V6: usize = 45 * 1428;
/// Data that Linux accepts even where other sockets are busy.
const SMALL: usize = 16 * 1024;

/// How much of a permit to use for a part of a longer message: whole segments of the usual size, which a host does not report. After a short
/// one, Nagle's algorithm would hold back the end of the message until the peer has acknowledged that.
pub fn whole_segments(permit: usize, peer: Option<SocketAddr>) -> usize {
    permit.min(match peer {
        None => permit,
        Some(SocketAddr::V4(peer)) if peer.ip().is_loopback() => WHOLE_LOOPBACK,
        Some(SocketAddr::V6(peer)) if peer.ip().is_loopback() => WHOLE_LOOPBACK_V6,
        Some(SocketAddr::V4(_)) => WHOLE,
        Some(SocketAddr::V6(_)) => WHOLE_V6,
    })
}

/// The state of the sending direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sending {
    /// Data may be sent.
    Open,
    /// The program had shut it down before there was a connection. Nothing may be sent, but the peer is not notified.
    Barred,
    /// The program has shut it down; the host has not accepted all data yet, so it has not been shut down there.
    Closing,
    /// Shut down, or gone.
    Closed,
}

/// The known buffer space of the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Room {
    /// The host was never given anything, so it accepts something.
    Untouched,
    /// The host was found to accept data, and got none since.
    Available,
    /// The host got at most [`SMALL`] bytes, and no check has shown yet that it accepted them.
    GivenLittle,
    /// The same with more bytes.
    GivenMuch,
    /// A call failed for lack of space, and there has been none since.
    Refused,
}

/// The sending direction. Fields are dropped in order: the pollable before the stream.
pub struct SendHalf<H: Host> {
    writable: Option<Rc<H::Pollable>>,
    output: H::Output,
    state: Sending,
    room: Room,
    /// Grows when there is space again after a call failed for lack of it, and when the direction ends.
    pub edges: u32,
    /// How many bytes the host got.
    pub given: u32,
}

impl<H: Host> SendHalf<H> {
    /// Of a fresh connection.
    pub fn new(output: H::Output) -> Self {
        SendHalf { writable: None, output, state: Sending::Open, room: Room::Untouched, edges: 0, given: 0 }
    }

    /// How far the direction has come.
    pub fn state(&self) -> Sending {
        self.state
    }

    /// Whether data may be sent.
    pub fn is_open(&self) -> bool {
        self.state == Sending::Open
    }

    /// Whether the program or the connection has ended it.
    pub fn is_ended(&self) -> bool {
        matches!(self.state, Sending::Closing | Sending::Closed)
    }

    /// Whether a send would succeed, as far as is known without a host call.
    pub fn has_room(&self) -> bool {
        matches!(self.room, Room::Untouched | Room::Available)
    }

    /// Whether a call failed for lack of space, and there has been none since.
    pub fn was_refused(&self) -> bool {
        self.room == Room::Refused
    }

    /// Whether nothing has been given to the host yet.
    pub fn is_untouched(&self) -> bool {
        self.room == Room::Untouched
    }

    /// A call fails for lack of space.
    pub fn refuse(&mut self) {
        self.room = Room::Refused;
    }

    /// Something happened that wakes waiters for space.
    pub fn wake(&mut self) {
        self.edges = self.edges.wrapping_add(1);
    }

    /// The host has lost it: nothing can be sent, and nothing is left to send.
    pub fn lose(&mut self) {
        self.state = Sending::Closed;
        self.room = Room::Available;
    }

    /// Nothing may be sent, but the peer is not notified.
    pub fn bar(&mut self) {
        self.state = Sending::Barred;
    }

    /// `SHUT_WR`; returns whether that is new.
    pub fn begin_close(&mut self) -> bool {
        let begins = matches!(self.state, Sending::Open | Sending::Barred);
        if begins {
            self.state = Sending::Closing;
        }
        begins
    }

    /// The direction is shut down at the host.
    pub fn close(&mut self) {
        self.state = Sending::Closed;
    }

    fn writable(&mut self) -> &Rc<H::Pollable> {
        let output = &self.output;
        self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output)))
    }

    /// How much the host accepts now.
    pub fn permit(&mut self) -> Result<usize, StreamError> {
        let mut permit = H::check_write(&self.output)?;
        if permit == 0 && self.room == Room::Untouched {
            // The host has not checked yet whether it could, as Linux would know: this takes a moment and cannot take longer.
            H::block(self.writable());
            permit = H::check_write(&self.output)?;
        }
        match self.room {
            Room::Refused if permit > 0 => {
                self.room = Room::Available;
                self.wake();
            }
            Room::Available if permit == 0 => self.room = Room::GivenLittle,
            _ if permit > 0 => self.room = Room::Available,
            _ => {}
        }
        Ok(usize::try_from(permit).unwrap_or(usize::MAX))
    }

    /// The same, for a blocking or non-blocking send. A busy host sends even small data in the background, and permits nothing until it is
    /// done. Linux would have accepted more, so the host gets a moment, once; if its own buffers are full it uses all of it.
    pub fn patient_permit(&mut self, patient: bool) -> Result<usize, StreamError> {
        match self.permit()? {
            0 if patient => {
                H::block(self.writable());
                self.permit()
            }
            0 if self.room == Room::GivenLittle => {
                H::poll(&[self.writable(), &H::timer(MOMENT)]);
                self.permit()
            }
            permit => Ok(permit),
        }
    }

    /// In a crowd of ready sockets the host may permit nothing until the program has waited.
    pub fn permit_in_a_crowd(&mut self) -> Result<usize, StreamError> {
        H::poll(&[self.writable(), &H::timer(1)]);
        self.permit()
    }

    /// Lets the host find out that it has sent everything, for at most so many nanoseconds.
    pub fn give_host_time(&mut self, most: u64) {
        H::poll(&[self.writable(), &H::timer(most)]);
    }

    /// Passes permitted bytes to the host.
    pub fn give(&mut self, bytes: &[u8]) -> Result<usize, StreamError> {
        self.room = if bytes.len() <= SMALL { Room::GivenLittle } else { Room::GivenMuch };
        H::write(&self.output, bytes)?;
        self.given = self.given.wrapping_add(bytes.len() as u32);
        Ok(bytes.len())
    }

    /// Passes at most `most` permitted bytes of the program's buffers from `offset` on to the host; returns how many.
    pub fn give_from(
        &mut self,
        buffers: &[IoSlice<'_>],
        offset: usize,
        most: usize,
    ) -> Result<usize, StreamError> {
        let first = at(buffers, offset);
        let size = most.min(JOINED);
        let mut joined = Vec::new();
        let bytes = if first.len() >= size || joined.try_reserve_exact(size).is_err() {
            first.get(..most).unwrap_or(first)
        } else {
            joined.resize(size, 0);
            gather(buffers, offset, &mut joined);
            &joined
        };
        self.give(bytes)
    }

    /// Adds the pollable that signals free space.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        watch.add(&self.writable().clone());
    }
}
