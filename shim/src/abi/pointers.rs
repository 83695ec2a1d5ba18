//! Names of addresses from name servers: `getnameinfo` and `gethostbyaddr` query those that are known, see [`super::resolv`].

use super::{process, resolv};
use crate::dns::message::{self, Ask, HEADER, Header, Rcode};
use crate::dns::name::{self, Use};
use crate::dns::{Malformed, conf::Options};
use crate::nameserver::{self, Plan};
use crate::resolve::failure::Failure;
use crate::resolve::host_entry::Machine;
use alloc::vec::Vec;
use core::net::IpAddr;

/// `PTR`
const PTR: u16 = 12;
/// `IN`
const IN: u16 = 1;

/// The host with an address, as name servers know it; `None` if no server is known, or none has a name.
pub fn machine(address: IpAddr) -> Result<Option<Machine>, Failure> {
    let conf = resolv::settings();
    if conf.servers.is_empty() {
        return Ok(None);
    }
    let plan = Plan {
        servers: conf.servers,
        timeout: conf.timeout,
        attempts: conf.attempts,
        tcp: conf.options.contains(Options::USE_TCP),
        cut_off: false,
        room: nameserver::LONGEST,
    };
    let ask = Ask { opcode: 0, class: IN, kind: PTR, recursion: true, authentic: false };
    let query = message::query(resolv::random()?, ask, &name::of_address(address));
    let answer = nameserver::ask(process(), &plan, &query).map_err(|_| Failure::Again)?;
    let names = names(&answer).map_err(|_| Failure::Fail)?;
    let mut names = names.into_iter();
    Ok(names.next().map(|name| Machine { aliases: names.collect(), ..Machine::new(&name, address) }))
}

/// The names in an answer, including those reached through aliases. Only names valid for hosts are returned.
fn names(answer: &[u8]) -> Result<Vec<Vec<u8>>, Malformed> {
    let header = Header::of(answer)?;
    let mut names = Vec::new();
    if header.rcode() != Rcode::NOERROR {
        return Ok(names);
    }
    let [questions, answers, ..] = header.counts;
    let mut place = HEADER + message::skip(answer, HEADER, true, questions.into())?;
    for _ in 0..answers {
        let (record, next) = message::record(answer, place, false)?;
        if record.kind == PTR && record.class == IN {
            let (name, _) = name::unpack(answer, record.data)?;
            let text = name::to_text(&name)?;
            if name::is_fit(&text, Use::Machine) {
                names.push(text);
            }
        }
        place = next;
    }
    Ok(names)
}
