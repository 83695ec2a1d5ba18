//! Queries, and the parts of a response.

use super::name;
use super::{Malformed, Result};
use alloc::vec::Vec;

/// The size of the header.
pub const HEADER: usize = 12;
/// The size of a question after its name.
pub const QUESTION: usize = 4;
/// The size of a record between its name and its data.
pub const RECORD: usize = 10;
/// The type of the pseudo-record of RFC 6891.
const OPT: u16 = 41;
/// The UDP payload size to advertise in that record: fits into an IPv6 packet on any path.
const EDNS_SIZE: u16 = 1200;

/// The `rcode` of a response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rcode(pub u8);

#[allow(missing_docs)]
impl Rcode {
    pub const NOERROR: Rcode = Rcode(0);
    pub const FORMERR: Rcode = Rcode(1);
    pub const SERVFAIL: Rcode = Rcode(2);
    pub const NXDOMAIN: Rcode = Rcode(3);
    pub const NOTIMP: Rcode = Rcode(4);
    pub const REFUSED: Rcode = Rcode(5);
}

/// The sections of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts(pub [u16; 4]);

/// Sixteen bits at an offset.
pub fn get16(message: &[u8], at: usize) -> Result<u16> {
    let bytes = message.get(at..).and_then(<[u8]>::first_chunk).ok_or(Malformed)?;
    Ok(u16::from_be_bytes(*bytes))
}

/// Thirty-two bits at an offset.
pub fn get32(message: &[u8], at: usize) -> Result<u32> {
    let bytes = message.get(at..).and_then(<[u8]>::first_chunk).ok_or(Malformed)?;
    Ok(u32::from_be_bytes(*bytes))
}

/// The header of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
    /// The ID of the query.
    pub id: u16,
    /// `QR`, `Opcode` and so on.
    pub flags: u16,
    /// The numbers of questions, answers, authority records and additional records.
    pub counts: [u16; 4],
}

impl Header {
    /// Parses the header of a message; fails if the message is too short.
    pub fn of(message: &[u8]) -> Result<Header> {
        let mut counts = [0; 4];
        for (index, count) in counts.iter_mut().enumerate() {
            *count = get16(message, 4 + 2 * index)?;
        }
        Ok(Header { id: get16(message, 0)?, flags: get16(message, 2)?, counts })
    }

    /// `QR`
    pub fn is_answer(&self) -> bool {
        self.flags & 0x8000 != 0
    }

    /// `TC`: the response did not fit.
    pub fn is_truncated(&self) -> bool {
        self.flags & 0x0200 != 0
    }

    /// `RCODE`
    pub fn rcode(&self) -> Rcode {
        Rcode((self.flags & 0xf) as u8)
    }

    /// `ANCOUNT`
    pub fn answers(&self) -> u16 {
        let [_, answers, ..] = self.counts;
        answers
    }
}

/// What a query asks for besides its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ask {
    /// `Opcode`
    pub opcode: u8,
    /// `QCLASS`
    pub class: u16,
    /// `QTYPE`
    pub kind: u16,
    /// `RD`
    pub recursion: bool,
    /// `AD`
    pub authentic: bool,
}

/// A query with one question.
pub fn query(id: u16, ask: Ask, question: &[u8]) -> Vec<u8> {
    let flags =
        u16::from(ask.opcode & 0xf) << 11 | u16::from(ask.recursion) << 8 | u16::from(ask.authentic) << 5;
    let mut message = Vec::new();
    for part in [id, flags, 1, 0, 0, 0] {
        message.extend_from_slice(&part.to_be_bytes());
    }
    message.extend_from_slice(question);
    message.extend_from_slice(&ask.kind.to_be_bytes());
    message.extend_from_slice(&ask.class.to_be_bytes());
    message
}

/// Adds an empty record about another name, as in a notification; the name may refer to the question's.
pub fn add_record(message: &mut Vec<u8>, packed: &[u8], class: u16) {
    const NULL: u16 = 10;
    message.extend_from_slice(packed);
    for part in [NULL, class, 0, 0, 0] {
        message.extend_from_slice(&part.to_be_bytes());
    }
    bump(message);
}

/// Adds the pseudo-record of RFC 6891, with the maximum size of a response and whether it should contain
/// signatures.
pub fn add_edns(message: &mut Vec<u8>, signatures: bool) {
    message.push(0);
    for part in [OPT, EDNS_SIZE, 0, u16::from(signatures) << 15, 0] {
        message.extend_from_slice(&part.to_be_bytes());
    }
    bump(message);
}

/// Increments the number of additional records.
fn bump(message: &mut [u8]) {
    let more = get16(message, 10).unwrap_or(0).wrapping_add(1);
    if let Some(count) = message.get_mut(10..12) {
        count.copy_from_slice(&more.to_be_bytes());
    }
}

/// The size of a number of questions or records at an offset.
pub fn skip(message: &[u8], at: usize, questions: bool, count: usize) -> Result<usize> {
    let mut place = at;
    for _ in 0..count {
        place += name::skip(message, place)?;
        if questions {
            place += QUESTION;
        } else {
            place += RECORD + usize::from(get16(message, place + RECORD - 2)?);
        }
        if place > message.len() {
            return Err(Malformed);
        }
    }
    Ok(place - at)
}

/// A question or a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its name, as text.
    pub name: Vec<u8>,
    /// `TYPE`
    pub kind: u16,
    /// `CLASS`
    pub class: u16,
    /// `TTL`
    pub ttl: u32,
    /// The offset of its data.
    pub data: usize,
    /// The length of its data.
    pub len: u16,
}

/// The question or record at an offset, and the offset after it.
pub fn record(message: &[u8], at: usize, question: bool) -> Result<(Record, usize)> {
    let (wire, taken) = name::unpack(message, at)?;
    let fixed = at + taken;
    let mut name = name::to_text(&wire)?;
    if name == b"." {
        name.clear();
    }
    let (kind, class) = (get16(message, fixed)?, get16(message, fixed + 2)?);
    if question {
        return Ok((Record { name, kind, class, ttl: 0, data: 0, len: 0 }, fixed + QUESTION));
    }
    let (ttl, len) = (get32(message, fixed + 4)?, get16(message, fixed + 8)?);
    let data = fixed + RECORD;
    let end = data + usize::from(len);
    if end > message.len() {
        return Err(Malformed);
    }
    Ok((Record { name, kind, class, ttl, data, len }, end))
}

/// Whether a message contains a question of this name, type and class.
pub fn asks(message: &[u8], name: &[u8], kind: u16, class: u16) -> Result<bool> {
    let mut place = HEADER;
    let [questions, ..] = Header::of(message)?.counts;
    for _ in 0..questions {
        let (asked, next) = record(message, place, true)?;
        if asked.kind == kind && asked.class == class && same(&asked.name, name) {
            return Ok(true);
        }
        place = next;
    }
    Ok(false)
}

/// Whether two names as text are equal; a trailing dot does not matter.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    name::with_dot(one).eq_ignore_ascii_case(&name::with_dot(other))
}

/// Whether a response is to this query: it has the same questions.
pub fn answers(query: &[u8], answer: &[u8]) -> Result<bool> {
    let (asked, answered) = (Header::of(query)?, Header::of(answer)?);
    const UPDATE: u16 = 5;
    let opcode = |header: &Header| header.flags >> 11 & 0xf;
    // The sections of an update mean something else.
    if opcode(&asked) == UPDATE && opcode(&answered) == UPDATE {
        return Ok(true);
    }
    let ([questions, ..], [echoed, ..]) = (asked.counts, answered.counts);
    if questions != echoed {
        return Ok(false);
    }
    let mut place = HEADER;
    for _ in 0..questions {
        let (record, next) = record(query, place, true)?;
        if !asks(answer, &record.name, record.kind, record.class)? {
            return Ok(false);
        }
        place = next;
    }
    Ok(true)
}
