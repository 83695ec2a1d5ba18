//! A name lookup behind a descriptor, so that a program can wait for it as for a socket.

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::{Events, FileType, Look, Object};
use crate::readiness::Watch;
use crate::resolve::etc::Etc;
use crate::resolve::failure::Failure;
use crate::resolve::find::{Answer, Search};
use crate::resolve::hints::Hints;
use core::cell::RefCell;
use core::result::Result as Either;

/// The lookup. Invalid arguments are reported as its result, like a failure of the host.
pub struct Lookup<H: Host>(RefCell<Either<Search<H>, Failure>>);

impl<H: Host> Lookup<H> {
    /// Begins a `getaddrinfo`.
    pub fn begin(
        context: &Context<H>,
        etc: &impl Etc,
        node: Option<&[u8]>,
        service: Option<&[u8]>,
        hints: Hints,
    ) -> Self {
        context.other_call();
        let lookup = Lookup(RefCell::new(Search::begin(context, etc, node, service, hints)));
        // A host begins the lookup when it is first queried.
        lookup.advance(context);
        lookup
    }

    /// Continues as far as the host's answer allows; returns whether it is complete. Never waits.
    pub fn advance(&self, context: &Context<H>) -> bool {
        match &mut *self.0.borrow_mut() {
            Ok(search) => search.advance(context),
            Err(_) => true,
        }
    }

    /// The result; `None` while the host has none.
    pub fn answer(&self, context: &Context<H>) -> Option<Either<Answer, Failure>> {
        match &*self.0.borrow() {
            Ok(search) => search.answer(context),
            Err(failure) => Some(Err(*failure)),
        }
    }

    /// Adds the pollable that signals when to check again.
    pub fn watch_host(&self, watch: &mut Watch<H>) {
        if let Ok(search) = &mut *self.0.borrow_mut() {
            search.watch(watch);
        }
    }

    fn is_over(&self) -> bool {
        self.0.borrow().as_ref().map_or(true, Search::is_over)
    }
}

impl<H: Host> Object<H> for Lookup<H> {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn can_read(&self) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn can_write(&self) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        if self.is_over() { Events::IN } else { Events::empty() }
    }

    fn watch(&self, _context: &Context<H>, _interest: Events, watch: &mut Watch<H>) {
        self.watch_host(watch);
    }

    fn settle(&self, context: &Context<H>, _look: Look) {
        self.advance(context);
    }

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::ErrorCode;
    use crate::host::scripted::{Reply, Scripted, script};
    use crate::iovec::IoSliceMut;
    use crate::object::Open;
    use crate::poll::{Interest, poll};
    use crate::process::Process;
    use crate::readiness::Deadline;
    use crate::resolve::etc::File;
    use std::rc::Rc;

    struct NoFiles;

    impl Etc for NoFiles {
        fn read(&self, _file: File) -> Option<Rc<[u8]>> {
            None
        }
    }

    fn begin(process: &Process<Scripted>, name: &str, flags: i32) -> Rc<Lookup<Scripted>> {
        let hints = Hints { flags, ..Hints::NONE };
        Rc::new(Lookup::begin(&process.context, &NoFiles, Some(name.as_bytes()), None, hints))
    }

    #[test]
    fn a_poll_ends_when_the_answer_is_complete() {
        let _host = script([
            ("resolve-addresses db.test", Reply::Done),
            ("lookup1.resolve-next-address", Reply::Error(ErrorCode::WouldBlock)),
            ("poll lookup1", Reply::Ready(vec![0])),
            ("lookup1.resolve-next-address", Reply::Error(ErrorCode::WouldBlock)),
            ("poll lookup1", Reply::Ready(vec![0])),
            ("lookup1.resolve-next-address", Reply::Name(Some("10.0.0.1".parse().unwrap()))),
            ("lookup1.resolve-next-address", Reply::Name(None)),
        ]);
        let process = Process::<Scripted>::new();
        let lookup = begin(&process, "db.test", 0);
        assert_eq!(lookup.answer(&process.context), None);
        let interest = Interest { object: lookup.clone(), events: Events::IN, found: Events::empty() };
        assert_eq!(poll(&process.context, &mut [interest], Deadline::Never), Ok(1));
        let answer = lookup.answer(&process.context).unwrap().unwrap();
        assert_eq!(answer.addresses.len(), 1);
        assert_eq!(lookup.answer(&process.context), Some(Ok(answer)), "it stays");
    }

    #[test]
    fn a_lookup_that_needs_no_host_is_complete_at_once() {
        let process = Process::<Scripted>::new();
        for (name, flags, failure) in [("127.0.0.1", 0, None), ("x", 1 << 20, Some(Failure::BadFlags))] {
            let lookup = begin(&process, name, flags);
            assert_eq!(lookup.events(&process.context), Events::IN);
            assert_eq!(lookup.answer(&process.context).unwrap().err(), failure);
        }
    }

    #[test]
    fn reading_it_is_an_error() {
        let process = Process::<Scripted>::new();
        let open = Open::new(begin(&process, "::1", 0), false);
        assert_eq!(process.read(&open, &mut [IoSliceMut::new(&mut [0; 8])]), Err(Errno::EINVAL));
    }
}
