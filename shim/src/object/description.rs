//! The open file description, which `dup`ed descriptors share.

use super::{Object, Socket};
use crate::context::{Context, Release, WaiterPlace};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::F_OWNER_TID;
use alloc::rc::Rc;
use core::cell::Cell;

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
pub struct Owner {
    /// `F_OWNER_TID`, `F_OWNER_PID`, `F_OWNER_PGRP`
    pub kind: u8,
    /// Whether it is the program, which is the only one of its kind; else there is no owner.
    pub is_set: bool,
}

/// A description.
pub struct Open<H: Host> {
    /// The object.
    pub object: Rc<dyn Object<H>>,
    /// What `F_SETFL` sets.
    pub status: Cell<Status>,
    /// `F_SETOWN`
    pub owner: Cell<Owner>,
    /// Whether a waiter leaves it alone until it is woken.
    rests: Cell<bool>,
    waiter: Cell<WaiterPlace>,
}

impl<H: Host> Open<H> {
    /// A fresh description.
    pub fn new(object: Rc<dyn Object<H>>, nonblocking: bool) -> Rc<Self> {
        Rc::new(Open {
            object,
            status: Cell::new(if nonblocking { Status::NONBLOCK } else { Status::empty() }),
            owner: Cell::new(Owner { kind: F_OWNER_TID as u8, is_set: false }),
            rests: Cell::new(false),
            waiter: Cell::new(WaiterPlace::default()),
        })
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
        if self.rests.get() {
            self.wake(context);
        }
    }

    #[inline(never)] // Otherwise it would be inlined into every call.
    fn wake(&self, context: &Context<H>) {
        self.rests.set(false);
        context.wake(self.waiter.get());
    }

    /// Lets the next [`touch`](Self::touch) wake this waiter. False if it is to wake another one.
    pub fn rest(&self, context: &Context<H>, waiter: WaiterPlace) -> bool {
        let is_free = self.waiter.get() == waiter || !context.has_waiter(self.waiter.get().waiter);
        if is_free {
            self.waiter.set(waiter);
            self.rests.set(true);
        }
        is_free
    }

    /// This waiter is no longer to be woken.
    pub fn leave(&self, waiter: WaiterPlace) {
        if self.waiter.get() == waiter {
            self.waiter.take();
            self.rests.set(false);
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
