//! `<resolv.h>`: querying name servers; and in `<wasi/posix_sockets.h>`, which ones. `shim/c/resolv.c` holds the resolver state as C
//! declares it, with bit-fields, and passes in the relevant part.

use super::etc::ETC;
use super::memory::string;
use super::nameser::{given, put_bytes, room};
use super::sockaddr;
use super::{OrMinusOne, input, output, process};
use crate::address::{Address, Family};
use crate::dns::conf::{self, Conf, Options};
use crate::dns::message::{self, Ask, Header};
use crate::dns::search::{Missing, Rules, search};
use crate::dns::{compression, name};
use crate::errno::{Errno, Result};
use crate::nameserver::{self, Plan};
use crate::numbers::*;
use crate::resolve::etc::{Etc, File};
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::{CStr, c_char, c_int, c_uint, c_void};
use core::net::SocketAddr;

/// The relevant part of a resolver's state.
#[repr(C)]
pub struct Resolver {
    /// Each in 32 bytes.
    servers: [u8; 96],
    count: c_int,
    timeout: c_int,
    attempts: c_int,
    dots: c_int,
    options: c_uint,
    h_error: c_int,
    /// Each with a null byte behind it, and an empty one at the end.
    domains: [u8; 256],
}

/// The size of a server in [`Resolver`].
const SERVER: usize = 32;

/// Servers set by the program itself.
struct Named(RefCell<Option<Vec<SocketAddr>>>);

// SAFETY: a component has one thread.
unsafe impl Sync for Named {}

static NAMED: Named = Named(RefCell::new(None));

unsafe extern "C" {
    fn wasi_posix_sockets_getenv(name: *const c_char) -> *const c_char;
}

/// The environment variable that names servers when no file does.
const VARIABLE: &CStr = c"WASI_POSIX_SOCKETS_NAMESERVERS";

fn variable(name: &CStr) -> Option<Vec<u8>> {
    // SAFETY: a string in, and a string or null out, which nothing changes meanwhile.
    unsafe {
        let value = wasi_posix_sockets_getenv(name.as_ptr());
        string(value).map(<[u8]>::to_vec)
    }
}

/// The settings of this component. The servers are those set by the program, or else those in /etc/resolv.conf, or else those in the
/// environment.
pub fn settings() -> Conf {
    let mut conf = Conf::default();
    if let Some(file) = ETC.read(File::Resolv) {
        conf.read(&file);
    }
    if let Some(domains) = variable(c"LOCALDOMAIN") {
        conf.read_domains(&domains);
    }
    if let Some(options) = variable(c"RES_OPTIONS") {
        conf.read_options(&options);
    }
    if let Some(named) = &*NAMED.0.borrow() {
        conf.servers.clone_from(named);
    } else if conf.servers.is_empty() {
        conf.servers = variable(VARIABLE).and_then(|list| conf::servers(&list)).unwrap_or_default();
        conf.servers.truncate(conf::SERVERS);
    }
    conf
}

/// Sets the name servers to query, in place of those in /etc/resolv.conf: up to three, as in "192.0.2.1 [2001:db8::1]:5353"; a null list
/// undoes this.
///
/// `EINVAL` for an invalid list. Linux has no such function.
///
/// # Safety
/// `list` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_nameservers(list: *const c_char) -> c_int {
    let set = || {
        let servers = match list.is_null() {
            true => None,
            // SAFETY: the caller's contract, and the pointer is not null.
            false => Some(conf::servers(unsafe { given(list) }?).ok_or(Errno::EINVAL)?),
        };
        if servers.as_ref().is_some_and(|servers| servers.len() > conf::SERVERS) {
            return Err(Errno::EINVAL);
        }
        NAMED.0.replace(servers);
        Ok(())
    };
    set().or_minus_one()
}

/// Fills in the settings of this component.
///
/// # Safety
/// `resolver` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_res_settings(resolver: *mut c_void) {
    let conf = settings();
    let mut filled = Resolver {
        servers: [0; 96],
        count: conf.servers.len() as c_int,
        timeout: conf.timeout as c_int,
        attempts: conf.attempts as c_int,
        dots: conf.dots as c_int,
        options: (conf.options | Options::INIT).bits(),
        h_error: NETDB_SUCCESS,
        domains: [0; 256],
    };
    for (room, server) in filled.servers.chunks_exact_mut(SERVER).zip(&conf.servers) {
        let (bytes, len) = sockaddr::encode(&Address::Inet(*server));
        for (to, from) in room.iter_mut().zip(bytes.iter().take(len)) {
            *to = *from;
        }
    }
    let mut place = 0;
    for domain in &conf.domains {
        // The last byte ends the list.
        let end = place + domain.len();
        let Some(room) = filled.domains.get_mut(place..end).filter(|_| end + 2 <= 256) else { break };
        room.copy_from_slice(domain);
        place = end + 1;
    }
    // SAFETY: the caller's contract.
    unsafe { resolver.cast::<Resolver>().write(filled) };
}

impl Resolver {
    fn options(&self) -> Options {
        Options::from_bits_truncate(self.options)
    }

    /// How to ask for an answer for which there is so much room.
    fn plan(&self, len: c_int) -> Plan {
        let server = |bytes: &[u8]| {
            let family = i32::from(u16::from_le_bytes(*bytes.first_chunk()?));
            let family = if family == AF_INET { Family::Inet } else { Family::Inet6 };
            match sockaddr::decode(bytes, family) {
                Ok(Address::Inet(server)) => Some(server),
                _ => None,
            }
        };
        Plan {
            servers: self.servers.chunks_exact(SERVER).take(room(self.count)).filter_map(server).collect(),
            timeout: self.timeout.max(1) as u32,
            attempts: self.attempts.max(1) as u32,
            tcp: self.options().contains(Options::USE_TCP),
            cut_off: self.options().contains(Options::IGNORE_TRUNCATION),
            room: room(len),
        }
    }

    fn rules(&self) -> Rules {
        let options = self.options();
        let domains = self.domains.split(|byte| *byte == 0).take_while(|domain| !domain.is_empty());
        Rules {
            dots: room(self.dots),
            domains: domains.map(<[u8]>::to_vec).collect(),
            without_dots: options.contains(Options::WITHOUT_DOTS),
            with_dots: options.contains(Options::WITH_DOTS),
            never_alone: options.contains(Options::NEVER_ALONE),
        }
    }

    /// Queries a name given as text.
    fn query(&self, name: &[u8], class: c_int, kind: c_int, len: c_int) -> Found {
        let never = |error| (Missing::Never, Some(error));
        let question = self.question(0, name, class, kind).map_err(never)?;
        let answer = nameserver::ask(process(), &self.plan(len), &question).map_err(|error| {
            (Missing::Again { by_server: false, refused: error == Errno::ECONNREFUSED }, Some(error))
        })?;
        let header = Header::of(&answer).map_err(|error| never(error.into()))?;
        match Missing::of(header.rcode(), header.answers()) {
            None => Ok(answer),
            Some(missing) => Err((missing, None)),
        }
    }

    fn question(&self, opcode: u8, name: &[u8], class: c_int, kind: c_int) -> Result<Vec<u8>> {
        let options = self.options();
        let (name, _) = name::from_text(name)?;
        let ask = Ask {
            opcode,
            class: class as u16,
            kind: kind as u16,
            recursion: options.contains(Options::RECURSE),
            authentic: options.contains(Options::TRUST_AD),
        };
        let mut query = message::query(random()?, ask, &name);
        if opcode == 0 && options.intersects(Options::EDNS | Options::SIGNATURES) {
            message::add_edns(&mut query, options.contains(Options::SIGNATURES));
        }
        Ok(query)
    }
}

/// An answer, or why there is none, with the error of a call; a server's answer leaves `errno` alone.
type Found = core::result::Result<Vec<u8>, (Missing, Option<Errno>)>;

/// An unpredictable number.
pub fn random() -> Result<u16> {
    let mut bytes = [0; 2];
    // SAFETY: the room is valid for its length.
    let filled = unsafe { libc::getentropy(bytes.as_mut_ptr().cast(), bytes.len()) };
    if filled == 0 { Ok(u16::from_ne_bytes(bytes)) } else { Err(super::errno()) }
}

fn h_error(missing: Missing) -> c_int {
    match missing {
        Missing::NoName => HOST_NOT_FOUND,
        Missing::Again { .. } => TRY_AGAIN,
        Missing::Never => NO_RECOVERY,
        Missing::NoData => NO_DATA,
    }
}

/// Writes as much of an answer as fits, marked as truncated if cut, and returns its full length, as Linux does.
///
/// # Safety
/// `to` is valid for writes of `len` bytes.
unsafe fn give(answer: &[u8], to: *mut c_void, len: c_int) -> Result<usize> {
    let len = room(len);
    // SAFETY: the caller's contract.
    let to = unsafe { output(to, len)? };
    for (to, from) in to.iter_mut().zip(answer) {
        *to = *from;
    }
    if answer.len() > len
        && let Some(flags) = to.get_mut(2)
    {
        *flags |= 2;
    }
    Ok(answer.len())
}

/// Sends a query, and returns the length of the answer; -1 and `ECONNREFUSED` or `ETIMEDOUT`.
///
/// # Safety
/// `query` is valid for reads of `query_len` bytes, `answer` for writes of `len`; `resolver` is valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_res_send(
    resolver: *const c_void,
    query: *const c_void,
    query_len: c_int,
    answer: *mut c_void,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    let send = || unsafe {
        let query = input(query, room(query_len))?;
        if room(len) < message::HEADER || Header::of(query).is_err() {
            return Err(Errno::EINVAL);
        }
        let found = nameserver::ask(process(), &(*resolver.cast::<Resolver>()).plan(len), query)?;
        give(&found, answer, len)
    };
    send().or_minus_one()
}

/// Queries one name; returns the answer's length, or -1 and the reason in the resolver.
///
/// # Safety
/// `resolver` is valid for reads and writes, `name` is a string, `answer` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_res_query(
    resolver: *mut c_void,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_void,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe {
        answer_of(resolver.cast(), answer, len, |resolver| {
            let name = given(name).map_err(|error| (Missing::Never, Some(error)))?;
            resolver.query(name, class, kind, len)
        })
    }
}

/// Looks up a name under the resolver's domains; otherwise as `wasi_posix_sockets_res_query`.
///
/// # Safety
/// As `wasi_posix_sockets_res_query`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_res_search(
    resolver: *mut c_void,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_void,
    len: c_int,
) -> c_int {
    let look = |resolver: &Resolver| {
        let mut last = None;
        // SAFETY: the caller's contract.
        let name = unsafe { given(name) }.map_err(|error| (Missing::Never, Some(error)))?;
        let found = search(&resolver.rules(), name, |name| {
            resolver.query(name, class, kind, len).map_err(|(missing, error)| {
                last = error;
                missing
            })
        });
        found.map_err(|missing| (missing, last))
    };
    // SAFETY: the caller's contract.
    unsafe { answer_of(resolver.cast(), answer, len, look) }
}

/// # Safety
/// `resolver` is valid for reads and writes, `answer` for writes of `len` bytes.
unsafe fn answer_of(
    resolver: *mut Resolver,
    answer: *mut c_void,
    len: c_int,
    ask: impl FnOnce(&Resolver) -> Found,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe {
        match ask(&*resolver) {
            Ok(found) => {
                (*resolver).h_error = NETDB_SUCCESS;
                give(&found, answer, len).or_minus_one()
            }
            Err((missing, error)) => {
                (*resolver).h_error = h_error(missing);
                if let Some(error) = error {
                    super::set_errno(error);
                }
                -1
            }
        }
    }
}

/// Builds a query, for NS_NOTIFY_OP with a record about the name in `data`; returns its length, or -1.
///
/// # Safety
/// `resolver` is valid for reads, `name` is a string, `data` is null or a string, `query` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_mkquery(
    resolver: *const c_void,
    opcode: c_int,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    data: *const c_char,
    query: *mut c_void,
    len: c_int,
) -> c_int {
    const NOTIFY: u8 = 4;
    let make = || {
        let opcode = u8::try_from(opcode).ok().filter(|opcode| [0, NOTIFY].contains(opcode));
        let opcode = opcode.ok_or(Errno::EINVAL)?;
        let in_range = |value: c_int| (0..=65_535).contains(&value);
        if !in_range(class) || !in_range(kind) {
            return Err(Errno::EINVAL);
        }
        // SAFETY: the caller's contract.
        let (resolver, name) = unsafe { (&*resolver.cast::<Resolver>(), given(name)?) };
        let plain = Options::EDNS | Options::SIGNATURES;
        let resolver = Resolver { options: (resolver.options() - plain).bits(), ..*resolver };
        let mut made = resolver.question(opcode, name, class, kind)?;
        if opcode == NOTIFY && !data.is_null() {
            // SAFETY: the caller's contract, and the pointer is not null.
            let (about, _) = name::from_text(unsafe { given(data) }?)?;
            let (packed, _) = compression::pack(&made, &[message::HEADER], &about)?;
            message::add_record(&mut made, &packed, class as u16);
        }
        // SAFETY: the caller's contract.
        unsafe { put_bytes(&made, query, room(len))? };
        Ok(made.len())
    };
    make().or_minus_one()
}

/// Tests whether an answer has the questions of a query; -1 for a malformed message.
///
/// Differs from Linux: glibc takes an answer that ends within its questions for one that has those of the query.
///
/// # Safety
/// From each start to its end is one message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_queriesmatch(
    query: *const c_void,
    query_end: *const c_void,
    answer: *const c_void,
    answer_end: *const c_void,
) -> c_int {
    use super::nameser::between;
    // SAFETY: the caller's contract.
    let matching =
        || unsafe { Ok(message::answers(between(query, query_end)?, between(answer, answer_end)?)?) };
    matching().map(c_int::from).or_minus_one()
}

/// Tests whether a message asks about a name, a type and a class; -1 for a malformed message.
///
/// # Safety
/// `name` is a string; from `start` to `end` is one message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nameinquery(
    name: *const c_char,
    kind: c_int,
    class: c_int,
    start: *const c_void,
    end: *const c_void,
) -> c_int {
    use super::nameser::between;
    // SAFETY: the caller's contract.
    let asks =
        || unsafe { Ok(message::asks(between(start, end)?, given(name)?, kind as u16, class as u16)?) };
    asks().map(c_int::from).or_minus_one()
}

/// Returns an unpredictable number.
#[unsafe(no_mangle)]
pub extern "C" fn res_randomid() -> c_uint {
    random().map_or(0, c_uint::from)
}
