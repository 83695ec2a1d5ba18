//! Socket options: (level, name, bytes) to typed values and back.
//!
//! [`Options::set`] checks as Linux does and returns what the host has to be set to, if anything. Options
//! that the host applies anyway, or whose effect no program could see, are stored and reported; one that
//! would change what a program sees, and that WASI cannot do, is refused.

mod get;
mod set;
mod table;
mod value;

use crate::address::IpFamily;
use crate::host::HostOption;
use crate::numbers::SOL_SOCKET;
use alloc::rc::Rc;
use core::ops::{Deref, DerefMut};
pub use table::{Beside, Recorded};
pub use value::Value;

/// The protocol of a socket, which determines its options.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// TCP
    Tcp,
    /// UDP
    Udp,
    /// AF_UNIX, any type
    Local,
}

/// The level that a number stands for. SOL_SOCKET is 1 on Linux, where no other level of the library's sockets has that number, and
/// wasi-libc's 0x7fffffff becomes -1 in interpreters whose integers have 31 bits.
pub fn meant(level: i32) -> i32 {
    if level == 1 || level == -1 { SOL_SOCKET } else { level }
}

/// `net.core.rmem_max` and `wmem_max`: Linux's limit on what a program may request, where the host sets none.
pub const BUFFER_MAX: i32 = 212_992;
const NANOSECONDS: u64 = 1_000_000_000;
/// For datagrams and connections, in both families.
const DEFAULT_HOPS: i32 = 64;
/// Seconds: `net.ipv4.tcp_fin_timeout`.
const LINGER2_DEFAULT: i32 = 60;

/// The options that can be set.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Options {
    /// The interface of the network that the program chose, or 0.
    pub device: u32,
    pub reuse_address: bool,
    pub broadcast: bool,
    pub keep_alive: bool,
    pub oob_inline: bool,
    pub dont_route: bool,
    pub pass_credentials: bool,
    pub priority: i32,
    /// Seconds, while lingering is on.
    pub linger: Option<i32>,
    linger_seconds: i32,
    /// Nanoseconds; `None` waits forever.
    pub receive_timeout: Option<u64>,
    /// Nanoseconds; `None` waits forever.
    pub send_timeout: Option<u64>,
    pub receive_low_water: i32,
    /// As `getsockopt` reports it: twice what was requested.
    pub receive_buffer: Option<i32>,
    /// As `getsockopt` reports it: twice what was requested.
    pub send_buffer: Option<i32>,
    pub no_delay: bool,
    /// TCP_CORK, UDP_CORK
    pub cork: bool,
    pub quick_ack: bool,
    /// Seconds.
    pub keep_idle: Option<i32>,
    /// Seconds.
    pub keep_interval: Option<i32>,
    pub keep_count: Option<i32>,
    pub max_segment: i32,
    pub syn_count: i32,
    pub user_timeout: i32,
    pub linger2: i32,
    pub defer_accept: i32,
    pub ttl: Option<i32>,
    pub tos: i32,
    pub hops: Option<i32>,
    pub traffic_class: i32,
    pub v6_only: bool,
    pub multicast_ttl: i32,
    pub multicast_hops: i32,
    pub multicast_loop: bool,
    pub multicast_loop6: bool,
    pub recorded: Recorded,
}

/// Linux's defaults.
const DEFAULTS: Options = Options {
    device: 0,
    reuse_address: false,
    broadcast: false,
    keep_alive: false,
    oob_inline: false,
    dont_route: false,
    pass_credentials: false,
    priority: 0,
    linger: None,
    linger_seconds: 0,
    receive_timeout: None,
    send_timeout: None,
    receive_low_water: 1,
    receive_buffer: None,
    send_buffer: None,
    no_delay: false,
    cork: false,
    quick_ack: true,
    keep_idle: None,
    keep_interval: None,
    keep_count: None,
    max_segment: 0,
    syn_count: 6,
    user_timeout: 0,
    linger2: LINGER2_DEFAULT,
    defer_accept: 0,
    ttl: None,
    tos: 0,
    hops: None,
    traffic_class: 0,
    v6_only: false,
    multicast_ttl: 1,
    multicast_hops: 1,
    multicast_loop: true,
    multicast_loop6: true,
    recorded: Recorded::DEFAULT,
};

/// The options of one socket. Sockets on which none was set share the defaults, and an accepted one shares
/// its listener's.
#[derive(Clone, Default, Debug)]
pub struct Settings(Option<Rc<Options>>);

impl Settings {
    /// Whether none was set, so that the host's socket has them already.
    pub fn are_defaults(&self) -> bool {
        self.0.is_none()
    }
}

impl Deref for Settings {
    type Target = Options;

    fn deref(&self) -> &Options {
        self.0.as_deref().unwrap_or(&DEFAULTS)
    }
}

impl DerefMut for Settings {
    fn deref_mut(&mut self) -> &mut Options {
        Rc::make_mut(self.0.get_or_insert_with(|| Rc::new(DEFAULTS)))
    }
}

impl Options {
    fn hops_set(&self, family: IpFamily) -> Option<i32> {
        match family {
            IpFamily::V4 => self.ttl,
            IpFamily::V6 => self.hops.map(|hops| hops.max(1)),
        }
    }

    /// The hop limit of datagrams without one of their own.
    pub fn hop_limit(&self, family: IpFamily) -> u8 {
        self.hops_set(family).unwrap_or(DEFAULT_HOPS) as u8
    }

    /// The options to set on a new host socket of this family, because they were set before it existed.
    pub fn for_host(&self, protocol: Protocol, family: IpFamily) -> impl Iterator<Item = HostOption> + use<> {
        let tcp = protocol == Protocol::Tcp;
        let seconds = |value: i32| value as u64 * NANOSECONDS;
        let hops = self.hops_set(family);
        [
            (tcp && self.keep_alive).then_some(HostOption::KeepAlive(true)),
            self.keep_idle.map(seconds).map(HostOption::KeepAliveIdle),
            self.keep_interval.map(seconds).map(HostOption::KeepAliveInterval),
            self.keep_count.map(|count| HostOption::KeepAliveCount(count as u32)),
            hops.map(|hops| HostOption::HopLimit(family, hops as u8)),
            self.receive_buffer.map(|size| HostOption::ReceiveBuffer(size as u64 / 2)),
            self.send_buffer.map(|size| HostOption::SendBuffer(size as u64 / 2)),
        ]
        .into_iter()
        .flatten()
    }
}

#[cfg(test)]
mod tests;
