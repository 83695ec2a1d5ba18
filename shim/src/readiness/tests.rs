use super::*;
use crate::host::scripted::{Scripted, calls, clock, network};

extern "C" fn unheard() -> c_int {
    UNHEARD
}

extern "C" fn heard() -> c_int {
    1
}

extern "C" fn restarts() -> c_int {
    RESTARTS
}

fn wait(waiter: &Waiter<Scripted>, deadline: Deadline) -> Result<Vec<usize>> {
    waiter.wait(&mut Watch::default(), deadline)
}

#[test]
fn a_signal_ends_one_wait() {
    let _host = network();
    let waiter = Waiter::<Scripted>::new();
    for (ring, goes_on) in [(heard as Ring, false), (restarts, true)] {
        waiter.signal(Some(ring));
        assert_eq!(wait(&waiter, Deadline::At(clock() + 5)), Err(Errno::EINTR));
        assert_eq!(waiter.restarts(), goes_on);
        let end = clock() + 5;
        assert_eq!(wait(&waiter, Deadline::At(end)), Ok(Vec::new()));
        assert_eq!(clock(), end);
    }
}

#[test]
fn a_long_wait_is_asked_for_a_little_shorter() {
    let _host = network();
    let waiter = Waiter::<Scripted>::new();
    let end = clock() + 3_000_000;
    assert_eq!(wait(&waiter, Deadline::At(end)), Ok(Vec::new()));
    assert_eq!(clock(), end - late::LATE);
    assert_eq!(wait(&waiter, Deadline::At(end)), Ok(Vec::new()));
    assert_eq!(clock(), end);
}

#[test]
fn ignored_signals_end_no_wait_and_no_signal_ends_a_check() {
    let _host = network();
    let waiter = Waiter::<Scripted>::new();
    waiter.signal(Some(unheard));
    assert_eq!(wait(&waiter, Deadline::At(clock() + 5)), Ok(Vec::new()));
    waiter.signal(Some(heard));
    assert_eq!(wait(&waiter, Deadline::Now), Ok(Vec::new()));
    assert_eq!(wait(&waiter, Deadline::Never), Err(Errno::EDEADLK));
}

#[test]
fn no_signal_is_sent_at_the_end_of_the_program() {
    let _host = network();
    let waiter = Waiter::<Scripted>::new();
    waiter.begin_to_end();
    waiter.signal(Some(heard));
    assert_eq!(wait(&waiter, Deadline::At(clock() + 5)), Ok(Vec::new()));
}

#[test]
fn a_wait_after_one_that_found_several_looks_before_it_sleeps() {
    let _host = network();
    let waiter = Waiter::<Scripted>::new();
    let over: Vec<_> = (0..SEVERAL).map(|_| Rc::new(Scripted::timer(0))).collect();
    // How often the host is polled in a wait for `idle` that are not ready at first, after one that found `several`.
    let polls = |several: usize, idle: usize| {
        let mut watch = Watch::default();
        over.iter().take(several).for_each(|pollable| watch.add(pollable));
        assert_eq!(waiter.wait_for_all(&mut watch, Deadline::Never).map(|ready| ready.len()), Ok(several));
        watch.clear();
        watch.mark(0);
        (0..idle).for_each(|_| watch.add(&Rc::new(Scripted::timer(7))));
        calls();
        let begun = clock();
        assert_eq!(waiter.wait_for_all(&mut watch, Deadline::Never).map(|ready| ready.len()), Ok(idle));
        assert_eq!(clock(), begun + 7);
        calls().iter().filter(|call| call.starts_with("poll")).count()
    };
    assert_eq!(polls(SEVERAL, 2), 2);
    assert_eq!(polls(SEVERAL, SEVERAL * ONE_IN), 2);
    assert_eq!(polls(SEVERAL, SEVERAL * ONE_IN + 1), 1, "too many to look at twice");
    assert_eq!(polls(SEVERAL - 1, 2), 1, "a few may be all there are");
}
