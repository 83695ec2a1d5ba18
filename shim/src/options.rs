//! Socket options: (level, name, bytes) to typed values and back, in one table.
//!
//! `set` checks as Linux checks and gives what the host has to be told, if anything. Options that the host does anyway or
//! that nobody could see are kept and given back; one that would change what a program sees, and that WASI cannot do, is refused.

use crate::address::Family;
use crate::errno::{Errno, Result};
use crate::host::HostOption;
use crate::numbers::*;
use alloc::rc::Rc;
use core::ops::{Deref, DerefMut};

/// The protocol of a socket, which decides the options that it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// TCP
    Tcp,
    /// UDP
    Udp,
    /// AF_UNIX, any type
    Local,
}

const NANOSECONDS: u64 = 1_000_000_000;
/// `net.core.rmem_max` and `wmem_max`: Linux's bound on what a program may ask for.
pub const BUFFER_MAX: i32 = 212_992;
const RECEIVE_BUFFER_MIN: i32 = 2304;
const SEND_BUFFER_MIN: i32 = 4608;
/// Seconds: `net.ipv4.tcp_fin_timeout`.
const LINGER2_DEFAULT: i32 = 60;

/// What can be set.
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
    /// Nanoseconds; `None` waits for ever.
    pub receive_timeout: Option<u64>,
    /// Nanoseconds; `None` waits for ever.
    pub send_timeout: Option<u64>,
    pub receive_low_water: i32,
    /// As `getsockopt` shows it: twice what was asked for.
    pub receive_buffer: Option<i32>,
    /// As `getsockopt` shows it: twice what was asked for.
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
}

/// Linux's.
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
};

/// The options of one socket. Sockets of which none was set share the defaults, and an accepted one shares its listener's.
#[derive(Clone, Default, Debug)]
pub struct Settings(Option<Rc<Options>>);

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

/// An option's value on its way to C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// `int`
    Int(i32),
    /// `int`, or one byte where the program gives room for less than an `int`, as Linux does at level IPPROTO_IP
    Small(i32),
    /// `struct linger`
    Linger(i32, i32),
    /// `struct timeval`, from nanoseconds
    Time(u64),
    /// `struct ucred`
    Credentials(i32, u32, u32),
}

impl Value {
    /// Writes the value as C lays it out, cut to the room there is; gives the length written.
    pub fn write(self, into: &mut [u8]) -> usize {
        let mut bytes = [0u8; 16];
        let len = match self {
            Value::Small(value) if into.len() < 4 && (0..=255).contains(&value) => {
                put(&mut bytes, 0, &[value.to_le_bytes()[0]]);
                1
            }
            Value::Int(value) | Value::Small(value) => {
                put(&mut bytes, 0, &value.to_le_bytes());
                4
            }
            Value::Linger(on, seconds) => {
                put(&mut bytes, 0, &on.to_le_bytes());
                put(&mut bytes, 4, &seconds.to_le_bytes());
                8
            }
            Value::Time(nanoseconds) => {
                put(&mut bytes, 0, &(nanoseconds / NANOSECONDS).to_le_bytes());
                put(&mut bytes, 8, &(nanoseconds % NANOSECONDS / 1000).to_le_bytes());
                16
            }
            Value::Credentials(process, user, group) => {
                put(&mut bytes, 0, &process.to_le_bytes());
                put(&mut bytes, 4, &user.to_le_bytes());
                put(&mut bytes, 8, &group.to_le_bytes());
                12
            }
        };
        let n = len.min(into.len());
        put(into, 0, bytes.get(..n).unwrap_or(&[]));
        n
    }
}

fn put(into: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(room) = into.get_mut(at..at + bytes.len()) {
        room.copy_from_slice(bytes);
    }
}

/// The `int` that `setsockopt` was given, of which Linux wants all four bytes.
fn int(bytes: &[u8]) -> Result<i32> {
    word(bytes, 0).ok_or(Errno::EINVAL)
}

fn word(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Level IPPROTO_IP takes a single byte for an `int`.
fn small(bytes: &[u8]) -> Result<i32> {
    match bytes {
        [] => Err(Errno::EINVAL),
        [value, ..] if bytes.len() < 4 => Ok(i32::from(*value)),
        _ => int(bytes),
    }
}

fn double_word(bytes: &[u8], at: usize) -> Option<i64> {
    Some(i64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// `struct timeval` as nanoseconds. Zero waits for ever; Linux takes a negative time as one that is over at once.
fn time(bytes: &[u8]) -> Result<Option<u64>> {
    let (Some(seconds), Some(microseconds)) = (double_word(bytes, 0), double_word(bytes, 8)) else {
        return Err(Errno::EINVAL);
    };
    if !(0..1_000_000).contains(&microseconds) {
        return Err(Errno::EDOM);
    }
    match (seconds, microseconds) {
        (0, 0) => Ok(None),
        (..0, _) => Ok(Some(0)),
        _ => {
            Ok(Some((seconds as u64).saturating_mul(NANOSECONDS).saturating_add(microseconds as u64 * 1000)))
        }
    }
}

fn buffer(bytes: &[u8], least: i32) -> Result<i32> {
    // Linux compares as unsigned, so that a negative size asks for the most.
    let asked = int(bytes)?;
    let asked = if asked < 0 { BUFFER_MAX } else { asked.min(BUFFER_MAX) };
    Ok((asked * 2).max(least))
}

fn within(value: i32, range: core::ops::RangeInclusive<i32>) -> Result<i32> {
    if range.contains(&value) { Ok(value) } else { Err(Errno::EINVAL) }
}

/// The lowest two bits of a stream's type of service are its own, for congestion notification.
fn class(protocol: Protocol, value: i32, before: i32) -> i32 {
    if protocol == Protocol::Tcp { (value & !3) | (before & 3) } else { value }
}

/// The seconds of TCP_DEFER_ACCEPT as Linux keeps them: as a count of retransmissions, each twice as far off as the one
/// before, up to two minutes.
fn deferred(seconds: i32) -> i32 {
    let (mut sum, mut step) = (0, 1);
    for _ in 0..255 {
        if sum >= seconds {
            break;
        }
        sum += step;
        step = (step * 2).min(120);
    }
    sum
}

/// What Linux answers for an option that is known, whose effect WASI cannot give: it may be off, but not on.
fn only_off(value: i32) -> Result<Option<HostOption>> {
    if value == 0 { Ok(None) } else { Err(Errno::ENOPROTOOPT) }
}

/// How far multicasts go. A host sends them to the next network only, which is the default; -1 asks for that.
fn only_one(value: i32) -> Result<i32> {
    match within(value, -1..=255)? {
        -1 | 1 => Ok(1),
        _ => Err(Errno::ENOPROTOOPT),
    }
}

impl Options {
    /// Sets an option, and gives what the host has to be told.
    pub fn set(
        &mut self,
        protocol: Protocol,
        family: Family,
        level: i32,
        name: i32,
        bytes: &[u8],
    ) -> Result<Option<HostOption>> {
        match (level, protocol) {
            (SOL_SOCKET, _) => self.set_socket(protocol, name, bytes),
            (_, Protocol::Local) => Err(Errno::EOPNOTSUPP),
            (SOL_TCP, Protocol::Tcp) => self.set_tcp(name, bytes),
            (SOL_UDP, Protocol::Udp) => self.set_udp(name, bytes),
            (SOL_IP, _) => self.set_ip(protocol, name, bytes),
            (SOL_IPV6, _) if family == Family::Inet6 => self.set_ipv6(protocol, name, bytes),
            _ => Err(Errno::ENOPROTOOPT),
        }
    }

    fn set_socket(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        let value = int(bytes)?;
        let on = value != 0;
        match name {
            SO_REUSEADDR => self.reuse_address = on,
            SO_BROADCAST => self.broadcast = on,
            SO_OOBINLINE => self.oob_inline = on,
            SO_DONTROUTE => self.dont_route = on,
            SO_PASSCRED if protocol == Protocol::Local => self.pass_credentials = on,
            SO_PRIORITY if (0..=6).contains(&value) => self.priority = value,
            SO_PRIORITY => return Err(Errno::EPERM),
            SO_KEEPALIVE => {
                self.keep_alive = on;
                return Ok((protocol == Protocol::Tcp).then_some(HostOption::KeepAlive(on)));
            }
            SO_LINGER => {
                let seconds = word(bytes, 4).ok_or(Errno::EINVAL)?;
                if on {
                    self.linger_seconds = seconds;
                }
                self.linger = on.then_some(seconds);
            }
            SO_RCVTIMEO => self.receive_timeout = time(bytes)?,
            SO_SNDTIMEO => self.send_timeout = time(bytes)?,
            SO_RCVLOWAT => self.receive_low_water = if value < 0 { i32::MAX } else { value.max(1) },
            SO_RCVBUF => {
                let size = buffer(bytes, RECEIVE_BUFFER_MIN)?;
                self.receive_buffer = Some(size);
                return Ok(Some(HostOption::ReceiveBuffer(size as u64 / 2)));
            }
            SO_SNDBUF => {
                let size = buffer(bytes, SEND_BUFFER_MIN)?;
                self.send_buffer = Some(size);
                return Ok(Some(HostOption::SendBuffer(size as u64 / 2)));
            }
            SO_DEBUG if on => return Err(Errno::EACCES),
            SO_DEBUG => {}
            SO_PASSCRED => return Err(Errno::EOPNOTSUPP),
            SO_REUSEPORT if on && protocol == Protocol::Local => return Err(Errno::EOPNOTSUPP),
            SO_REUSEPORT | SO_TIMESTAMP => return only_off(value),
            _ => return Err(Errno::ENOPROTOOPT),
        }
        Ok(None)
    }

    fn set_tcp(&mut self, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        let value = int(bytes)?;
        match name {
            TCP_NODELAY => self.no_delay = value != 0,
            TCP_CORK => self.cork = value != 0,
            TCP_QUICKACK => self.quick_ack = value != 0,
            // Linux takes 88 to 32767, and 0 for "as the path allows".
            TCP_MAXSEG if value == 0 => self.max_segment = 0,
            TCP_MAXSEG => self.max_segment = within(value, 88..=32_767)?,
            TCP_SYNCNT => self.syn_count = within(value, 1..=127)?,
            TCP_USER_TIMEOUT => self.user_timeout = within(value, 0..=i32::MAX)?,
            TCP_LINGER2 => self.linger2 = if value == 0 { LINGER2_DEFAULT } else { value.clamp(-1, 120) },
            TCP_DEFER_ACCEPT => self.defer_accept = deferred(value),
            TCP_KEEPIDLE => {
                let seconds = within(value, 1..=32_767)?;
                self.keep_idle = Some(seconds);
                return Ok(Some(HostOption::KeepAliveIdle(seconds as u64 * NANOSECONDS)));
            }
            TCP_KEEPINTVL => {
                let seconds = within(value, 1..=32_767)?;
                self.keep_interval = Some(seconds);
                return Ok(Some(HostOption::KeepAliveInterval(seconds as u64 * NANOSECONDS)));
            }
            TCP_KEEPCNT => {
                let count = within(value, 1..=127)?;
                self.keep_count = Some(count);
                return Ok(Some(HostOption::KeepAliveCount(count as u32)));
            }
            _ => return Err(Errno::ENOPROTOOPT),
        }
        Ok(None)
    }

    fn set_udp(&mut self, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        let value = int(bytes)?;
        match name {
            UDP_CORK => self.cork = value != 0,
            _ => return Err(Errno::ENOPROTOOPT),
        }
        Ok(None)
    }

    fn set_ip(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        match name {
            IP_TTL => {
                let value = small(bytes)?;
                if value == -1 {
                    self.ttl = None;
                    return Ok(Some(HostOption::HopLimit(DEFAULT_HOPS as u8)));
                }
                let value = within(value, 1..=255)?;
                self.ttl = Some(value);
                Ok(Some(HostOption::HopLimit(value as u8)))
            }
            IP_TOS => {
                self.tos = class(protocol, small(bytes).unwrap_or(0) & 0xff, self.tos);
                Ok(None)
            }
            IP_MULTICAST_TTL if protocol == Protocol::Tcp => Err(Errno::EINVAL),
            IP_MULTICAST_TTL => {
                let value = small(bytes)?;
                self.multicast_ttl = only_one(value)?;
                Ok(None)
            }
            IP_MULTICAST_LOOP => {
                self.multicast_loop = small(bytes)? != 0;
                Ok(None)
            }
            IP_ADD_MEMBERSHIP | IP_DROP_MEMBERSHIP if protocol == Protocol::Tcp => Err(Errno::EPROTO),
            // No interface of a WASI network takes part in multicast.
            IP_ADD_MEMBERSHIP if bytes.len() < 8 => Err(Errno::EINVAL),
            IP_ADD_MEMBERSHIP if !matches!(bytes, [224..=239, ..]) => Err(Errno::EINVAL),
            IP_ADD_MEMBERSHIP => Err(Errno::ENODEV),
            IP_DROP_MEMBERSHIP if bytes.len() < 8 => Err(Errno::EINVAL),
            IP_DROP_MEMBERSHIP => Err(Errno::EADDRNOTAVAIL),
            IP_RECVERR => only_off(small(bytes).unwrap_or(0)),
            _ => Err(Errno::ENOPROTOOPT),
        }
    }

    fn set_ipv6(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        match name {
            IPV6_V6ONLY => self.v6_only = int(bytes)? != 0,
            IPV6_UNICAST_HOPS => {
                let value = within(int(bytes)?, -1..=255)?;
                self.hops = (value != -1).then_some(value);
                // WASI knows no hop limit of 0; Linux takes it, and such a packet goes nowhere either.
                let hops = if value == -1 { DEFAULT_HOPS } else { value.max(1) };
                return Ok(Some(HostOption::HopLimit(hops as u8)));
            }
            IPV6_TCLASS => {
                let value = within(int(bytes)?, -1..=255)?.max(0);
                self.traffic_class = class(protocol, value, self.traffic_class);
            }
            IPV6_MULTICAST_HOPS if protocol == Protocol::Tcp => return Err(Errno::ENOPROTOOPT),
            IPV6_ADD_MEMBERSHIP | IPV6_DROP_MEMBERSHIP if protocol == Protocol::Tcp => {
                return Err(Errno::EPROTO);
            }
            IPV6_MULTICAST_HOPS => {
                let value = within(int(bytes)?, -1..=255)?;
                self.multicast_hops = only_one(value)?;
            }
            IPV6_MULTICAST_LOOP => self.multicast_loop6 = within(int(bytes)?, 0..=1)? != 0,
            IPV6_ADD_MEMBERSHIP if bytes.len() < 20 => return Err(Errno::EINVAL),
            IPV6_ADD_MEMBERSHIP if !matches!(bytes, [0xff, ..]) => return Err(Errno::EINVAL),
            IPV6_ADD_MEMBERSHIP => return Err(Errno::ENODEV),
            IPV6_DROP_MEMBERSHIP if bytes.len() < 20 => return Err(Errno::EINVAL),
            IPV6_DROP_MEMBERSHIP => return Err(Errno::EADDRNOTAVAIL),
            _ => return Err(Errno::ENOPROTOOPT),
        }
        Ok(None)
    }

    /// An option's value, except for those that are a socket's state and not an option: the caller answers them first.
    pub fn get(&self, protocol: Protocol, family: Family, level: i32, name: i32) -> Result<Value> {
        match (level, protocol) {
            (SOL_SOCKET, _) => self.get_socket(protocol, name),
            (_, Protocol::Local) => Err(Errno::EOPNOTSUPP),
            (SOL_TCP, Protocol::Tcp) => self.get_tcp(name),
            (SOL_UDP, Protocol::Udp) if name == UDP_CORK => Ok(flag(self.cork)),
            (SOL_UDP, Protocol::Udp) => Err(Errno::ENOPROTOOPT),
            (SOL_IP, _) => self.get_ip(name),
            (SOL_IPV6, _) if family == Family::Inet6 => self.get_ipv6(name),
            _ if family == Family::Inet6 => Err(Errno::ENOPROTOOPT),
            _ => Err(Errno::EOPNOTSUPP),
        }
    }

    fn get_socket(&self, protocol: Protocol, name: i32) -> Result<Value> {
        let (receive, send) = match protocol {
            Protocol::Tcp => (131_072, 16_384),
            Protocol::Udp | Protocol::Local => (BUFFER_MAX, BUFFER_MAX),
        };
        Ok(match name {
            SO_DEBUG | SO_REUSEPORT | SO_TIMESTAMP => Value::Int(0),
            SO_REUSEADDR => flag(self.reuse_address),
            SO_BROADCAST => flag(self.broadcast),
            SO_KEEPALIVE => flag(self.keep_alive),
            SO_OOBINLINE => flag(self.oob_inline),
            SO_DONTROUTE => flag(self.dont_route),
            SO_PASSCRED if protocol == Protocol::Local => flag(self.pass_credentials),
            SO_PASSCRED => return Err(Errno::EOPNOTSUPP),
            SO_PRIORITY => Value::Int(self.priority),
            SO_LINGER => Value::Linger(i32::from(self.linger.is_some()), self.linger_seconds),
            SO_RCVTIMEO => Value::Time(self.receive_timeout.unwrap_or(0)),
            SO_SNDTIMEO => Value::Time(self.send_timeout.unwrap_or(0)),
            SO_RCVLOWAT => Value::Int(self.receive_low_water),
            SO_SNDLOWAT => Value::Int(1),
            SO_RCVBUF => Value::Int(self.receive_buffer.unwrap_or(receive)),
            SO_SNDBUF => Value::Int(self.send_buffer.unwrap_or(send)),
            SO_PEERCRED => Value::Credentials(0, u32::MAX, u32::MAX),
            _ => return Err(Errno::ENOPROTOOPT),
        })
    }

    fn get_tcp(&self, name: i32) -> Result<Value> {
        Ok(Value::Int(match name {
            TCP_NODELAY => i32::from(self.no_delay),
            TCP_CORK => i32::from(self.cork),
            TCP_QUICKACK => i32::from(self.quick_ack),
            TCP_MAXSEG if self.max_segment == 0 => 536,
            TCP_MAXSEG => self.max_segment,
            TCP_SYNCNT => self.syn_count,
            TCP_USER_TIMEOUT => self.user_timeout,
            TCP_LINGER2 => self.linger2,
            TCP_DEFER_ACCEPT => self.defer_accept,
            TCP_KEEPIDLE => self.keep_idle.unwrap_or(7200),
            TCP_KEEPINTVL => self.keep_interval.unwrap_or(75),
            TCP_KEEPCNT => self.keep_count.unwrap_or(9),
            _ => return Err(Errno::ENOPROTOOPT),
        }))
    }

    fn get_ip(&self, name: i32) -> Result<Value> {
        Ok(Value::Small(match name {
            IP_TTL => self.ttl.unwrap_or(DEFAULT_HOPS),
            IP_TOS => self.tos,
            IP_MULTICAST_TTL => self.multicast_ttl,
            IP_MULTICAST_LOOP => i32::from(self.multicast_loop),
            IP_RECVERR => 0,
            _ => return Err(Errno::ENOPROTOOPT),
        }))
    }

    fn get_ipv6(&self, name: i32) -> Result<Value> {
        Ok(Value::Int(match name {
            IPV6_V6ONLY => i32::from(self.v6_only),
            IPV6_UNICAST_HOPS => self.hops.unwrap_or(DEFAULT_HOPS),
            IPV6_TCLASS => self.traffic_class,
            IPV6_MULTICAST_HOPS => self.multicast_hops,
            IPV6_MULTICAST_LOOP => i32::from(self.multicast_loop6),
            _ => return Err(Errno::ENOPROTOOPT),
        }))
    }

    /// What a new host socket of this family has to be told, because it was set before there was one.
    pub fn for_host(&self, protocol: Protocol, ipv6: bool) -> impl Iterator<Item = HostOption> + use<> {
        let tcp = protocol == Protocol::Tcp;
        let seconds = |value: i32| value as u64 * NANOSECONDS;
        let hops = if ipv6 { self.hops.map(|hops| hops.max(1)) } else { self.ttl };
        [
            (tcp && self.keep_alive).then_some(HostOption::KeepAlive(true)),
            self.keep_idle.map(seconds).map(HostOption::KeepAliveIdle),
            self.keep_interval.map(seconds).map(HostOption::KeepAliveInterval),
            self.keep_count.map(|count| HostOption::KeepAliveCount(count as u32)),
            hops.map(|hops| HostOption::HopLimit(hops as u8)),
            self.receive_buffer.map(|size| HostOption::ReceiveBuffer(size as u64 / 2)),
            self.send_buffer.map(|size| HostOption::SendBuffer(size as u64 / 2)),
        ]
        .into_iter()
        .flatten()
    }
}

const DEFAULT_HOPS: i32 = 64;

fn flag(on: bool) -> Value {
    Value::Int(i32::from(on))
}

#[cfg(test)]
mod tests;
