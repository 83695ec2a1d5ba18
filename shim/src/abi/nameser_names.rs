//! `<arpa/nameser.h>` and `<resolv.h>`: the names in DNS messages.

use super::OrMinusOne;
use super::memory::{self, load, load_if, store};
use super::nameser::{NAME_ROOM, between, given, offset, put_bytes, put_text, room};
use crate::dns::name::{self, LONGEST, REFERENCE};
use crate::dns::{compression, message};
use crate::errno::{Errno, Result};
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_void};

/// Expands the compression pointers of a name; returns how many bytes it takes in the message, or -1 and `EMSGSIZE` for a malformed name or
/// too small a buffer.
///
/// # Safety
/// From `start` to `end` is one message, in which `from` lies; `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_unpack(
    start: *const c_void,
    end: *const c_void,
    from: *const c_void,
    to: *mut c_void,
    len: usize,
) -> c_int {
    let unpack = || {
        // SAFETY: the caller's contract.
        let message = unsafe { between(start, end)? };
        let (name, taken) = name::unpack(message, offset(start, from)?)?;
        // SAFETY: the caller's contract.
        unsafe { put_bytes(&name, to, len)? };
        Ok(taken)
    };
    unpack().or_minus_one()
}

/// Formats a name as text; returns its length with the null byte, or -1 and `EMSGSIZE`.
///
/// # Safety
/// `from` is an uncompressed name; `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_ntop(from: *const c_void, to: *mut c_char, len: usize) -> c_int {
    // SAFETY: the caller's contract.
    let text = unsafe { whole(from) }.and_then(|name| Ok(name::to_text(&name)?));
    text.and_then(|text| {
        // SAFETY: the caller's contract.
        unsafe { put_text(&text, to, len)? };
        Ok(text.len() + 1)
    })
    .or_minus_one()
}

/// A copy of an uncompressed name.
///
/// # Safety
/// `from` is one, or begins with bytes that make it invalid.
unsafe fn whole(from: *const c_void) -> Result<Vec<u8>> {
    // SAFETY: the caller's contract, and nothing is read beyond the end of memory or of the name.
    let rest = unsafe { core::slice::from_raw_parts(from.cast::<u8>(), memory::room(from.addr())) };
    let mut length = 0;
    loop {
        let label = *rest.get(length).ok_or(Errno::EFAULT)?;
        if label & REFERENCE != 0 || length + usize::from(label) + 1 > LONGEST {
            return Err(Errno::EMSGSIZE);
        }
        length += usize::from(label) + 1;
        if label == 0 {
            return rest.get(..length).map(<[u8]>::to_vec).ok_or(Errno::EFAULT);
        }
    }
}

/// Parses a name from text; returns 1 if it ends with a dot, else 0, or -1 and `EMSGSIZE` for an invalid name or too small a buffer.
///
/// # Safety
/// `from` is a string; `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_pton(from: *const c_char, to: *mut c_void, len: usize) -> c_int {
    // SAFETY: the caller's contract.
    let name = unsafe { given(from) }.and_then(|text| Ok(name::from_text(text)?));
    name.and_then(|(name, ends_with_dot)| {
        // SAFETY: the caller's contract.
        unsafe { put_bytes(&name, to, len)? };
        Ok(c_int::from(ends_with_dot))
    })
    .or_minus_one()
}

/// Copies a name in lower case; returns its length, or -1 and `EMSGSIZE`.
///
/// # Safety
/// `from` is an uncompressed name; `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_ntol(from: *const c_void, to: *mut c_void, len: usize) -> c_int {
    // SAFETY: the caller's contract.
    let name = unsafe { whole(from) };
    name.and_then(|mut name| {
        name.make_ascii_lowercase();
        // SAFETY: the caller's contract.
        unsafe { put_bytes(&name, to, len)? };
        Ok(name.len())
    })
    .or_minus_one()
}

/// `ns_name_unpack` followed by `ns_name_ntop`.
///
/// # Safety
/// As for these.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_uncompress(
    start: *const c_void,
    end: *const c_void,
    from: *const c_void,
    to: *mut c_char,
    len: usize,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { expand(start, end, from, to, len, false) }.or_minus_one()
}

/// # Safety
/// As for `ns_name_uncompress`.
unsafe fn expand(
    start: *const c_void,
    end: *const c_void,
    from: *const c_void,
    to: *mut c_char,
    len: usize,
    root_is_empty: bool,
) -> Result<usize> {
    // SAFETY: the caller's contract.
    let message = unsafe { between(start, end)? };
    let (name, taken) = name::unpack(message, offset(start, from)?)?;
    let text = name::to_text(&name)?;
    // The root needs room for its dot all the same.
    if len <= text.len() {
        return Err(Errno::EMSGSIZE);
    }
    let text = if root_is_empty && text == b"." { &[] } else { &*text };
    // SAFETY: the caller's contract.
    unsafe { put_text(text, to, len)? };
    Ok(taken)
}

/// Expands the name at a position in a message to text, the root to an empty string; returns how many bytes it takes in the message, or -1.
///
/// # Safety
/// As for `ns_name_uncompress`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_expand(
    start: *const c_void,
    end: *const c_void,
    from: *const c_void,
    to: *mut c_char,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { expand(start, end, from, to, room(len), true) }.or_minus_one()
}

/// Returns how many bytes the name at a position takes; -1 for a malformed one.
///
/// # Safety
/// From `from` to `end` are bytes of one message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_skipname(from: *const c_void, end: *const c_void) -> c_int {
    // SAFETY: the caller's contract.
    let bytes = unsafe { between(from, end) };
    bytes.and_then(|bytes| Ok(name::skip(bytes, 0)?)).or_minus_one()
}

/// Moves a position past the name there; returns 0, or -1 and `EMSGSIZE`.
///
/// # Safety
/// From `*from` to `end` are bytes of one message; `from` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_skip(from: *mut *const c_void, end: *const c_void) -> c_int {
    // SAFETY: the caller's contract.
    let skip = || unsafe {
        let start = load(from)?;
        let taken = name::skip(between(start, end)?, 0)?;
        store(from, start.wrapping_byte_add(taken))
    };
    skip().or_minus_one()
}

/// Appends an uncompressed name to a message, replacing the part that is already there by a pointer; returns its length, or -1 and
/// `EMSGSIZE`.
///
/// # Safety
/// `name` is an uncompressed name. `known` is null, or a list of pointers that ends with a null one: to the start of the message, and to
/// names in it before `to`. `last` is null, or points past the last element of the list, which has room up to there. `to` is valid for
/// writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_pack(
    name: *const c_void,
    to: *mut c_void,
    len: c_int,
    known: *mut *const c_void,
    last: *mut *const c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { whole(name).and_then(|name| pack(&name, to, room(len), known, last)) }.or_minus_one()
}

/// # Safety
/// As for `ns_name_pack`.
unsafe fn pack(
    name: &[u8],
    to: *mut c_void,
    len: usize,
    known: *mut *const c_void,
    last: *mut *const c_void,
) -> Result<usize> {
    let mut places = Vec::new();
    // SAFETY: the caller's contract: the list ends with a null pointer, and what it points to lies before `to`.
    let (message, end) = unsafe {
        match load_if(known)?.filter(|start| !start.is_null()) {
            None => (&[][..], core::ptr::null_mut()),
            Some(start) => {
                let mut next = known.add(1);
                while let place = load(next)?
                    && !place.is_null()
                {
                    places.push(offset(start, place)?);
                    next = next.add(1);
                }
                (between(start, to)?, next)
            }
        }
    };
    let (packed, is_new) = compression::pack(message, &places, name)?;
    // SAFETY: the caller's contract.
    unsafe {
        put_bytes(&packed, to, len)?;
        // Names that a pointer can reach are remembered if the list has room for them and for its end.
        if is_new && message.len() < 0x4000 && !end.is_null() && !last.is_null() && end.add(1) < last {
            store(end, to.cast_const())?;
            store(end.add(1), core::ptr::null())?;
        }
    }
    Ok(packed.len())
}

/// `ns_name_pton` followed by `ns_name_pack`.
///
/// # Safety
/// As for these.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_compress(
    from: *const c_char,
    to: *mut c_void,
    len: usize,
    known: *mut *const c_void,
    last: *mut *const c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    let name = unsafe { given(from) }.and_then(|text| Ok(name::from_text(text)?));
    // SAFETY: the caller's contract.
    name.and_then(|(name, _)| unsafe { pack(&name, to, len, known, last) }).or_minus_one()
}

/// `ns_name_compress` with the buffer size as an `int`.
///
/// # Safety
/// As for `ns_name_compress`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_comp(
    from: *const c_char,
    to: *mut c_void,
    len: c_int,
    known: *mut *mut c_void,
    last: *mut *mut c_void,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { ns_name_compress(from, to, room(len), known.cast(), last.cast()) }
}

/// Removes from the list the names remembered from a position on.
///
/// # Safety
/// `known` is a list of pointers that ends with a null one, or reaches to `last`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_rollback(
    from: *const c_void,
    known: *mut *const c_void,
    last: *mut *const c_void,
) {
    let mut next = known;
    // SAFETY: the caller's contract.
    unsafe {
        while next < last
            && let Ok(place) = load(next)
            && !place.is_null()
        {
            if place.addr() >= from.addr() {
                let _ = store(next, core::ptr::null());
                return;
            }
            next = next.add(1);
        }
    }
}

/// # Safety
/// Both are strings that live for `'a`.
unsafe fn pair<'a>(one: *const c_char, other: *const c_char) -> Result<(&'a [u8], &'a [u8])> {
    // SAFETY: the caller's contract.
    unsafe { Ok((given(one)?, given(other)?)) }
}

fn same(one: &[u8], other: &[u8]) -> Result<bool> {
    // With a dot and a null byte.
    let is_long = |name: &[u8]| name.len() + 2 > NAME_ROOM;
    if is_long(one) || is_long(other) { Err(Errno::EMSGSIZE) } else { Ok(message::same(one, other)) }
}

/// Tests whether a name is a domain, or lies below it.
///
/// # Safety
/// Both are strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_samedomain(name: *const c_char, domain: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { pair(name, domain) }.is_ok_and(|(name, domain)| name::is_within(name, domain)).into()
}

/// Tests whether a name lies below a domain, and is not the domain itself.
///
/// # Safety
/// Both are strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_subdomain(name: *const c_char, domain: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    let below = unsafe { pair(name, domain) }
        .is_ok_and(|(name, domain)| !matches!(same(name, domain), Ok(true)) && name::is_within(name, domain));
    below.into()
}

/// Tests whether two names are the same; -1 and `EMSGSIZE` if one is too long.
///
/// # Safety
/// Both are strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_samename(one: *const c_char, other: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { pair(one, other) }.and_then(|(one, other)| same(one, other)).map(c_int::from).or_minus_one()
}

/// Copies a name with exactly one dot at its end; returns 0, or -1 and `EMSGSIZE` if the buffer is too small.
///
/// # Safety
/// `from` is a string; `to` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_makecanon(from: *const c_char, to: *mut c_char, len: usize) -> c_int {
    // SAFETY: the caller's contract.
    let make = || unsafe {
        let from = given(from)?;
        // Linux requires room for a dot whether the name has one or not.
        if from.len() + 2 > len {
            return Err(Errno::EMSGSIZE);
        }
        put_text(&name::with_dot(from), to, len)
    };
    make().or_minus_one()
}

/// # Safety
/// `text` is a string.
unsafe fn is_fit(text: *const c_char, purpose: name::Use) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { given(text) }.is_ok_and(|text| name::is_fit(text, purpose)).into()
}

/// Tests whether a name is valid for a host.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_hnok(text: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { is_fit(text, name::Use::Machine) }
}

/// Tests whether a name is valid for a mailbox, whose first label may be anything printable.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_mailok(text: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { is_fit(text, name::Use::Mail) }
}

/// Tests whether a name is valid for the owner of records, whose first label may be an asterisk.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_ownok(text: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { is_fit(text, name::Use::Owner) }
}

/// Tests whether a name is valid for a domain: any printable name is.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_dnok(text: *const c_char) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { is_fit(text, name::Use::Domain) }
}
