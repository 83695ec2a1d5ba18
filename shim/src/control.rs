//! Control data: the items that accompany a message, in C's layout.
//!
//! | | length | level | type | data |
//! |---|---|---|---|---|
//! | `cmsghdr` | 0 | 4 | 8 | 12 |
//!
//! The length counts the header; each item begins at a multiple of 4.

use crate::address::Family;
use crate::errno::{Errno, Result};
use crate::numbers::{
    IP_PKTINFO, IP_TOS, IP_TTL, IPV6_2292HOPLIMIT, IPV6_2292PKTINFO, IPV6_DONTFRAG, IPV6_HOPLIMIT,
    IPV6_PKTINFO, IPV6_TCLASS, SCM_CREDENTIALS, SCM_RIGHTS, SO_PRIORITY, SOL_IP, SOL_IPV6, SOL_SOCKET,
    SOL_UDP,
};
use crate::options::meant;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The resolution of a timestamp.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// `struct timeval`
    Microseconds,
    /// `struct timespec`
    Nanoseconds,
}

/// `sizeof(struct cmsghdr)`
pub const HEADER: usize = 12;
/// `sizeof(struct ucred)`: process, user, group.
const CREDENTIALS_SIZE: usize = 12;
/// Linux's SCM_MAX_FD: the maximum number of descriptors in one message.
const RIGHTS_MOST: usize = 253;

fn word(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at + 4)?.try_into().ok()
}

fn aligned(len: usize) -> usize {
    len.saturating_add(3) & !3
}

/// `struct ucred`: process, user, group.
pub type Credentials = (i32, u32, u32);

/// The credentials in SO_PEERCRED and SCM_CREDENTIALS: the process number that wasi-libc's emulated `getpid`
/// returns, and the user and group that its `stat` reports for every file.
pub const OWN: Credentials = (42, 0, 0);

/// One item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item<'a> {
    /// `cmsg_level`
    pub level: i32,
    /// `cmsg_type`
    pub kind: i32,
    /// `CMSG_DATA`
    pub data: &'a [u8],
}

/// The items of a buffer, up to one with an invalid length: `EINVAL`.
pub struct Items<'a>(&'a [u8]);

/// Walks control data as CMSG_FIRSTHDR and CMSG_NXTHDR do.
pub fn items(control: &[u8]) -> Items<'_> {
    Items(control)
}

impl<'a> Iterator for Items<'a> {
    type Item = Result<Item<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0;
        let len = u32::from_le_bytes(word(rest, 0)?) as usize;
        let (level, kind) = (word(rest, 4)?, word(rest, 8)?);
        let Some(data) = rest.get(HEADER..len) else {
            self.0 = &[];
            return Some(Err(Errno::EINVAL));
        };
        self.0 = rest.get(aligned(len)..).unwrap_or(&[]);
        Some(Ok(Item { level: meant(i32::from_le_bytes(level)), kind: i32::from_le_bytes(kind), data }))
    }
}

/// What can be sent as control data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sent<'a> {
    /// `SCM_RIGHTS`: descriptors, four bytes each.
    Rights(&'a [u8]),
    /// `SCM_CREDENTIALS`, which are the sender's own.
    Credentials,
    /// `IP_PKTINFO`, `IPV6_PKTINFO`: the interface and the address to send from.
    PacketInfo(u32, IpAddr),
    /// `IP_TTL`, `IPV6_HOPLIMIT`: the hop limit of this datagram.
    HopLimit(u8),
}

/// The item to send; `None` if the socket ignores it as Linux does. `EINVAL` for a known item that the socket
/// cannot send, `EPERM` for another process's credentials.
pub fn sent<'a>(item: &Item<'a>, family: Family, stream: bool) -> Result<Option<Sent<'a>>> {
    let local = family == Family::Unix;
    match (item.level, item.kind) {
        (SOL_SOCKET, SCM_RIGHTS) if local && item.data.len() / 4 > RIGHTS_MOST => Err(Errno::EINVAL),
        (SOL_SOCKET, SCM_RIGHTS) if local => Ok(Some(Sent::Rights(item.data))),
        (SOL_SOCKET, SCM_CREDENTIALS) if local => {
            if item.data.len() != CREDENTIALS_SIZE {
                return Err(Errno::EINVAL);
            }
            if item.data != credentials(OWN) {
                return Err(Errno::EPERM);
            }
            Ok(Some(Sent::Credentials))
        }
        // These are for AF_UNIX, and other families ignore them.
        (SOL_SOCKET, SCM_RIGHTS | SCM_CREDENTIALS) => Ok(None),
        (SOL_SOCKET, SO_PRIORITY) if !local => match number(item.data)? {
            0..=6 => Ok(None),
            _ => Err(Errno::EPERM),
        },
        (SOL_SOCKET, _) => Err(Errno::EINVAL),
        (SOL_IP, IP_PKTINFO) if family == Family::Inet && !stream => match item.data {
            [a, b, c, d, spec @ ..] if spec.len() == 8 => {
                let index = u32::from_le_bytes([*a, *b, *c, *d]);
                let source = spec.first_chunk::<4>().copied().unwrap_or_default();
                Ok(Some(Sent::PacketInfo(index, IpAddr::V4(Ipv4Addr::from_octets(source)))))
            }
            _ => Err(Errno::EINVAL),
        },
        (SOL_IPV6, IPV6_PKTINFO | IPV6_2292PKTINFO) if family == Family::Inet6 && !stream => {
            match (item.data.first_chunk::<16>(), word(item.data, 16)) {
                (Some(source), Some(index)) => Ok(Some(Sent::PacketInfo(
                    u32::from_le_bytes(index),
                    IpAddr::V6(Ipv6Addr::from_octets(*source)),
                ))),
                _ => Err(Errno::EINVAL),
            }
        }
        (SOL_IP, IP_TTL) if family == Family::Inet && !stream => match number(item.data)? {
            hops @ 1..=255 => Ok(Some(Sent::HopLimit(hops as u8))),
            _ => Err(Errno::EINVAL),
        },
        (SOL_IPV6, IPV6_HOPLIMIT | IPV6_2292HOPLIMIT) if family == Family::Inet6 && !stream => {
            match number(item.data)? {
                -1 => Ok(None),
                // WASI has no hop limit of 0.
                hops @ 0..=255 => Ok(Some(Sent::HopLimit(hops.max(1) as u8))),
                _ => Err(Errno::EINVAL),
            }
        }
        // Without effect, like the options of these names.
        (SOL_IP, IP_TOS) if family == Family::Inet && !stream => match (item.data, number(item.data)) {
            ([_], _) | (_, Ok(0..=255)) => Ok(None),
            _ => Err(Errno::EINVAL),
        },
        (SOL_IPV6, IPV6_TCLASS) if family == Family::Inet6 && !stream => match number(item.data)? {
            -1..=255 => Ok(None),
            _ => Err(Errno::EINVAL),
        },
        (SOL_IPV6, IPV6_DONTFRAG) if family == Family::Inet6 && !stream => match number(item.data)? {
            0 | 1 => Ok(None),
            _ => Err(Errno::EINVAL),
        },
        // WASI splits no datagram into segments, and has none of the rest.
        (SOL_IP, _) if family == Family::Inet && !stream => Err(Errno::EINVAL),
        (SOL_IPV6, _) if family == Family::Inet6 && !stream => Err(Errno::EINVAL),
        (SOL_UDP, _) if !local && !stream => Err(Errno::EINVAL),
        _ => Ok(None),
    }
}

/// The data of an item that is one `int`.
fn number(data: &[u8]) -> Result<i32> {
    data.try_into().map(i32::from_le_bytes).map_err(|_| Errno::EINVAL)
}

/// In the layout of C's `struct ucred`.
pub fn credentials((process, user, group): Credentials) -> [u8; CREDENTIALS_SIZE] {
    let mut bytes = [0; CREDENTIALS_SIZE];
    let words = [process.to_le_bytes(), user.to_le_bytes(), group.to_le_bytes()];
    for (room, word) in bytes.chunks_exact_mut(4).zip(words) {
        room.copy_from_slice(&word);
    }
    bytes
}

/// In the layout of C's `struct in_pktinfo` or `struct in6_pktinfo`, with its level and type.
pub fn packet_info(index: u32, address: IpAddr) -> ([u8; 20], usize, (i32, i32)) {
    let mut bytes = [0; 20];
    let mut put = |at: usize, part: &[u8]| {
        if let Some(room) = bytes.get_mut(at..at + part.len()) {
            room.copy_from_slice(part);
        }
    };
    match address {
        IpAddr::V4(own) => {
            put(0, &index.to_le_bytes());
            put(4, &own.octets());
            put(8, &own.octets());
            (bytes, 12, (SOL_IP, IP_PKTINFO))
        }
        IpAddr::V6(own) => {
            put(0, &own.octets());
            put(16, &index.to_le_bytes());
            (bytes, 20, (SOL_IPV6, IPV6_PKTINFO))
        }
    }
}

/// Lays out items in the program's buffer.
pub struct Writer<'a> {
    room: &'a mut [u8],
    used: usize,
    cut: bool,
}

impl<'a> Writer<'a> {
    /// Nothing written yet.
    pub fn new(room: &'a mut [u8]) -> Self {
        Writer { room, used: 0, cut: false }
    }

    /// The maximum data size of the next item.
    pub fn left(&self) -> usize {
        self.room.len().saturating_sub(self.used + HEADER)
    }

    /// Records that something did not fit.
    pub fn cut(&mut self) {
        self.cut = true;
    }

    /// Adds an item, and as much of its data as fits.
    pub fn put(&mut self, level: i32, kind: i32, data: &[u8]) {
        let n = data.len().min(self.left());
        self.cut |= n < data.len();
        let len = HEADER + n;
        let (Some(room), Some(data)) = (self.room.get_mut(self.used..self.used + len), data.get(..n)) else {
            self.cut = true;
            return;
        };
        let (header, rest) = room.split_at_mut(HEADER);
        for (room, word) in header.chunks_exact_mut(4).zip([len as i32, level, kind]) {
            room.copy_from_slice(&word.to_le_bytes());
        }
        rest.copy_from_slice(data);
        self.used = (self.used + aligned(len)).min(self.room.len());
    }

    /// The length of all items, and whether something did not fit: `msg_controllen` and MSG_CTRUNC.
    pub fn finish(self) -> (usize, bool) {
        (self.used, self.cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(len: u32, level: i32, kind: i32, data: &[u8]) -> Vec<u8> {
        let mut bytes = [len.to_le_bytes(), level.to_le_bytes(), kind.to_le_bytes()].concat();
        bytes.extend_from_slice(data);
        bytes.resize(aligned(bytes.len()), 0);
        bytes
    }

    #[test]
    fn written_items_are_read_back() {
        let mut room = [0xff; 64];
        let mut writer = Writer::new(&mut room);
        writer.put(5, 2, b"abcde");
        writer.put(3, 4, b"");
        let (used, cut) = writer.finish();
        assert_eq!((used, cut), (20 + 12, false));
        let read: Vec<Item<'_>> = items(&room[..used]).map(Result::unwrap).collect();
        let expected = [Item { level: 5, kind: 2, data: b"abcde" }, Item { level: 3, kind: 4, data: b"" }];
        assert_eq!(read, expected);
    }

    #[test]
    fn invalid_lengths_end_the_walk() {
        for len in [0, 11, 17, u32::MAX] {
            let bytes = item(len, 1, 1, &[0; 4]);
            let mut walk = items(&bytes);
            assert_eq!(walk.next(), Some(Err(Errno::EINVAL)), "{len}");
            assert_eq!(walk.next(), None);
        }
        assert_eq!(items(&[0; 11]).next(), None);
    }

    #[test]
    fn data_that_does_not_fit_is_truncated() {
        for (room, used, data) in [(0, 0, 0), (11, 0, 0), (12, 12, 0), (15, 15, 3), (16, 16, 4)] {
            let mut bytes = vec![0; room];
            let mut writer = Writer::new(&mut bytes);
            writer.put(1, 1, b"abcd");
            assert_eq!(writer.finish(), (used, data < 4), "{room}");
            if used > 0 {
                assert_eq!(items(&bytes).next().unwrap().unwrap().data.len(), data);
            }
        }
    }

    #[test]
    fn each_socket_sends_what_it_may_on_linux() {
        let rights = Item { level: SOL_SOCKET, kind: SCM_RIGHTS, data: &[0; 4] };
        let own = credentials(OWN);
        let creds = Item { level: SOL_SOCKET, kind: SCM_CREDENTIALS, data: &own };
        assert_eq!(sent(&rights, Family::Unix, true), Ok(Some(Sent::Rights(&[0; 4]))));
        assert_eq!(sent(&creds, Family::Unix, false), Ok(Some(Sent::Credentials)));
        assert_eq!(sent(&Item { data: &own[..8], ..creds }, Family::Unix, true), Err(Errno::EINVAL));
        assert_eq!(sent(&Item { data: &[9; 12], ..creds }, Family::Unix, true), Err(Errno::EPERM));
        assert_eq!(sent(&Item { data: &[0; 4 * 254], ..rights }, Family::Unix, true), Err(Errno::EINVAL));
        for (family, stream) in [(Family::Inet, true), (Family::Inet, false), (Family::Inet6, false)] {
            assert_eq!(sent(&rights, family, stream), Ok(None));
            assert_eq!(sent(&creds, family, stream), Ok(None));
            let unknown = Item { kind: 9999, ..rights };
            assert_eq!(sent(&unknown, family, stream), Err(Errno::EINVAL));
        }
        let at = |level, family, stream| sent(&Item { level, kind: 1, data: &[] }, family, stream);
        assert_eq!(at(SOL_IP, Family::Inet, false), Err(Errno::EINVAL));
        assert_eq!(at(SOL_IP, Family::Inet, true), Ok(None));
        assert_eq!(at(SOL_IP, Family::Inet6, false), Ok(None));
        assert_eq!(at(SOL_IPV6, Family::Inet6, false), Err(Errno::EINVAL));
        assert_eq!(at(SOL_UDP, Family::Inet, false), Err(Errno::EINVAL));
        assert_eq!(at(SOL_UDP, Family::Unix, false), Ok(None));
    }
}
