//! Sends that are gathered.

use super::states::*;
use super::*;
use crate::context::Gather;
use crate::host::scripted::{advance, calls, clock};
use crate::iovec::IoSlice;
use crate::numbers::{TCP_CORK, TCP_NODELAY};
use crate::tcp::gather::Gatherer;

const SLOW: u64 = 5_000_000;

/// A connected socket with a number, in a program that uses an option of this kind.
struct Gathering {
    fd: i32,
    it: Fixture,
}

impl Gathering {
    fn with(option: i32) -> Self {
        let it = connected();
        let gatherer: Box<dyn Gather<Scripted>> = Box::new(Gatherer::default());
        assert!(it.process.context.gather.set(gatherer).is_ok());
        it.set_int(IPPROTO_TCP, option, 1).expect("the option");
        let fd = it.process.insert(it.open.clone(), 0).expect("a number");
        calls();
        Gathering { fd, it }
    }

    fn send(&self, bytes: &[u8]) {
        assert_eq!(self.it.process.send_now(self.fd, bytes, false), Some(Ok(bytes.len())));
    }

    fn send_more(&self, bytes: &[u8]) {
        assert_eq!(self.it.process.send_now(self.fd, bytes, true), Some(Ok(bytes.len())));
    }

    /// Another call.
    fn look(&self) {
        self.it.process.open(self.fd).expect("open");
    }

    /// What the peer got, and in how many host writes.
    fn arrived(&self) -> (Vec<u8>, usize) {
        (self.it.peer.as_ref().unwrap().receive(), count(&calls(), "write "))
    }

    /// A burst of two sends; what arrived before and after the next call.
    fn burst(&self) -> (Vec<u8>, usize) {
        self.send(b"one ");
        self.send(b"two");
        let before = self.arrived();
        self.look();
        let after = self.arrived();
        assert_eq!([before.0.clone(), after.0].concat(), b"one two");
        assert_eq!(before.1 + after.1, if before.1 == 0 { 1 } else { 2 }, "host writes");
        before
    }

    fn bursts_until_gathered(&self) -> usize {
        (0..300).take_while(|_| self.burst().1 > 0).count()
    }
}

#[test]
fn test_without_delay_the_fourth_quick_burst_is_one_host_write() {
    let it = Gathering::with(TCP_NODELAY);
    assert_eq!(it.bursts_until_gathered(), 3);
    assert_eq!(it.burst(), (Vec::new(), 0));
}

#[test]
fn test_without_delay_single_sends_are_never_kept() {
    let it = Gathering::with(TCP_NODELAY);
    for _ in 0..20 {
        it.send(b"request");
        assert_eq!(it.arrived(), (b"request".to_vec(), 1));
        it.look();
    }
    assert_eq!(it.bursts_until_gathered(), 3, "and say nothing about those of several");
}

#[test]
fn test_without_delay_a_program_that_sends_and_computes_is_not_held_back() {
    let it = Gathering::with(TCP_NODELAY);
    for _ in 0..20 {
        it.send(b"one ");
        it.send(b"two");
        advance(SLOW);
        assert_eq!(it.arrived(), (b"one two".to_vec(), 2));
        it.look();
    }
}

#[test]
fn test_without_delay_each_slow_burst_makes_gathering_rarer() {
    let it = Gathering::with(TCP_NODELAY);
    for needed in [3, 12, 48, 192, 255] {
        assert_eq!(it.bursts_until_gathered(), needed);
        it.send(b"one ");
        advance(SLOW);
        it.look();
        assert_eq!(it.arrived(), (b"one ".to_vec(), 1));
    }
}

#[test]
fn test_without_delay_a_send_after_a_while_is_not_kept() {
    let it = Gathering::with(TCP_NODELAY);
    it.bursts_until_gathered();
    it.send(b"one ");
    advance(SLOW);
    it.send(b"two");
    assert_eq!(it.arrived(), (b"one two".to_vec(), 2));
}

/// What a program does that looks for space before each send.
fn send_after_a_look(it: &Gathering, bytes: &[u8]) {
    let soon = Deadline::At(clock() + 1_000_000_000);
    assert_eq!(it.it.poll_until(Events::OUT, soon), Events::OUT);
    it.send(bytes);
}

#[test]
fn test_without_delay_looks_for_space_are_no_calls_in_between() {
    let it = Gathering::with(TCP_NODELAY);
    for burst in 0..5 {
        send_after_a_look(&it, b"one ");
        send_after_a_look(&it, b"two");
        it.it.poll_until(Events::IN, Deadline::At(clock() + SLOW));
        assert_eq!(it.arrived(), (b"one two".to_vec(), if burst < 3 { 2 } else { 1 }));
        it.look();
    }
}

#[test]
fn test_without_delay_a_wait_passes_on_what_was_kept() {
    let it = Gathering::with(TCP_NODELAY);
    it.bursts_until_gathered();
    it.send(b"one ");
    assert_eq!(it.it.poll(Events::IN), Events::empty());
    assert_eq!(it.arrived(), (Vec::new(), 0), "a look");
    it.it.poll_until(Events::IN, Deadline::At(clock() + 1));
    assert_eq!(it.arrived(), (b"one ".to_vec(), 1), "a wait");
}

#[test]
fn test_without_delay_looks_keep_nothing_for_long() {
    let it = Gathering::with(TCP_NODELAY);
    it.bursts_until_gathered();
    it.send(b"one ");
    advance(SLOW);
    it.it.poll(Events::OUT);
    assert_eq!(it.arrived(), (b"one ".to_vec(), 1));
}

#[test]
fn test_without_delay_a_program_that_looks_for_the_answer_has_sent_all() {
    let it = Gathering::with(TCP_NODELAY);
    for burst in 0..6 {
        it.send(b"one ");
        it.send(b"two");
        for _ in 0..5 {
            it.it.poll(Events::IN);
        }
        assert_eq!(it.arrived(), (b"one two".to_vec(), if burst < 3 { 2 } else { 1 }));
        advance(SLOW);
        it.look();
    }
}

#[test]
fn test_without_delay_sends_with_waits_between_them_are_slow() {
    let it = Gathering::with(TCP_NODELAY);
    for _ in 0..20 {
        it.send(b"one ");
        it.it.poll_until(Events::IN, Deadline::At(clock() + SLOW));
        it.send(b"two");
        assert_eq!(it.arrived(), (b"one two".to_vec(), 2));
    }
}

#[test]
fn test_corked_every_burst_is_one_host_write() {
    let it = Gathering::with(TCP_CORK);
    assert_eq!(it.bursts_until_gathered(), 0);
    it.send(b"one ");
    advance(199_000_000);
    it.send(b"two ");
    assert_eq!(it.arrived(), (Vec::new(), 0));
    advance(2_000_000);
    it.send(b"three");
    assert_eq!(it.arrived(), (b"one two three".to_vec(), 2));
}

#[test]
fn test_more_is_kept_until_the_rest_comes() {
    let it = Gathering::with(TCP_NODELAY);
    it.send_more(b"one ");
    it.send_more(b"two ");
    assert_eq!(it.arrived(), (Vec::new(), 0));
    it.send(b"three");
    assert_eq!(it.arrived(), (b"one two three".to_vec(), 1));
}

#[test]
fn test_more_after_a_send_that_was_not_timed_is_not_kept_for_long() {
    let it = Gathering::with(TCP_NODELAY);
    it.send(b"one ");
    it.send_more(b"two ");
    advance(201_000_000);
    it.send_more(b"three");
    assert_eq!(it.arrived(), (b"one two three".to_vec(), 3));
}

#[test]
fn test_what_the_host_does_not_permit_is_not_gathered() {
    let it = Gathering::with(TCP_CORK);
    let large = vec![b'a'; 70_000];
    it.it.peer.unwrap().room(100);
    it.send(b"one ");
    let part = it.it.process.send_now(it.fd, &large, false);
    assert_eq!(part, Some(Ok(65_483 - 4)), "the end of what was permitted");
    assert_eq!(it.it.process.send_now(it.fd, &large, false), None, "left to a call that can say why");
    it.it.peer.unwrap().room(100_000);
    it.look();
    assert!(it.arrived().0.starts_with(b"one aaa"));
}

#[test]
fn test_the_order_is_kept_whatever_the_sizes() {
    let it = Gathering::with(TCP_CORK);
    let mut all = Vec::new();
    let mut got = Vec::new();
    for (place, size) in [1, 40_000, 20_000, 30_000, 3, 65_536, 5, 0, 65_535, 1, 1, 9].into_iter().enumerate()
    {
        let bytes = vec![place as u8; size];
        let mut sent = it.it.process.send_now(it.fd, &bytes, false).unwrap_or(Ok(0)).unwrap();
        while sent < size {
            let open = it.it.process.open(it.fd).unwrap();
            got.extend(it.arrived().0);
            sent += it.it.process.write(&open, &[IoSlice::new(&bytes[sent..])]).unwrap_or(0);
        }
        all.extend(bytes);
        got.extend(it.arrived().0);
    }
    it.look();
    got.extend(it.arrived().0);
    assert!(got == all);
}

#[test]
fn test_close_and_the_end_of_the_program_come_after_what_was_gathered() {
    let it = Gathering::with(TCP_CORK);
    it.send(b"last words");
    it.it.process.end(0);
    assert_eq!(it.arrived(), (b"last words".to_vec(), 1));
    let it = Gathering::with(TCP_CORK);
    it.send(b"last words");
    it.it.process.close(it.fd).expect("close");
    assert_eq!(it.arrived(), (b"last words".to_vec(), 1));
}

#[test]
fn test_corked_bytes_are_kept_while_the_program_reads_a_file() {
    const FILE: i32 = 77;
    for (option, more, kept) in
        [(TCP_CORK, false, true), (TCP_NODELAY, true, true), (TCP_NODELAY, false, false)]
    {
        let it = Gathering::with(option);
        it.bursts_until_gathered();
        let send = |bytes: &[u8]| if more { it.send_more(bytes) } else { it.send(bytes) };
        send(b"one ");
        assert_eq!(it.it.process.find(FILE).err(), Some(FILE));
        assert_eq!(it.arrived().1, usize::from(!kept));
        send(b"two");
        advance(201_000_000);
        assert_eq!(it.it.process.find(FILE).err(), Some(FILE));
        assert!(it.arrived().0.ends_with(b"two"), "not for longer than Linux keeps it");
    }
}

#[test]
fn test_corked_sends_that_are_too_many_go_in_whole_segments() {
    const SEGMENT: usize = 65_483;
    let it = Gathering::with(TCP_CORK);
    let piece = [7; 16_384];
    it.it.peer.unwrap().room(1 << 20);
    let sizes = || {
        let calls = calls();
        let sizes = calls.iter().filter_map(|call| call.split_once("write ")?.1.split(' ').next());
        sizes.map(|size| size.parse().unwrap()).collect::<Vec<usize>>()
    };
    it.send(b"head");
    for _ in 0..8 {
        it.send(&piece);
    }
    assert_eq!(sizes(), [SEGMENT, SEGMENT]);
    it.look();
    assert_eq!(sizes(), [4 + 8 * piece.len() - 2 * SEGMENT]);
    assert_eq!(it.it.peer.as_ref().unwrap().receive().len(), 4 + 8 * piece.len());
}

#[test]
fn test_corked_a_send_for_which_there_is_no_room_at_all_is_left_to_the_full_path() {
    let it = Gathering::with(TCP_CORK);
    it.it.peer.unwrap().room(100);
    it.send(b"one ");
    it.send(&vec![7; 65_483 - 4]);
    assert_eq!(it.it.process.send_now(it.fd, b"more", false), None);
    it.it.peer.unwrap().room(100_000);
    it.look();
    assert_eq!(it.arrived(), ([b"one ".to_vec(), vec![7; 65_483 - 4]].concat(), 1));
}
