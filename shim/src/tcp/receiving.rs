//! The receiving direction of a connection: the host's input stream, and the read-ahead.

use super::ahead::{CHUNK_MOST, Chunk, ReadAhead};
use crate::context::Instant;
use crate::host::{ErrorCode, Host, StreamError};
use crate::iovec::{IoSliceMut, at_mut};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;

/// From this size on, bytes go directly to the program's buffer.
const DIRECT: usize = 4096;
/// The read-ahead for a wait for the end only: enough to find it behind a last message of a page, and little enough for ten thousand
/// connections.
pub const SMALL: usize = 4096 + 1;

/// The state of the host's input stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receiving {
    /// Bytes may arrive.
    Open,
    /// The connection is gone, and the host may still hold earlier data.
    Draining,
    /// The peer has sent its last byte, and it is here.
    Finished,
    /// The connection is gone, and everything that came before is here.
    Broken,
}

/// The result of the last read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LastRead {
    /// Nothing: the host's pollable signals an arrival.
    Nothing,
    /// Less than requested: the host has no more, but wasmtime's pollable stays ready until a read returns nothing.
    Short,
    /// As much as requested: there may be more.
    Full,
}

/// How far to read ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// One read.
    Once,
    /// The host has no more.
    Short,
    /// Nothing arrives, or the end shows, which it does only behind the last byte.
    End,
}

/// Why the host's stream broke, if the host reports it.
pub type Failure = Option<ErrorCode>;

/// The receiving direction. Fields are dropped in order: the pollable before the stream.
pub struct ReceiveHalf<H: Host> {
    readable: Option<Rc<H::Pollable>>,
    input: H::Input,
    ahead: ReadAhead,
    chunk: Chunk,
    state: Receiving,
    last: LastRead,
    /// Data was sent since data last arrived: the peer is probably still preparing its answer.
    awaits_reply: bool,
    /// When the read began that found the first byte here.
    read_at: Option<Instant>,
    /// Grows with each arrival: data that arrives when the host was known to have nothing.
    pub arrivals: u32,
    /// How many bytes have come from the host.
    pub taken: u32,
}

impl<H: Host> ReceiveHalf<H> {
    /// Of a fresh connection.
    pub fn new(input: H::Input) -> Self {
        ReceiveHalf {
            readable: None,
            input,
            ahead: ReadAhead::new(),
            chunk: Chunk::LEAST,
            state: Receiving::Open,
            last: LastRead::Nothing,
            awaits_reply: false,
            read_at: None,
            arrivals: 0,
            taken: 0,
        }
    }

    /// The state of the stream.
    pub fn state(&self) -> Receiving {
        self.state
    }

    /// The connection is gone. What the host still holds can be read.
    pub fn lose(&mut self) {
        if self.state == Receiving::Open {
            self.state = Receiving::Draining;
        } else {
            self.state = Receiving::Broken;
        }
    }

    /// Drops the last bytes that are here.
    pub fn cut(&mut self, bytes: usize) {
        self.ahead.cut(bytes);
    }

    /// Nothing follows what is here.
    pub fn end_here(&mut self) {
        self.state = Receiving::Broken;
    }

    /// Bytes that are here.
    pub fn len(&self) -> usize {
        self.ahead.len()
    }

    /// Whether the host may have more.
    pub fn host_may_give(&self) -> bool {
        matches!(self.state, Receiving::Open | Receiving::Draining)
    }

    /// Whether nothing follows what is here.
    pub fn is_at_end(&self) -> bool {
        // Of a connection that is gone, all that comes is there already.
        let drained = self.state == Receiving::Draining && self.last == LastRead::Nothing;
        drained || matches!(self.state, Receiving::Finished | Receiving::Broken)
    }

    /// Something happened that wakes waiters for input.
    pub fn wake(&mut self) {
        self.arrivals = self.arrivals.wrapping_add(1);
    }

    /// Records the result of a read; returns how many bytes arrived.
    fn came(&mut self, answer: Result<usize, StreamError>, asked: usize) -> Result<usize, Failure> {
        let before = core::mem::replace(&mut self.last, LastRead::Nothing);
        match answer {
            Ok(0) => Ok(0),
            Ok(came) => {
                self.last = if came < asked.min(CHUNK_MOST) { LastRead::Short } else { LastRead::Full };
                if before != LastRead::Full {
                    self.wake();
                }
                self.awaits_reply = false;
                self.taken = self.taken.wrapping_add(came as u32);
                Ok(came)
            }
            Err(StreamError::Closed) => {
                // The host has reported the loss, and its end means nothing more.
                let lost = self.state == Receiving::Draining;
                self.state = if lost { Receiving::Broken } else { Receiving::Finished };
                Ok(0)
            }
            Err(StreamError::Failed(code)) => {
                self.state = Receiving::Broken;
                Err(code)
            }
        }
    }

    /// Reads from the host, with the call that waits only if necessary: the other one is cheaper for the host. `read` takes which one, and
    /// returns how many bytes arrived.
    fn ask(
        &mut self,
        asked: usize,
        wait: bool,
        mut read: impl FnMut(&H::Input, bool) -> Result<usize, StreamError>,
    ) -> Result<usize, Failure> {
        // Once the connection is gone, nothing more arrives.
        let wait = wait && self.state == Receiving::Open;
        if !(wait && self.awaits_reply) {
            let came = self.came(read(&self.input, false), asked)?;
            if came > 0 {
                return Ok(came);
            }
        }
        if wait && self.state == Receiving::Open {
            return self.came(read(&self.input, true), asked);
        }
        Ok(0)
    }

    /// Reads ahead, at most `most` bytes; returns how many arrived.
    fn fetch(&mut self, most: usize, wait: bool) -> Result<usize, Failure> {
        if !self.host_may_give() {
            return Ok(0);
        }
        let mut bytes = Vec::new();
        let limit = most as u64;
        let came = self.ask(most, wait, |input, waits| {
            bytes = if waits { H::read_some_waiting(input, limit) } else { H::read_some(input, limit) }?;
            Ok(bytes.len())
        })?;
        if came > 0 {
            self.chunk.learn(most, came);
            self.ahead.add(bytes);
        }
        Ok(came)
    }

    /// Reads directly into the program's buffer; returns how many bytes arrived.
    fn fetch_into(&mut self, into: &mut [u8], wait: bool) -> Result<usize, Failure> {
        let asked = into.len().min(CHUNK_MOST);
        self.ask(
            asked,
            wait,
            |input, waits| {
                if waits { H::read_waiting(input, into) } else { H::read(input, into) }
            },
        )
    }

    /// Reads ahead until `limit` bytes are here or the host has no more, as `until` requires.
    pub fn fill(&mut self, limit: usize, until: Until) -> Result<(), Failure> {
        while self.ahead.len() < limit {
            // A check for the end reads no further than that.
            let (chunk, room) = (self.chunk.size(), limit - self.ahead.len());
            let most = if until == Until::End { chunk.min(room) } else { chunk };
            if self.fetch(most, false)? == 0 {
                break;
            }
            match until {
                Until::Once => break,
                Until::Short if self.last != LastRead::Full => break,
                Until::Short | Until::End => {}
            }
        }
        Ok(())
    }

    /// The same for edges: each arrival counts once, and everything that has arrived by now is one.
    pub fn count_arrivals(&mut self, limit: usize) -> Result<(), Failure> {
        let unknown = self.last == LastRead::Full;
        let before = self.ahead.len();
        let answer = self.fill(limit, Until::End);
        if unknown && self.ahead.len() > before {
            // It is unknown whether some of it arrived since the program last checked. A spurious edge is better than a missed one.
            self.wake();
        }
        answer
    }

    /// Whether the host's pollable may be ready spuriously, and there is nothing else to report.
    pub fn may_be_stale(&self) -> bool {
        self.last != LastRead::Nothing && self.ahead.len() == 0 && self.host_may_give()
    }

    /// Moves at most `room` bytes to the buffers from `offset` on. If it may wait, the host waits for the
    /// first one.
    pub fn take(
        &mut self,
        buffers: &mut [IoSliceMut<'_>],
        offset: usize,
        room: usize,
        patient: bool,
    ) -> (usize, Result<(), Failure>) {
        let mut got = if self.ahead.len() > 0 { self.ahead.take(buffers, offset) } else { 0 };
        // What is available may be only part of the request: the host may have more by now, and Linux would return it too.
        while got < room && self.host_may_give() {
            let into = at_mut(buffers, offset + got);
            let wait = patient && got == 0;
            let came = if into.len() >= DIRECT {
                self.fetch_into(into, wait)
            } else {
                match self.fetch(self.chunk.size(), wait) {
                    Ok(came) if came > 0 => Ok(self.ahead.take(buffers, offset + got)),
                    nothing => nothing,
                }
            };
            match came {
                Ok(0) => break,
                Ok(n) => got += n,
                Err(failure) => return (got, Err(failure)),
            }
            if self.last != LastRead::Full {
                break;
            }
        }
        (got, Ok(()))
    }

    /// Data was sent, to which there may be an answer at once, if the connection is one of a socket with itself.
    pub fn was_sent(&mut self) {
        self.awaits_reply = true;
        self.read_at = None;
    }

    /// What is read from now on is read in this instant.
    pub fn reads_at(&mut self, instant: Option<Instant>) {
        // Of what is here already, some may have arrived earlier than what the host has now.
        if self.ahead.len() == 0 {
            self.read_at = instant;
        }
    }

    /// Fills `into` from the queue, if it has enough.
    pub fn take_all(&mut self, into: &mut [u8]) -> Option<usize> {
        self.ahead.fill(into)
    }

    /// Takes the queue, which has less than `into` holds, if the host had no more in this instant.
    pub fn take_rest(&mut self, into: &mut [u8], instant: Option<Instant>) -> Option<usize> {
        let is_all = self.last != LastRead::Full && instant.is_some() && self.read_at == instant;
        let rest = if is_all { into.get_mut(..self.ahead.len())? } else { return None };
        self.ahead.fill(rest)
    }

    /// MSG_TRUNC: discards bytes from the queue.
    pub fn discard(&mut self, most: usize) -> (usize, Result<(), Failure>) {
        let mut gone = self.ahead.skip(most);
        while gone < most {
            if let Err(failure) = self.fetch(self.chunk.size(), false) {
                return (gone, Err(failure));
            }
            match self.ahead.skip(most - gone) {
                0 => break,
                n => gone += n,
            }
        }
        (gone, Ok(()))
    }

    /// Copies bytes to the buffers without removing them; returns how many.
    pub fn peek(&mut self, buffers: &mut [IoSliceMut<'_>], room: usize) -> (usize, Result<(), Failure>) {
        let wanted = room.max(1);
        let mut answer = Ok(());
        while self.ahead.len() < wanted {
            let chunk = self.chunk.size().max(wanted - self.ahead.len());
            match self.fetch(chunk, false) {
                Ok(0) => break,
                Ok(_) => {}
                Err(failure) => {
                    answer = Err(failure);
                    break;
                }
            }
        }
        self.ahead.peek(buffers, 0);
        (self.ahead.len().min(room), answer)
    }

    /// Lets the host find out what has arrived, for at most so many nanoseconds. Returns whether it found anything.
    pub fn give_host_time(&mut self, most: u64) -> bool {
        self.host_may_give() && H::poll(&[self.readable(), &H::timer(most)]).contains(&0)
    }

    fn readable(&mut self) -> &Rc<H::Pollable> {
        let input = &self.input;
        self.readable.get_or_insert_with(|| Rc::new(H::subscribe_input(input)))
    }

    /// Adds the pollable that signals more input; if the read-ahead is full, there is none. An empty one never is.
    pub fn watch(&mut self, limit: impl FnOnce() -> usize, watch: &mut Watch<H>) {
        if !self.host_may_give() {
            return;
        }
        if self.ahead.len() == 0 || self.ahead.len() < limit() {
            watch.add(self.readable());
        } else {
            watch.recheck();
        }
    }
}
