//! The configuration of a socket, kept before and after it has a host socket.

use crate::address::{Family, IpFamily, family_of, unmapped};
use crate::errno::{Errno, Result};
use crate::options::{Protocol, Settings};
use core::cell::RefCell;
use core::net::SocketAddr;

/// Family, protocol and options. The host's socket is created from this at the first use of the network,
/// because the host's family is known only then.
#[derive(Debug)]
pub struct Config {
    /// The family that the program requested.
    pub family: Family,
    /// The protocol.
    pub protocol: Protocol,
    /// The options that have been set.
    pub options: RefCell<Settings>,
}

impl Config {
    /// Those of a fresh socket.
    pub fn new(family: Family, protocol: Protocol) -> Self {
        Config { family, protocol, options: RefCell::new(Settings::default()) }
    }

    /// The initial options of an accepted socket: as on Linux, all of its listener's but the priority.
    pub fn inherited(&self) -> Self {
        let mut options = self.options.borrow().clone();
        if options.priority != 0 {
            options.priority = 0;
        }
        Config { family: self.family, protocol: self.protocol, options: RefCell::new(options) }
    }

    /// Whether it also reaches IPv4 peers, as `::ffff:a.b.c.d`.
    pub fn dual_stack(&self) -> bool {
        self.family == Family::Inet6 && !self.options.borrow().v6_only
    }

    /// The address as the host requires it: mapped addresses become IPv4 ones, if the socket reaches those.
    /// `refusal` is the call's error for a mapped address on a v6-only socket.
    pub fn host_address(&self, address: SocketAddr, refusal: Errno) -> Result<SocketAddr> {
        let host = unmapped(address);
        match (self.family, family_of(&address), family_of(&host)) {
            (Family::Inet, IpFamily::V4, _) | (Family::Inet6, IpFamily::V6, IpFamily::V6) => Ok(host),
            (Family::Inet6, IpFamily::V6, IpFamily::V4) if self.dual_stack() => Ok(host),
            (Family::Inet6, IpFamily::V6, IpFamily::V4) => Err(refusal),
            _ => Err(Errno::EAFNOSUPPORT),
        }
    }
}

#[cfg(test)]
mod tests;
