//! Sends from several buffers.

use super::states::*;
use super::*;
use crate::host::scripted::calls;

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
