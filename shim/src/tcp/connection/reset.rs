//! A reset by the other end of the same component, which the host does not report.

use super::Connection;
use crate::errno::Errno;
use crate::host::{DELIVERY, Host, MOMENT};
use crate::tcp::receiving::{Receiving, SMALL, Until};
use crate::tcp::sending::Sending;

/// What an end has sent when it resets the connection. One that was never accepted has sent nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SentSoFar {
    bytes: u32,
    /// It has ended its direction.
    ended: bool,
}

impl SentSoFar {
    /// The same, and then the end.
    pub fn and_the_end(self) -> Self {
        SentSoFar { ended: true, ..self }
    }
}

/// For how many moments without an arrival to wait for what the other end has sent.
const REST_PATIENCE: u32 = 20;

impl<H: Host> Connection<H> {
    /// What this end has sent, for the other one.
    pub fn sent_so_far(&self) -> SentSoFar {
        SentSoFar { bytes: self.sending.given, ended: !self.may_send() }
    }

    /// If the program has ended the sending direction, the end has to follow the data, of which the other end has `taken` so much.
    pub fn end_if_settled(&mut self, taken: Option<u32>) {
        if self.sending.state() == Sending::Closing && !self.finish() && taken == Some(self.sending.given) {
            self.sending.give_host_time(DELIVERY);
            self.finish();
        }
    }

    /// Whether this end has sent anything since.
    pub fn has_sent_since(&self, before: SentSoFar) -> bool {
        self.sending.given != before.bytes
    }

    /// How many bytes have come from the host.
    pub fn taken(&self) -> u32 {
        self.receiving.taken
    }

    /// Gives the host time if the other end has `sent` something that is not here, and little is; returns whether any came, and `None` if it
    /// was not needed.
    pub fn await_some(&mut self, sent: SentSoFar) -> Option<bool> {
        let is_in_flight = self.receiving.taken != sent.bytes || sent.ended;
        if !is_in_flight || self.receiving.state() != Receiving::Open || self.receiving.len() >= SMALL {
            return None;
        }
        // Until a read finds nothing, the host's pollable may still be ready for what came earlier.
        let before = self.receiving.taken;
        self.looking(|receiving| receiving.fill(SMALL, Until::End));
        let came = self.receiving.taken != before || self.receiving.state() != Receiving::Open;
        Some(came || self.receiving.give_host_time(DELIVERY))
    }

    /// The other end has reset the connection after `sent`; the host does not report that.
    pub fn reset_by_peer(&mut self, sent: SentSoFar, limit: usize) {
        self.await_rest(sent.bytes, limit);
        self.receiving.give_host_time(if sent.ended { MOMENT } else { 0 });
        self.look();
        if !self.is_over() {
            let ended = sent.ended || self.receiving.state() == Receiving::Finished;
            self.lose(Some(if ended { Errno::EPIPE } else { Errno::ECONNRESET }));
        }
    }

    /// After the program has shut down both directions, the other end has sent more than it had `sent` by then: all that remains is to read
    /// that.
    pub fn reset_by_data(&mut self, sent: SentSoFar) {
        let rest = sent.bytes.wrapping_sub(self.receiving.taken);
        self.await_rest(sent.bytes, self.receiving.len() + rest as usize);
        // What came too late was discarded on Linux, and the host may hold more of it.
        let late = self.receiving.taken.wrapping_sub(sent.bytes).cast_signed();
        self.receiving.cut(late.max(0) as usize);
        self.lose(Some(Errno::ECONNRESET));
        self.receiving.end_here();
    }

    /// Reads up to `limit` bytes ahead of what the other end had `sent`: on Linux it has arrived, but a host may still be moving it.
    fn await_rest(&mut self, sent: u32, limit: usize) {
        let (mut patience, mut taken) = (REST_PATIENCE, self.receiving.taken);
        while patience > 0 && taken != sent && self.receiving.len() < limit && self.receiving.host_may_give()
        {
            self.receiving.give_host_time(MOMENT);
            self.looking(|receiving| receiving.fill(limit, Until::Short));
            let before = core::mem::replace(&mut taken, self.receiving.taken);
            patience = if before == taken { patience - 1 } else { REST_PATIENCE };
        }
    }
}
