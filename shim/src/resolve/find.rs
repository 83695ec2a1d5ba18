//! Resolves names to addresses.

use super::etc::Etc;
use super::failure::Failure;
use super::hints::{Hints, Row, Service, rows};
use super::host_entry::Machine;
use super::literal;
use super::look_up::{LookUp, Wanted};
use super::{interfaces, order, services};
use crate::address::needs_scope;
use crate::context::Context;
use crate::host::Host;
use crate::numbers::*;
use crate::readiness::Watch;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scoped {
    /// The address.
    pub address: IpAddr,
    /// `sin6_scope_id`
    pub scope: u32,
}

impl From<IpAddr> for Scoped {
    fn from(address: IpAddr) -> Scoped {
        Scoped { address, scope: 0 }
    }
}

/// The result of `getaddrinfo`: each address combined with each row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// `ai_flags` of each
    pub flags: i32,
    /// The addresses, in the order in which to try them.
    pub addresses: Vec<Scoped>,
    /// What each is combined with.
    pub rows: Vec<Row>,
    /// `ai_canonname` of the first
    pub canonical: Option<Vec<u8>>,
}

/// The flags that `getaddrinfo` accepts.
const FLAGS: i32 =
    AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG;

/// `getaddrinfo`
pub fn addresses<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    node: Option<&[u8]>,
    service: Option<&[u8]>,
    hints: Hints,
) -> Result<Answer, Failure> {
    let Search { hints, rows, found } = Search::begin(context, etc, node, service, hints)?;
    let found = match found {
        Found::Literal(found) => found,
        Found::Name(name) => of_machine(&hints, name.wait(context)?),
    };
    Ok(answer(hints, rows, found))
}

/// `getaddrinfo`, one step at a time.
pub struct Search<H: Host> {
    hints: Hints,
    rows: Vec<Row>,
    found: Found<H>,
}

enum Found<H: Host> {
    Literal(Addresses),
    Name(LookUp<H>),
}

/// Addresses, and their canonical name.
type Addresses = (Vec<Scoped>, Option<Vec<u8>>);

impl<H: Host> Search<H> {
    /// Checks the arguments, and resolves what needs no host.
    pub fn begin(
        context: &Context<H>,
        etc: &impl Etc,
        node: Option<&[u8]>,
        service: Option<&[u8]>,
        hints: Hints,
    ) -> Result<Self, Failure> {
        // Linux treats an asterisk as a missing argument.
        let node = node.filter(|name| *name != b"*");
        let service = service.filter(|name| *name != b"*");
        if node.is_none() && service.is_none() {
            return Err(Failure::NoName);
        }
        if hints.flags & !FLAGS != 0 || (hints.has(AI_CANONNAME) && node.is_none()) {
            return Err(Failure::BadFlags);
        }
        if ![AF_UNSPEC, AF_INET, AF_INET6].contains(&hints.family) {
            return Err(Failure::Family);
        }
        let service = Service::parse(service.unwrap_or_default());
        if let Service::Name(name) = service
            && hints.has(AI_NUMERICSERV)
            && !literal::is_number(name)
        {
            return Err(Failure::NoName);
        }
        let rows = rows(&hints, service, &|name, protocol| services::port_of(etc, name, protocol))?;
        let found = match node {
            None => Found::Literal((here(&hints), None)),
            Some(name) => match literal(context, name, &hints)? {
                Some(found) => {
                    Found::Literal((alloc::vec![found], hints.has(AI_CANONNAME).then(|| name.to_vec())))
                }
                None if hints.has(AI_NUMERICHOST) => return Err(Failure::NoName),
                None => {
                    let mut found = LookUp::begin(etc, name, wanted(&hints))?;
                    // `gethostbyname` leaves them in the order of /etc/hosts.
                    if let LookUp::Known(machine) = &mut found {
                        order::sort(&mut machine.addresses);
                    }
                    Found::Name(found)
                }
            },
        };
        Ok(Search { hints, rows, found })
    }

    /// Continues as far as the host's answer allows; returns whether it is complete. Never waits.
    pub fn advance(&mut self, context: &Context<H>) -> bool {
        match &mut self.found {
            Found::Literal(_) => true,
            Found::Name(name) => name.advance(context),
        }
    }

    /// The result; `None` while the host has none. AI_ADDRCONFIG queries the host further, which may wait
    /// briefly.
    pub fn answer(&self, context: &Context<H>) -> Option<Result<Answer, Failure>> {
        let found = match &self.found {
            Found::Literal(found) => Ok(found.clone()),
            Found::Name(name) => name.machine(context)?.map(|machine| of_machine(&self.hints, machine)),
        };
        Some(found.map(|found| answer(self.hints, self.rows.clone(), found)))
    }

    /// Whether the result is complete.
    pub fn is_over(&self) -> bool {
        match &self.found {
            Found::Literal(_) => true,
            Found::Name(name) => name.is_over(),
        }
    }

    /// Adds the pollable that signals when to check again.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        if let Found::Name(name) = &mut self.found {
            name.watch(watch);
        }
    }
}

fn answer(hints: Hints, rows: Vec<Row>, (addresses, canonical): Addresses) -> Answer {
    let canonical = canonical.filter(|_| hints.has(AI_CANONNAME));
    Answer { flags: hints.flags, addresses, rows, canonical }
}

/// Whether IPv4 addresses are returned as IPv4-mapped IPv6 addresses.
fn maps(hints: &Hints) -> bool {
    hints.family == AF_INET6 && hints.has(AI_V4MAPPED)
}

/// Which addresses of a name are wanted.
fn wanted(hints: &Hints) -> Wanted {
    let v4 = hints.family != AF_INET6 || maps(hints);
    Wanted { v4, v6: hints.family != AF_INET, mapped: maps(hints), adjusted: hints.has(AI_ADDRCONFIG) }
}

/// The addresses of a name that is not a literal, and its canonical name.
fn of_machine(hints: &Hints, machine: Machine) -> Addresses {
    let Machine { name, mut addresses, .. } = machine;
    if maps(hints) {
        let any_v6 = addresses.iter().any(IpAddr::is_ipv6);
        if any_v6 && !hints.has(AI_ALL) {
            addresses.retain(IpAddr::is_ipv6);
        }
        for address in &mut addresses {
            if let IpAddr::V4(v4) = address {
                *address = IpAddr::V6(v4.to_ipv6_mapped());
            }
        }
    }
    (addresses.into_iter().map(Scoped::from).collect(), Some(name))
}

/// The addresses for a missing name: those of this machine.
fn here(hints: &Hints) -> Vec<Scoped> {
    let passive = hints.has(AI_PASSIVE);
    let v6 = if passive { Ipv6Addr::UNSPECIFIED } else { Ipv6Addr::LOCALHOST };
    let v4 = if passive { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let mut addresses = Vec::new();
    if hints.family != AF_INET {
        addresses.push(IpAddr::V6(v6));
    }
    if hints.family != AF_INET6 {
        addresses.push(IpAddr::V4(v4));
    }
    order::sort(&mut addresses);
    addresses.into_iter().map(Scoped::from).collect()
}

/// Parses a literal address; `None` for a name.
fn literal<H: Host>(context: &Context<H>, text: &[u8], hints: &Hints) -> Result<Option<Scoped>, Failure> {
    if let Some(v4) = literal::ipv4(text) {
        let address = match hints.family {
            AF_INET6 if hints.has(AI_V4MAPPED) => IpAddr::V6(v4.to_ipv6_mapped()),
            AF_INET6 => return Err(Failure::AddressFamily),
            _ => IpAddr::V4(v4),
        };
        return Ok(Some(address.into()));
    }
    let mut parts = text.splitn(2, |byte| *byte == b'%');
    let Some(v6) = literal::ipv6(parts.next().unwrap_or_default()) else { return Ok(None) };
    let address = match (hints.family, v6.to_ipv4_mapped()) {
        (AF_INET, Some(v4)) => IpAddr::V4(v4),
        (AF_INET, None) => return Err(Failure::AddressFamily),
        _ => IpAddr::V6(v6),
    };
    let scope = match parts.next() {
        None => 0,
        Some(zone) => scope(context, &v6, zone).ok_or(Failure::NoName)?,
    };
    Ok(Some(Scoped { address, scope }))
}

/// RFC 4007, section 11: a zone is an interface name, if the address needs one, or a number.
fn scope<H: Host>(context: &Context<H>, address: &Ipv6Addr, zone: &[u8]) -> Option<u32> {
    let interface = interfaces::by_name(context, zone).filter(|_| needs_scope(address));
    match interface {
        Some(interface) => Some(interface.index),
        None => u32::try_from(literal::unsigned(zone, 10)?).ok(),
    }
}
