//! How datagrams are transferred: in batches, in parts, joined, or not yet.

use super::states::{bound, connected, corked, fresh};
use super::*;
use crate::iovec::IoSlice;
use crate::numbers::{SOL_UDP, UDP_CORK};
use crate::object::Holder;

#[test]
fn sixteen_datagrams_cost_one_host_call() {
    let it = bound();
    for index in 0..16u8 {
        it.hear(PEER, &[index]);
    }
    drop(calls());
    for index in 0..16u8 {
        assert_eq!(it.receive(), Ok(vec![index]));
        it.open.object.readable_bytes(&it.process.context).expect("FIONREAD");
        assert_eq!(it.poll(Events::OUT), Events::OUT);
    }
    assert_eq!(count(&["receive"]), [2], "sixteen datagrams, and the check that finds no more");
    drop(it.close());
}

#[test]
fn poll_makes_no_host_call_while_datagrams_are_queued() {
    let it = bound();
    it.hear(PEER, b"one");
    it.hear(PEER, b"two");
    assert_eq!(it.receive(), Ok(b"one".to_vec()));
    drop(calls());
    assert_eq!(it.poll(Events::IN | Events::OUT), Events::IN | Events::OUT);
    assert_eq!(calls(), Vec::<String>::new());
    drop(it.close());
}

#[test]
fn a_batch_is_sent_in_as_few_host_calls_as_the_host_allows() {
    let it = connected();
    drop(calls());
    let all: Vec<(&[u8], Option<&str>)> = vec![(&b"x"[..], None); 40];
    assert_eq!(it.send_many(&all), Ok(40));
    assert_eq!(count(&["check-send", "send"]), [3, 3]);
    assert_eq!(left().len(), 40);
    drop(it.close());
}

#[test]
fn a_batch_goes_to_several_receivers_and_stops_at_an_error() {
    let it = fresh();
    let all: &[(&[u8], Option<&str>)] =
        &[(b"a", Some(PEER)), (b"b", Some(OTHER)), (b"c", Some("127.0.0.1:0")), (b"d", Some(PEER))];
    assert_eq!(it.send_many(all), Ok(2));
    assert_eq!(left(), [(PEER.into(), b"a".to_vec()), (OTHER.into(), b"b".to_vec())]);
    assert_eq!(it.send_many(&all[2..]), Err(Errno::EINVAL));
    drop(it.close());
}

#[test]
fn the_rest_of_a_batch_is_sent_after_a_part() {
    let it = connected();
    reply_once("check-send", Reply::Count(1));
    assert_eq!(it.send_many(&[(b"a", None), (b"b", None)]), Ok(2));
    assert_eq!(left().len(), 2);
    drop(it.close());
}

/// A host that permits nothing, even a moment later.
fn full() {
    reply_once("check-send", Reply::Count(0));
    reply_once("check-send", Reply::Count(0));
}

#[test]
fn a_send_succeeds_although_the_host_is_busy_for_a_moment() {
    let it = connected();
    reply_once("check-send", Reply::Count(0));
    assert_eq!(it.send(b"a"), Ok(1));
    full();
    assert_eq!(it.send(b"b"), Err(Errno::EAGAIN));
    reply_once("check-send", Reply::Count(0));
    assert_eq!(it.send(b"b"), Err(Errno::EAGAIN), "it gets the moment once");
    assert_eq!(left().len(), 1);
    drop(it.close());
}

#[test]
fn a_full_host_makes_a_send_wait() {
    let it = connected();
    full();
    assert_eq!(it.send(b"a"), Err(Errno::EAGAIN));
    reply_once("check-send", Reply::Count(0));
    reply_once("check-send", Reply::Count(0));
    it.open.set_nonblocking(false);
    assert_eq!(it.send(b"a"), Ok(1), "the wait ends when the host accepts datagrams");
    assert_eq!(left().len(), 1);
    drop(it.close());
}

#[test]
fn poll_shows_a_full_host() {
    let it = connected();
    full();
    assert_eq!(it.send(b"a"), Err(Errno::EAGAIN));
    reply_once("check-send", Reply::Count(0));
    assert_eq!(it.poll(Events::OUT), Events::empty());
    assert_eq!(it.poll(Events::OUT), Events::OUT);
    drop(it.close());
}

#[test]
fn a_send_of_which_the_host_accepts_nothing_is_tried_again_and_waits() {
    let it = connected();
    reply_once("send", Reply::Count(0));
    assert_eq!(it.send(b"a"), Ok(1));
    reply_once("send", Reply::Count(0));
    reply_once("send", Reply::Count(0));
    assert_eq!(it.send(b"a"), Err(Errno::EAGAIN));
    assert_eq!(it.poll(Events::OUT), Events::OUT);
    drop(it.close());
}

#[test]
fn close_waits_until_the_host_has_transmitted_everything() {
    let it = connected();
    assert_eq!(it.send(b"a"), Ok(1));
    reply_once("check-send", Reply::Count(0));
    let Fixture { open, process, _host: host } = it;
    Holder::of(open).let_go(&process.context);
    assert!(!calls().iter().any(|call| call.starts_with("drop outgoing")), "dropped too early");
    process.end(u64::MAX);
    assert!(calls().iter().any(|call| call.starts_with("drop outgoing")));
    drop(process);
    drop(host);
}

#[test]
fn truncation_is_reported_and_the_rest_is_discarded() {
    let it = bound();
    it.hear(PEER, b"12345");
    it.hear(PEER, b"next");
    let (bytes, received) = it.received(3, MsgFlags::PEEK).expect("recv");
    assert_eq!((bytes.as_slice(), received.len, received.flags), (&b"123"[..], 3, MsgFlags::TRUNC));
    let (_, received) = it.received(3, MsgFlags::TRUNC).expect("recv");
    assert_eq!((received.len, received.flags), (5, MsgFlags::TRUNC));
    let (bytes, received) = it.received(4, MsgFlags::empty()).expect("recv");
    assert_eq!((bytes.as_slice(), received.flags), (&b"next"[..], MsgFlags::empty()));
    assert_eq!(received.from, Some(address(PEER)));
    drop(it.close());
}

#[test]
fn a_datagram_is_spread_over_the_buffers() {
    let it = bound();
    it.hear(PEER, b"abcdef");
    let (mut a, mut b) = ([0; 2], [0; 8]);
    let mut buffers = [IoSliceMut::new(&mut a), IoSliceMut::new(&mut b)];
    assert_eq!(it.process.read(&it.open, &mut buffers), Ok(6));
    assert_eq!((&a, &b[..4]), (b"ab", &b"cdef"[..]));
    let pieces = [IoSlice::new(b"ab"), IoSlice::new(b""), IoSlice::new(b"c")];
    it.connect(PEER).expect("connect");
    assert_eq!(it.process.write(&it.open, &pieces), Ok(3));
    assert_eq!(left(), [(PEER.into(), b"abc".to_vec())]);
    drop(it.close());
}

#[test]
fn sends_are_joined_until_one_ends_the_datagram() {
    let it = corked();
    assert_eq!(left(), []);
    assert_eq!(it.send_to(OTHER, b"345"), Ok(3), "the first one's receiver applies to all");
    assert_eq!(left(), [(PEER.into(), b"12345".to_vec())]);
    assert_eq!(it.send(b"6"), Ok(1));
    assert_eq!(left(), [(PEER.into(), b"6".to_vec())]);
    drop(it.close());
}

#[test]
fn data_is_joined_only_once_if_the_host_is_full() {
    let it = corked();
    full();
    assert_eq!(it.send(b"3"), Err(Errno::EAGAIN));
    assert_eq!(it.send(b"3"), Ok(1));
    assert_eq!(left(), [(PEER.into(), b"123".to_vec())]);
    drop(it.close());
}

#[test]
fn an_error_discards_an_unfinished_datagram() {
    let it = corked();
    assert_eq!(it.send(&vec![0; 65_506]), Err(Errno::EMSGSIZE));
    assert_eq!(it.send(b"new"), Ok(3));
    assert_eq!(left(), [(PEER.into(), b"new".to_vec())]);
    drop(it.close());
}

#[test]
fn udp_cork_holds_back_until_it_is_cleared() {
    let it = connected();
    it.set_int(SOL_UDP, UDP_CORK, 1).expect("UDP_CORK");
    assert_eq!((it.send(b"1"), it.send(b"2")), (Ok(1), Ok(1)));
    assert_eq!(left(), []);
    reply_once("check-send", Reply::Count(0));
    it.set_int(SOL_UDP, UDP_CORK, 0).expect("UDP_CORK");
    assert_eq!(left(), [(PEER.into(), b"12".to_vec())]);
    drop(it.close());
}

#[test]
fn close_discards_what_was_held_back() {
    drop(corked().close());
}

#[test]
fn a_blocking_receive_waits_for_a_datagram() {
    let it = bound();
    it.open.set_nonblocking(false);
    let to = it.local();
    later(move || post(socket_address(PEER), to, b"late"));
    assert_eq!(it.receive(), Ok(b"late".to_vec()));
    it.open.set_nonblocking(true);
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    drop(it.close());
}

#[test]
fn a_receive_that_can_never_end_is_an_error() {
    let it = fresh();
    it.open.set_nonblocking(false);
    assert_eq!(it.receive(), Err(Errno::EDEADLK));
    assert_eq!(calls(), Vec::<String>::new(), "an unbound socket needs no host");
    drop(it.close());
}

#[test]
fn a_wait_after_shut_rd_ends_at_once() {
    let it = connected();
    it.open.set_nonblocking(false);
    it.shutdown(true, false).expect("shutdown");
    assert_eq!(it.receive(), Ok(Vec::new()));
    drop(it.close());
}

#[test]
fn a_flood_that_is_not_read_stays_with_the_host() {
    let it = bound();
    for _ in 0..100 {
        for _ in 0..16 {
            it.hear(PEER, b"x");
        }
        it.open.object.settle(&it.process.context, Look::level(Events::IN));
    }
    let mut queued = 0;
    drop(calls());
    while it.receive().is_ok() {
        queued += 1;
        if count(&["receive"]) != [0] {
            break;
        }
    }
    assert!(queued <= QUEUE_MOST + 1, "{queued}");
    drop(it.close());
}
