//! An established connection: its two directions, and what ends them.

use super::receiving::{Failure, ReceiveHalf, Receiving, SMALL, Until};
use super::sending::{SendHalf, Sending, whole_segments};
use crate::address::Kept;
use crate::context::Instant;
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host, ShutdownSend, StreamError, Streams};
use crate::iovec::{IoSlice, IoSliceMut, total, total_mut};
use crate::object::{Activity, Events, Input, Look, MsgFlags, Shutdown, Take, Taken};
use crate::readiness::Watch;
use core::net::SocketAddr;

mod reset;
pub use reset::SentSoFar;

/// A connection. The fields are dropped in this order, which the host demands: the streams with their pollables, then the socket.
pub struct Connection<H: Host> {
    pub(super) receiving: ReceiveHalf<H>,
    sending: SendHalf<H>,
    socket: H::TcpSocket,
    /// The other end, once it is known.
    pub(super) remote: Option<Kept>,
    /// Linux's `sk_err`.
    error: Option<Errno>,
    /// `SHUT_RD`: an empty queue is the end of file, although more may still arrive.
    shut: bool,
}

impl<H: Host> Connection<H> {
    /// What the host returned when the connection was established. The addresses are queried on demand: `remote` is the peer if known.
    pub fn new(socket: H::TcpSocket, streams: Streams<H>, remote: Option<SocketAddr>) -> Self {
        Connection {
            receiving: ReceiveHalf::new(streams.input),
            sending: SendHalf::new(streams.output),
            socket,
            remote: remote.map(Kept::from),
            error: None,
            shut: false,
        }
    }

    /// The host's socket, for its options.
    pub fn socket(&self) -> &H::TcpSocket {
        &self.socket
    }

    /// This end, unless the host no longer reports it.
    pub fn local(&mut self) -> Option<SocketAddr> {
        H::tcp_local(&self.socket).ok()
    }

    /// The peer. `None` once the connection has ended, and if the host no longer reports it.
    pub fn remote(&mut self) -> Option<SocketAddr> {
        if self.is_lost() {
            return None;
        }
        // As on Linux, a connection has a peer until that has acknowledged the end.
        if self.remote.is_none() || self.is_over() {
            self.remote = H::tcp_remote(&self.socket).ok().map(Kept::from);
        }
        self.remote.as_ref().map(Kept::get)
    }

    /// Whether the connection is gone: by a reset, a timeout, or the host.
    fn is_lost(&self) -> bool {
        matches!(self.receiving.state(), Receiving::Draining | Receiving::Broken)
    }

    /// Whether the connection has ended in both directions, so that it has no peer any more, as on Linux.
    pub fn is_over(&self) -> bool {
        self.is_lost() || (self.receiving.state() == Receiving::Finished && self.sending.is_ended())
    }

    /// Whether the sending direction is still open, as far as is known.
    pub fn may_send(&self) -> bool {
        self.sending.is_open()
    }

    /// What has woken waiters.
    pub fn activity(&self) -> Activity {
        Activity {
            input: self.receiving.arrivals,
            output: self.sending.edges,
            refused: self.sending.was_refused(),
            // The peer's end would be the end of the connection.
            hides: self.sending.is_ended() && self.receiving.state() == Receiving::Open,
        }
    }

    fn wake_all(&mut self) {
        self.receiving.wake();
        self.sending.wake();
    }

    /// The pending error, which the first query clears.
    pub fn take_error(&mut self) -> Option<Errno> {
        if self.error.is_none() {
            self.look();
        }
        self.error.take()
    }

    /// Keeps an error for the next call.
    pub fn put_back(&mut self, error: Errno) {
        self.error.get_or_insert(error);
    }

    /// The connection is gone. The calls after the first failure say `closed`, so only the first one counts.
    fn lose(&mut self, error: Option<Errno>) {
        if self.is_lost() && !self.may_send() {
            return;
        }
        self.receiving.lose();
        // The host may still hold bytes, and would wait for them on drop.
        self.sending.close();
        self.error = self.error.or(error);
        self.wake_all();
    }

    /// The errno of a broken stream. On an established connection, an unknown cause counts as a reset.
    fn reason(failure: Failure) -> Errno {
        match failure {
            None | Some(ErrorCode::Unknown) => Errno::ECONNRESET,
            Some(code) => Errno::from(code),
        }
    }

    /// Records the result of a read. The end of the stream wakes both directions.
    fn note(&mut self, before: Receiving, answer: core::result::Result<(), Failure>) {
        match answer {
            Ok(()) if before == Receiving::Open && self.receiving.state() == Receiving::Finished => {
                self.wake_all();
            }
            // If the connection was known to be gone, a broken stream adds nothing.
            Err(failure) if before == Receiving::Open => {
                self.sending.close();
                self.error = self.error.or(Some(Self::reason(failure)));
                self.wake_all();
            }
            _ => {}
        }
    }

    fn looking(&mut self, look: impl FnOnce(&mut ReceiveHalf<H>) -> core::result::Result<(), Failure>) {
        self.counting(|receiving| ((), look(receiving)));
    }

    fn counting<T>(
        &mut self,
        look: impl FnOnce(&mut ReceiveHalf<H>) -> (T, core::result::Result<(), Failure>),
    ) -> T {
        let before = self.receiving.state();
        let (value, answer) = look(&mut self.receiving);
        self.note(before, answer);
        value
    }

    /// Whether there are unread bytes: closing such a connection resets it.
    pub fn has_unread_data(&mut self) -> bool {
        self.looking(|receiving| receiving.fill(1, Until::Once));
        self.receiving.len() > 0
    }

    /// Checks whether the peer has ended or gone, without reading far ahead.
    pub fn look(&mut self) {
        self.looking(|receiving| receiving.fill(SMALL, Until::End));
        self.look_behind_data();
    }

    /// Behind unread data the end is not visible. A lost connection is: it has no peer any more.
    fn look_behind_data(&mut self) {
        if self.receiving.state() != Receiving::Open
            || self.receiving.len() < SMALL
            || H::tcp_remote(&self.socket).is_ok()
        {
            return;
        }
        // After the program has ended its own direction, this may be an orderly end.
        let error = if self.sending.state() == Sending::Closed { None } else { Some(Errno::ECONNRESET) };
        self.lose(error);
    }

    /// Bytes available to the program.
    pub fn readable_bytes(&mut self, limit: usize) -> usize {
        self.looking(|receiving| receiving.fill(limit, Until::Short));
        self.receiving.len()
    }

    /// Before a wait: reads if the host's pollable says nothing. Returns whether anything changed.
    pub fn glance(&mut self) -> bool {
        let stale = self.receiving.may_be_stale();
        if stale {
            self.looking(|receiving| receiving.fill(1, Until::Once));
        }
        stale && (self.receiving.len() > 0 || !self.receiving.host_may_give())
    }

    /// Takes what is available. If it may wait, the host waits for the first byte.
    pub fn take(&mut self, buffers: &mut [IoSliceMut<'_>], take: &Take, patient: bool) -> Taken {
        let room = total_mut(buffers).saturating_sub(take.offset);
        let patient = patient && !self.shut;
        // With MSG_TRUNC nothing is written.
        let truncates = take.flags.contains(MsgFlags::TRUNC);
        let buffers: &mut [IoSliceMut<'_>] = if truncates { &mut [] } else { buffers };
        let len = if take.flags.contains(MsgFlags::PEEK) {
            self.counting(|receiving| receiving.peek(buffers, room))
        } else if truncates {
            self.counting(|receiving| receiving.discard(room))
        } else {
            self.counting(|receiving| receiving.take(buffers, take.offset, room, patient))
        };
        if room == 0 {
            // An empty recv still waits for data.
            self.looking(|receiving| receiving.fill(1, Until::Once));
        }
        Taken { len, ready: self.receiving.len() > 0, last: false }
    }

    /// If a byte is enough: takes what the queue has, if there was no more in this instant, or if it may look, gives what a read that may not
    /// wait gives while the connection is in order.
    pub fn take_rest(
        &mut self,
        into: &mut [u8],
        instant: Option<Instant>,
        may_look: bool,
    ) -> Option<Result<usize>> {
        if let Some(taken) = self.receiving.take_rest(into, instant) {
            return Some(Ok(taken));
        }
        let is_open = |it: &Self| it.error.is_none() && !it.is_at_end();
        if !may_look || into.is_empty() || !is_open(self) {
            return None;
        }
        let room = into.len();
        let taken = self.counting(|receiving| receiving.take(&mut [IoSliceMut::new(into)], 0, room, false));
        if taken > 0 { Some(Ok(taken)) } else { is_open(self).then_some(Err(Errno::EAGAIN)) }
    }

    /// Whether an empty queue is the end.
    fn is_at_end(&self) -> bool {
        self.shut || self.receiving.is_at_end()
    }

    /// What to expect when the queue is empty.
    pub fn input(&mut self, has_bytes: bool) -> Input {
        match self.error {
            // A reset after an orderly end is reported only to senders.
            Some(Errno::EPIPE) => Input::Ended,
            Some(error) => {
                if !has_bytes {
                    self.error = None;
                }
                Input::Failed(error)
            }
            None if self.is_at_end() => Input::Ended,
            None => Input::Open,
        }
    }

    /// `closed` is the host's EPIPE.
    fn send_failed(&mut self, error: StreamError) {
        match error {
            StreamError::Closed => self.wake_all(),
            StreamError::Failed(code) => self.lose(Some(Self::reason(code))),
        }
        self.sending.lose();
    }

    /// The result of a stream that may have broken.
    fn sent(&mut self, answer: core::result::Result<usize, StreamError>) -> usize {
        answer.unwrap_or_else(|error| {
            self.send_failed(error);
            0
        })
    }

    /// Sends from byte `offset` on, as much as the host accepts now, or if it may wait, as soon as it accepts any. `EPIPE` if it never
    /// will.
    ///
    /// No flush: a host sends a connection's data by itself; wasi-libc relies on that too.
    pub fn send(&mut self, buffers: &[IoSlice<'_>], offset: usize, patient: bool) -> Result<usize> {
        let all = total(buffers).saturating_sub(offset);
        let mut sent = 0;
        if all == 0 {
            // The host gets no data, so it cannot report that the peer has gone.
            self.look();
        }
        while sent < all && self.may_send() {
            let permit = self.sending.patient_permit(patient && sent == 0);
            let permit = self.sent(permit);
            if permit == 0 {
                if self.may_send() {
                    self.sending.refuse();
                }
                break;
            }
            let rest = all - sent;
            let part = if rest > permit { whole_segments(permit, self.remote()) } else { rest };
            let given = self.sending.give_from(buffers, offset + sent, part);
            sent += self.sent(given);
        }
        if sent > 0 {
            self.receiving.was_sent();
            Ok(sent)
        } else if !self.may_send() {
            // After a part of the data the call reports that; the error stays for the next one.
            let error = if offset == 0 { self.error.take() } else { None };
            Err(error.unwrap_or(Errno::EPIPE))
        } else if all == 0 {
            Ok(0)
        } else {
            Err(Errno::EAGAIN)
        }
    }

    /// Sends all of `bytes`, if the host accepts that many now. If not, `send` reports why.
    pub fn send_now(&mut self, bytes: &[u8]) -> Option<usize> {
        let fits = !bytes.is_empty() && self.permit(false) >= bytes.len();
        fits.then(|| self.give(bytes)).filter(|given| *given > 0)
    }

    /// How much the host accepts now, or if the call may wait, as soon as it accepts any; 0 if nothing may be sent.
    #[inline]
    pub fn permit(&mut self, patient: bool) -> usize {
        let permit = match (self.may_send(), patient) {
            (false, _) => Ok(0),
            (true, false) => self.sending.permit(),
            (true, true) => self.sending.patient_permit(true),
        };
        self.sent(permit)
    }

    /// Passes permitted bytes to the host; returns how many it took.
    #[inline]
    pub fn give(&mut self, bytes: &[u8]) -> usize {
        self.receiving.was_sent();
        let given = self.sending.give(bytes);
        self.sent(given)
    }

    /// `SHUT_RD`. Not passed to the host, because it would discard data that Linux lets the program read.
    pub fn end_receiving(&mut self) {
        self.shut = true;
        self.wake_all();
    }

    /// Whether the program has shut down both directions.
    pub fn is_shut(&self) -> bool {
        self.shut && !self.may_send()
    }

    /// Applies a `shutdown` from before the connection.
    pub fn begin_shut(&mut self, how: Shutdown) {
        self.shut = how.receive;
        if how.send {
            self.sending.bar();
        }
    }

    /// `SHUT_WR`. False if the host must first accept what was sent: `finish` then continues.
    pub fn end_sending(&mut self) -> bool {
        if self.sending.begin_close() {
            self.wake_all();
        }
        self.finish()
    }

    /// Ends the sending direction, if requested, once the host has accepted all data; true when nothing is left to do.
    pub fn finish(&mut self) -> bool {
        let settled = self.is_settled();
        if settled && self.sending.state() == Sending::Closing {
            self.sending.close();
            // The only error is invalid-state, for a connection that has ended.
            let _ = H::tcp_shutdown(&self.socket, ShutdownSend);
        }
        settled
    }

    /// Whether the peer has ended its direction, and the state of the other one.
    pub fn directions(&mut self) -> (bool, Sending) {
        self.look();
        (self.receiving.state() == Receiving::Finished, self.sending.state())
    }

    /// Whether the host has taken all that was sent.
    fn is_settled(&mut self) -> bool {
        if !self.sending.has_room() {
            let permit = self.sending.permit();
            self.sent(permit);
        }
        self.sending.has_room()
    }

    /// What is known without the host.
    pub fn events(&self, low_water: usize) -> Events {
        let receive_over = self.shut || self.receiving.state() != Receiving::Open;
        let send_over = !self.sending.is_open();
        let found = |events: Events, is_found: bool| if is_found { events } else { Events::empty() };
        found(Events::RDHUP, receive_over)
            | found(Events::IN, receive_over || self.receiving.len() >= low_water.max(1))
            | found(Events::OUT, send_over || self.sending.has_room())
            | found(Events::HUP, send_over && receive_over)
            | found(Events::ERR, self.error.is_some())
    }

    /// Adds what could change `events`. Without interest in input it reads no more than [`SMALL`] ahead, else `limit()` bytes.
    pub fn watch(&mut self, interest: Events, limit: impl FnOnce() -> usize, watch: &mut Watch<H>) {
        self.receiving.watch(|| if interest.contains(Events::IN) { limit() } else { SMALL }, watch);
        if interest.contains(Events::OUT) && self.sending.is_open() && !self.sending.is_untouched() {
            self.sending.watch(watch);
        }
    }

    /// Adds the pollable that signals when to `finish`.
    pub fn watch_output(&mut self, watch: &mut Watch<H>) {
        self.sending.watch(watch);
    }

    /// Finds out what a ready pollable means. `low_water` bytes count as input, and no more than `limit` are read ahead.
    pub fn settle(&mut self, look: Look, low_water: usize, limit: usize, crowded: bool) {
        let Look { interest, edges } = look;
        if interest.contains(Events::OUT) && self.sending.is_open() && !self.sending.is_untouched() {
            let permit = self.sending.permit();
            if self.sent(permit) == 0 && crowded && self.may_send() {
                let permit = self.sending.permit_in_a_crowd();
                self.sent(permit);
            }
        }
        if !interest.contains(Events::IN) {
            self.look();
        } else if edges {
            self.looking(|receiving| receiving.count_arrivals(limit));
            self.look_behind_data();
        } else {
            let (limit, until) = match interest.contains(Events::RDHUP) || self.sending.is_ended() {
                true => (limit, Until::End),
                // With less than the mark, the end behind it is what would make the socket readable.
                false if low_water > 1 => (low_water, Until::End),
                false => (limit, Until::Once),
            };
            self.looking(|receiving| receiving.fill(limit, until));
        }
    }
}
