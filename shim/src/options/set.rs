//! `setsockopt`: which options and values Linux accepts, and which of them are set on the host.

use super::{BUFFER_MAX, DEFAULT_HOPS, LINGER2_DEFAULT, NANOSECONDS, Options, Protocol};
use crate::address::{Family, IpFamily};
use crate::errno::{Errno, Result};
use crate::host::HostOption;
use crate::numbers::*;

const RECEIVE_BUFFER_MIN: i32 = 2304;
const SEND_BUFFER_MIN: i32 = 4608;
/// Half of the size up to which Linux, since 6.16, lets a connection's buffer grow unless the machine is configured otherwise.
const LOW_WATER_MAX: i32 = 16 << 20;

/// The `int` passed to `setsockopt`; Linux requires all four bytes.
fn int(bytes: &[u8]) -> Result<i32> {
    word(bytes, 0).ok_or(Errno::EINVAL)
}

fn word(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Level IPPROTO_IP accepts a single byte for an `int`.
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

/// `struct timeval` as nanoseconds, or two numbers of type `long`, as which a program may pack it that knows no header. Zero waits forever,
/// and so does a time that no clock reaches, which Linux reports as zero too; it treats a negative time as already expired.
fn time(bytes: &[u8]) -> Result<Option<u64>> {
    let (seconds, microseconds) = match bytes.len() {
        8 => (word(bytes, 0).map(i64::from), word(bytes, 4).map(i64::from)),
        _ => (double_word(bytes, 0), double_word(bytes, 8)),
    };
    let (Some(seconds), Some(microseconds)) = (seconds, microseconds) else {
        return Err(Errno::EINVAL);
    };
    if !(0..1_000_000).contains(&microseconds) {
        return Err(Errno::EDOM);
    }
    match (seconds, microseconds) {
        (0, 0) => Ok(None),
        (..0, _) => Ok(Some(0)),
        _ => {
            let whole = (seconds as u64).checked_mul(NANOSECONDS);
            Ok(whole.and_then(|whole| whole.checked_add(microseconds as u64 * 1000)))
        }
    }
}

fn buffer(protocol: Protocol, bytes: &[u8], least: i32) -> Result<i32> {
    // The host decides how much it grants: its limit may be higher than Linux's default.
    let most = if protocol == Protocol::Local { BUFFER_MAX } else { i32::MAX / 2 };
    // Linux compares as unsigned, so a negative size requests the maximum.
    let asked = int(bytes)?;
    let asked = if asked < 0 { most } else { asked.min(most) };
    Ok((asked * 2).max(least))
}

fn within(value: i32, range: core::ops::RangeInclusive<i32>) -> Result<i32> {
    if range.contains(&value) { Ok(value) } else { Err(Errno::EINVAL) }
}

/// The lowest two bits of a stream's type of service belong to congestion notification, and keep their value.
fn class(protocol: Protocol, value: i32, before: i32) -> i32 {
    if protocol == Protocol::Tcp { (value & !3) | (before & 3) } else { value }
}

/// TCP_DEFER_ACCEPT's seconds as Linux stores them: as a count of retransmissions, each twice as long after
/// the previous one, up to two minutes.
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

/// The hop limit of multicasts. A host sends them to the next network only, and no program sees how far they
/// travel. -1 requests the default.
fn multicast_hops(value: i32) -> Result<i32> {
    Ok(if within(value, -1..=255)? == -1 { 1 } else { value })
}

impl Options {
    /// Sets an option, and returns what has to be set on the host.
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
            (SOL_TCP, Protocol::Tcp) => self.set_tcp(protocol, name, bytes),
            (SOL_UDP, Protocol::Udp) => self.set_udp(protocol, name, bytes),
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
            SO_RCVLOWAT => {
                let asked = if value < 0 { i32::MAX } else { value.max(1) };
                let most = match protocol {
                    Protocol::Tcp => self.receive_buffer.map_or(LOW_WATER_MAX, |size| size / 2),
                    Protocol::Udp | Protocol::Local => i32::MAX,
                };
                self.receive_low_water = asked.min(most);
            }
            SO_RCVBUF => {
                let size = buffer(protocol, bytes, RECEIVE_BUFFER_MIN)?;
                self.receive_buffer = Some(size);
                return Ok(Some(HostOption::ReceiveBuffer(size as u64 / 2)));
            }
            SO_SNDBUF => {
                let size = buffer(protocol, bytes, SEND_BUFFER_MIN)?;
                self.send_buffer = Some(size);
                return Ok(Some(HostOption::SendBuffer(size as u64 / 2)));
            }
            SO_DEBUG if on => return Err(Errno::EACCES),
            SO_DEBUG => {}
            SO_PASSCRED => return Err(Errno::EOPNOTSUPP),
            SO_REUSEPORT if on && protocol == Protocol::Local => return Err(Errno::EOPNOTSUPP),
            SO_REUSEPORT if protocol == Protocol::Local => {}
            _ => self.record(protocol, SOL_SOCKET, name, bytes)?,
        }
        Ok(None)
    }

    fn set_tcp(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        let value = int(bytes)?;
        match name {
            TCP_NODELAY => self.no_delay = value != 0,
            TCP_CORK => self.cork = value != 0,
            TCP_QUICKACK => self.quick_ack = value != 0,
            // Linux accepts 88 to 32767, and 0 for "as the path allows".
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
            _ => self.record(protocol, SOL_TCP, name, bytes)?,
        }
        Ok(None)
    }

    fn set_udp(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        let value = int(bytes)?;
        match name {
            UDP_CORK => self.cork = value != 0,
            _ => self.record(protocol, SOL_UDP, name, bytes)?,
        }
        Ok(None)
    }

    fn set_ip(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        match name {
            IP_TTL => {
                let value = small(bytes)?;
                if value == -1 {
                    self.ttl = None;
                    return Ok(Some(HostOption::HopLimit(IpFamily::V4, DEFAULT_HOPS as u8)));
                }
                let value = within(value, 1..=255)?;
                self.ttl = Some(value);
                Ok(Some(HostOption::HopLimit(IpFamily::V4, value as u8)))
            }
            IP_OPTIONS if bytes.is_empty() => Ok(None),
            IP_TOS => {
                let before = self.tos;
                self.tos = class(protocol, small(bytes).unwrap_or(0) & 0xff, before);
                if self.tos != before {
                    // Linux's packet classes: best effort, bulk, interactive, and interactive bulk.
                    self.priority = match self.tos >> 3 & 3 {
                        0 => 0,
                        1 => 2,
                        2 => 6,
                        _ => 4,
                    };
                }
                Ok(None)
            }
            IP_MULTICAST_TTL if protocol == Protocol::Tcp => Err(Errno::EINVAL),
            IP_MULTICAST_TTL => {
                let value = small(bytes)?;
                self.multicast_ttl = multicast_hops(value)?;
                Ok(None)
            }
            IP_MULTICAST_LOOP => {
                self.multicast_loop = small(bytes)? != 0;
                Ok(None)
            }
            IP_ADD_MEMBERSHIP | IP_DROP_MEMBERSHIP if protocol == Protocol::Tcp => Err(Errno::EPROTO),
            // No interface of a WASI network supports multicast.
            IP_ADD_MEMBERSHIP if bytes.len() < 8 => Err(Errno::EINVAL),
            IP_ADD_MEMBERSHIP if !matches!(bytes, [224..=239, ..]) => Err(Errno::EINVAL),
            IP_ADD_MEMBERSHIP => Err(Errno::ENODEV),
            IP_DROP_MEMBERSHIP if bytes.len() < 8 => Err(Errno::EINVAL),
            IP_DROP_MEMBERSHIP => Err(Errno::EADDRNOTAVAIL),
            _ => self.record(protocol, SOL_IP, name, bytes).map(|()| None),
        }
    }

    fn set_ipv6(&mut self, protocol: Protocol, name: i32, bytes: &[u8]) -> Result<Option<HostOption>> {
        match name {
            IPV6_V6ONLY => self.v6_only = int(bytes)? != 0,
            IPV6_UNICAST_HOPS => {
                let value = within(int(bytes)?, -1..=255)?;
                self.hops = (value != -1).then_some(value);
                // WASI has no hop limit of 0; Linux accepts it, and such a packet goes nowhere either.
                let hops = if value == -1 { DEFAULT_HOPS } else { value.max(1) };
                return Ok(Some(HostOption::HopLimit(IpFamily::V6, hops as u8)));
            }
            IPV6_TCLASS => {
                let value = within(int(bytes)?, -1..=255)?.max(0);
                self.traffic_class = class(protocol, value, self.traffic_class);
            }
            IPV6_MULTICAST_HOPS if protocol == Protocol::Tcp => return Err(Errno::ENOPROTOOPT),
            IPV6_ADD_MEMBERSHIP | IPV6_DROP_MEMBERSHIP if bytes.len() < 20 => return Err(Errno::EINVAL),
            IPV6_ADD_MEMBERSHIP | IPV6_DROP_MEMBERSHIP if protocol == Protocol::Tcp => {
                return Err(Errno::EPROTO);
            }
            IPV6_MULTICAST_HOPS => {
                let value = within(int(bytes)?, -1..=255)?;
                self.multicast_hops = multicast_hops(value)?;
            }
            IPV6_MULTICAST_LOOP => self.multicast_loop6 = within(int(bytes)?, 0..=1)? != 0,
            IPV6_ADD_MEMBERSHIP if !matches!(bytes, [0xff, ..]) => return Err(Errno::EINVAL),
            IPV6_ADD_MEMBERSHIP => return Err(Errno::ENODEV),
            IPV6_DROP_MEMBERSHIP => return Err(Errno::EADDRNOTAVAIL),
            _ => self.record(protocol, SOL_IPV6, name, bytes)?,
        }
        Ok(None)
    }
}
