use super::*;
use crate::errno::Errno;
use crate::host::scripted::peer::{Peer, PeerListener, call_all_ready};
use crate::host::scripted::{Scripted, advance, calls, clock, later, network};
use crate::libc_descriptors::LibcDescriptor;
use crate::object::Open;
use crate::process::Process;
use crate::readiness::Watch;
use crate::tcp::Tcp;
use crate::{address::Address, address::Family};
use std::vec;
use std::vec::Vec;

mod recent;

const SERVER: &str = "127.0.0.1:7000";

fn connected(process: &Process<Scripted>, listener: &PeerListener) -> (Rc<dyn Object<Scripted>>, Peer) {
    let open = Open::new(Tcp::new(Family::Inet), false);
    process.connect(&open, &Address::Inet(SERVER.parse().unwrap())).unwrap();
    (open.object.clone(), listener.next().expect("a connection"))
}

fn member(object: &Rc<dyn Object<Scripted>>, events: Events) -> Interest<Scripted> {
    Interest { object: object.clone(), events, found: Events::empty() }
}

fn found(members: &[Interest<Scripted>]) -> Vec<Events> {
    members.iter().map(|member| member.found).collect()
}

#[test]
fn a_check_of_nothing_returns_at_once() {
    let _host = network();
    let process = Process::<Scripted>::new();
    assert_eq!(poll(&process.context, &mut [], Deadline::Now), Ok(0));
    assert_eq!(poll(&process.context, &mut [], Deadline::after::<Scripted>(Some(0))), Ok(0));
    assert_eq!(calls().len(), 0);
}

#[test]
fn a_wait_for_nothing_is_a_sleep() {
    let _host = network();
    let process = Process::<Scripted>::new();
    advance(100);
    assert_eq!(poll(&process.context, &mut [], Deadline::after::<Scripted>(Some(900))), Ok(0));
    assert_eq!(clock(), 1000);
}

#[test]
fn a_wait_for_nothing_without_end_is_an_error() {
    let _host = network();
    let process = Process::<Scripted>::new();
    assert_eq!(poll(&process.context, &mut [], Deadline::Never), Err(Errno::EDEADLK));
}

#[test]
fn a_time_that_overflows_is_forever() {
    let _host = network();
    advance(5);
    assert_eq!(Deadline::after::<Scripted>(Some(u64::MAX)), Deadline::At(u64::MAX));
    assert_eq!(Deadline::after::<Scripted>(None), Deadline::Never);
}

#[test]
fn each_member_reports_its_own_events() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let process = Process::<Scripted>::new();
    let (first, first_peer) = connected(&process, &listener);
    let (second, second_peer) = connected(&process, &listener);
    let mut members = [
        member(&first, Events::IN),
        member(&second, Events::IN),
        member(&first, Events::OUT | Events::RDHUP),
    ];
    assert_eq!(poll(&process.context, &mut members, Deadline::Now), Ok(1));
    assert_eq!(found(&members), [Events::empty(), Events::empty(), Events::OUT]);
    second_peer.send(b"x");
    first_peer.end();
    assert_eq!(poll(&process.context, &mut members, Deadline::Now), Ok(3));
    assert_eq!(found(&members), [Events::IN, Events::IN, Events::OUT | Events::RDHUP]);
}

#[test]
fn one_wait_is_one_host_call() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let process = Process::<Scripted>::new();
    let (first, peer) = connected(&process, &listener);
    let (second, _) = connected(&process, &listener);
    let mut members = [member(&first, Events::IN), member(&second, Events::IN)];
    calls();
    later(move || peer.send(b"x"));
    assert_eq!(poll(&process.context, &mut members, Deadline::At(1000)), Ok(1));
    let polls: Vec<_> = calls().into_iter().filter(|call| call.starts_with("poll")).collect();
    assert_eq!(polls, ["poll in1 in2 timer"]);
    assert_eq!(clock(), 0);
}

#[test]
fn a_spuriously_ready_pollable_is_waited_for_again() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let process = Process::<Scripted>::new();
    let (first, _peer) = connected(&process, &listener);
    let mut members = [member(&first, Events::IN)];
    call_all_ready();
    assert_eq!(poll(&process.context, &mut members, Deadline::At(1000)), Ok(0));
    assert_eq!(clock(), 1000);
}

#[test]
fn events_that_do_not_count_do_not_end_the_wait() {
    let _host = network();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let process = Process::<Scripted>::new();
    let (first, peer) = connected(&process, &listener);
    peer.send(b"x");
    let mut members = [member(&first, Events::IN | Events::RDHUP)];
    assert_eq!(poll(&process.context, &mut members, Deadline::Now), Ok(1));
    later(move || peer.end());
    let news =
        poll_for(&process.context, &mut members, Deadline::Never, |member| member.found & Events::RDHUP);
    assert_eq!((news, found(&members)), (Ok(1), vec![Events::IN | Events::RDHUP]));
}

#[test]
fn a_timer_is_no_event_of_a_member() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let (first, _peer) = connected(&process, &listener);
    let mut watch = Watch::default();
    watch.mark(7);
    first.watch(&process.context, Events::IN, &mut watch);
    assert_eq!(process.context.waiter.wait(&mut watch, Deadline::At(50)), Ok(vec![]));
    assert!(!watch.is_empty());
}

#[test]
fn files_are_always_ready() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let file: Rc<dyn Object<Scripted>> = Rc::new(LibcDescriptor::always(3, Events::IN | Events::OUT, |_| {}));
    let mut members = [member(&file, Events::IN), member(&file, Events::IN | Events::OUT)];
    assert_eq!(poll(&process.context, &mut members, Deadline::Never), Ok(2));
    assert_eq!(found(&members), [Events::IN, Events::IN | Events::OUT]);
    assert_eq!(calls().len(), 0);
}

#[test]
fn standard_input_and_a_socket_in_one_wait() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let listener = PeerListener::at(SERVER.parse().unwrap());
    let (socket, _peer) = connected(&process, &listener);
    let input: Rc<dyn Object<Scripted>> = Rc::new(LibcDescriptor::standard_input(0, |_| {}, false));
    let mut members = [member(&input, Events::IN), member(&socket, Events::IN)];
    assert_eq!(poll(&process.context, &mut members, Deadline::Never), Ok(1));
    assert_eq!(found(&members), [Events::IN, Events::empty()]);
    assert_eq!(input.events(&process.context), Events::IN);
    // libc may have read it, so its readiness is checked again.
    assert!(process.find(0).is_err());
    assert_eq!(input.events(&process.context), Events::empty());
}

#[test]
fn a_wait_that_does_not_ask_for_input_finds_none() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let input: Rc<dyn Object<Scripted>> = Rc::new(LibcDescriptor::standard_input(0, |_| {}, false));
    let soon = Deadline::after::<Scripted>(Some(100_000_000));
    for deadline in [Deadline::Now, soon] {
        assert_eq!(poll(&process.context, &mut [member(&input, Events::OUT)], deadline), Ok(0));
        assert_eq!(input.events(&process.context), Events::empty());
    }
}

#[test]
fn libcs_own_descriptors_are_no_sockets() {
    let _host = network();
    let process = Process::<Scripted>::new();
    let objects: [Rc<dyn Object<Scripted>>; 2] = [
        Rc::new(LibcDescriptor::always(3, Events::IN | Events::OUT, |_| {})),
        Rc::new(LibcDescriptor::standard_input(0, |_| {}, false)),
    ];
    for object in objects {
        assert!(object.socket().is_none());
        object.release(&process.context);
    }
}
