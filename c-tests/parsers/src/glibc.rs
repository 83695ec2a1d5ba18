//! The parsers of glibc, with safe signatures.

#![allow(unsafe_code)]

use libc::{c_char, c_int, c_uint, c_void};
use std::ffi::{CStr, CString};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ptr::null_mut;

#[link(name = "resolv")]
unsafe extern "C" {
    fn inet_pton(family: c_int, text: *const c_char, to: *mut c_void) -> c_int;
    fn inet_ntop(family: c_int, from: *const c_void, to: *mut c_char, room: u32) -> *const c_char;
    fn inet_aton(text: *const c_char, to: *mut u32) -> c_int;
    fn inet_network(text: *const c_char) -> u32;
    fn inet_net_pton(family: c_int, text: *const c_char, to: *mut c_void, room: usize) -> c_int;
    fn inet_net_ntop(f: c_int, from: *const c_void, bits: c_int, to: *mut c_char, n: usize) -> *mut c_char;
    fn inet_neta(number: c_uint, to: *mut c_char, room: usize) -> *mut c_char;
    fn ether_aton_r(text: *const c_char, to: *mut [u8; 6]) -> *mut c_void;
    fn ether_ntoa_r(from: *const [u8; 6], to: *mut c_char) -> *mut c_char;
    fn ether_line(line: *const c_char, to: *mut [u8; 6], name: *mut c_char) -> c_int;
    fn ns_name_pton(from: *const c_char, to: *mut u8, room: usize) -> c_int;
    fn ns_name_ntop(from: *const u8, to: *mut c_char, room: usize) -> c_int;
    fn ns_name_unpack(start: *const u8, end: *const u8, at: *const u8, to: *mut u8, room: usize) -> c_int;
    fn ns_samedomain(name: *const c_char, domain: *const c_char) -> c_int;
    fn ns_samename(one: *const c_char, other: *const c_char) -> c_int;
    fn ns_makecanon(from: *const c_char, to: *mut c_char, room: usize) -> c_int;
    fn ns_parse_ttl(text: *const c_char, to: *mut libc::c_ulong) -> c_int;
    fn ns_format_ttl(time: libc::c_ulong, to: *mut c_char, room: usize) -> c_int;
    fn ns_skiprr(at: *const u8, end: *const u8, section: c_int, count: c_int) -> c_int;
    fn ns_initparse(message: *const u8, len: c_int, handle: *mut Handle) -> c_int;
    fn ns_parserr(handle: *mut Handle, section: c_int, number: c_int, record: *mut RawRecord) -> c_int;
    fn dn_skipname(at: *const u8, end: *const u8) -> c_int;
    fn res_hnok(name: *const c_char) -> c_int;
    fn res_mailok(name: *const c_char) -> c_int;
    fn res_ownok(name: *const c_char) -> c_int;
    fn res_dnok(name: *const c_char) -> c_int;
    #[link_name = "__res_nameinquery"]
    fn res_nameinquery(
        name: *const c_char,
        kind: c_int,
        class: c_int,
        at: *const u8,
        end: *const u8,
    ) -> c_int;
    #[link_name = "__res_queriesmatch"]
    fn res_queriesmatch(q: *const u8, q_end: *const u8, a: *const u8, a_end: *const u8) -> c_int;
}

/// `errno`
pub fn errno() -> c_int {
    io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

fn text_of(buffer: &[u8]) -> Vec<u8> {
    CStr::from_bytes_until_nul(buffer).map(|text| text.to_bytes().to_vec()).unwrap_or_default()
}

/// `inet_pton` for either family.
pub fn pton(text: &CStr) -> Option<IpAddr> {
    let (mut four, mut sixteen) = ([0u8; 4], [0u8; 16]);
    // SAFETY: a string, and room for an address of the family.
    unsafe {
        if inet_pton(libc::AF_INET, text.as_ptr(), four.as_mut_ptr().cast()) == 1 {
            return Some(IpAddr::from(four));
        }
        (inet_pton(libc::AF_INET6, text.as_ptr(), sixteen.as_mut_ptr().cast()) == 1).then(|| sixteen.into())
    }
}

/// `inet_ntop`
pub fn ntop(address: IpAddr) -> Vec<u8> {
    let mut room = [0u8; 64];
    let (v4, v6);
    let (family, from): (c_int, *const c_void) = match address {
        IpAddr::V4(ip) => {
            v4 = Ipv4Addr::octets(&ip);
            (libc::AF_INET, v4.as_ptr().cast())
        }
        IpAddr::V6(ip) => {
            v6 = Ipv6Addr::octets(&ip);
            (libc::AF_INET6, v6.as_ptr().cast())
        }
    };
    // SAFETY: an address of the family, and a buffer with its size.
    unsafe { inet_ntop(family, from, room.as_mut_ptr().cast(), room.len() as u32) };
    text_of(&room)
}

/// `inet_aton`
pub fn aton(text: &CStr) -> Option<Ipv4Addr> {
    let mut address = 0u32;
    // SAFETY: a string, and room for the address.
    (unsafe { inet_aton(text.as_ptr(), &mut address) } == 1).then(|| Ipv4Addr::from(u32::from_be(address)))
}

/// `inet_network`
pub fn network(text: &CStr) -> Option<u32> {
    // SAFETY: a string.
    Some(unsafe { inet_network(text.as_ptr()) }).filter(|number| *number != u32::MAX)
}

/// `inet_net_pton` into a buffer of `room` bytes, at most 64; the errno if it fails.
pub fn net_pton(text: &CStr, room: usize) -> Result<(Vec<u8>, u32), c_int> {
    let mut to = [0u8; 64];
    // SAFETY: a string, and at least that much room.
    let bits = unsafe { inet_net_pton(libc::AF_INET, text.as_ptr(), to.as_mut_ptr().cast(), room) };
    u32::try_from(bits).map(|bits| (to.to_vec(), bits)).map_err(|_| errno())
}

/// `inet_net_ntop`
pub fn net_ntop(octets: [u8; 4], bits: u32) -> Option<Vec<u8>> {
    let mut room = [0u8; 64];
    // SAFETY: four bytes are enough for any length that it accepts, and a buffer with its size.
    let end = unsafe {
        inet_net_ntop(
            libc::AF_INET,
            octets.as_ptr().cast(),
            bits as c_int,
            room.as_mut_ptr().cast(),
            room.len(),
        )
    };
    (!end.is_null()).then(|| text_of(&room))
}

/// `inet_neta`
pub fn neta(number: u32) -> Vec<u8> {
    let mut room = [0u8; 64];
    // SAFETY: a buffer with its size.
    unsafe { inet_neta(number, room.as_mut_ptr().cast(), room.len()) };
    text_of(&room)
}

/// `ether_aton`
pub fn ether(text: &CStr) -> Option<[u8; 6]> {
    let mut to = [0; 6];
    // SAFETY: a string, and room for the address.
    (!unsafe { ether_aton_r(text.as_ptr(), &mut to) }.is_null()).then_some(to)
}

/// `ether_ntoa`
pub fn ether_text(address: &[u8; 6]) -> Vec<u8> {
    let mut room = [0u8; 32];
    // SAFETY: more room than the longest text.
    unsafe { ether_ntoa_r(address, room.as_mut_ptr().cast()) };
    text_of(&room)
}

/// `ether_line`
pub fn ether_entry(line: &CStr) -> Option<([u8; 6], Vec<u8>)> {
    let mut to = [0; 6];
    let mut name = vec![0u8; line.to_bytes().len() + 1];
    // SAFETY: a string, and room for the address and for as much as the whole line.
    let end = unsafe { ether_line(line.as_ptr(), &mut to, name.as_mut_ptr().cast()) };
    (end == 0).then(|| (to, text_of(&name)))
}

/// The longest name in a message.
const NAME: usize = 255;
/// `NS_MAXDNAME`
const TEXT: usize = 1025;

/// `ns_name_pton`
pub fn name_pton(text: &CStr) -> Option<(Vec<u8>, bool)> {
    let mut to = [0u8; NAME];
    // SAFETY: a string, and a buffer with its size.
    let end = unsafe { ns_name_pton(text.as_ptr(), to.as_mut_ptr(), to.len()) };
    (end >= 0).then(|| (to[..wire_length(&to)].to_vec(), end == 1))
}

fn wire_length(name: &[u8]) -> usize {
    let mut at = 0;
    while name[at] != 0 {
        at += usize::from(name[at]) + 1;
    }
    at + 1
}

/// `ns_name_ntop` of a complete name.
pub fn name_ntop(name: &[u8]) -> Option<Vec<u8>> {
    let mut to = [0u8; TEXT];
    // SAFETY: the caller passes a name with its end, and a buffer with its size.
    (unsafe { ns_name_ntop(name.as_ptr(), to.as_mut_ptr().cast(), to.len()) } >= 0).then(|| text_of(&to))
}

/// `ns_name_unpack` at an offset, which is at most the length.
pub fn name_unpack(message: &[u8], at: usize) -> Option<(Vec<u8>, usize)> {
    let mut to = [0u8; NAME];
    let ends = message.as_ptr_range();
    let from = message[at..].as_ptr();
    // SAFETY: the ends of one message, a place in it, and a buffer with its size.
    let taken = unsafe { ns_name_unpack(ends.start, ends.end, from, to.as_mut_ptr(), to.len()) };
    usize::try_from(taken).ok().map(|taken| (to[..wire_length(&to)].to_vec(), taken))
}

/// `dn_skipname` at the start.
pub fn name_skip(bytes: &[u8]) -> Option<usize> {
    let ends = bytes.as_ptr_range();
    // SAFETY: the ends of one slice.
    usize::try_from(unsafe { dn_skipname(ends.start, ends.end) }).ok()
}

/// `ns_samedomain`
pub fn is_within(name: &CStr, domain: &CStr) -> bool {
    // SAFETY: strings.
    unsafe { ns_samedomain(name.as_ptr(), domain.as_ptr()) == 1 }
}

/// `ns_samename`; `None` if one is too long.
pub fn is_same(one: &CStr, other: &CStr) -> Option<bool> {
    // SAFETY: strings.
    match unsafe { ns_samename(one.as_ptr(), other.as_ptr()) } {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// `ns_makecanon`
pub fn canonical(text: &CStr) -> Option<Vec<u8>> {
    let mut to = [0u8; TEXT];
    // SAFETY: a string, and a buffer with its size.
    (unsafe { ns_makecanon(text.as_ptr(), to.as_mut_ptr().cast(), to.len()) } == 0).then(|| text_of(&to))
}

/// `ns_parse_ttl`
pub fn time(text: &CStr) -> Option<u32> {
    let mut to = 0;
    // SAFETY: a string, and room for the number.
    (unsafe { ns_parse_ttl(text.as_ptr(), &mut to) } == 0).then_some(to as u32)
}

/// `ns_format_ttl`
pub fn time_text(time: u32) -> Vec<u8> {
    let mut to = [0u8; 64];
    // SAFETY: a buffer with its size.
    unsafe { ns_format_ttl(time.into(), to.as_mut_ptr().cast(), to.len()) };
    text_of(&to)
}

/// `res_hnok`, `res_mailok`, `res_ownok` and `res_dnok`.
pub fn fits(name: &CStr) -> [bool; 4] {
    // SAFETY: a string.
    unsafe { [res_hnok, res_mailok, res_ownok, res_dnok].map(|fits| fits(name.as_ptr()) != 0) }
}

/// `ns_skiprr` from the start.
pub fn skip(bytes: &[u8], section: c_int, count: u16) -> Option<usize> {
    let ends = bytes.as_ptr_range();
    // SAFETY: the ends of one slice.
    usize::try_from(unsafe { ns_skiprr(ends.start, ends.end, section, count.into()) }).ok()
}

/// `res_nameinquery`; `None` for a malformed message.
pub fn asks(message: &[u8], name: &CStr, kind: u16, class: u16) -> Option<bool> {
    let ends = message.as_ptr_range();
    // SAFETY: a string, and the ends of one message.
    match unsafe { res_nameinquery(name.as_ptr(), kind.into(), class.into(), ends.start, ends.end) } {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// `res_queriesmatch`; `None` for a malformed message.
pub fn answers(query: &[u8], answer: &[u8]) -> Option<bool> {
    let (asked, answered) = (query.as_ptr_range(), answer.as_ptr_range());
    // SAFETY: the ends of two messages.
    match unsafe { res_queriesmatch(asked.start, asked.end, answered.start, answered.end) } {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// C's `ns_msg`.
#[repr(C)]
struct Handle {
    start: *const u8,
    end: *const u8,
    id: u16,
    flags: u16,
    counts: [u16; 4],
    sections: [*const u8; 4],
    section: c_int,
    number: c_int,
    place: *const u8,
}

/// C's `ns_rr`.
#[repr(C)]
struct RawRecord {
    name: [u8; TEXT],
    kind: u16,
    class: u16,
    ttl: u32,
    len: u16,
    data: *const u8,
}

/// A record as `ns_parserr` reports it, its data as an offset and a length.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    pub name: Vec<u8>,
    pub kind: u16,
    pub class: u16,
    pub ttl: u32,
    pub data: (usize, u16),
}

/// `ns_initparse`, and `ns_parserr` for every record up to the first malformed one of each section; `None` for a malformed message.
pub fn records(message: &[u8]) -> Option<Vec<Vec<Option<Record>>>> {
    let mut handle = Handle {
        start: null_mut(),
        end: null_mut(),
        id: 0,
        flags: 0,
        counts: [0; 4],
        sections: [null_mut(); 4],
        section: 0,
        number: 0,
        place: null_mut(),
    };
    // SAFETY: a message with its length, which outlives the handle.
    if unsafe { ns_initparse(message.as_ptr(), message.len() as c_int, &mut handle) } != 0 {
        return None;
    }
    let mut sections = Vec::new();
    for (section, count) in (0..).zip(handle.counts) {
        let mut found = Vec::new();
        for number in 0..count {
            // SAFETY: all zeros are a valid record.
            let mut raw: RawRecord = unsafe { std::mem::zeroed() };
            // SAFETY: a handle that ns_initparse filled, and room for a record.
            if unsafe { ns_parserr(&mut handle, section, number.into(), &mut raw) } != 0 {
                found.push(None);
                break;
            }
            let data = if section == 0 { 0 } else { raw.data.addr() - message.as_ptr().addr() };
            found.push(Some(Record {
                name: text_of(&raw.name),
                kind: raw.kind,
                class: raw.class,
                ttl: raw.ttl,
                data: (data, raw.len),
            }));
        }
        sections.push(found);
    }
    Some(sections)
}

/// A string that C returned.
///
/// # Safety
/// `text` is null or a string.
pub unsafe fn copied(text: *const c_char) -> Option<Vec<u8>> {
    // SAFETY: the caller's contract.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_bytes().to_vec())
}

/// The strings of a list that ends with a null pointer.
///
/// # Safety
/// `list` is null or such a list.
pub unsafe fn list(list: *const *mut c_char) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    if list.is_null() {
        return found;
    }
    // SAFETY: the caller's contract: nothing beyond the null pointer is read.
    while let Some(text) = unsafe { copied(*list.add(found.len())) } {
        found.push(text);
    }
    found
}

/// A null pointer for a missing string.
pub fn pointer(text: Option<&CString>) -> *const c_char {
    text.map_or(std::ptr::null(), |text| text.as_ptr())
}
