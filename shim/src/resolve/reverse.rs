//! From an address or a port to a name.

use super::etc::Etc;
use super::failure::Failure;
use super::host_entry::{Machine, by_address};
use super::literal::{self, has_link_scope};
use super::{interfaces, services};
use crate::context::Context;
use crate::host::Host;
use crate::numbers::*;
use alloc::vec::Vec;
use core::net::IpAddr;

/// The flags that `getnameinfo` accepts.
const FLAGS: i32 = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_NUMERICSCOPE;

/// Checks the flags of `getnameinfo`.
pub fn check(flags: i32) -> Result<(), Failure> {
    if flags & !FLAGS == 0 { Ok(()) } else { Err(Failure::BadFlags) }
}

/// The host that `getnameinfo` reports for an address; `ask` is called for addresses that are not in
/// /etc/hosts. A machine does not know its own domain here, so NI_NOFQDN has nothing to strip.
pub fn host<H: Host>(
    context: &Context<H>,
    etc: &impl Etc,
    address: IpAddr,
    scope: u32,
    flags: i32,
    ask: impl FnOnce(IpAddr) -> Result<Option<Machine>, Failure>,
) -> Result<Vec<u8>, Failure> {
    if flags & NI_NUMERICHOST == 0
        && let Some(machine) =
            by_address(etc, address).map_or_else(|| ask(address), |known| Ok(Some(known)))?
    {
        return Ok(machine.name);
    }
    if flags & NI_NAMEREQD != 0 {
        return Err(Failure::NoName);
    }
    let mut text = literal::text(address);
    if scope != 0 {
        let link = matches!(address, IpAddr::V6(v6) if has_link_scope(&v6)) && flags & NI_NUMERICSCOPE == 0;
        let interface = interfaces::by_index(context, scope).filter(|_| link);
        text.push(b'%');
        match interface {
            Some(interface) => text.extend_from_slice(interface.name.as_bytes()),
            None => text.extend_from_slice(&literal::decimal(scope)),
        }
    }
    Ok(text)
}

/// The service that `getnameinfo` reports for a port.
pub fn service(etc: &impl Etc, port: u16, flags: i32) -> Vec<u8> {
    let protocol: &[u8] = if flags & NI_DGRAM != 0 { b"udp" } else { b"tcp" };
    let named = if flags & NI_NUMERICSERV != 0 { None } else { services::name_of(etc, port, protocol) };
    named.unwrap_or_else(|| literal::decimal(u32::from(port)))
}
