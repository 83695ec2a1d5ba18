use super::*;
use crate::address::Address;
use crate::blocking::Wait;
use crate::fd::FIRST;
use crate::host::scripted::{Scripted, clock, network};
use crate::iovec::{IoSlice, IoSliceMut, total};
use crate::object::{Events, Look, Message, MsgFlags};
use crate::object::{FileType, Socket};
use crate::readiness::Watch;
use core::cell::Cell;
use std::vec;

/// A pipe with a capacity, whose release releases the description that it holds.
#[derive(Default)]
struct Thing {
    room: Cell<usize>,
    then: Option<Errno>,
    released: Rc<Cell<usize>>,
    holds: RefCell<Option<Rc<Open<Scripted>>>>,
}

impl Object<Scripted> for Thing {
    fn file_type(&self) -> FileType {
        FileType::Fifo
    }

    fn read(&self, _context: &Context<Scripted>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EAGAIN)
    }

    /// At most three bytes at a time.
    fn write(&self, _: &Context<Scripted>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        let n = (total(buffers) - offset).min(3).min(self.room.get());
        self.room.set(self.room.get() - n);
        if n > 0 { Ok(n) } else { Err(self.then.unwrap_or(Errno::EAGAIN)) }
    }

    fn events(&self, _context: &Context<Scripted>) -> Events {
        Events::empty()
    }

    fn watch(&self, _context: &Context<Scripted>, _interest: Events, watch: &mut Watch<Scripted>) {
        watch.add(&Rc::new(Scripted::timer(0)));
    }

    fn settle(&self, _context: &Context<Scripted>, _look: Look) {}

    fn release(&self, context: &Context<Scripted>) {
        self.released.set(self.released.get() + 1);
        if let Some(held) = self.holds.take() {
            Holder::of(held).let_go(context);
        }
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

fn open(thing: Thing) -> Rc<Open<Scripted>> {
    Open::new(Rc::new(thing), false)
}

#[test]
fn an_object_is_released_with_its_last_descriptor() {
    let process = Process::<Scripted>::new();
    let released = Rc::new(Cell::new(0));
    let fd = process.insert(open(Thing { released: released.clone(), ..Thing::default() }), 0).unwrap();
    let copy = process.duplicate(process.open(fd).unwrap(), 600, 1).unwrap();
    assert_eq!((fd, copy), (FIRST, 600));
    assert_eq!((process.descriptor_flags(fd), process.descriptor_flags(copy)), (Ok(0), Ok(1)));
    process.set_descriptor_flags(fd, 1).unwrap();
    assert_eq!(process.descriptor_flags(fd), Ok(1));
    process.close(fd).unwrap();
    assert_eq!(released.get(), 0);
    process.close(copy).unwrap();
    assert_eq!(released.get(), 1);
    assert_eq!(process.close(copy), Err(Errno::EBADF));
    assert_eq!(process.descriptor_flags(copy), Err(Errno::EBADF));
    assert_eq!(process.set_descriptor_flags(copy, 1), Err(Errno::EBADF));
}

#[test]
fn duplicating_onto_a_number_closes_what_was_there() {
    let process = Process::<Scripted>::new();
    let released = Rc::new(Cell::new(0));
    let fd = process.insert(open(Thing { released: released.clone(), ..Thing::default() }), 0).unwrap();
    process.duplicate_to(open(Thing::default()), fd, 0).unwrap();
    assert_eq!(released.get(), 1);
    process.duplicate_to(process.open(fd).unwrap(), fd, 0).unwrap();
    assert!(process.has(fd));
    assert_eq!(process.duplicate_to(open(Thing::default()), -1, 0), Err(Errno::EBADF));
}

#[test]
fn the_end_releases_everything() {
    let process = Process::<Scripted>::new();
    let released = Rc::new(Cell::new(0));
    for _ in 0..10 {
        let thing = Thing { released: released.clone(), ..Thing::default() };
        process.insert(open(thing), 0).unwrap();
    }
    process.end(u64::MAX);
    assert_eq!(released.get(), 10);
    assert!(!process.has(FIRST));
}

#[test]
fn nested_objects_are_released_without_recursion() {
    let process = Process::<Scripted>::new();
    let released = Rc::new(Cell::new(0));
    let mut outer = open(Thing { released: released.clone(), ..Thing::default() });
    for _ in 0..200_000 {
        let holds = RefCell::new(Some(outer));
        outer = open(Thing { released: released.clone(), holds, ..Thing::default() });
    }
    Holder::of(outer).let_go(&process.context);
    assert_eq!(released.get(), 200_001);
}

#[test]
fn a_blocking_write_continues_until_all_is_written() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let open = open(Thing { room: Cell::new(100), ..Thing::default() });
    assert_eq!(
        process.write(&open, &[IoSlice::new(b"abcd"), IoSlice::new(b""), IoSlice::new(b"efgh")]),
        Ok(8)
    );
}

#[test]
fn a_nonblocking_write_returns_what_was_written() {
    let process = Process::<Scripted>::new();
    let open = open(Thing { room: Cell::new(7), ..Thing::default() });
    open.set_nonblocking(true);
    // An object accepts at once as much as it has room for.
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 20])]), Ok(3));
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 4])]), Ok(3));
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 20])]), Ok(1));
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 20])]), Err(Errno::EAGAIN));
}

#[test]
fn an_error_after_a_part_of_a_write_is_not_reported_by_it() {
    let process = Process::<Scripted>::new();
    let open = open(Thing { room: Cell::new(4), then: Some(Errno::EPIPE), ..Thing::default() });
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 20])]), Ok(4));
    assert_eq!(process.write(&open, &[IoSlice::new(&[1; 20])]), Err(Errno::EPIPE));
}

#[test]
fn socket_calls_on_other_objects_are_enotsock() {
    let process = Process::<Scripted>::new();
    let open = open(Thing::default());
    let message = Message { buffers: &[], to: None, flags: MsgFlags::empty(), control: vec![] };
    assert_eq!(process.send(&open, &message), Err(Errno::ENOTSOCK));
    assert_eq!(process.receive(&open, &mut [], MsgFlags::empty()).map(drop), Err(Errno::ENOTSOCK));
    assert_eq!(process.connect(&open, &Address::Unspecified), Err(Errno::ENOTSOCK));
    assert_eq!(process.accept(&open, true).map(drop), Err(Errno::ENOTSOCK));
    assert!(open.socket().map(|_: &dyn Socket<Scripted>| ()).is_err());
}

#[test]
fn a_call_waits_until_its_deadline_and_no_longer() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let thing = Patient;
    let answer = process.blocking(&thing, Wait::For(Some(5_000)), Events::IN, || Err::<(), _>(Errno::EAGAIN));
    assert_eq!((answer, clock()), (Err(Errno::EAGAIN), 5_000));
    let tries = Cell::new(0);
    let answer = process.blocking(&thing, Wait::Never, Events::IN, || {
        tries.set(tries.get() + 1);
        Err::<(), _>(Errno::EAGAIN)
    });
    assert_eq!((answer, tries.get()), (Err(Errno::EAGAIN), 1));
}

/// Never ready, and nothing can make it ready.
struct Patient;

impl Object<Scripted> for Patient {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn read(&self, _context: &Context<Scripted>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EAGAIN)
    }

    fn write(&self, _: &Context<Scripted>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EAGAIN)
    }

    fn events(&self, _context: &Context<Scripted>) -> Events {
        Events::empty()
    }

    fn watch(&self, _context: &Context<Scripted>, _interest: Events, _watch: &mut Watch<Scripted>) {}

    fn settle(&self, _context: &Context<Scripted>, _look: Look) {}

    fn release(&self, _context: &Context<Scripted>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

#[test]
fn a_wait_that_nothing_can_end_is_an_error() {
    let process = Process::<Scripted>::new();
    let open = Open::new(Rc::new(Patient) as Rc<dyn Object<Scripted>>, false);
    let mut byte = [0];
    assert_eq!(process.read(&open, &mut [IoSliceMut::new(&mut byte)]), Err(Errno::EDEADLK));
}
