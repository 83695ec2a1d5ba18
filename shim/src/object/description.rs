//! The open file description, which `dup`ed descriptors share.

use super::{Object, Socket};
use crate::context::{Context, Release, WaiterPlace};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::F_OWNER_TID;
use alloc::rc::Rc;
use core::cell::Cell;
use core::ops::Deref;

bitflags::bitflags! {
    /// The file status flags, with C's numbers.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Status: u8 {
        /// No call waits.
        const NONBLOCK = crate::numbers::O_NONBLOCK as u8;
        /// Kept, without an effect.
        const APPEND = crate::numbers::O_APPEND as u8;
    }
}

/// Whom SIGIO and SIGURG would go to, if WASI had signals: it can be set and read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owner(u8);

impl Owner {
    const IS_SET: u8 = 0x80;

    /// Of a kind (`F_OWNER_TID`, `F_OWNER_PID`, `F_OWNER_PGRP`), of which the program is the only one, or none.
    pub const fn new(kind: i32, is_set: bool) -> Self {
        Owner(kind as u8 | if is_set { Self::IS_SET } else { 0 })
    }

    /// The kind.
    pub fn kind(self) -> i32 {
        i32::from(self.0 & !Self::IS_SET)
    }

    /// Whether there is one.
    pub fn is_set(self) -> bool {
        self.0 & Self::IS_SET != 0
    }
}

/// The number of [`Holder`]s of a description that was released with the last one.
const RELEASED: u16 = u16::MAX;
/// With so many they are not counted any more, and the description stays until the program ends.
const COUNTED: u16 = u16::MAX - 1;

/// A descriptor, or a message in flight, that keeps a description open. The references of the calls that use it do not: a signal handler
/// may close it meanwhile, and leave a call for good by `longjmp`.
pub struct Holder<H: Host>(Rc<Open<H>>);

impl<H: Host> Holder<H> {
    /// One more of a description.
    pub fn of(open: Rc<Open<H>>) -> Self {
        open.holders.set(open.holders.get().saturating_add(1).min(COUNTED));
        Holder(open)
    }

    /// Holds it no longer; the last one releases it.
    pub fn let_go(self, context: &Context<H>) {
        context.other_call();
        let open = self.0.clone();
        drop(self);
        if open.holders.get() == 0 {
            open.holders.set(RELEASED);
            context.release(open);
        }
    }
}

impl<H: Host> Clone for Holder<H> {
    fn clone(&self) -> Self {
        Holder::of(self.0.clone())
    }
}

impl<H: Host> Deref for Holder<H> {
    type Target = Rc<Open<H>>;

    fn deref(&self) -> &Rc<Open<H>> {
        &self.0
    }
}

impl<H: Host> Drop for Holder<H> {
    fn drop(&mut self) {
        let holders = self.0.holders.get();
        if holders < COUNTED {
            self.0.holders.set(holders - 1);
        }
    }
}

/// A description.
pub struct Open<H: Host> {
    /// The object.
    pub object: Rc<dyn Object<H>>,
    /// What `F_SETFL` sets.
    pub status: Cell<Status>,
    /// `F_SETOWN`
    pub owner: Cell<Owner>,
    holders: Cell<u16>,
    /// The waiter that leaves it alone until it is woken.
    waiter: Cell<WaiterPlace>,
}

impl<H: Host> Open<H> {
    /// A fresh description.
    pub fn new(object: Rc<dyn Object<H>>, nonblocking: bool) -> Rc<Self> {
        Rc::new(Open {
            object,
            status: Cell::new(if nonblocking { Status::NONBLOCK } else { Status::empty() }),
            owner: Cell::new(Owner::new(F_OWNER_TID, false)),
            holders: Cell::new(0),
            waiter: Cell::new(WaiterPlace::default()),
        })
    }

    /// Whether its last holder is gone.
    pub fn is_released(&self) -> bool {
        self.holders.get() == RELEASED
    }

    /// Whether no call on it waits.
    pub fn is_nonblocking(&self) -> bool {
        self.status.get().contains(Status::NONBLOCK)
    }

    /// Lets calls on it wait, or not.
    pub fn set_nonblocking(&self, nonblocking: bool) {
        let mut status = self.status.get();
        status.set(Status::NONBLOCK, nonblocking);
        self.status.set(status);
    }

    /// Records that the object may have changed: every call that uses this description says so, and so does its end.
    pub fn touch(&self, context: &Context<H>) {
        if self.waiter.get().waiter != 0 {
            self.wake(context);
        }
    }

    #[inline(never)] // Otherwise it would be inlined into every call.
    fn wake(&self, context: &Context<H>) {
        context.wake(self.waiter.take());
    }

    /// Lets the next [`touch`](Self::touch) wake this waiter. False if it is to wake another one.
    pub fn rest(&self, context: &Context<H>, waiter: WaiterPlace) -> bool {
        let is_free = self.waiter.get() == waiter || !context.has_waiter(self.waiter.get().waiter);
        if is_free {
            self.waiter.set(waiter);
        }
        is_free
    }

    /// This waiter is no longer to be woken.
    pub fn leave(&self, waiter: WaiterPlace) {
        if self.waiter.get() == waiter {
            self.waiter.take();
        }
    }

    /// The socket, or `ENOTSOCK`.
    pub fn socket(&self) -> Result<&dyn Socket<H>> {
        self.object.socket().ok_or(Errno::ENOTSOCK)
    }
}

impl<H: Host> Release<H> for Open<H> {
    fn release(&self, context: &Context<H>) {
        self.object.release(context);
        self.touch(context);
    }
}
