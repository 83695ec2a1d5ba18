//! From a name to addresses.

use super::etc::{Etc, File};
use super::failure::Failure;
use super::hints::{Hints, Row, Service, rows};
use super::host_entry::Machine;
use super::literal::{self, has_link_scope};
use super::{hosts, interfaces, order, own_address, services};
use crate::address::IpFamily;
use crate::context::Context;
use crate::host::{ErrorCode, Host};
use crate::numbers::*;
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address that was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The address.
    pub address: IpAddr,
    /// `sin6_scope_id`
    pub scope: u32,
}

impl From<IpAddr> for Found {
    fn from(address: IpAddr) -> Found {
        Found { address, scope: 0 }
    }
}

/// The answer of `getaddrinfo`: each address combined with each row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// `ai_flags` of each
    pub flags: i32,
    /// The addresses, in the order in which to try them.
    pub addresses: Vec<Found>,
    /// What each is combined with.
    pub rows: Vec<Row>,
    /// `ai_canonname` of the first
    pub canonical: Option<Vec<u8>>,
}

/// Flags that `getaddrinfo` takes.
const FLAGS: i32 =
    AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG;

/// Which kinds of addresses are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// IPv4
    pub v4: bool,
    /// IPv6
    pub v6: bool,
    /// But of what the host finds only those of families that this machine has addresses of, as AI_ADDRCONFIG says.
    pub adjusted: bool,
}

impl Wanted {
    fn includes(self, address: &IpAddr) -> bool {
        if address.is_ipv4() { self.v4 } else { self.v6 }
    }
}

/// `getaddrinfo`
pub fn addresses<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    node: Option<&[u8]>,
    service: Option<&[u8]>,
    hints: Hints,
) -> Result<Answer, Failure> {
    // Linux reads an asterisk as nothing.
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
    let rows = rows(&hints, service, |name, protocol| services::port_of(etc, name, protocol))?;
    let (addresses, canonical) = match node {
        None => (here(&hints), None),
        Some(name) => match literal(context, name, &hints)? {
            Some(found) => (alloc::vec![found], name.to_vec().into()),
            None if hints.has(AI_NUMERICHOST) => return Err(Failure::NoName),
            None => {
                let (addresses, canonical) = named(context, etc, name, &hints)?;
                (addresses, Some(canonical))
            }
        },
    };
    let canonical = canonical.filter(|_| hints.has(AI_CANONNAME));
    Ok(Answer { flags: hints.flags, addresses, rows, canonical })
}

/// The addresses of no name: of this machine.
fn here(hints: &Hints) -> Vec<Found> {
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
    addresses.into_iter().map(Found::from).collect()
}

/// The address that a text stands for, if it is no name.
fn literal<H: Host>(context: &Context<H>, text: &[u8], hints: &Hints) -> Result<Option<Found>, Failure> {
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
    Ok(Some(Found { address, scope }))
}

/// RFC 4007, section 11: a zone is an interface where that makes sense for the address, or a number.
fn scope<H: Host>(context: &Context<H>, address: &Ipv6Addr, zone: &[u8]) -> Option<u32> {
    let interface = interfaces::by_name(context, zone).filter(|_| has_link_scope(address));
    match interface {
        Some(interface) => Some(interface.index),
        None => u32::try_from(literal::unsigned(zone, 10)?).ok(),
    }
}

/// The addresses of a name that is no literal, and its canonical form.
fn named<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    name: &[u8],
    hints: &Hints,
) -> Result<(Vec<Found>, Vec<u8>), Failure> {
    let mapped = hints.family == AF_INET6 && hints.has(AI_V4MAPPED);
    let adjusted = hints.has(AI_ADDRCONFIG);
    let wanted = Wanted { v4: hints.family != AF_INET6 || mapped, v6: hints.family != AF_INET, adjusted };
    let Machine { name, mut addresses, .. } = look_up(context, etc, name, wanted)?;
    if mapped {
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
    Ok((addresses.into_iter().map(Found::from).collect(), name))
}

/// The addresses of a name, of the kinds that are wanted and at least one; and its other names.
///
/// /etc/hosts comes first. `localhost` and the names below it never reach the host (RFC 6761, section 6.3). The host does not
/// say what the canonical name is, so a name that it knows stands for itself.
pub fn look_up<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    name: &[u8],
    wanted: Wanted,
) -> Result<Machine, Failure> {
    if let Some(file) = etc.read(File::Hosts)
        && let Some(machine) = in_hosts(&file, name, wanted)
    {
        return Ok(machine);
    }
    if let Some(canonical) = localhost(name) {
        let mut addresses = alloc::vec![IpAddr::V6(Ipv6Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::LOCALHOST)];
        addresses.retain(|address| wanted.includes(address));
        return Ok(Machine { name: canonical.to_vec(), aliases: Vec::new(), addresses });
    }
    let mut addresses = ask(context, host_name(name)?)?;
    if addresses.is_empty() {
        return Err(Failure::NoName);
    }
    addresses.retain(|address| wanted.includes(address));
    if addresses.is_empty() {
        return Err(Failure::NoData);
    }
    if wanted.adjusted
        && let Some(only) = own_address::only_family(context)
    {
        addresses.retain(|address| address.is_ipv4() == (only == IpFamily::V4));
        if addresses.is_empty() {
            return Err(Failure::NoName);
        }
    }
    Ok(Machine { name: name.to_vec(), aliases: Vec::new(), addresses })
}

/// All addresses that /etc/hosts has for a name. The machine's name is that on the first line that has one.
fn in_hosts(file: &[u8], name: &[u8], wanted: Wanted) -> Option<Machine> {
    let mut lines = hosts::parse(file).filter(|line| line.has(name) && wanted.includes(&line.address));
    let mut machine = Machine::of_line(lines.next()?);
    for line in lines {
        machine.addresses.push(line.address);
        let names = core::iter::once(line.name).chain(line.aliases);
        for other in names.filter(|other| *other != machine.name) {
            if !machine.aliases.iter().any(|known| known == other) {
                machine.aliases.push(other.to_vec());
            }
        }
    }
    order::sort(&mut machine.addresses);
    Some(machine)
}

/// The canonical form of a name that means this machine.
fn localhost(name: &[u8]) -> Option<&[u8]> {
    let bare = name.strip_suffix(b".").unwrap_or(name);
    if bare.eq_ignore_ascii_case(b"localhost") {
        return Some(b"localhost");
    }
    let (above, last) = bare.split_at_checked(bare.len().checked_sub(LOCALHOST.len())?)?;
    (last.eq_ignore_ascii_case(LOCALHOST) && !above.is_empty()).then_some(bare)
}

/// What a name below `localhost` ends with.
const LOCALHOST: &[u8] = b".localhost";

/// A name as the host takes it. Hosts read more as an address than Linux does (brackets, percent signs, a dot after the last
/// digit); all such things are names that cannot exist.
fn host_name(name: &[u8]) -> Result<String, Failure> {
    let allowed =
        |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'-' | b'_' | b'.');
    let bare = name.strip_suffix(b".").unwrap_or(name);
    let last = bare.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let numeric = last.starts_with(b"0x") || last.starts_with(b"0X") || last.iter().all(u8::is_ascii_digit);
    // RFC 1035, section 2.3.4, limits names to 255 bytes.
    if numeric || name.len() > 255 || !name.iter().all(allowed) {
        return Err(Failure::NoName);
    }
    Ok(core::str::from_utf8(name).map_err(|_| Failure::NoName)?.into())
}

/// Asks the host, and meanwhile sees to the connections that still drain.
fn ask<H: Host>(context: &Context<H>, name: String) -> Result<Vec<IpAddr>, Failure> {
    let mut answer = ask_on(context, &context.networks.default_network(), &name);
    for named in context.networks.named() {
        // A refusal; wasmtime tells one with the code of a resolver that is out of order.
        if !matches!(answer, Err(Failure::Fail)) {
            break;
        }
        answer = ask_on(context, named.network(), &name).or(answer);
    }
    answer
}

fn ask_on<H: Host>(context: &Context<H>, network: &H::Network, name: &str) -> Result<Vec<IpAddr>, Failure> {
    let lookup = H::resolve(network, name.into())?;
    // After the look-up, so that it is dropped before it.
    let mut pollable = None;
    let mut addresses = Vec::new();
    loop {
        match H::resolve_next(&lookup) {
            Ok(Some(address)) => addresses.push(address),
            Ok(None) => return Ok(addresses),
            Err(ErrorCode::WouldBlock) => {
                let pollable = pollable.get_or_insert_with(|| Rc::new(H::subscribe_lookup(&lookup)));
                let mut watch = Watch::default();
                watch.add(pollable);
                context.waiter.wait_through(&mut watch)?;
            }
            // What came before the failure is still good.
            Err(_) if !addresses.is_empty() => return Ok(addresses),
            Err(code) => return Err(code.into()),
        }
    }
}
