//! The sending direction of a connection: the host's output stream, and how much it takes.

use crate::host::{Host, MOMENT, StreamError};
use crate::iovec::{IoSlice, at, gather};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec;

/// From this size on, a piece of a `writev` is a host call of its own.
const DIRECT: usize = 4096;
/// Smaller pieces are joined into host calls of this size.
const JOINED: usize = 16 * 1024;

/// How far the sending direction has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sending {
    /// Data may be sent.
    Open,
    /// The program had shut it down before there was a connection. Nothing may be sent, but the peer does not know.
    Barred,
    /// The program has shut it down; the host has not taken all data yet, so it does not know.
    Closing,
    /// Shut down, or gone.
    Closed,
}

/// What is known of the room in the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Room {
    /// The host was never given anything, and so takes something.
    Untouched,
    /// The host was found to take data, and none was given since.
    Available,
    /// The host was given so many bytes, and no check has shown yet that it took them.
    Given(usize),
    /// A call was refused for want of room, and there has been none since.
    Refused,
    /// The direction is gone, with bytes in the host that nobody will ever take.
    Stuck,
}

/// The sending direction. Fields are dropped in order: the pollable before the stream.
pub struct SendHalf<H: Host> {
    writable: Option<Rc<H::Pollable>>,
    output: H::Output,
    state: Sending,
    room: Room,
    /// Grows when there is room again after a call was refused for want of it, and when the direction ends.
    pub edges: u32,
}

impl<H: Host> SendHalf<H> {
    /// Of a fresh connection.
    pub fn new(output: H::Output) -> Self {
        SendHalf { writable: None, output, state: Sending::Open, room: Room::Untouched, edges: 0 }
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

    /// Whether a send would find room, as far as is known without asking.
    pub fn has_room(&self) -> bool {
        matches!(self.room, Room::Untouched | Room::Available | Room::Stuck)
    }

    /// Whether the host still holds what it was given.
    pub fn is_full(&mut self) -> bool {
        !self.has_room() && matches!(self.permit(), Ok(0))
    }

    /// What the host holds will never be taken.
    pub fn be_stuck(&mut self) {
        self.room = Room::Stuck;
    }

    /// Whether that is so.
    pub fn is_stuck(&self) -> bool {
        self.room == Room::Stuck
    }

    /// Whether a call was refused for want of room, and there has been none since.
    pub fn was_refused(&self) -> bool {
        self.room == Room::Refused
    }

    /// Whether nothing has been given to the host yet.
    pub fn is_untouched(&self) -> bool {
        self.room == Room::Untouched
    }

    /// A call is refused for want of room.
    pub fn refuse(&mut self) {
        self.room = Room::Refused;
    }

    /// Something happened that wakes whoever waits for room.
    pub fn wake(&mut self) {
        self.edges = self.edges.wrapping_add(1);
    }

    /// Nothing can be sent any more.
    pub fn lose(&mut self) {
        self.state = Sending::Closed;
        self.room = Room::Available;
    }

    /// Nothing may be sent, but the peer is not told.
    pub fn bar(&mut self) {
        self.state = Sending::Barred;
    }

    /// `SHUT_WR`; gives whether that is new.
    pub fn begin_close(&mut self) -> bool {
        let begins = matches!(self.state, Sending::Open | Sending::Barred);
        if begins {
            self.state = Sending::Closing;
        }
        begins
    }

    /// The host knows that nothing more comes.
    pub fn close(&mut self) {
        self.state = Sending::Closed;
    }

    fn writable(&mut self) -> &Rc<H::Pollable> {
        let output = &self.output;
        self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output)))
    }

    /// How much the host takes now.
    pub fn permit(&mut self) -> Result<usize, StreamError> {
        let mut permit = H::check_write(&self.output)?;
        if permit == 0 && self.room == Room::Untouched {
            // The host has not looked yet whether it could, as Linux would know: it takes a moment and cannot take longer.
            H::block(self.writable());
            permit = H::check_write(&self.output)?;
        }
        match self.room {
            Room::Refused if permit > 0 => {
                self.room = Room::Available;
                self.wake();
            }
            Room::Available if permit == 0 => self.room = Room::Given(0),
            _ if permit > 0 => self.room = Room::Available,
            _ => {}
        }
        Ok(usize::try_from(permit).unwrap_or(usize::MAX))
    }

    /// The same, for a send that may wait, or may not. A busy host hands even small data on in the background, and permits nothing until
    /// it has done so. Linux would have taken more, so the host gets a moment, once: where its own buffers are full it uses all of it.
    pub fn patient_permit(&mut self, patient: bool) -> Result<usize, StreamError> {
        match self.permit()? {
            0 if patient => {
                H::block(self.writable());
                self.permit()
            }
            0 if matches!(self.room, Room::Given(given) if given <= JOINED) => {
                H::poll(&[self.writable(), &H::timer(MOMENT)]);
                self.permit()
            }
            permit => Ok(permit),
        }
    }

    /// In a crowd of ready sockets the host may permit nothing until it has been waited for.
    pub fn permit_in_a_crowd(&mut self) -> Result<usize, StreamError> {
        H::poll(&[self.writable(), &H::timer(1)]);
        self.permit()
    }

    /// Gives the host bytes, which it has permitted.
    pub fn give(&mut self, bytes: &[u8]) -> Result<usize, StreamError> {
        self.room = Room::Given(bytes.len());
        H::write(&self.output, bytes)?;
        Ok(bytes.len())
    }

    /// Gives the host at most `most` bytes of the program's buffers from `offset` on, which it has permitted; gives how many.
    pub fn give_from(
        &mut self,
        buffers: &[IoSlice<'_>],
        offset: usize,
        most: usize,
    ) -> Result<usize, StreamError> {
        let whole = at(buffers, offset);
        if whole.len() >= most.min(DIRECT) {
            return self.give(whole.get(..most).unwrap_or(whole));
        }
        let mut joined = vec![0; most.min(JOINED)];
        let n = gather(buffers, offset, &mut joined);
        self.give(joined.get(..n).unwrap_or(&[]))
    }

    /// Adds the pollable that says when there is room.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        watch.add(&self.writable().clone());
    }
}
