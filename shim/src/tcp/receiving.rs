//! The receiving direction of a connection: the host's input stream, and what has been read ahead of the program.

use super::ahead::{CHUNK_MOST, ReadAhead};
use crate::host::{ErrorCode, Host, StreamError};
use crate::iovec::{IoSliceMut, at_mut};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;

/// From this size on, bytes go straight to the program's buffer.
const DIRECT: usize = 4096;
/// So much is read for who waits for the end only: enough to find it behind a last message, and little enough for ten thousand connections.
pub const SMALL: usize = 4096;

/// What the host's input stream has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receiving {
    /// Bytes may come.
    Open,
    /// The connection is gone, and what came before its end may still lie with the host.
    Draining,
    /// The peer has sent its last byte, and it is here.
    Finished,
    /// The connection is gone, and everything that came before is here.
    Broken,
}

/// What the host gave when it was last asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LastRead {
    /// Nothing: the host's pollable says when something comes.
    Nothing,
    /// Less than was asked for: the host has no more, but wasmtime's pollable stays ready until a read has given nothing.
    Short,
    /// All that was asked for: there may be more.
    Full,
}

/// How far to read ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// One read.
    Once,
    /// The host has no more.
    Short,
    /// Nothing comes, or the end shows, which it does only behind the last byte.
    End,
}

/// Why the host's stream broke, as far as the host says.
pub type Failure = Option<ErrorCode>;

/// The receiving direction. Fields are dropped in order: the pollable before the stream.
pub struct ReceiveHalf<H: Host> {
    readable: Option<Rc<H::Pollable>>,
    input: H::Input,
    ahead: ReadAhead,
    state: Receiving,
    last: LastRead,
    /// `SHUT_RD`: an empty queue is the end of the file, though more may still come.
    pub shut: bool,
    /// Data was sent since data last came: the peer is likely to be still at work on its answer.
    pub awaits_reply: bool,
    /// So many bytes somebody waits for, beyond what is read ahead otherwise.
    pub wanted: usize,
    /// Grows with each arrival: whatever comes when the host was known to have nothing.
    pub arrivals: u32,
}

impl<H: Host> ReceiveHalf<H> {
    /// Of a fresh connection.
    pub fn new(input: H::Input) -> Self {
        ReceiveHalf {
            readable: None,
            input,
            ahead: ReadAhead::new(),
            state: Receiving::Open,
            last: LastRead::Nothing,
            shut: false,
            awaits_reply: false,
            wanted: 0,
            arrivals: 0,
        }
    }

    /// What the stream has come to.
    pub fn state(&self) -> Receiving {
        self.state
    }

    /// The connection is gone. What the host still has can be read.
    pub fn lose(&mut self) {
        if self.state == Receiving::Open {
            self.state = Receiving::Draining;
        } else {
            self.state = Receiving::Broken;
        }
    }

    /// Bytes that are here.
    pub fn len(&self) -> usize {
        self.ahead.len()
    }

    /// Whether the host has more to give, as far as is known.
    pub fn host_may_give(&self) -> bool {
        matches!(self.state, Receiving::Open | Receiving::Draining)
    }

    /// Whether an empty queue is the end.
    pub fn is_at_end(&self) -> bool {
        // Of a connection that is gone, all that comes is there already.
        let drained = self.state == Receiving::Draining && self.last == LastRead::Nothing;
        self.shut || drained || matches!(self.state, Receiving::Finished | Receiving::Broken)
    }

    /// Something happened that wakes whoever waits for input.
    pub fn wake(&mut self) {
        self.arrivals = self.arrivals.wrapping_add(1);
    }

    /// Takes note of what the host gave; `None` when nothing came.
    fn came<T>(
        &mut self,
        answer: Result<T, StreamError>,
        asked: usize,
        len: impl Fn(&T) -> usize,
    ) -> Result<Option<T>, Failure> {
        let before = core::mem::replace(&mut self.last, LastRead::Nothing);
        match answer {
            Ok(came) if len(&came) == 0 => Ok(None),
            Ok(came) => {
                self.last = if len(&came) < asked.min(CHUNK_MOST) { LastRead::Short } else { LastRead::Full };
                if before != LastRead::Full {
                    self.wake();
                }
                self.awaits_reply = false;
                Ok(Some(came))
            }
            Err(StreamError::Closed) => {
                // What the host lost it reported, and its end means nothing further.
                let lost = self.state == Receiving::Draining;
                self.state = if lost { Receiving::Broken } else { Receiving::Finished };
                Ok(None)
            }
            Err(StreamError::Failed(code)) => {
                self.state = Receiving::Broken;
                Err(code)
            }
        }
    }

    /// Asks the host for bytes, with the call that waits only where it has to be: a call that does not is cheaper to the host.
    fn ask<T>(
        &mut self,
        asked: usize,
        wait: bool,
        now: impl Fn(&H::Input) -> Result<T, StreamError>,
        waiting: impl Fn(&H::Input) -> Result<T, StreamError>,
        len: impl Fn(&T) -> usize,
    ) -> Result<Option<T>, Failure> {
        // Of a connection that is gone, all that comes is there already.
        let wait = wait && self.state == Receiving::Open;
        if !(wait && self.awaits_reply) {
            let came = self.came(now(&self.input), asked, &len)?;
            if came.is_some() {
                return Ok(came);
            }
        }
        if wait && self.state == Receiving::Open {
            return self.came(waiting(&self.input), asked, &len);
        }
        Ok(None)
    }

    /// Reads ahead, at most `most` bytes; gives how many came.
    fn fetch(&mut self, most: usize, wait: bool) -> Result<usize, Failure> {
        if !self.host_may_give() {
            return Ok(0);
        }
        let came = self.ask(
            most,
            wait,
            |input| H::read_some(input, most as u64),
            |input| H::read_some_waiting(input, most as u64),
            Vec::len,
        )?;
        Ok(self.ahead.add(came.unwrap_or_default(), most))
    }

    /// Reads straight into the program's buffer; gives how many bytes came.
    fn fetch_into(&mut self, into: &mut [u8], wait: bool) -> Result<usize, Failure> {
        let asked = into.len().min(CHUNK_MOST);
        let into = RefCell::new(into);
        let came = self.ask(
            asked,
            wait,
            |input| H::read(input, &mut into.borrow_mut()),
            |input| H::read_waiting(input, &mut into.borrow_mut()),
            |n| *n,
        )?;
        Ok(came.unwrap_or(0))
    }

    /// Reads ahead until `limit` bytes are here or the host has no more, as far as `until` says.
    pub fn fill(&mut self, limit: usize, until: Until) -> Result<(), Failure> {
        while self.ahead.len() < limit {
            // Who looks for the end reads no further than that.
            let (chunk, room) = (self.ahead.chunk(), limit - self.ahead.len());
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

    /// The same for edges: each arrival counts once, and what has arrived by now is one.
    pub fn count_arrivals(&mut self, limit: usize) -> Result<(), Failure> {
        let unknown = self.last == LastRead::Full;
        let before = self.ahead.len();
        let answer = self.fill(limit, Until::End);
        if unknown && self.ahead.len() > before {
            // Whether some of it came since the program looked last cannot be told. Better one edge too many than one too few.
            self.wake();
        }
        answer
    }

    /// Whether the host's pollable may be ready for nothing, and nothing else is known that could be reported.
    pub fn may_be_stale(&self) -> bool {
        self.last != LastRead::Nothing && self.ahead.len() == 0 && self.host_may_give()
    }

    /// Takes bytes to the buffers from `offset` on, at most `room`. Where it may wait, the host waits for the first one.
    pub fn take(
        &mut self,
        buffers: &mut [IoSliceMut<'_>],
        offset: usize,
        room: usize,
        patient: bool,
    ) -> (usize, Result<(), Failure>) {
        let mut got = self.ahead.take(buffers, offset);
        // What lies ready may be only part of what was asked for: the host may have more by now, and Linux would give it too.
        while got < room && self.host_may_give() {
            let into = at_mut(buffers, offset + got);
            let wait = patient && got == 0 && !self.shut;
            let came = if into.len() >= DIRECT {
                self.fetch_into(into, wait)
            } else {
                let came = self.fetch(self.ahead.chunk(), wait);
                came.map(|_| self.ahead.take(buffers, offset + got))
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

    /// Fills `into` from the queue, if that has so much.
    pub fn take_ready(&mut self, into: &mut [u8]) -> Option<usize> {
        self.ahead.fill(into)
    }

    /// MSG_TRUNC: takes bytes out of the queue without handing them over.
    pub fn discard(&mut self, most: usize) -> (usize, Result<(), Failure>) {
        let mut gone = self.ahead.skip(most);
        while gone < most {
            if let Err(failure) = self.fetch(self.ahead.chunk(), false) {
                return (gone, Err(failure));
            }
            match self.ahead.skip(most - gone) {
                0 => break,
                n => gone += n,
            }
        }
        (gone, Ok(()))
    }

    /// Copies bytes to the buffers and leaves them here; gives how many.
    pub fn peek(&mut self, buffers: &mut [IoSliceMut<'_>], room: usize) -> (usize, Result<(), Failure>) {
        let wanted = room.max(1);
        let mut answer = Ok(());
        while self.ahead.len() < wanted {
            let chunk = self.ahead.chunk().max(wanted - self.ahead.len());
            match self.fetch(chunk, false) {
                Ok(0) => break,
                Ok(_) => {}
                Err(failure) => {
                    answer = Err(failure);
                    break;
                }
            }
        }
        (self.ahead.peek(buffers, 0), answer)
    }

    /// Adds the pollable that says that there is more to read; where as much is here as may be, no pollable says anything.
    pub fn watch(&mut self, limit: usize, watch: &mut Watch<H>) {
        if !self.host_may_give() {
            return;
        }
        if self.ahead.len() < limit.max(self.wanted) {
            let input = &self.input;
            watch.add(self.readable.get_or_insert_with(|| Rc::new(H::subscribe_input(input))));
        } else {
            watch.recheck();
        }
    }
}
