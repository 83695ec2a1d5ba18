//! Waits for many members, few of them busy.

use super::*;
use std::vec::Vec;

const MANY: usize = 100;
const BUSY: usize = 60;

struct Crowd {
    process: Process<Scripted>,
    members: Vec<Interest<Scripted>>,
    peers: Vec<Peer>,
}

impl Crowd {
    fn new() -> Self {
        let listener = PeerListener::at(SERVER.parse().unwrap());
        let process = Process::new();
        let (members, peers) = (0..MANY)
            .map(|_| {
                let (object, peer) = connected(&process, &listener);
                (member(&object, Events::IN), peer)
            })
            .unzip();
        Crowd { process, members, peers }
    }

    /// Sends a byte to a member during a wait; returns how many pollables the longest host call passed.
    fn turn(&mut self, index: usize) -> usize {
        let peer = self.peers[index];
        later(move || peer.send(b"x"));
        calls();
        assert_eq!(poll(&self.process.context, &mut self.members, Deadline::Never), Ok(1));
        assert_eq!(self.members[index].found, Events::IN);
        let lists = calls()
            .into_iter()
            .filter(|call| call.starts_with("poll"))
            .map(|call| call.split(' ').count() - 1);
        let longest = lists.max().unwrap_or(0);
        assert_eq!(
            self.members[index].object.take_ready(&self.process.context, &mut [0], false),
            Some(Ok(1))
        );
        longest
    }

    fn trust(&mut self) {
        for _ in 0..10 {
            self.turn(BUSY);
        }
        assert_eq!(self.turn(BUSY), 2, "the busy one and the tick");
    }
}

#[test]
fn only_the_busy_are_waited_for() {
    let _host = network();
    let mut crowd = Crowd::new();
    assert_eq!(crowd.turn(BUSY), MANY);
    crowd.trust();
}

/// Sends a byte to members during a wait; returns how many pollables the wait passed.
fn turn_of(crowd: &mut Crowd, indexes: core::ops::Range<usize>) -> usize {
    let peers = crowd.peers[indexes.clone()].to_vec();
    later(move || peers.iter().for_each(|peer| peer.send(b"x")));
    calls();
    assert_eq!(poll(&crowd.process.context, &mut crowd.members, Deadline::Never), Ok(indexes.len()));
    let passed = calls().into_iter().find(|call| call.starts_with("poll")).unwrap().split(' ').count() - 1;
    for index in indexes {
        crowd.members[index].object.take_ready(&crowd.process.context, &mut [0], false);
    }
    passed
}

#[test]
fn several_busy_ones_are_all_waited_for() {
    let _host = network();
    let mut crowd = Crowd::new();
    (0..10).for_each(|_| _ = turn_of(&mut crowd, 0..12));
    assert_eq!(turn_of(&mut crowd, 0..12), 13, "these and the tick");
}

#[test]
fn all_are_waited_for_where_many_are_busy() {
    let _host = network();
    let mut crowd = Crowd::new();
    (0..10).for_each(|_| _ = turn_of(&mut crowd, 0..40));
    assert_eq!(turn_of(&mut crowd, 0..40), MANY + 1, "and what ends a look");
}

#[test]
fn those_that_are_idle_again_make_room() {
    let _host = network();
    let mut crowd = Crowd::new();
    (0..10).for_each(|_| _ = turn_of(&mut crowd, 0..12));
    (0..20).for_each(|_| _ = turn_of(&mut crowd, 50..60));
    assert!(turn_of(&mut crowd, 50..60) <= MANY / 8 + 1);
}

#[test]
fn an_idle_member_is_reported_a_moment_later() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    let begun = clock();
    assert_eq!(crowd.turn(3), MANY);
    assert!(clock() - begun <= 1_000_000, "{}", clock() - begun);
    assert_eq!(crowd.turn(BUSY), MANY, "all are waited for again");
}

#[test]
fn a_check_without_a_wait_reports_all() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    crowd.peers[3].send(b"x");
    crowd.peers[BUSY].send(b"x");
    assert_eq!(poll(&crowd.process.context, &mut crowd.members, Deadline::Now), Ok(2));
}

#[test]
fn the_idle_are_checked_however_busy_the_others_are() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    crowd.peers[3].send(b"x");
    for _ in 0..20 {
        advance(100_000);
        crowd.peers[BUSY].send(b"x");
        assert!(poll(&crowd.process.context, &mut crowd.members, Deadline::Never).unwrap() > 0);
        crowd.members[BUSY].object.take_ready(&crowd.process.context, &mut [0], false);
    }
    assert_eq!(crowd.members[3].found, Events::IN);
}

#[test]
fn a_deadline_also_ends_a_wait_for_the_busy() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    let end = clock() + 500;
    assert_eq!(poll(&crowd.process.context, &mut crowd.members, Deadline::At(end)), Ok(0));
    assert_eq!(clock(), end);
}

#[test]
fn a_closed_busy_member_is_forgotten() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    let gone = crowd.members.remove(BUSY);
    gone.object.release(&crowd.process.context);
    drop(gone);
    let peer = crowd.peers[3];
    later(move || peer.send(b"x"));
    assert_eq!(poll(&crowd.process.context, &mut crowd.members, Deadline::Never), Ok(1));
}
