//! `<arpa/nameser.h>`: parsing DNS messages. Their names are in [`super::nameser_names`].
//!
//! C passes a message as pointers to its first byte and past its last. The bytes between them are checked; that both point into the same
//! message cannot be.

use super::memory::{check, load, store, string};
use super::{OrMinusOne, input, output_within};
use crate::dns::message::{self, HEADER, Header};
use crate::dns::{Malformed, text};
use crate::errno::{Errno, Result};
use core::ffi::{CStr, c_char, c_int, c_uint, c_void};

/// C's enumeration of the sections.
pub type NsSect = c_uint;

/// C's `ns_msg`.
#[repr(C)]
pub struct NsMsg {
    start: *const c_void,
    end: *const c_void,
    id: u16,
    flags: u16,
    counts: [u16; 4],
    sections: [*const c_void; 4],
    section: c_uint,
    number: c_int,
    place: *const c_void,
}

/// C's `ns_rr`.
#[repr(C)]
pub struct NsRr {
    name: [u8; NAME_ROOM],
    kind: u16,
    class: u16,
    ttl: u32,
    len: u16,
    data: *const c_void,
}

/// `NS_MAXDNAME`
pub const NAME_ROOM: usize = 1025;
/// `ns_s_max`
const SECTIONS: NsSect = 4;

impl From<Malformed> for Errno {
    fn from(_: Malformed) -> Errno {
        Errno::EMSGSIZE
    }
}

/// The bytes from `start` to `end`.
///
/// # Safety
/// They are the ends of one message, which lives for `'a`.
pub unsafe fn between<'a>(start: *const c_void, end: *const c_void) -> Result<&'a [u8]> {
    let len = end.addr().checked_sub(start.addr()).ok_or(Errno::EMSGSIZE)?;
    // SAFETY: the caller's contract.
    unsafe { input(start, len) }
}

/// The offset of a position in its message.
pub fn offset(start: *const c_void, place: *const c_void) -> Result<usize> {
    place.addr().checked_sub(start.addr()).ok_or(Errno::EMSGSIZE)
}

/// A position in a message as C has it.
pub fn at(message: &[u8], place: usize) -> *const c_void {
    message.as_ptr().wrapping_add(place).cast()
}

/// Writes a string with its null byte; `EMSGSIZE` if there is no room.
///
/// # Safety
/// `to` is valid for writes of `room` bytes.
pub unsafe fn put_text(text: &[u8], to: *mut c_char, room: usize) -> Result<()> {
    // SAFETY: the caller's contract.
    let room = unsafe { output_within(to.cast(), room, text.len() + 1)? };
    let (to, end) = room.split_at_mut_checked(text.len()).ok_or(Errno::EMSGSIZE)?;
    *end.first_mut().ok_or(Errno::EMSGSIZE)? = 0;
    to.copy_from_slice(text);
    Ok(())
}

/// Writes bytes; `EMSGSIZE` if there is no room.
///
/// # Safety
/// `to` is valid for writes of `room` bytes.
pub unsafe fn put_bytes(bytes: &[u8], to: *mut c_void, room: usize) -> Result<()> {
    // SAFETY: the caller's contract.
    let to = unsafe { output_within(to, room, bytes.len())? };
    if to.len() < bytes.len() {
        return Err(Errno::EMSGSIZE);
    }
    to.copy_from_slice(bytes);
    Ok(())
}

/// The bytes of a string; `EFAULT` for one outside memory.
///
/// # Safety
/// `text` is a string that lives for `'a`.
pub unsafe fn given<'a>(text: *const c_char) -> Result<&'a [u8]> {
    // SAFETY: the caller's contract.
    unsafe { string(text) }.ok_or(Errno::EFAULT)
}

/// A buffer size from an `int`; a negative one means none.
pub fn room(length: c_int) -> usize {
    usize::try_from(length).unwrap_or(0)
}

/// Reads sixteen bits in network byte order.
///
/// # Safety
/// `from` is valid for reads of two bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get16(from: *const c_void) -> c_uint {
    // SAFETY: the caller's contract.
    u16::from_be_bytes(unsafe { load(from.cast()) }.unwrap_or_default()).into()
}

/// Reads thirty-two bits in network byte order.
///
/// # Safety
/// `from` is valid for reads of four bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get32(from: *const c_void) -> usize {
    // SAFETY: the caller's contract.
    u32::from_be_bytes(unsafe { load(from.cast()) }.unwrap_or_default()) as usize
}

/// Writes sixteen bits in network byte order.
///
/// # Safety
/// `to` is valid for writes of two bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put16(value: c_uint, to: *mut c_void) {
    // SAFETY: the caller's contract.
    let _ = unsafe { store(to.cast(), (value as u16).to_be_bytes()) };
}

/// Writes thirty-two bits in network byte order.
///
/// # Safety
/// `to` is valid for writes of four bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put32(value: usize, to: *mut c_void) {
    // SAFETY: the caller's contract.
    let _ = unsafe { store(to.cast(), (value as u32).to_be_bytes()) };
}

/// Finds the sections of a message; returns 0, or -1 and `EMSGSIZE` for one that is truncated or too long.
///
/// # Safety
/// `message` is valid for reads of `len` bytes, as long as `handle` is used, which is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_initparse(message: *const c_void, len: c_int, handle: *mut NsMsg) -> c_int {
    let parse = || {
        // SAFETY: the caller's contract.
        let bytes = unsafe { input(message, room(len))? };
        let Header { id, flags, counts } = Header::of(bytes)?;
        let mut place = HEADER;
        let mut sections = [core::ptr::null(); 4];
        for (index, (section, count)) in sections.iter_mut().zip(counts).enumerate() {
            if count > 0 {
                *section = at(bytes, place);
                place += message::skip(bytes, place, index == 0, count.into())?;
            }
        }
        if place != bytes.len() {
            return Err(Errno::EMSGSIZE);
        }
        let (end, first) = (at(bytes, bytes.len()), at(bytes, HEADER));
        let parsed = NsMsg {
            start: message,
            end,
            id,
            flags,
            counts,
            sections,
            section: SECTIONS,
            number: -1,
            place: first,
        };
        // SAFETY: the caller's contract.
        unsafe { store(handle, parsed) }
    };
    parse().or_minus_one()
}

/// Reads a record of a section, or with number -1 the next one; -1 and `ENODEV` if there is none, `EMSGSIZE` for a malformed one.
///
/// # Safety
/// `handle` was set by `ns_initparse`, and its message still exists; `record` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_parserr(
    handle: *mut NsMsg,
    section: NsSect,
    number: c_int,
    record: *mut NsRr,
) -> c_int {
    let parse = || {
        check(handle, 1)?;
        check(record, 1)?;
        // SAFETY: the caller's contract, and it lies in memory.
        let handle = unsafe { &mut *handle };
        let (Some(count), Some(first)) =
            (handle.counts.get(section as usize), handle.sections.get(section as usize))
        else {
            return Err(Errno::ENODEV);
        };
        if section != handle.section {
            (handle.section, handle.number, handle.place) = (section, 0, *first);
        }
        let number = if number == -1 { handle.number } else { number };
        if number < 0 || number >= c_int::from(*count) {
            return Err(Errno::ENODEV);
        }
        if number < handle.number {
            (handle.number, handle.place) = (0, *first);
        }
        // SAFETY: the caller's contract.
        let bytes = unsafe { between(handle.start, handle.end)? };
        let question = section == 0;
        let mut place = offset(handle.start, handle.place)?;
        place += message::skip(bytes, place, question, (number - handle.number) as usize)?;
        (handle.number, handle.place) = (number, at(bytes, place));
        let (found, next) = message::record(bytes, place, question)?;
        let data = if question { core::ptr::null() } else { at(bytes, found.data) };
        // SAFETY: the caller's contract, and a name has no more than a quarter of the room.
        unsafe {
            put_text(&found.name, (&raw mut (*record).name).cast(), NAME_ROOM)?;
            (*record).kind = found.kind;
            (*record).class = found.class;
            (*record).ttl = found.ttl;
            (*record).len = found.len;
            (*record).data = data;
        }
        (handle.number, handle.place) = (number + 1, at(bytes, next));
        if handle.number > c_int::from(*count) {
            handle.section = SECTIONS;
        }
        Ok(())
    };
    parse().or_minus_one()
}

/// Returns how many bytes `count` questions or records take; -1 and `EMSGSIZE` if they reach beyond the end.
///
/// # Safety
/// From `place` to `end` are bytes of one message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_skiprr(
    place: *const c_void,
    end: *const c_void,
    section: NsSect,
    count: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    let bytes = unsafe { between(place, end) };
    bytes.and_then(|bytes| Ok(message::skip(bytes, 0, section == 0, room(count))?)).or_minus_one()
}

/// Formats a time as text, such as `1w2d`; returns its length, or -1.
///
/// # Safety
/// `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_format_ttl(time: usize, to: *mut c_char, len: usize) -> c_int {
    let text = text::of_time(time as u32);
    // SAFETY: the caller's contract.
    unsafe { put_text(&text, to, len) }.map(|()| text.len()).or_minus_one()
}

/// Parses a time from text; returns 0, or -1 and `EINVAL` for an invalid one.
///
/// # Safety
/// `from` is a string; `to` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_parse_ttl(from: *const c_char, to: *mut usize) -> c_int {
    // SAFETY: the caller's contract.
    let time = unsafe { given(from) }.and_then(|text| text::time_of(text).ok_or(Errno::EINVAL));
    // SAFETY: the caller's contract.
    time.and_then(|time| unsafe { store(to, time as usize) }).or_minus_one()
}

/// The name of a type; null if it has none.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_type_name(kind: c_int) -> *const c_char {
    text::of_type(kind).map_or(core::ptr::null(), CStr::as_ptr)
}

/// The name of a class; null if it has none.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_class_name(class: c_int) -> *const c_char {
    text::of_class(class).map_or(core::ptr::null(), CStr::as_ptr)
}
