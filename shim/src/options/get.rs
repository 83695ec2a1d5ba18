//! `getsockopt`: the options that can be read, and their defaults.

use super::{BUFFER_MAX, DEFAULT_HOPS, Options, Protocol, Value};
use crate::address::Family;
use crate::errno::{Errno, Result};
use crate::numbers::*;

impl Options {
    /// An option's value, except for those that report a socket's state: the caller answers them first.
    pub fn get(&self, protocol: Protocol, family: Family, level: i32, name: i32) -> Result<Value> {
        match (level, protocol) {
            (SOL_SOCKET, _) => self.get_socket(protocol, name),
            (_, Protocol::Local) => Err(Errno::EOPNOTSUPP),
            (SOL_TCP, Protocol::Tcp) => self.get_tcp(protocol, name),
            (SOL_UDP, Protocol::Udp) if name == UDP_CORK => Ok(flag(self.cork)),
            (SOL_UDP, Protocol::Udp) => self.recorded(protocol, SOL_UDP, name),
            (SOL_IP, _) => self.get_ip(protocol, name),
            (SOL_IPV6, _) if family == Family::Inet6 => self.get_ipv6(protocol, name),
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
            SO_DEBUG => Value::Int(0),
            SO_REUSEPORT if protocol == Protocol::Local => Value::Int(0),
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
            _ => return self.recorded(protocol, SOL_SOCKET, name),
        })
    }

    fn get_tcp(&self, protocol: Protocol, name: i32) -> Result<Value> {
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
            _ => return self.recorded(protocol, SOL_TCP, name),
        }))
    }

    fn get_ip(&self, protocol: Protocol, name: i32) -> Result<Value> {
        Ok(Value::Small(match name {
            IP_TTL => self.ttl.unwrap_or(DEFAULT_HOPS),
            IP_TOS => self.tos,
            IP_OPTIONS => return Ok(Value::Nothing),
            IP_MULTICAST_TTL => self.multicast_ttl,
            IP_MULTICAST_LOOP => i32::from(self.multicast_loop),
            _ => return self.recorded(protocol, SOL_IP, name),
        }))
    }

    fn get_ipv6(&self, protocol: Protocol, name: i32) -> Result<Value> {
        Ok(Value::Int(match name {
            IPV6_V6ONLY => i32::from(self.v6_only),
            IPV6_UNICAST_HOPS => self.hops.unwrap_or(DEFAULT_HOPS),
            IPV6_TCLASS => self.traffic_class,
            IPV6_MULTICAST_HOPS => self.multicast_hops,
            IPV6_MULTICAST_LOOP => i32::from(self.multicast_loop6),
            _ => return self.recorded(protocol, SOL_IPV6, name),
        }))
    }
}

fn flag(on: bool) -> Value {
    Value::Int(i32::from(on))
}
