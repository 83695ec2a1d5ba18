//! Querying name servers for `<resolv.h>` over the library's own sockets: by UDP, and by TCP if a response
//! was truncated.

use crate::address::{Address, Family};
use crate::blocking::Wait;
use crate::dns::message::{self, Header, Rcode};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::{Events, Holder, Message, MsgFlags, Object, Open};
use crate::process::Process;
use crate::socket_calls;
use crate::tcp::Tcp;
use crate::udp::Udp;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::net::SocketAddr;

/// Which servers to query, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The servers, in order.
    pub servers: Vec<SocketAddr>,
    /// The initial timeout of a server, in seconds; it doubles with each further attempt.
    pub timeout: u32,
    /// How often each server is tried.
    pub attempts: u32,
    /// Whether to use only TCP.
    pub tcp: bool,
    /// Whether a truncated response is accepted.
    pub cut_off: bool,
    /// A longer datagram is cut off without a mark, as by glibc, which receives into the program's buffer.
    pub room: usize,
}

/// The maximum size of a message.
pub const LONGEST: usize = 65_535;

/// Why one server returned no response.
enum Nothing {
    /// Its port is closed.
    Refused,
    /// No response, or none to this query.
    Silence,
    /// It refused, or its response is malformed.
    Useless,
}

/// Queries one server after another until one responds, and returns the response. `ECONNREFUSED` if every
/// server's port is closed, `ETIMEDOUT` if none responds.
pub fn ask<H: Host>(process: &Process<H>, plan: &Plan, query: &[u8]) -> Result<Vec<u8>> {
    let mut somewhere = false;
    let mut tcp = plan.tcp;
    let count = plan.servers.len().max(1) as u32;
    for attempt in 0..plan.attempts.max(1) {
        // By TCP, each server is tried once.
        if tcp && attempt > 0 {
            break;
        }
        for (index, server) in plan.servers.iter().enumerate() {
            let longer = plan.timeout.max(1).saturating_mul(1 << attempt.min(16));
            let seconds = if index > 0 { (longer / count).max(1) } else { longer };
            let time = u64::from(seconds) * 1_000_000_000;
            let mut answer = if tcp { None } else { Some(by_udp(process, *server, query, plan.room, time)) };
            if let Some(Ok(found)) = &answer
                && is_cut_off(found)
                && !plan.cut_off
            {
                (tcp, somewhere) = (true, true);
                answer = None;
            }
            let answer = answer.unwrap_or_else(|| by_tcp(process, *server, query, time));
            match answer {
                Ok(answer) => return Ok(answer),
                Err(Nothing::Refused) => {}
                Err(Nothing::Silence | Nothing::Useless) => somewhere = true,
            }
        }
    }
    Err(if somewhere { Errno::ETIMEDOUT } else { Errno::ECONNREFUSED })
}

fn is_cut_off(answer: &[u8]) -> bool {
    Header::of(answer).is_ok_and(|header| header.is_truncated())
}

fn family(server: SocketAddr) -> Family {
    if server.is_ipv4() { Family::Inet } else { Family::Inet6 }
}

type Either<T> = core::result::Result<T, Nothing>;

/// Runs an operation on a socket that is connected to a server, and closes it.
fn connected<H: Host, T>(
    process: &Process<H>,
    object: Rc<dyn Object<H>>,
    server: SocketAddr,
    time: u64,
    act: impl FnOnce(&Open<H>) -> Either<T>,
) -> Either<T> {
    process.context.other_call();
    let open = Open::new(object, false);
    set_time(&open, time);
    // Not Process::connect: this is smaller, because it has one caller, and it still notifies the component's
    // own listeners.
    let address = Address::Inet(server);
    let connected = process.blocking(&*open.object, Wait::For(Some(time)), Events::OUT, || {
        match socket_calls::connect(&process.context, &open, &address) {
            Err(Errno::EINPROGRESS | Errno::EALREADY) => {
                if !open.object.events(&process.context).contains(Events::OUT) {
                    return Err(Errno::EAGAIN);
                }
                // The attempt has already ended, and there is nothing to wait for.
                socket_calls::connect(&process.context, &open, &address)
            }
            answer => answer,
        }
    });
    let answer = connected.map_err(nothing).and_then(|()| act(&open));
    Holder::of(open).let_go(&process.context);
    answer
}

fn zeros(len: usize) -> Vec<u8> {
    core::iter::repeat_n(0, len).collect()
}

/// Sets how long a call on the socket waits.
fn set_time<H: Host>(open: &Open<H>, time: u64) {
    if let Some(socket) = open.object.socket() {
        let mut options = socket.options().borrow_mut();
        options.receive_timeout = Some(time);
        options.send_timeout = Some(time);
    }
}

fn nothing(error: Errno) -> Nothing {
    if error == Errno::EAGAIN || error == Errno::EINPROGRESS { Nothing::Silence } else { Nothing::Refused }
}

fn send<H: Host>(process: &Process<H>, open: &Open<H>, bytes: &[u8]) -> Either<()> {
    let buffers = [IoSlice::new(bytes)];
    let message = Message { buffers: &buffers, to: None, flags: MsgFlags::empty(), control: Vec::new() };
    process.send(open, &message).map(drop).map_err(nothing)
}

/// Whether a response has the ID of the query.
fn is_to(query: &[u8], header: &Header) -> bool {
    Header::of(query).is_ok_and(|query| query.id == header.id)
}

fn by_udp<H: Host>(
    process: &Process<H>,
    server: SocketAddr,
    query: &[u8],
    room: usize,
    time: u64,
) -> Either<Vec<u8>> {
    connected(process, Rc::new(Udp::new(family(server))), server, time, |open| {
        send(process, open, query)?;
        let end = H::now().saturating_add(time);
        let mut room = zeros(room.min(LONGEST));
        loop {
            match end.saturating_sub(H::now()) {
                0 => return Err(Nothing::Silence),
                left => set_time(open, left),
            }
            let received = process.receive(open, &mut [IoSliceMut::new(&mut room)], MsgFlags::empty());
            let answer = room.get(..received.map_err(nothing)?.len).unwrap_or_default();
            let Ok(header) = Header::of(answer) else { return Err(Nothing::Useless) };
            // Anything else may be a response to an earlier query, or a forgery: the response may still
            // arrive.
            if !is_to(query, &header) || !matches!(message::answers(query, answer), Ok(true)) {
                continue;
            }
            if [Rcode::SERVFAIL, Rcode::NOTIMP, Rcode::REFUSED].contains(&header.rcode()) {
                return Err(Nothing::Useless);
            }
            return Ok(answer.to_vec());
        }
    })
}

fn by_tcp<H: Host>(process: &Process<H>, server: SocketAddr, query: &[u8], time: u64) -> Either<Vec<u8>> {
    connected(process, Tcp::new(family(server)), server, time, |open| {
        let length = u16::try_from(query.len()).map_err(|_| Nothing::Useless)?;
        send(process, open, &[&length.to_be_bytes(), query].concat())?;
        loop {
            let mut length = [0; 2];
            fill(process, open, &mut length)?;
            let mut answer = zeros(usize::from(u16::from_be_bytes(length)));
            fill(process, open, &mut answer)?;
            let header = Header::of(&answer).map_err(|_| Nothing::Useless)?;
            if is_to(query, &header) {
                return Ok(answer);
            }
        }
    })
}

/// Reads until the buffer is full.
fn fill<H: Host>(process: &Process<H>, open: &Open<H>, into: &mut [u8]) -> Either<()> {
    let all = into.len();
    let received = process.receive(open, &mut [IoSliceMut::new(into)], MsgFlags::WAITALL).map_err(nothing)?;
    if received.len < all { Err(Nothing::Useless) } else { Ok(()) }
}
