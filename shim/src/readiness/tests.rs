use super::*;
use crate::host::scripted::{Scripted, clock, network};

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
