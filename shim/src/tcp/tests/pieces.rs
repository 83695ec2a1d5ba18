//! Sends from several buffers.

use super::super::sending::whole_segments;
use super::states::*;
use super::*;
use crate::host::scripted::calls;
use crate::iovec::IoSlice;

#[test]
fn test_connected_small_pieces_are_joined_for_the_host() {
    let it = connected();
    calls();
    let pieces: Vec<IoSlice<'_>> = (0..1000).map(|_| IoSlice::new(b"abc")).collect();
    assert_eq!(it.process.write(&it.open, &pieces), Ok(3000));
    assert_eq!(count(&calls(), "write 3000 bytes"), 1);
    assert_eq!(it.peer.unwrap().receive(), b"abc".repeat(1000));
}

#[test]
fn test_connected_pieces_of_any_size_are_one_host_write() {
    for sizes in [&[4096, 1][..], &[5000, 1], &[300, 60_000], &[1, 20_000, 3, 40_000]] {
        let it = connected();
        calls();
        let bytes = vec![b'a'; 60_000];
        let pieces: Vec<IoSlice<'_>> = sizes.iter().map(|size| IoSlice::new(&bytes[..*size])).collect();
        let all: usize = sizes.iter().sum();
        assert_eq!(it.process.write(&it.open, &pieces), Ok(all));
        assert_eq!(count(&calls(), &format!("write {all} bytes")), 1, "{sizes:?}");
    }
}

#[test]
fn test_connected_pieces_of_any_size_keep_their_order() {
    let it = connected();
    let sizes = [1, 5000, 3, 0, 4096, 4095, 70_000, 2];
    let all: Vec<u8> = (0..sizes.iter().sum::<usize>()).map(|place| (place % 251) as u8).collect();
    let mut rest = &all[..];
    let mut pieces = Vec::new();
    for size in sizes {
        let (piece, later) = rest.split_at(size);
        pieces.push(IoSlice::new(piece));
        rest = later;
    }
    let peer = it.peer.unwrap();
    let mut got = Vec::new();
    let mut sent = 0;
    while sent < all.len() {
        sent += it.open.socket().unwrap().send(&it.process.context, &message(&pieces), sent).expect("room");
        got.extend(peer.receive());
    }
    assert!(got == all);
}

fn message<'a>(buffers: &'a [IoSlice<'a>]) -> Message<'a, Scripted> {
    Message { buffers, to: None, flags: MsgFlags::empty(), control: Vec::new() }
}

#[test]
fn a_part_of_a_longer_message_ends_with_a_whole_segment() {
    let permit = 65_536;
    let at = |peer: &str| Some(SocketAddr::new(peer.parse().unwrap(), 80));
    let part = |peer: &str| whole_segments(permit, at(peer));
    assert_eq!((part("127.0.0.1"), part("::1")), (65_483, 65_464));
    assert_eq!((part("192.0.2.1"), part("2001:db8::1")), (45 * 1448, 45 * 1428));
    assert_eq!(whole_segments(permit, None), permit);
    let little = whole_segments(1000, at("127.0.0.1"));
    assert_eq!(little, 1000, "what there is room for");
}
