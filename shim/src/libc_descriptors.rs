//! libc's own descriptors, as members of a wait and as targets of duplicates. libc still reads and writes them.

use crate::context::Context;
use crate::host::Host;
use crate::object::{Events, FileType, Look, Object};
use crate::readiness::Watch;
use alloc::rc::Rc;
use core::cell::Cell;

/// How long a host may take to start reading standard input, in nanoseconds.
const INPUT_START: u64 = 10_000_000;

/// One of libc's descriptors.
pub struct LibcDescriptor<H: Host> {
    number: i32,
    /// Always ready: a file or a standard output never waits.
    always: Events,
    input: Option<StandardInput<H>>,
    close: fn(i32),
}

/// Standard input. libc reads it, so the library only knows whether a read would wait.
struct StandardInput<H: Host> {
    // Dropped in this order: the pollable is the stream's child.
    pollable: Rc<H::Pollable>,
    _input: H::Input,
    /// The count of libc's calls on it when it was found ready: libc may have read since, and then its state is
    /// unknown.
    ready: Cell<Option<u32>>,
}

impl<H: Host> LibcDescriptor<H> {
    /// A descriptor for which these events always hold. `close` closes libc's number when the last
    /// description of it is dropped.
    pub fn always(number: i32, events: Events, close: fn(i32)) -> Self {
        LibcDescriptor { number, always: events, input: None, close }
    }

    /// Whether a read would wait.
    pub fn waits(&self) -> bool {
        self.input.as_ref().is_some_and(|input| !H::is_ready(&input.pollable))
    }

    /// Standard input; requests its stream from the host. `first` says that this had not been done before.
    pub fn standard_input(number: i32, close: fn(i32), first: bool) -> Self {
        let input = H::stdin();
        let pollable = Rc::new(H::subscribe_input(&input));
        if first {
            // A host may start to read it only now, and a wait of no time is for what has been there all along.
            H::poll(&[&pollable, &H::timer(INPUT_START)]);
        }
        let input = Some(StandardInput { pollable, _input: input, ready: Cell::new(None) });
        LibcDescriptor { number, always: Events::empty(), input, close }
    }
}

impl<H: Host> Object<H> for LibcDescriptor<H> {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn events(&self, context: &Context<H>) -> Events {
        let now = Some(context.libc.calls());
        let ready = self.input.as_ref().is_some_and(|input| input.ready.get() == now);
        if ready { Events::IN } else { self.always }
    }

    fn watch(&self, _context: &Context<H>, interest: Events, watch: &mut Watch<H>) {
        match &self.input {
            Some(input) if interest.contains(Events::IN) => watch.add(&input.pollable),
            // More may come, and the end, for which a host has no event.
            Some(_) => watch.recheck(),
            None => {}
        }
    }

    fn settle(&self, context: &Context<H>, look: Look) {
        // Whoever did not ask for input has not waited for it.
        if let Some(input) = &self.input
            && look.interest.contains(Events::IN)
        {
            input.ready.set(Some(context.libc.calls()));
        }
    }

    fn release(&self, context: &Context<H>) {
        context.libc.give_up(self.number);
        (self.close)(self.number);
    }

    fn libc_number(&self) -> Option<i32> {
        Some(self.number)
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
