//! A reset by the other end of the same component, which the host does not report.

use super::Connection;
use crate::errno::Errno;
use crate::host::{DELIVERY, Host, MOMENT};
use crate::tcp::receiving::{Receiving, Until};

/// What an end has sent when it resets the connection. One that was never accepted has sent nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SentSoFar {
    bytes: u32,
    /// It has ended its direction.
    ended: bool,
}

/// What an end lacks whose other end is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lacks {
    /// Some data, and the end.
    Data,
    /// Only the end.
    TheEnd,
    /// Neither.
    Nothing,
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

    /// Whether this end has sent anything since.
    pub fn has_sent_since(&self, before: SentSoFar) -> bool {
        self.sending.given != before.bytes
    }

    /// What is not here of what the other end had `sent` when it closed.
    pub fn lacks(&self, sent: SentSoFar) -> Lacks {
        match self.receiving.state() {
            Receiving::Open if self.receiving.taken == sent.bytes => Lacks::TheEnd,
            Receiving::Open => Lacks::Data,
            _ => Lacks::Nothing,
        }
    }

    /// Gives the host time if the other end has `sent` something, and nothing of it is here; returns whether any came, and `None` if it
    /// was not needed.
    pub fn await_some(&mut self, sent: SentSoFar) -> Option<bool> {
        let is_in_flight = self.receiving.taken != sent.bytes || sent.ended;
        let waits = is_in_flight && self.receiving.state() == Receiving::Open && self.receiving.len() == 0;
        waits.then(|| self.glance() || self.receiving.give_host_time(DELIVERY))
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
