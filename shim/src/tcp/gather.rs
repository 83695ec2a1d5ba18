//! Gathering: small sends that follow each other become one host write.
//!
//! A host uses Nagle's algorithm, and WASI 0.2 cannot switch it off: of two small writes the second waits until the peer has acknowledged
//! the first, 40 ms if the peer delays that. So one write is better than two, but the library cannot know whether a second follows, and a
//! program that sends and then computes must not be held back.
//!
//! The sends on one socket without another call in between are a burst, in which only calls that could wait and do not may come between
//! them. A burst is gathered
//!
//! - with TCP_NODELAY, if each of the socket's last bursts of several sends was over within [`QUICK`]: see [`Rhythm`];
//! - with TCP_CORK, and as long as MSG_MORE says that more follows.
//!
//! Whatever the next call is, unless it is a send on the same socket, it first passes the gathered bytes to the host, a `poll` only before
//! it waits: nothing that waits, or looks at the other end, finds them missing. But with TCP_CORK and MSG_MORE the program may read the file that it sends, and a
//! burst that becomes too long is sent in whole segments, as Linux does.

use super::sending::{JOINED, whole_segments};
use super::{State, Tcp};
use crate::context::{Context, Gather, Manner};
use crate::host::{Host, MOMENT};
use crate::object::Object;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::RefCell;

/// A burst that takes longer is not gathered any more, in nanoseconds.
const QUICK: u64 = 4 * MOMENT;
/// The same for TCP_CORK and MSG_MORE: Linux's limit.
const CORKED: u64 = 200_000_000;
/// A program that looks more often than this has nothing more to send.
const LOOKS_MOST: u8 = 3;
/// The memory of more gathered bytes is not kept.
const KEPT_MOST: usize = 4096;

/// What a socket's bursts of several sends have been like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// How many in a row were quick. The first is not timed.
    quick: u8,
    /// How many are needed before one is gathered. Each slow one makes it four times as many.
    needed: u8,
}

impl Rhythm {
    /// Of a fresh socket.
    pub const FRESH: Rhythm = Rhythm { quick: 0, needed: 3 };

    fn is_timed(self) -> bool {
        self.quick > 0
    }

    fn gathers(self) -> bool {
        self.quick >= self.needed
    }

    fn note(&mut self, several: bool, slow: bool) {
        if slow {
            *self = Rhythm { quick: 0, needed: self.needed.saturating_mul(4) };
        } else if several {
            self.quick = self.quick.saturating_add(1);
        }
    }
}

/// The current burst, of whatever socket.
struct Burst<H: Host> {
    socket: Option<Rc<Tcp<H>>>,
    several: bool,
    /// Its last send was with TCP_CORK or MSG_MORE.
    corked: bool,
    /// When it began, if that matters.
    began: Option<u64>,
    /// When the program began to wait, if that may be its end.
    waits_since: Option<u64>,
    /// How often it has looked since the last send.
    looks: u8,
    /// The host's permit for the gathered bytes.
    permit: usize,
    gathered: Vec<u8>,
}

/// Gathers, one burst at a time.
pub struct Gatherer<H: Host>(RefCell<Burst<H>>);

impl<H: Host> Default for Gatherer<H> {
    fn default() -> Self {
        Gatherer(RefCell::new(Burst {
            socket: None,
            several: false,
            corked: false,
            began: None,
            waits_since: None,
            looks: 0,
            permit: 0,
            gathered: Vec::new(),
        }))
    }
}

impl<H: Host> Gather<H> for Gatherer<H> {
    fn send(
        &self,
        context: &Context<H>,
        socket: &dyn Any,
        bytes: &[u8],
        manner: Manner,
    ) -> Option<Option<usize>> {
        let tcp = socket.downcast_ref::<Tcp<H>>();
        let continues = tcp.is_some_and(|tcp| self.0.borrow().is_of(tcp));
        if !continues {
            context.end_burst();
        }
        let tcp = tcp.filter(|tcp| continues || manner.more || tcp.may_gather())?;
        let burst = &mut *self.0.borrow_mut();
        let corked = manner.more || tcp.config.options.borrow().cork;
        if continues {
            burst.several = true;
            burst.waits_since = None;
            burst.looks = 0;
        } else {
            burst.begin(tcp, corked || tcp.inner.borrow().rhythm.is_timed());
            context.bursts.set(true);
        }
        burst.corked = corked;
        if corked {
            return Some(burst.cork(tcp, bytes, manner.patient));
        }
        if tcp.inner.borrow().rhythm.gathers() {
            return Some(burst.gather(tcp, bytes, QUICK));
        }
        if burst.gathered.is_empty() {
            return Some(tcp.send_now(bytes));
        }
        // The first send without MSG_MORE.
        let sent = burst.gather(tcp, bytes, CORKED);
        burst.pass_on(tcp);
        Some(sent)
    }

    fn outlasts_files(&self) -> bool {
        let burst = self.0.borrow();
        burst.corked && !burst.is_over(CORKED)
    }

    fn outlasts_looks(&self) -> bool {
        let burst = &mut *self.0.borrow_mut();
        burst.looks += 1;
        let lasts = burst.looks <= LOOKS_MOST && (burst.gathered.is_empty() || !burst.is_over(QUICK));
        lasts && !burst.corked
    }

    fn outlasts_wait(&self) -> bool {
        let burst = &mut *self.0.borrow_mut();
        if burst.began.is_some() && burst.waits_since.is_none() {
            burst.waits_since = Some(H::now());
        }
        !burst.corked && burst.gathered.is_empty()
    }

    fn end(&self) {
        let burst = &mut *self.0.borrow_mut();
        let Some(tcp) = burst.socket.take() else { return };
        burst.pass_on(&tcp);
        burst.corked = false;
        let no_delay = tcp.may_gather() && !tcp.config.options.borrow().cork;
        if no_delay && (burst.several || burst.began.is_some()) {
            tcp.inner.borrow_mut().rhythm.note(burst.several, burst.is_over(QUICK));
        }
    }
}

impl<H: Host> Burst<H> {
    /// Keeps bytes; of those that are too many, sends whole segments, and keeps the rest.
    fn cork(&mut self, tcp: &Tcp<H>, bytes: &[u8], patient: bool) -> Option<usize> {
        let patient = patient && tcp.config.options.borrow().send_timeout.is_none();
        let first = self.permit.saturating_sub(self.gathered.len()).min(bytes.len());
        if self.gathered.is_empty() || first == bytes.len() || self.is_over(CORKED) {
            return self.gather(tcp, bytes, CORKED);
        }
        self.gathered.try_reserve(first).ok()?;
        self.gathered.extend_from_slice(bytes.get(..first)?);
        self.pass_on(tcp);
        let mut sent = first;
        loop {
            let rest = bytes.get(sent..)?;
            self.permit = tcp.permit_for_part(patient);
            if rest.len() <= self.permit && self.gathered.try_reserve(rest.len()).is_ok() {
                self.began = Some(H::now());
                self.gathered.extend_from_slice(rest);
                return Some(bytes.len());
            }
            let part = rest.get(..self.permit).unwrap_or(rest);
            let given = if part.is_empty() { 0 } else { tcp.give(part) };
            sent += given;
            if given == 0 || !patient {
                // Of nothing the full path says why.
                return Some(sent).filter(|sent| *sent > 0);
            }
        }
    }

    fn is_of(&self, tcp: &Tcp<H>) -> bool {
        self.socket.as_ref().is_some_and(|socket| core::ptr::eq(Rc::as_ptr(socket), tcp))
    }

    fn begin(&mut self, tcp: &Tcp<H>, timed: bool) {
        self.socket = tcp.me.upgrade();
        self.several = false;
        self.began = timed.then(H::now);
        self.waits_since = None;
        self.looks = 0;
    }

    /// Whether it has lasted for this many nanoseconds.
    fn is_over(&self, limit: u64) -> bool {
        self.began.is_some_and(|began| self.waits_since.unwrap_or_else(H::now).saturating_sub(began) > limit)
    }

    /// Adds bytes that the host has permitted; else sends them after what was gathered, or `None` if they do not fit.
    fn gather(&mut self, tcp: &Tcp<H>, bytes: &[u8], limit: u64) -> Option<usize> {
        if self.gathered.is_empty() {
            self.permit = tcp.permit_for_part(false);
            self.began.get_or_insert_with(H::now);
        }
        let fits = !bytes.is_empty() && bytes.len() <= self.permit.saturating_sub(self.gathered.len());
        if fits && !self.is_over(limit) && self.gathered.try_reserve(bytes.len()).is_ok() {
            self.gathered.extend_from_slice(bytes);
            return Some(bytes.len());
        }
        self.pass_on(tcp);
        tcp.send_now(bytes)
    }

    /// Passes what was gathered to the host, which has permitted it.
    fn pass_on(&mut self, tcp: &Tcp<H>) {
        if self.gathered.is_empty() {
            return;
        }
        tcp.give(&self.gathered);
        self.gathered.clear();
        self.gathered.shrink_to(KEPT_MOST);
    }
}

impl<H: Host> Tcp<H> {
    /// Whether the program has asked for an option that says when to send.
    fn may_gather(&self) -> bool {
        let options = self.config.options.borrow();
        options.no_delay || options.cork
    }

    /// How much the host accepts now, or if it may wait, as soon as it accepts any; of that, whole segments.
    fn permit_for_part(&self, patient: bool) -> usize {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => {
                whole_segments(connection.permit(patient).min(JOINED), connection.remote())
            }
            _ => 0,
        }
    }

    /// Passes permitted bytes to the host; returns how many it took.
    fn give(&self, bytes: &[u8]) -> usize {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.give(bytes),
            _ => 0,
        }
    }
}
