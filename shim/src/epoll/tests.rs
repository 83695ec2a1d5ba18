use super::*;
use crate::address::{Address, Family};
use crate::eventfd::EventFd;
use crate::host::scripted::peer::{Peer, PeerListener};
use crate::host::scripted::{Scripted, calls, clock, later, network};
use crate::iovec::{IoSlice, IoSliceMut};
use crate::libc_descriptors::LibcDescriptor;
use crate::object::Holder;
use crate::object::MsgFlags;
use crate::pipe::pipe;
use crate::process::Process;
use crate::tcp::Tcp;
use crate::timerfd::TimerFd;
use std::vec;

mod large;

const SERVER: &str = "127.0.0.1:7000";
const IN: u32 = EPOLLIN as u32;
const OUT: u32 = EPOLLOUT as u32;
const HUP: u32 = EPOLLHUP as u32;
const EDGE: u32 = EPOLLET as u32;
const ONCE: u32 = EPOLLONESHOT as u32;

type Description = Rc<Open<Scripted>>;

fn described(object: impl Object<Scripted> + 'static) -> Description {
    Open::new(Rc::new(object), true)
}

fn counter(value: u64) -> Description {
    described(EventFd::new(value, false))
}

fn count(process: &Process<Scripted>, open: &Description, value: u64) {
    assert_eq!(process.write(open, &[IoSlice::new(&value.to_ne_bytes())]), Ok(8));
}

fn uncount(process: &Process<Scripted>, open: &Description) {
    assert_eq!(process.read(open, &mut [IoSliceMut::new(&mut [0; 8])]), Ok(8));
}

fn connected(process: &Process<Scripted>, listener: &PeerListener) -> (Description, Peer) {
    let open = Open::new(Tcp::new(Family::Inet), false);
    process.connect(&open, &Address::Inet(SERVER.parse().unwrap())).unwrap();
    open.set_nonblocking(true);
    (open, listener.next().expect("a connection"))
}

/// A program's call on a descriptor looks up the description, and so touches it.
fn receive(process: &Process<Scripted>, open: &Description, most: usize) -> Result<usize> {
    open.touch(&process.context);
    let mut bytes = vec![0; most];
    Ok(process.receive(open, &mut [IoSliceMut::new(&mut bytes)], MsgFlags::empty())?.len)
}

struct Bed {
    process: Process<Scripted>,
    epoll: Epoll<Scripted>,
}

impl Bed {
    fn new() -> Self {
        Bed { process: Process::new(), epoll: Epoll::new() }
    }

    fn add(&self, fd: i32, open: &Description, events: u32) {
        let wish = Wish { events, data: fd as u64 };
        assert_eq!(self.epoll.add(&self.process, fd, open, wish), Ok(()));
    }

    fn modify(&self, fd: i32, open: &Description, events: u32) {
        assert_eq!(self.epoll.modify(fd, open, Wish { events, data: fd as u64 }), Ok(()));
    }

    fn look(&self) -> Vec<(u32, u64)> {
        self.wait(100, Deadline::Now)
    }

    fn wait(&self, most: usize, deadline: Deadline) -> Vec<(u32, u64)> {
        self.epoll.wait(&self.process.context, most, deadline).unwrap()
    }
}

#[test]
fn a_level_is_reported_while_it_lasts() {
    let _host = network();
    let bed = Bed::new();
    let open = counter(0);
    bed.add(5, &open, IN);
    assert_eq!(bed.look(), []);
    count(&bed.process, &open, 1);
    assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![(IN, 5)]));
    uncount(&bed.process, &open);
    assert_eq!(bed.look(), []);
    assert_eq!(calls().len(), 0, "the host is not called");
}

#[test]
fn an_edge_is_reported_once_for_each_arrival() {
    let _host = network();
    let bed = Bed::new();
    let open = counter(0);
    bed.add(5, &open, IN | EDGE);
    for _ in 0..2 {
        count(&bed.process, &open, 1);
        assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![]));
    }
    count(&bed.process, &open, 1);
    uncount(&bed.process, &open);
    assert_eq!(bed.look(), [], "an event that is over is no edge");
    bed.modify(5, &open, IN | EDGE);
    assert_eq!(bed.look(), []);
    count(&bed.process, &open, 1);
    bed.modify(5, &open, IN | EDGE);
    assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![]));
}

#[test]
fn an_edge_of_one_direction_is_not_an_edge_of_the_other() {
    let _host = network();
    let bed = Bed::new();
    let open = counter(0);
    bed.add(5, &open, OUT | EDGE);
    assert_eq!((bed.look(), bed.look()), (vec![(OUT, 5)], vec![]));
    count(&bed.process, &open, 1);
    assert_eq!(bed.look(), []);
}

#[test]
fn a_connection_has_an_edge_when_more_arrives() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (open, peer) = connected(&bed.process, &listener);
    bed.add(5, &open, IN | EDGE);
    assert_eq!(bed.look(), []);
    for _ in 0..2 {
        peer.send(b"text");
        assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![]));
    }
    assert_eq!(receive(&bed.process, &open, 100), Ok(8));
    assert_eq!(bed.look(), []);
    peer.end();
    assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![]));
}

#[test]
fn room_is_an_edge_only_after_a_refusal() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (open, peer) = connected(&bed.process, &listener);
    bed.add(5, &open, OUT | EDGE);
    assert_eq!((bed.look(), bed.look()), (vec![(OUT, 5)], vec![]));
    let send = |bytes: &[u8]| {
        open.touch(&bed.process.context);
        bed.process.write(&open, &[IoSlice::new(bytes)])
    };
    assert_eq!(send(b"little"), Ok(6));
    assert_eq!(bed.look(), [], "there was always room");
    peer.room(10);
    while send(&[0; 4096]).is_ok() {}
    assert_eq!(bed.look(), []);
    peer.room(1 << 20);
    peer.receive();
    assert_eq!((bed.look(), bed.look()), (vec![(OUT, 5)], vec![]));
}

#[test]
fn other_events_are_reported_along_with_an_edge() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (open, peer) = connected(&bed.process, &listener);
    bed.add(5, &open, IN | OUT | EDGE);
    bed.look();
    open.touch(&bed.process.context);
    assert_eq!(bed.process.write(&open, &[IoSlice::new(b"x")]), Ok(1));
    assert_eq!(bed.look(), []);
    peer.send(b"y");
    assert_eq!(bed.look(), [(IN | OUT, 5)]);
}

#[test]
fn a_one_shot_member_is_silent_until_it_is_armed_again() {
    let _host = network();
    let bed = Bed::new();
    let (reader, writer) = pipe();
    let (reader, writer) = (described(reader), described(writer));
    bed.add(5, &reader, IN | ONCE);
    assert_eq!(bed.process.write(&writer, &[IoSlice::new(b"x")]), Ok(1));
    assert_eq!((bed.look(), bed.look()), (vec![(IN, 5)], vec![]));
    Holder::of(writer).let_go(&bed.process.context);
    assert_eq!(bed.look(), [], "not even the hang-up");
    bed.modify(5, &reader, IN | ONCE);
    assert_eq!((bed.look(), bed.look()), (vec![(IN | HUP, 5)], vec![]));
}

#[test]
fn the_longest_waiting_member_is_reported_first() {
    let _host = network();
    let bed = Bed::new();
    let all: Vec<_> = (0..5).map(|_| counter(1)).collect();
    for (fd, open) in all.iter().enumerate() {
        bed.add(fd as i32, open, IN);
    }
    let seen: Vec<u64> = (0..5).flat_map(|_| bed.wait(2, Deadline::Now)).map(|(_, data)| data).collect();
    assert_eq!(seen, [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
    uncount(&bed.process, &all[0]);
    assert_eq!(bed.wait(1, Deadline::Now), [(IN, 1)]);
    count(&bed.process, &all[0], 1);
    let order: Vec<u64> = bed.look().into_iter().map(|(_, data)| data).collect();
    assert_eq!(order, [2, 3, 4, 1, 0], "a member that is ready again goes to the back");
}

#[test]
fn a_member_is_a_number_and_a_description() {
    let _host = network();
    let bed = Bed::new();
    let (first, second) = (counter(1), counter(1));
    let wish = Wish { events: IN, data: 1 };
    bed.add(5, &first, IN);
    assert_eq!(bed.epoll.add(&bed.process, 5, &first, wish), Err(Errno::EEXIST));
    bed.add(6, &first, IN);
    bed.add(5, &second, IN);
    assert_eq!(bed.look().len(), 3);
    assert_eq!(bed.epoll.remove(6, &second), Err(Errno::ENOENT));
    assert_eq!(bed.epoll.modify(7, &first, wish), Err(Errno::ENOENT));
    assert_eq!(bed.epoll.remove(6, &first), Ok(()));
    assert_eq!(bed.look().len(), 2);
    Holder::of(second).let_go(&bed.process.context);
    assert_eq!(bed.look(), [(IN, 5)], "its last number is closed");
    bed.add(9, &counter(1), IN);
    assert_eq!(bed.look(), [(IN, 5)], "a description without references is gone at once");
}

#[test]
fn exclusive_members_cannot_be_changed() {
    let _host = network();
    let bed = Bed::new();
    let open = counter(1);
    let exclusive = |events| Wish { events: events | EPOLLEXCLUSIVE as u32, data: 0 };
    assert_eq!(bed.epoll.add(&bed.process, 5, &open, exclusive(IN | ONCE)), Err(Errno::EINVAL));
    assert_eq!(bed.epoll.add(&bed.process, 5, &open, exclusive(IN)), Ok(()));
    assert_eq!(bed.epoll.modify(5, &open, exclusive(IN)), Err(Errno::EINVAL));
    assert_eq!(bed.epoll.modify(5, &open, Wish { events: IN, data: 0 }), Err(Errno::EINVAL));
    let inner = described(Epoll::<Scripted>::new());
    assert_eq!(bed.epoll.add(&bed.process, 6, &inner, exclusive(IN)), Err(Errno::EINVAL));
}

#[test]
fn a_set_in_a_set_is_ready_with_its_members() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (open, peer) = connected(&bed.process, &listener);
    let inner = described(Epoll::<Scripted>::new());
    let set = as_epoll(&*inner.object).unwrap();
    assert_eq!(set.add(&bed.process, 3, &open, Wish { events: IN, data: 3 }), Ok(()));
    bed.add(5, &inner, IN);
    assert_eq!(bed.look(), []);
    later(move || peer.send(b"x"));
    assert_eq!(bed.wait(1, Deadline::At(1000)), [(IN, 5)]);
    assert_eq!(clock(), 0);
    assert_eq!(set.wait(&bed.process.context, 1, Deadline::Now), Ok(vec![(IN, 3)]));
    assert_eq!(receive(&bed.process, &open, 9), Ok(1));
    assert_eq!(bed.look(), []);
}

#[test]
fn sets_may_not_nest_in_a_cycle_or_too_deep() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let sets: Vec<Description> = (0..7)
        .map(|_| {
            let open = described(Epoll::<Scripted>::new());
            process.insert(open.clone(), 0).unwrap();
            open
        })
        .collect();
    let put = |inner: usize, outer: usize| {
        let outer = as_epoll(&*sets[outer].object).unwrap();
        outer.add(&process, 3, &sets[inner], Wish { events: IN, data: 0 })
    };
    assert_eq!((put(0, 1), put(1, 2), put(2, 0)), (Ok(()), Ok(()), Err(Errno::ELOOP)));
    assert_eq!((put(4, 5), put(3, 4)), (Ok(()), Ok(())));
    assert_eq!(put(2, 3), Err(Errno::ELOOP), "three below and two above");
    assert_eq!(put(6, 3), Ok(()));
    process.end(u64::MAX);
}

#[test]
fn a_wait_is_one_host_call_however_many_members_are_idle() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (first, peer) = connected(&bed.process, &listener);
    let (second, _other) = connected(&bed.process, &listener);
    bed.add(1, &first, IN);
    bed.add(2, &second, IN);
    assert_eq!(bed.look(), []);
    // The check left both at rest; afterwards the one that was read from is added last.
    for polled in ["poll in1 in2", "poll in2 in1"] {
        calls();
        let sender = peer;
        later(move || sender.send(b"x"));
        assert_eq!(bed.wait(9, Deadline::Never), [(IN, 1)]);
        assert_eq!(calls().as_slice(), [polled, "in1.read 2048"]);
        assert_eq!(receive(&bed.process, &first, 9), Ok(1));
    }
}

#[test]
fn a_member_may_close_its_host_socket_while_the_set_lives() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let bed = Bed::new();
    let (open, peer) = connected(&bed.process, &listener);
    bed.add(1, &open, IN);
    assert_eq!(bed.look(), []);
    Holder::of(open).let_go(&bed.process.context);
    bed.process.end(u64::MAX);
    assert!(peer.at_end());
    assert_eq!(bed.look(), []);
}

#[test]
fn a_wait_that_can_never_end_is_an_error() {
    let _host = network();
    let bed = Bed::new();
    bed.add(5, &counter(0), IN);
    let forever = |bed: &Bed| bed.epoll.wait(&bed.process.context, 1, Deadline::Never);
    assert_eq!(forever(&bed), Err(Errno::EDEADLK));
    assert_eq!(bed.wait(1, Deadline::At(500)), []);
    assert_eq!(clock(), 500);
}

#[test]
fn a_timer_ends_a_wait_and_counts_its_periods() {
    let _host = network();
    let bed = Bed::new();
    let open = described(TimerFd::<Scripted>::new(0));
    let timer: &TimerFd<Scripted> = open.object.as_any().downcast_ref().unwrap();
    bed.add(5, &open, IN | EDGE);
    timer.set(Some(100), 50);
    open.touch(&bed.process.context);
    assert_eq!(bed.wait(1, Deadline::At(1000)), [(IN, 5)]);
    assert_eq!(clock(), 100);
    assert_eq!(bed.wait(1, Deadline::At(160)), [], "no further edge while it is unread");
    let mut bytes = [0; 8];
    assert_eq!(bed.process.read(&open, &mut [IoSliceMut::new(&mut bytes)]), Ok(8));
    assert_eq!(u64::from_ne_bytes(bytes), 2);
    assert_eq!(timer.setting(), crate::timerfd::Setting { value: 40, interval: 50 });
    assert_eq!(bed.process.read(&open, &mut [IoSliceMut::new(&mut bytes)]), Err(Errno::EAGAIN));
}

#[test]
fn standard_input_is_reported_once_until_it_is_read() {
    let _host = network();
    let bed = Bed::new();
    let input = Open::new(Rc::new(LibcDescriptor::standard_input(0, |_| {}, false)), false);
    bed.add(0, &input, IN | EDGE);
    assert_eq!(bed.look(), [(IN, 0)]);
    assert_eq!(bed.wait(1, Deadline::At(500)), [], "it has not been read");
    assert!(bed.process.find(1).is_err());
    assert_eq!(bed.wait(1, Deadline::At(900)), [], "output is no read");
    assert!(bed.process.find(0).is_err());
    assert_eq!(bed.look(), [(IN, 0)]);
}
