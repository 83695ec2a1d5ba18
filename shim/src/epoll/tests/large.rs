//! Large sets with few busy members, and waking members that rest.

use super::*;
use crate::object::Holder;
use std::vec::Vec;

const MANY: usize = 100;
const BUSY: usize = 60;

struct Crowd {
    bed: Bed,
    members: Vec<Description>,
    peers: Vec<Peer>,
}

impl Crowd {
    fn new() -> Self {
        let listener = PeerListener::at(SERVER.parse().unwrap());
        let bed = Bed::new();
        let (members, peers) = (0..MANY)
            .map(|index| {
                let (open, peer) = connected(&bed.process, &listener);
                bed.add(index as i32, &open, IN);
                (open, peer)
            })
            .unzip();
        Crowd { bed, members, peers }
    }

    /// Sends a byte to a member during a wait; returns how many pollables the longest host call passed.
    fn turn(&mut self, index: usize) -> usize {
        let peer = self.peers[index];
        later(move || peer.send(b"x"));
        calls();
        assert_eq!(self.bed.wait(9, Deadline::Never), [(IN, index as u64)]);
        let lists = calls()
            .into_iter()
            .filter(|call| call.starts_with("poll"))
            .map(|call| call.split(' ').count() - 1);
        let longest = lists.max().unwrap_or(0);
        assert_eq!(receive(&self.bed.process, &self.members[index], 9), Ok(1));
        longest
    }

    fn trust(&mut self) {
        for _ in 0..10 {
            self.turn(BUSY);
        }
        // Reading from it makes it active again; the next wait records it as recent.
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
    assert_eq!(crowd.bed.look(), [(IN, 3), (IN, BUSY as u64)]);
}

#[test]
fn the_effect_of_a_call_on_an_idle_member_is_reported_at_once() {
    let _host = network();
    let mut crowd = Crowd::new();
    crowd.trust();
    let idle = crowd.members[7].clone();
    idle.touch(&crowd.bed.process.context);
    crate::socket_calls::shutdown(
        &crowd.bed.process.context,
        &idle,
        crate::object::Shutdown { receive: true, send: false },
    )
    .unwrap();
    assert_eq!(crowd.bed.wait(9, Deadline::Never), [(IN, 7)]);
}

#[test]
fn the_slots_of_removed_members_are_reused() {
    let _host = network();
    let mut crowd = Crowd::new();
    assert_eq!(crowd.bed.look(), []);
    // One is removed while resting, one after a call on it, and one is closed.
    for index in [1, 2] {
        crowd.bed.epoll.remove(index, &crowd.members[index as usize]).unwrap();
        assert_eq!(crowd.bed.epoll.remove(index, &crowd.members[index as usize]), Err(Errno::ENOENT));
    }
    crowd.members[3].touch(&crowd.bed.process.context);
    crowd.bed.epoll.remove(3, &crowd.members[3]).unwrap();
    let closed = crowd.members.remove(4);
    Holder::of(closed).let_go(&crowd.bed.process.context);
    crowd.peers.remove(4).send(b"x");
    assert_eq!(crowd.bed.look(), []);
    for index in [1, 2, 3] {
        crowd.bed.add(200 + index as i32, &crowd.members[index], IN);
        crowd.peers[index].send(b"x");
    }
    let mut seen = crowd.bed.look();
    seen.sort_unstable();
    assert_eq!(seen, [(IN, 201), (IN, 202), (IN, 203)]);
    assert_eq!(crowd.bed.epoll.set.borrow().places(), MANY, "their slots are reused");
}

#[test]
fn a_member_of_two_sets_is_reported_by_both() {
    let _host = network();
    let crowd = Crowd::new();
    let Bed { process, epoll } = crowd.bed;
    let other = Epoll::new();
    for (index, open) in crowd.members.iter().enumerate() {
        other.add(&process, index as i32, open, Wish { events: IN, data: index as u64 }).unwrap();
    }
    let look = |set: &Epoll<Scripted>| set.wait(&process.context, 9, Deadline::Now).unwrap();
    for index in [5, 6, 5] {
        assert_eq!((look(&epoll), look(&other)), (vec![], vec![]));
        crowd.peers[index].send(b"x");
        let seen = vec![(IN, index as u64)];
        assert_eq!((look(&other), look(&epoll)), (seen.clone(), seen));
        assert_eq!(receive(&process, &crowd.members[index], 9), Ok(1));
    }
    drop(epoll);
    crowd.peers[8].send(b"x");
    assert_eq!(look(&other), [(IN, 8)]);
}
