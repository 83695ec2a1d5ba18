//! An established connection: the two streams, what has been read ahead, and what is known of either direction.

use super::ahead::ReadAhead;
use crate::address::Kept;
use crate::errno::{Errno, Result};
use crate::host::MOMENT;
use crate::host::{ErrorCode, Host, ShutdownSend, StreamError, Streams};
use crate::iovec::{IoSlice, IoSliceMut, at, at_mut, gather, total, total_mut};
use crate::object::{Activity, Events, Shutdown};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::net::SocketAddr;

/// From this size on, bytes go straight to the program's buffer.
const DIRECT: usize = 4096;
/// Hosts give no more than this in one call.
const HOST_MOST: usize = 64 * 1024;
/// What is held for a program that waits instead of reading, at most. Linux's receive buffer is of this order.
const AHEAD_MOST: usize = 128 * 1024;
/// Small pieces of one `writev` are joined into host calls of this size.
const JOINED: usize = 16 * 1024;

/// What an input call gave; `None` where nothing has come yet.
type Come<T> = core::result::Result<Option<T>, StreamError>;

/// How far the sending direction has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sending {
    /// Data may be sent.
    Open,
    /// The program had shut it down before there was a connection. Nothing may be sent, but the peer does not know.
    Barred,
    /// The program has shut it down; the host has not taken all data yet, so it does not know.
    Ending,
    /// Shut down.
    Ended,
}

/// A connection. The fields are dropped in this order, which the host demands: pollables, streams, socket.
pub struct Connection<H: Host> {
    readable: Option<Rc<H::Pollable>>,
    writable: Option<Rc<H::Pollable>>,
    input: H::Input,
    output: H::Output,
    socket: H::TcpSocket,
    /// This end; until the program has asked for it, what it is called where the host can no longer say.
    local: Kept,
    /// The host was asked for this end.
    local_is_known: bool,
    /// The other end, once it is known.
    remote: Option<Kept>,
    ahead: ReadAhead,
    /// The peer has sent its last byte, which is read or in `ahead`.
    peer_ended: bool,
    /// `SHUT_RD`: an empty queue is the end of the file.
    receive_ended: bool,
    sending: Sending,
    /// The host was found to take data, and none was given since.
    takes_data: bool,
    /// Aborted: by a reset, a time-out, or the host.
    dead: bool,
    /// No data was ever given to the host. Such a connection takes some: its queue is empty.
    fresh: bool,
    /// How much the host was given last.
    last: usize,
    /// Data was given to the host and no check has shown yet that it took it.
    unsettled: bool,
    /// Input came and none was asked for in vain since. wasmtime's pollable stays ready until then.
    stale: bool,
    /// Data was sent since data last came: the peer is likely to be still at work on its answer.
    asked: bool,
    /// Linux's `sk_err`.
    error: Option<Errno>,
    activity: Activity,
}

impl<H: Host> Connection<H> {
    /// What the host gave when the connection came about. The addresses are asked for when somebody wants them: `bound_to` is what is
    /// known of this end, `remote` the peer if it is known.
    pub fn new(
        socket: H::TcpSocket,
        streams: Streams<H>,
        bound_to: Kept,
        remote: Option<SocketAddr>,
    ) -> Self {
        Connection {
            readable: None,
            writable: None,
            input: streams.input,
            output: streams.output,
            socket,
            local: bound_to,
            local_is_known: false,
            remote: remote.map(Kept::from),
            ahead: ReadAhead::new(),
            peer_ended: false,
            receive_ended: false,
            sending: Sending::Open,
            takes_data: false,
            dead: false,
            fresh: true,
            last: 0,
            unsettled: false,
            stale: false,
            asked: false,
            error: None,
            activity: Activity::default(),
        }
    }

    /// The host's socket, for its options.
    pub fn socket(&self) -> &H::TcpSocket {
        &self.socket
    }

    /// This end.
    pub fn local(&mut self) -> SocketAddr {
        if !self.local_is_known {
            if let Ok(local) = H::tcp_local(&self.socket) {
                self.local = local.into();
            }
            self.local_is_known = true;
        }
        self.local.get()
    }

    /// Whether the connection is over in both directions, so that it has no peer any more, as on Linux.
    pub fn is_over(&self) -> bool {
        let ended = matches!(self.sending, Sending::Ending | Sending::Ended);
        self.dead || (self.peer_ended && ended)
    }

    /// The peer. `None` once the connection is over, and where the host cannot tell it any more.
    pub fn remote(&mut self) -> Option<SocketAddr> {
        if self.is_over() {
            return None;
        }
        if self.remote.is_none() {
            self.remote = H::tcp_remote(&self.socket).ok().map(Kept::from);
        }
        self.remote.as_ref().map(Kept::get)
    }

    /// Whether the sending direction is still open, as far as is known.
    pub fn may_send(&self) -> bool {
        self.sending == Sending::Open && !self.dead
    }

    /// Bytes that lie ready for the program.
    pub fn readable_bytes(&mut self) -> usize {
        self.probe();
        self.ahead.len()
    }

    /// What has woken waiters.
    pub fn activity(&self) -> Activity {
        self.activity
    }

    /// The pending error, which whoever asks first takes away.
    pub fn take_error(&mut self) -> Option<Errno> {
        if self.error.is_none() {
            self.look_for_end();
        }
        self.error.take()
    }

    /// Keeps an error for the next call.
    pub fn put_back(&mut self, error: Errno) {
        self.error.get_or_insert(error);
    }

    /// The host's failure is the connection's end. The calls after it say `closed`, so only the first one counts.
    fn failed(&mut self, code: Option<ErrorCode>) {
        if !self.dead {
            self.dead = true;
            self.activity.both();
            self.error = Some(match code {
                // What the host has no word for is, on a connection that stood, a reset.
                None | Some(ErrorCode::Unknown) => Errno::ECONNRESET,
                Some(code) => Errno::from(code),
            });
        }
    }

    /// What an input call gave; `None` when nothing came, for whatever reason.
    fn came<T>(&mut self, answer: Come<T>) -> Option<T> {
        match answer {
            Ok(came) => return came,
            Err(StreamError::Closed) => {
                self.peer_ended = true;
                self.activity.both();
            }
            Err(StreamError::Failed(code)) => self.failed(code),
        }
        None
    }

    /// Asks the host for bytes, with the call that waits only where it has to be: a call that does not is cheaper to the host.
    fn come<T>(
        &mut self,
        wait: bool,
        now: impl Fn(&H::Input) -> Come<T>,
        waiting: impl Fn(&H::Input) -> Come<T>,
    ) -> Option<T> {
        let mut came = None;
        if !(wait && self.asked) {
            came = self.came(now(&self.input));
        }
        if came.is_none() && wait && !self.peer_ended && !self.dead {
            came = self.came(waiting(&self.input));
        }
        self.stale = came.is_some();
        if came.is_some() {
            self.asked = false;
            self.activity.came();
        }
        came
    }

    /// Reads ahead, waiting or not; gives how many bytes came.
    fn fill(&mut self, most: usize, wait: bool) -> usize {
        if self.peer_ended || self.dead {
            return 0;
        }
        let some = |answer: core::result::Result<Vec<u8>, StreamError>| {
            answer.map(|bytes| Some(bytes).filter(|bytes| !bytes.is_empty()))
        };
        let came = self.come(
            wait,
            |input| some(H::read_some(input, most as u64)),
            |input| some(H::read_some_waiting(input, most as u64)),
        );
        self.ahead.add(came.unwrap_or_default(), most)
    }

    /// Looks whether something has come, or the peer has ended or gone.
    fn probe(&mut self) {
        if self.ahead.len() < AHEAD_MOST {
            self.fill(self.ahead.chunk(), false);
        }
    }

    /// Looks for input where the host's pollable tells nothing. Gives whether there is news.
    pub fn glance(&mut self) -> bool {
        if !self.stale || self.ahead.len() > 0 || self.peer_ended || self.dead {
            return false;
        }
        self.probe();
        self.ahead.len() > 0 || self.peer_ended || self.dead
    }

    /// Looks whether the peer has ended or gone, which shows only behind the last byte.
    pub fn look_for_end(&mut self) {
        while self.ahead.len() < AHEAD_MOST && self.fill(self.ahead.chunk(), false) > 0 {}
    }

    /// Receives to the buffers from `offset` on. `EAGAIN` says that nothing has come; 0 is the end. Where it may wait, the host
    /// waits for the first byte.
    pub fn receive(&mut self, buffers: &mut [IoSliceMut<'_>], offset: usize, patient: bool) -> Result<usize> {
        let room = total_mut(buffers).saturating_sub(offset);
        let mut got = self.ahead.take(buffers, offset);
        // What lies ready may be only part of what was asked for: the host may have more by now, and Linux would give it too.
        while got < room && !self.peer_ended && !self.dead {
            let into = at_mut(buffers, offset + got);
            let wait = patient && got == 0 && !self.receive_ended;
            let n;
            let short;
            if into.len() >= DIRECT {
                let asked = into.len().min(HOST_MOST);
                let into = RefCell::new(into);
                let some = |answer: core::result::Result<usize, StreamError>| {
                    answer.map(|n| Some(n).filter(|n| *n > 0))
                };
                n = self
                    .come(
                        wait,
                        |input| some(H::read(input, &mut into.borrow_mut())),
                        |input| some(H::read_waiting(input, &mut into.borrow_mut())),
                    )
                    .unwrap_or(0);
                short = n < asked;
            } else {
                self.fill(self.ahead.chunk(), wait);
                n = self.ahead.take(buffers, offset + got);
                short = self.ahead.last_was_short();
            }
            got += n;
            // A short answer was all that the host had.
            if n == 0 || short {
                break;
            }
        }
        if room == 0 && self.ahead.len() == 0 {
            // An empty recv still waits for something to be there.
            self.fill(self.ahead.chunk(), false);
        }
        if got > 0 || (room == 0 && self.ahead.len() > 0) {
            return Ok(got);
        }
        self.nothing_came()
    }

    /// Fills `into` from the queue, if that has so much.
    pub fn take_ready(&mut self, into: &mut [u8]) -> Option<usize> {
        self.ahead.fill(into)
    }

    /// MSG_TRUNC: takes bytes out of the queue without handing them over.
    pub fn discard(&mut self, most: usize) -> Result<usize> {
        let mut gone = self.ahead.skip(most);
        while gone < most {
            self.fill(self.ahead.chunk(), false);
            let n = self.ahead.skip(most - gone);
            gone += n;
            if n == 0 {
                break;
            }
        }
        if gone > 0 { Ok(gone) } else { self.nothing_came() }
    }

    /// The answer where the queue is empty: the pending error, the end, or that more may come.
    fn nothing_came(&mut self) -> Result<usize> {
        match self.error.take() {
            Some(error) => Err(error),
            None if self.at_end() => Ok(0),
            None => Err(Errno::EAGAIN),
        }
    }

    fn at_end(&self) -> bool {
        self.peer_ended || self.receive_ended || self.dead
    }

    /// The same without taking anything out of the queue.
    pub fn peek(&mut self, buffers: &mut [IoSliceMut<'_>], offset: usize, least: usize) -> Result<usize> {
        let wanted = total_mut(buffers).saturating_sub(offset).max(1);
        while self.ahead.len() < wanted {
            let chunk = self.ahead.chunk().max(wanted - self.ahead.len());
            if self.fill(chunk, false) == 0 {
                break;
            }
        }
        match self.ahead.peek(buffers, offset) {
            0 if self.ahead.len() == 0 => self.nothing_came(),
            found if self.ahead.len() >= least || self.at_end() => Ok(found),
            _ => Err(Errno::EAGAIN),
        }
    }

    /// Sends from byte `offset` on, as much as the host takes now, or where it may wait, as soon as it takes any. `EPIPE` when it takes no
    /// more ever.
    ///
    /// Nothing is flushed: a host passes on by itself what a connection was given, as wasi-libc too relies on.
    pub fn send(&mut self, buffers: &[IoSlice<'_>], offset: usize, patient: bool) -> Result<usize> {
        let all = total(buffers).saturating_sub(offset);
        let mut sent = 0;
        if all == 0 {
            // The host is given nothing, so it cannot say that the peer has gone.
            self.look_for_end();
        }
        while sent < all && self.sending == Sending::Open && !self.dead {
            let permit = self.patient_permit(patient && sent == 0);
            if permit == 0 {
                self.activity.refused = true;
                break;
            }
            sent += self.give(buffers, offset + sent, (all - sent).min(permit));
        }
        if sent > 0 {
            self.asked = true;
            Ok(sent)
        } else if self.sending != Sending::Open || self.dead {
            Err(self.error.take().unwrap_or(Errno::EPIPE))
        } else if all == 0 {
            Ok(0)
        } else {
            Err(Errno::EAGAIN)
        }
    }

    /// Sends all of `bytes`, if the host takes so many now. Where not, `send` tells why.
    pub fn send_now(&mut self, bytes: &[u8]) -> Option<usize> {
        let open = self.sending == Sending::Open && !self.dead;
        if bytes.is_empty() || !open || self.permit() < bytes.len() {
            return None;
        }
        (self.takes_data, self.fresh, self.unsettled, self.asked) = (false, false, true, true);
        self.last = bytes.len();
        match H::write(&self.output, bytes) {
            Ok(()) => Some(bytes.len()),
            Err(error) => {
                self.send_failed(error);
                None
            }
        }
    }

    /// Gives the host at most `most` bytes, which it has permitted; gives how many it took.
    fn give(&mut self, buffers: &[IoSlice<'_>], offset: usize, most: usize) -> usize {
        let whole = at(buffers, offset);
        let mut joined = Vec::new();
        let bytes = if whole.len() < most.min(DIRECT) {
            joined.resize(most.min(JOINED), 0);
            gather(buffers, offset, &mut joined);
            &joined[..]
        } else {
            whole.get(..most).unwrap_or(whole)
        };
        (self.takes_data, self.fresh, self.unsettled, self.last) = (false, false, true, bytes.len());
        match H::write(&self.output, bytes) {
            Ok(()) => bytes.len(),
            Err(error) => {
                self.send_failed(error);
                0
            }
        }
    }

    fn permit(&mut self) -> usize {
        let mut answer = H::check_write(&self.output);
        if self.fresh && answer == Ok(0) {
            // The host has not looked yet whether it could, as Linux would know: it takes a moment and cannot take longer.
            let output = &self.output;
            H::block(self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output))));
            answer = H::check_write(&self.output);
        }
        match answer {
            Ok(permit) => {
                self.takes_data = permit > 0;
                if permit > 0 && self.activity.refused {
                    self.activity.room();
                }
                self.unsettled &= permit == 0;
                usize::try_from(permit).unwrap_or(usize::MAX)
            }
            Err(error) => {
                self.send_failed(error);
                0
            }
        }
    }

    /// The same, for a send that may wait, or may not. A busy host hands even small data on in the background, and permits nothing until
    /// it has done so. Linux would have taken more, so the host gets a moment, once: where its own buffers are full it uses all of it.
    fn patient_permit(&mut self, patient: bool) -> usize {
        match self.permit() {
            0 if patient && self.may_send() => {
                let output = &self.output;
                H::block(self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output))));
                self.permit()
            }
            0 if self.last <= JOINED && !self.activity.refused && self.may_send() => {
                let output = &self.output;
                let writable = self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output)));
                H::poll(&[writable, &H::timer(MOMENT)]);
                self.permit()
            }
            permit => permit,
        }
    }

    /// `closed` is how the host says EPIPE.
    fn send_failed(&mut self, error: StreamError) {
        self.unsettled = false;
        self.sending = Sending::Ended;
        self.activity.both();
        if let StreamError::Failed(code) = error {
            self.failed(code);
        }
    }

    /// `SHUT_RD`. The host is not told, because it would throw away what Linux lets the program read.
    pub fn end_receiving(&mut self) {
        self.receive_ended = true;
        self.activity.both();
    }

    /// What `shutdown` said before there was a connection.
    pub fn begin_shut(&mut self, how: Shutdown) {
        self.receive_ended = how.receive;
        if how.send {
            self.sending = Sending::Barred;
        }
    }

    /// `SHUT_WR`. False when the host has first to take what was sent: `finish` then goes on.
    pub fn end_sending(&mut self) -> bool {
        if matches!(self.sending, Sending::Open | Sending::Barred) {
            self.sending = Sending::Ending;
            self.activity.both();
        }
        self.finish()
    }

    /// Ends the sending direction once the host has taken all data; true when there is nothing left to do.
    pub fn finish(&mut self) -> bool {
        if self.sending == Sending::Ending && self.settled() {
            self.sending = Sending::Ended;
            // The only error is invalid-state, for a connection that is over.
            let _ = H::tcp_shutdown(&self.socket, ShutdownSend);
        }
        self.sending != Sending::Ending
    }

    /// Whether the host has taken all that was sent.
    pub fn settled(&mut self) -> bool {
        if self.unsettled && !self.dead {
            self.permit();
        }
        !self.unsettled || self.dead
    }

    /// Adds the pollable that says when to look at `settled` again.
    pub fn watch_output(&mut self, watch: &mut Watch<H>) {
        let output = &self.output;
        watch.add(self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output))));
    }

    /// What is known without the host.
    pub fn events(&self, low_water: usize) -> Events {
        let mut events = Events::empty();
        let receive_over = self.peer_ended || self.receive_ended || self.dead;
        if receive_over {
            events |= Events::IN | Events::RDHUP;
        }
        if self.ahead.len() >= low_water.max(1) {
            events |= Events::IN;
        }
        let send_over = self.sending != Sending::Open || self.dead;
        if send_over || self.takes_data || self.fresh {
            events |= Events::OUT;
        }
        if send_over && receive_over {
            events |= Events::HUP;
        }
        if self.error.is_some() {
            events |= Events::ERR;
        }
        events
    }

    /// Adds what could change `events`.
    pub fn watch(&mut self, interest: Events, watch: &mut Watch<H>) {
        if self.dead {
            return;
        }
        if !self.peer_ended && self.ahead.len() < AHEAD_MOST {
            let input = &self.input;
            watch.add(self.readable.get_or_insert_with(|| Rc::new(H::subscribe_input(input))));
        }
        if interest.contains(Events::OUT) && self.sending == Sending::Open && !self.fresh {
            self.watch_output(watch);
        }
    }

    /// Finds out what a ready pollable means. In a crowd the host may permit nothing until it has been waited for.
    pub fn settle(&mut self, interest: Events, crowded: bool) {
        if interest.contains(Events::OUT)
            && self.sending == Sending::Open
            && !self.dead
            && !self.fresh
            && self.permit() == 0
            && crowded
        {
            let output = &self.output;
            let writable = self.writable.get_or_insert_with(|| Rc::new(H::subscribe_output(output)));
            H::poll(&[writable, &H::timer(1)]);
            self.permit();
        }
        // The end is what is waited for where data is not.
        if interest.contains(Events::RDHUP) || !interest.contains(Events::IN) {
            self.look_for_end();
        } else {
            self.probe();
        }
    }
}
