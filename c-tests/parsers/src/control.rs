//! Control data of messages, and lists of buffers.

use crate::c_text::shown;
use crate::kernel;
use wasi_posix_sockets::address::Family;
use wasi_posix_sockets::control::{HEADER, Item, OWN, Sent, Writer, credentials, items, sent};
use wasi_posix_sockets::errno::{Errno, Result};
use wasi_posix_sockets::iovec::{self, IoSlice, IoSliceMut};
use wasi_posix_sockets::numbers::{SCM_CREDENTIALS, SCM_RIGHTS, SOL_SOCKET};

/// The first byte chooses the socket, the second a size of buffers; the rest is the control data.
pub fn parse(data: &[u8]) {
    let [choice, size, control @ ..] = data else { return };
    let walked = walk(control);
    let family = [Family::Unix, Family::Inet, Family::Inet6][usize::from(choice % 3)];
    let stream = choice & 0x80 != 0;
    for item in walked.iter().flatten() {
        check_item(item, family, stream);
    }
    check_again(&walked, control.len());
    if family == Family::Unix {
        compare(&walked, stream);
    }
    check_buffers(control, usize::from(*size));
}

/// Linux's CMSG_FIRSTHDR and CMSG_NXTHDR with 32-bit lengths, written down once more: offset and length of each item, up to an invalid one.
fn headers(control: &[u8]) -> Vec<Option<(usize, usize)>> {
    let mut found = Vec::new();
    let mut at = 0;
    while control.len() - at >= HEADER {
        let len = u32::from_le_bytes(control[at..at + 4].try_into().unwrap_or_default()) as usize;
        if len < HEADER || len > control.len() - at {
            found.push(None);
            break;
        }
        found.push(Some((at, len)));
        at = (at + len.next_multiple_of(4)).min(control.len());
    }
    found
}

fn walk(control: &[u8]) -> Vec<Result<Item<'_>>> {
    let walked: Vec<_> = items(control).take(control.len() + 1).collect();
    let expected = headers(control);
    assert_eq!(walked.len(), expected.len(), "{}", shown(control));
    for (item, header) in walked.iter().zip(expected) {
        match (item, header) {
            (Ok(item), Some((at, len))) => {
                // The same bytes of the same buffer, not others that are equal.
                assert_eq!(item.data.as_ptr_range(), control[at + HEADER..at + len].as_ptr_range());
            }
            (Err(Errno::EINVAL), None) => {}
            other => panic!("{other:?} in {}", shown(control)),
        }
    }
    walked
}

fn check_item(item: &Item<'_>, family: Family, stream: bool) {
    match sent(item, family, stream) {
        Ok(Some(Sent::Rights(numbers))) => assert_eq!(numbers, item.data),
        Ok(Some(Sent::Credentials)) => assert_eq!(item.data, credentials(OWN)),
        Ok(Some(Sent::PacketInfo(_, address))) => {
            assert_eq!(address.is_ipv4(), family == Family::Inet);
            assert!(!stream && item.data.len() >= if address.is_ipv4() { 12 } else { 20 });
        }
        Ok(Some(Sent::HopLimit(hops))) => {
            assert!(!stream && family != Family::Unix && item.data.len() == 4);
            assert_eq!(hops, item.data[0].max(1));
        }
        Ok(None) | Err(Errno::EINVAL | Errno::EPERM) => {}
        Err(other) => panic!("{other} for {item:?}"),
    }
}

/// What was read fits where it came from, and is read again.
fn check_again(walked: &[Result<Item<'_>>], len: usize) {
    let good: Vec<Item<'_>> = walked.iter().flatten().copied().collect();
    let mut room = vec![0xaa; len + 16];
    let mut writer = Writer::new(&mut room[..len]);
    for item in &good {
        writer.put(item.level, item.kind, item.data);
    }
    let (used, cut) = writer.finish();
    assert!(!cut && used <= len);
    assert!(room[len..].iter().all(|byte| *byte == 0xaa), "written beyond the end");
    let again: Vec<Item<'_>> = items(&room[..used]).filter_map(Result::ok).collect();
    assert_eq!(again, good);
}

/// A local socket of Linux accepts the same items, in the layout of this machine.
fn compare(walked: &[Result<Item<'_>>], stream: bool) {
    let mut theirs = Vec::new();
    let mut expected = Ok(());
    for item in walked {
        let checked = match item {
            Ok(item) => sent(item, Family::Unix, stream).map(drop),
            Err(error) => Err(*error),
        };
        expected = expected.and(checked);
        let Ok(item) = item else {
            // A length that is less than that of a header.
            theirs.extend_from_slice(&[0; 16]);
            break;
        };
        let known = item.level != SOL_SOCKET || matches!(item.kind, SCM_RIGHTS | SCM_CREDENTIALS);
        let foreign = item.kind == SCM_CREDENTIALS && item.data.len() == 12 && item.data != credentials(OWN);
        // A privileged program may send any credentials. SCM_PIDFD and the like depend on the kernel's age.
        if !known || foreign {
            return;
        }
        let data = match (item.level, item.kind) {
            // Descriptors are found later, where the library has them: these are open.
            (SOL_SOCKET, SCM_RIGHTS) => 0i32.to_le_bytes().repeat(item.data.len() / 4),
            (SOL_SOCKET, _) if item.data.len() == 12 => kernel::own_credentials().to_vec(),
            _ => item.data.to_vec(),
        };
        let level =
            if item.level == SOL_SOCKET { libc::SOL_SOCKET } else { 1000 + item.level.rem_euclid(1000) };
        theirs.extend_from_slice(&(16 + data.len() as u64).to_le_bytes());
        theirs.extend_from_slice(&level.to_le_bytes());
        theirs.extend_from_slice(&item.kind.to_le_bytes());
        theirs.extend_from_slice(&data);
        theirs.resize(theirs.len().next_multiple_of(8), 0);
    }
    let answer = kernel::send_control(&theirs, stream);
    // Two lists of descriptors in one message, and too many in flight.
    if !matches!(answer, Err(libc::EBADF | libc::ETOOMANYREFS | libc::ENOBUFS)) {
        assert_eq!(expected.map_err(|error| error.number()), answer, "{walked:?}");
    }
}

/// Buffers of one size, or of none in between: what is gathered from them is what they hold, and what is scattered arrives.
fn check_buffers(bytes: &[u8], size: usize) {
    let pieces: Vec<&[u8]> = bytes.chunks(size + 1).flat_map(|piece| [piece, &[]]).collect();
    let buffers: Vec<IoSlice<'_>> = pieces.iter().map(|piece| IoSlice::new(piece)).collect();
    assert_eq!(iovec::total(&buffers), bytes.len());
    let offset = size * 7 % (bytes.len() + 2);
    let mut gathered = vec![0; bytes.len()];
    let n = iovec::gather(&buffers, offset, &mut gathered);
    let rest = bytes.get(offset..).unwrap_or_default();
    assert_eq!(gathered[..n], *rest);
    assert!(rest.starts_with(iovec::at(&buffers, offset)));
    assert_eq!(iovec::at(&buffers, offset).is_empty(), rest.is_empty());
    let mut copy = vec![0; bytes.len()];
    let mut rooms: Vec<IoSliceMut<'_>> = copy.chunks_mut(size + 1).map(IoSliceMut::new).collect();
    assert_eq!(iovec::scatter(&mut rooms, offset, bytes), rest.len());
    assert_eq!(iovec::at_mut(&mut rooms, offset).is_empty(), rest.is_empty());
    assert_eq!(copy.get(offset..).unwrap_or_default(), &bytes[..rest.len()]);
}
