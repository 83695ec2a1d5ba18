//! The queue of bytes read ahead of the program.

use super::super::ahead::{Chunk, ReadAhead};
use super::super::receiving::SMALL;
use super::states::connected;
use super::*;
use crate::host::scripted::calls;
use crate::ports::{Event, Own, OwnEnds};
use core::any::Any;

fn taken(queue: &mut ReadAhead, most: usize) -> Vec<u8> {
    let mut bytes = vec![0; most];
    let n = queue.take(&mut [IoSliceMut::new(&mut bytes)], 0);
    bytes.truncate(n);
    bytes
}

#[test]
fn bytes_come_out_in_order() {
    let mut queue = ReadAhead::new();
    queue.add(b"hello".to_vec());
    assert_eq!(taken(&mut queue, 2), b"he");
    queue.add(b", world".to_vec());
    assert_eq!(queue.len(), 10);
    let mut peeked = [0; 4];
    assert_eq!(queue.peek(&mut [IoSliceMut::new(&mut peeked)], 0), 4);
    assert_eq!(&peeked, b"llo,");
    assert_eq!(queue.skip(5), 5);
    assert_eq!(taken(&mut queue, 100), b"world");
    assert_eq!((queue.len(), queue.skip(1), taken(&mut queue, 1)), (0, 0, Vec::new()));
}

#[test]
fn bytes_are_appended() {
    let mut queue = ReadAhead::new();
    queue.add(b"abc".to_vec());
    let mut buffer = *b"12345";
    assert_eq!(queue.take(&mut [IoSliceMut::new(&mut buffer)], 3), 2);
    assert_eq!(&buffer, b"123ab");
    assert_eq!(taken(&mut queue, 5), b"c");
}

#[test]
fn a_stream_that_fills_its_reads_gets_larger_ones() {
    let mut chunk = Chunk::LEAST;
    for _ in 0..5 {
        let asked = chunk.size();
        chunk.learn(asked, asked);
        assert!(chunk.size() > asked || asked == 64 * 1024);
    }
    assert_eq!(chunk.size(), 64 * 1024, "hosts return no more in one call");
    chunk.learn(64 * 1024, 0);
    assert_eq!(chunk.size(), 64 * 1024, "an empty read says nothing");
    for _ in 0..20 {
        chunk.learn(chunk.size(), 1);
    }
    assert_eq!(chunk, Chunk::LEAST, "a stream that trickles costs no large buffers");
}

#[test]
fn the_fast_path_fills_a_buffer_or_leaves_the_queue_unchanged() {
    let mut queue = ReadAhead::new();
    queue.add(b"hello".to_vec());
    let mut buffer = [0; 6];
    assert_eq!(queue.fill(&mut buffer), None);
    assert_eq!(queue.fill(&mut []), None);
    assert_eq!(queue.fill(&mut buffer[..3]), Some(3));
    assert_eq!(queue.fill(&mut buffer[3..5]), Some(2));
    assert_eq!((&buffer[..5], queue.len()), (&b"hello"[..], 0));
}

#[test]
fn test_data_poll_for_output_reads_only_a_little_ahead() {
    for asked in [Events::OUT, Events::RDHUP, Events::empty()] {
        let it = connected();
        let peer = it.peer.unwrap();
        peer.room(1);
        it.send(b"more than there is room for", MsgFlags::empty()).unwrap();
        for _ in 0..4 {
            peer.send(&[7; 3000]);
            it.poll(asked);
        }
        assert_eq!(peer.unread(), 4 * 3000 - SMALL, "{asked:?}");
    }
}

#[test]
fn what_a_wait_has_read_is_received_without_asking_again() {
    let it = connected();
    let peer = it.peer.unwrap();
    let more = MsgFlags::empty();
    peer.send(b"request");
    assert_eq!(it.poll(Events::IN), Events::IN);
    peer.send(b", and more");
    calls();
    assert_eq!(it.receive(100, more).as_deref(), Ok(&b"request"[..]));
    assert_eq!(calls(), [""; 0], "what came after the read came after the wait");
    assert_eq!(it.poll(Events::IN), Events::IN, "it is not lost");
    assert_eq!(it.receive(3, more).as_deref(), Ok(&b", a"[..]));
    assert_eq!(it.receive(100, more).as_deref(), Ok(&b"nd more"[..]));
}

#[test]
fn after_another_call_a_receive_asks_for_what_came_later() {
    let it = connected();
    let peer = it.peer.unwrap();
    peer.send(b"1");
    assert_eq!(it.poll(Events::IN), Events::IN);
    peer.send(b"2");
    // It may have been a wait, or a message from the peer that it has sent more.
    it.process.context.other_call();
    assert_eq!(it.receive(100, MsgFlags::empty()).as_deref(), Ok(&b"12"[..]));
    // A part of what is here was read in an earlier wait.
    peer.send(b"3");
    assert_eq!(it.poll(Events::IN), Events::IN);
    peer.send(b"4");
    assert_eq!(it.poll(Events::IN), Events::IN);
    assert_eq!(it.receive(100, MsgFlags::empty()).as_deref(), Ok(&b"34"[..]));
}

/// In a program that is connected to itself.
struct Itself;

impl OwnEnds for Itself {
    fn happens(&self, _socket: &dyn Any, _event: Event<'_>) -> Own {
        Own::Connections
    }

    fn arrive(&self) -> bool {
        false
    }
}

#[test]
fn a_program_that_is_connected_to_itself_may_have_sent_more_since() {
    for sends_itself in [false, true] {
        let it = connected();
        let peer = it.peer.unwrap();
        if !sends_itself {
            it.process.context.tcp_ports.listen(&(), || Box::new(Itself));
        }
        peer.send(b"1");
        assert_eq!(it.poll(Events::IN), Events::IN);
        if sends_itself {
            assert_eq!(it.send(b"to itself", MsgFlags::empty()), Ok(9));
        }
        peer.send(b"2");
        assert_eq!(it.receive(100, MsgFlags::empty()).as_deref(), Ok(&b"12"[..]));
    }
}
