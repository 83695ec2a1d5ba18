//! The addresses of a name: from /etc/hosts, because it denotes this machine, or from the host.

use super::etc::{Etc, File};
use super::failure::Failure;
use super::host_entry::Machine;
use super::question::Question;
use super::{hosts, own_address};
use crate::address::IpFamily;
use crate::context::Context;
use crate::host::Host;
use crate::readiness::Watch;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Which kinds of addresses are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// IPv4
    pub v4: bool,
    /// IPv6
    pub v6: bool,
    /// Whether IPv4 addresses are returned as IPv6 ones.
    pub mapped: bool,
    /// Whether the host's results are limited to the families of which this machine has addresses:
    /// AI_ADDRCONFIG.
    pub adjusted: bool,
}

impl Wanted {
    fn includes(self, address: &IpAddr) -> bool {
        if address.is_ipv4() { self.v4 } else { self.v6 }
    }
}

/// A lookup of a name: its addresses of the wanted kinds, at least one, and its aliases.
pub enum LookUp<H: Host> {
    /// Already known.
    Known(Machine),
    /// The host is queried.
    Asked(Asked<H>),
}

/// A name about which the host is queried.
pub struct Asked<H: Host> {
    name: Vec<u8>,
    wanted: Wanted,
    question: Question<H>,
}

impl<H: Host> LookUp<H> {
    /// /etc/hosts comes first. `localhost` and the names below it never reach the host (RFC 6761, section 6.3).
    pub fn begin(etc: &impl Etc, name: &[u8], wanted: Wanted) -> Result<Self, Failure> {
        if let Some(file) = etc.read(File::Hosts)
            && let Some(machine) = in_hosts(&file, name, wanted)
        {
            return Ok(LookUp::Known(machine));
        }
        if let Some(canonical) = localhost(name) {
            let mut addresses = alloc::vec![IpAddr::V6(Ipv6Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::LOCALHOST)];
            addresses.retain(|address| wanted.includes(address));
            return Ok(LookUp::Known(Machine { name: canonical.to_vec(), aliases: Vec::new(), addresses }));
        }
        let question = Question::new(host_name(name)?);
        Ok(LookUp::Asked(Asked { name: name.to_vec(), wanted, question }))
    }

    /// Continues as far as the host's answer allows; returns whether it is complete. Never waits.
    pub fn advance(&mut self, context: &Context<H>) -> bool {
        match self {
            LookUp::Known(_) => true,
            LookUp::Asked(asked) => asked.question.advance(context),
        }
    }

    /// The machine; `None` while the host has no answer. AI_ADDRCONFIG queries the host further, which may
    /// wait briefly.
    pub fn machine(&self, context: &Context<H>) -> Option<Result<Machine, Failure>> {
        match self {
            LookUp::Known(machine) => Some(Ok(machine.clone())),
            LookUp::Asked(asked) => {
                let answer = asked.question.answer()?;
                Some(answer.and_then(|addresses| asked.machine(context, addresses)))
            }
        }
    }

    /// Whether the answer is complete.
    pub fn is_over(&self) -> bool {
        match self {
            LookUp::Known(_) => true,
            LookUp::Asked(asked) => asked.question.is_over(),
        }
    }

    /// Waits for the machine.
    pub fn wait(self, context: &Context<H>) -> Result<Machine, Failure> {
        match self {
            LookUp::Known(machine) => Ok(machine),
            LookUp::Asked(mut asked) => {
                let addresses = asked.question.wait(context)?;
                asked.machine(context, addresses)
            }
        }
    }

    /// Adds the pollable that signals when to check again.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        if let LookUp::Asked(asked) = self {
            asked.question.watch(watch);
        }
    }
}

impl<H: Host> Asked<H> {
    /// The machine that results from the host's answer. The host does not report a canonical name, so the
    /// name is its own, without the dot that says that it is whole.
    fn machine(&self, context: &Context<H>, mut addresses: Vec<IpAddr>) -> Result<Machine, Failure> {
        if addresses.is_empty() {
            return Err(Failure::NoName);
        }
        addresses.retain(|address| self.wanted.includes(address));
        if addresses.is_empty() {
            return Err(Failure::NoData);
        }
        if self.wanted.adjusted
            && let Some(only) = own_address::only_family(context)
        {
            addresses.retain(|address| address.is_ipv4() == (only == IpFamily::V4));
            if addresses.is_empty() {
                return Err(Failure::NoName);
            }
        }
        let name = self.name.strip_suffix(b".").unwrap_or(&self.name).to_vec();
        Ok(Machine { name, aliases: Vec::new(), addresses })
    }
}

/// All addresses that /etc/hosts has for a name, in its order. For mapped addresses, Linux looks for each family.
fn in_hosts(file: &[u8], name: &[u8], wanted: Wanted) -> Option<Machine> {
    let of_four = || lines_of(file, name, &|line| line.ipv4().map(IpAddr::V4));
    match wanted {
        Wanted { v6: false, .. } => of_four(),
        Wanted { mapped: true, .. } => {
            let six = lines_of(file, name, &|line| Some(line.address).filter(IpAddr::is_ipv6));
            match (six, of_four()) {
                (Some(mut six), Some(four)) => {
                    six.addresses.extend(four.addresses);
                    Some(six)
                }
                (six, four) => six.or(four),
            }
        }
        _ => lines_of(file, name, &|line| Some(line.address).filter(|address| wanted.includes(address))),
    }
}

/// The lines with a name and an address of a kind. The canonical name is that on the first one.
fn lines_of(
    file: &[u8],
    name: &[u8],
    address: &dyn Fn(&hosts::Line<'_>) -> Option<IpAddr>,
) -> Option<Machine> {
    let mut lines =
        hosts::parse(file).filter(|line| line.has(name)).filter_map(|line| Some((address(&line)?, line)));
    let (first, line) = lines.next()?;
    let mut machine = Machine::of_line(line, first);
    for (next, line) in lines {
        machine.addresses.push(next);
        // As in glibc, an alias of several lines is listed several times.
        machine.aliases.extend(line.aliases.map(<[u8]>::to_vec));
        if line.name != machine.name {
            machine.aliases.push(line.name.to_vec());
        }
    }
    Some(machine)
}

/// The canonical form of a name that denotes this machine.
fn localhost(name: &[u8]) -> Option<&[u8]> {
    let bare = name.strip_suffix(b".").unwrap_or(name);
    if bare.eq_ignore_ascii_case(b"localhost") {
        return Some(b"localhost");
    }
    let (above, last) = bare.split_at_checked(bare.len().checked_sub(LOCALHOST.len())?)?;
    (last.eq_ignore_ascii_case(LOCALHOST) && !above.is_empty()).then_some(bare)
}

/// The suffix of names below `localhost`.
const LOCALHOST: &[u8] = b".localhost";

/// Checks a name for the host. Hosts parse more as addresses than Linux does (brackets, percent signs, a dot
/// after the last digit); all such names cannot exist.
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
