//! The options that a socket only stores, and those whose value does not depend on its state: one row for
//! each.
//!
//! An option that is neither in this table nor in `set.rs` and `get.rs` is ENOPROTOOPT, as on a Linux built
//! without it.

use super::{Options, Protocol, Value};
use crate::errno::{Errno, Result};
use crate::numbers::*;

/// The kinds of socket that have an option.
#[derive(Clone, Copy)]
enum Kinds {
    All,
    Internet,
    Datagram,
    Stream,
    Local,
}

/// What `setsockopt` accepts, and where it is stored.
#[derive(Clone, Copy)]
enum Rule {
    /// On or off; the number is the bit in [`Recorded::switches`].
    Switch(u32),
    /// The same, where Linux accepts only 0 and 1.
    Strict(u32),
    /// A number between two limits, at an index of [`Recorded::values`].
    Number(usize, i32, i32),
    /// A number that is not negative, at an index; of a larger one, only this much counts.
    UpTo(usize, i32),
    /// A number from 0 to 5, in three bits of [`Recorded::switches`] from this one.
    Mode(u32),
    /// Off only: WASI cannot do what it turns on.
    Off,
    /// Off only: Linux requires privilege to turn it on.
    Unprivileged,
    /// Linux requires privilege for any value.
    Privileged,
    /// Nothing: it can only be read.
    ReadOnly,
    /// Anything, without storing it.
    Ignored,
}
use Rule::{Ignored, Mode, Number, Off, Privileged, ReadOnly, Strict, Switch, Unprivileged, UpTo};

struct Row {
    level: i32,
    name: i32,
    kinds: Kinds,
    rule: Rule,
    /// The default; `None` if the option cannot be read.
    default: Option<i32>,
}

const fn row(level: i32, name: i32, kinds: Kinds, rule: Rule, default: i32) -> Row {
    Row { level, name, kinds, rule, default: Some(default) }
}

const fn unread(level: i32, name: i32, kinds: Kinds, rule: Rule) -> Row {
    Row { level, name, kinds, rule, default: None }
}

/// The values of the options below that were set. All zero means the defaults.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    /// A bit for each switch that differs from its default.
    switches: u64,
    /// The difference from the default.
    values: [i32; 5],
}

impl Recorded {
    /// All defaults.
    pub const DEFAULT: Recorded = Recorded { switches: 0, values: [0; 5] };

    fn is_switched(&self, bit: u32) -> bool {
        self.switches >> bit & 1 != 0
    }
}

// Those below REUSE_PORT request control data with each datagram.
const TIMESTAMP: u32 = 0;
const TIMESTAMP_NS: u32 = 1;
const PACKET_INFO: u32 = 2;
const PACKET_INFO_6: u32 = 3;
const PACKET_INFO_2292: u32 = 4;
const REUSE_PORT: u32 = 7;

const ROWS: &[Row] = &[
    row(SOL_SOCKET, SO_TIMESTAMP, Kinds::Datagram, Switch(TIMESTAMP), 0),
    row(SOL_SOCKET, SO_TIMESTAMPNS, Kinds::Datagram, Switch(TIMESTAMP_NS), 0),
    // The bytes of a stream arrive without timestamps.
    row(SOL_SOCKET, SO_TIMESTAMP, Kinds::All, Off, 0),
    row(SOL_SOCKET, SO_TIMESTAMPNS, Kinds::All, Off, 0),
    row(SOL_SOCKET, SO_REUSEPORT, Kinds::Internet, Switch(REUSE_PORT), 0),
    row(SOL_SOCKET, SO_NO_CHECK, Kinds::All, Switch(8), 0),
    row(SOL_SOCKET, SO_BSDCOMPAT, Kinds::All, Ignored, 0),
    row(SOL_SOCKET, SO_PASSSEC, Kinds::Local, Switch(9), 0),
    row(SOL_SOCKET, SO_MARK, Kinds::All, Privileged, 0),
    row(SOL_SOCKET, SO_RXQ_OVFL, Kinds::All, Switch(10), 0),
    row(SOL_SOCKET, SO_WIFI_STATUS, Kinds::All, Switch(11), 0),
    row(SOL_SOCKET, SO_NOFCS, Kinds::All, Switch(12), 0),
    row(SOL_SOCKET, SO_LOCK_FILTER, Kinds::All, Switch(13), 0),
    row(SOL_SOCKET, SO_SELECT_ERR_QUEUE, Kinds::All, Switch(14), 0),
    row(SOL_SOCKET, SO_RCVMARK, Kinds::All, Switch(15), 0),
    row(SOL_SOCKET, SO_BUSY_POLL, Kinds::All, Number(0, 0, i32::MAX), 0),
    row(SOL_SOCKET, SO_MAX_PACING_RATE, Kinds::All, Number(1, i32::MIN, i32::MAX), -1),
    row(SOL_SOCKET, SO_INCOMING_CPU, Kinds::All, Number(2, i32::MIN, i32::MAX), -1),
    row(SOL_SOCKET, SO_INCOMING_NAPI_ID, Kinds::All, ReadOnly, 0),
    row(SOL_SOCKET, SO_PREFER_BUSY_POLL, Kinds::All, Unprivileged, 0),
    unread(SOL_SOCKET, SO_RCVBUFFORCE, Kinds::All, Privileged),
    unread(SOL_SOCKET, SO_SNDBUFFORCE, Kinds::All, Privileged),
    row(SOL_TCP, TCP_FASTOPEN, Kinds::Stream, UpTo(3, SOMAXCONN), 0),
    row(SOL_TCP, TCP_NOTSENT_LOWAT, Kinds::Stream, Number(4, i32::MIN, i32::MAX), 0),
    row(SOL_TCP, TCP_FASTOPEN_NO_COOKIE, Kinds::Stream, Strict(16), 0),
    row(SOL_TCP, TCP_THIN_LINEAR_TIMEOUTS, Kinds::Stream, Strict(17), 0),
    row(SOL_TCP, TCP_REPAIR, Kinds::Stream, Privileged, 0),
    row(SOL_UDP, UDP_NO_CHECK6_TX, Kinds::Datagram, Switch(18), 0),
    row(SOL_UDP, UDP_NO_CHECK6_RX, Kinds::Datagram, Switch(19), 0),
    row(SOL_UDP, UDP_GRO, Kinds::Datagram, Switch(20), 0),
    row(SOL_UDP, UDP_SEGMENT, Kinds::Datagram, Off, 0),
    row(SOL_IP, IP_PKTINFO, Kinds::Internet, Switch(PACKET_INFO), 0),
    row(SOL_IP, IP_ORIGDSTADDR, Kinds::Internet, Off, 0),
    row(SOL_IP, IP_RECVOPTS, Kinds::Internet, Switch(21), 0),
    row(SOL_IP, IP_RETOPTS, Kinds::Internet, Switch(22), 0),
    row(SOL_IP, IP_PASSSEC, Kinds::Internet, Switch(23), 0),
    row(SOL_IP, IP_FREEBIND, Kinds::Internet, Switch(24), 0),
    row(SOL_IP, IP_TRANSPARENT, Kinds::Internet, Unprivileged, 0),
    row(SOL_IP, IP_HDRINCL, Kinds::Internet, ReadOnly, 0),
    row(SOL_IP, IP_NODEFRAG, Kinds::Internet, ReadOnly, 0),
    row(SOL_IP, IP_MTU_DISCOVER, Kinds::Internet, Mode(40), 1),
    // A stream has no datagrams to report this about.
    row(SOL_IP, IP_RECVTTL, Kinds::Stream, Switch(25), 0),
    row(SOL_IP, IP_RECVTOS, Kinds::Stream, Switch(26), 0),
    row(SOL_IP, IP_RECVTTL, Kinds::Datagram, Off, 0),
    row(SOL_IP, IP_RECVTOS, Kinds::Datagram, Off, 0),
    row(SOL_IP, IP_RECVERR, Kinds::Internet, Off, 0),
    row(SOL_IP, IP_RECVERR_RFC4884, Kinds::Internet, Off, 0),
    unread(SOL_IP, IP_IPSEC_POLICY, Kinds::Internet, Privileged),
    unread(SOL_IP, IP_XFRM_POLICY, Kinds::Internet, Privileged),
    row(SOL_IPV6, IPV6_RECVPKTINFO, Kinds::Internet, Switch(PACKET_INFO_6), 0),
    row(SOL_IPV6, IPV6_2292PKTINFO, Kinds::Internet, Switch(PACKET_INFO_2292), 0),
    row(SOL_IPV6, IPV6_ORIGDSTADDR, Kinds::Internet, Off, 0),
    row(SOL_IPV6, IPV6_RECVHOPLIMIT, Kinds::Stream, Switch(27), 0),
    row(SOL_IPV6, IPV6_RECVTCLASS, Kinds::Stream, Switch(28), 0),
    row(SOL_IPV6, IPV6_RECVHOPLIMIT, Kinds::Datagram, Off, 0),
    row(SOL_IPV6, IPV6_RECVTCLASS, Kinds::Datagram, Off, 0),
    row(SOL_IPV6, IPV6_RECVERR, Kinds::Internet, Off, 0),
    row(SOL_IPV6, IPV6_RECVERR_RFC4884, Kinds::Internet, Off, 0),
    row(SOL_IPV6, IPV6_RECVHOPOPTS, Kinds::Internet, Switch(29), 0),
    row(SOL_IPV6, IPV6_RECVRTHDR, Kinds::Internet, Switch(30), 0),
    row(SOL_IPV6, IPV6_RECVDSTOPTS, Kinds::Internet, Switch(31), 0),
    row(SOL_IPV6, IPV6_2292HOPOPTS, Kinds::Internet, Switch(32), 0),
    row(SOL_IPV6, IPV6_2292DSTOPTS, Kinds::Internet, Switch(33), 0),
    row(SOL_IPV6, IPV6_2292RTHDR, Kinds::Internet, Switch(34), 0),
    row(SOL_IPV6, IPV6_RECVPATHMTU, Kinds::Internet, Switch(35), 0),
    row(SOL_IPV6, IPV6_FREEBIND, Kinds::Internet, Switch(36), 0),
    row(SOL_IPV6, IPV6_TRANSPARENT, Kinds::Internet, Unprivileged, 0),
    row(SOL_IPV6, IPV6_MTU_DISCOVER, Kinds::Internet, Mode(43), 1),
    row(SOL_IPV6, IPV6_MULTICAST_ALL, Kinds::Internet, Switch(37), 1),
    row(SOL_IPV6, IPV6_ROUTER_ALERT, Kinds::Internet, ReadOnly, 0),
    unread(SOL_IPV6, IPV6_IPSEC_POLICY, Kinds::Internet, Privileged),
    unread(SOL_IPV6, IPV6_XFRM_POLICY, Kinds::Internet, Privileged),
];

/// The row of an option, if a socket of this protocol has it.
fn find(protocol: Protocol, level: i32, name: i32) -> Result<&'static Row> {
    let has = |kinds| match kinds {
        Kinds::All => true,
        Kinds::Internet => protocol != Protocol::Local,
        Kinds::Datagram => protocol == Protocol::Udp,
        Kinds::Stream => protocol == Protocol::Tcp,
        Kinds::Local => protocol == Protocol::Local,
    };
    let asked = |row: &&Row| row.level == level && row.name == name && has(row.kinds);
    ROWS.iter().find(asked).ok_or(match name {
        SO_PASSSEC if level == SOL_SOCKET => Errno::EOPNOTSUPP,
        _ => Errno::ENOPROTOOPT,
    })
}

/// Level IPPROTO_IP accepts a single byte for an `int`, and for most switches an empty value as off.
fn number(row: &Row, bytes: &[u8]) -> Result<i32> {
    match bytes {
        [a, b, c, d, ..] => Ok(i32::from_le_bytes([*a, *b, *c, *d])),
        [byte, ..] if row.level == SOL_IP => Ok(i32::from(*byte)),
        [] if row.level == SOL_IP && !matches!(row.name, IP_FREEBIND | IP_TRANSPARENT) => Ok(0),
        _ if row.level == SOL_IPV6 && matches!(row.name, IPV6_IPSEC_POLICY | IPV6_XFRM_POLICY) => Ok(0),
        _ => Err(Errno::EINVAL),
    }
}

impl Options {
    /// `setsockopt` of an option in the table.
    pub(super) fn record(&mut self, protocol: Protocol, level: i32, name: i32, bytes: &[u8]) -> Result<()> {
        let row = find(protocol, level, name)?;
        let value = number(row, bytes)?;
        let default = row.default.unwrap_or(0);
        match row.rule {
            Strict(_) if !(0..=1).contains(&value) => return Err(Errno::EINVAL),
            Switch(bit) | Strict(bit) => {
                if matches!(bit, TIMESTAMP | TIMESTAMP_NS) {
                    // One at a time; turning one off also turns off the other.
                    self.recorded.switches &= !(1 << TIMESTAMP | 1 << TIMESTAMP_NS);
                }
                let turned = u64::from((value != 0) != (default != 0));
                self.recorded.switches = self.recorded.switches & !(1 << bit) | turned << bit;
            }
            Mode(_) if !(0..=5).contains(&value) => return Err(Errno::EINVAL),
            Mode(bit) => {
                let mode = (value ^ default) as u64;
                self.recorded.switches = self.recorded.switches & !(7 << bit) | mode << bit;
            }
            Number(_, least, most) if !(least..=most).contains(&value) => return Err(Errno::EINVAL),
            UpTo(..) if value < 0 => return Err(Errno::EINVAL),
            Number(at, _, most) | UpTo(at, most) => {
                if let Some(kept) = self.recorded.values.get_mut(at) {
                    *kept = value.min(most).wrapping_sub(default);
                }
            }
            Off if value != 0 => return Err(Errno::ENOPROTOOPT),
            Unprivileged if value != 0 => return Err(Errno::EPERM),
            Privileged => return Err(Errno::EPERM),
            ReadOnly => return Err(Errno::ENOPROTOOPT),
            Off | Unprivileged | Ignored => {}
        }
        Ok(())
    }

    /// `getsockopt` of an option in the table.
    pub(super) fn recorded(&self, protocol: Protocol, level: i32, name: i32) -> Result<Value> {
        let row = find(protocol, level, name)?;
        let default = row.default.ok_or(Errno::ENOPROTOOPT)?;
        let value = match row.rule {
            Switch(bit) | Strict(bit) => default ^ i32::from(self.recorded.is_switched(bit)),
            Mode(bit) => default ^ (self.recorded.switches >> bit & 7) as i32,
            Number(at, ..) | UpTo(at, _) => {
                default.wrapping_add(self.recorded.values.get(at).copied().unwrap_or(0))
            }
            _ => default,
        };
        Ok(if level == SOL_IP { Value::Small(value) } else { Value::Int(value) })
    }

    /// The control data to return with each received datagram.
    pub fn beside(&self) -> Beside {
        let on = |bit| self.recorded.is_switched(bit);
        Beside {
            timestamp: on(TIMESTAMP),
            timestamp_ns: on(TIMESTAMP_NS),
            packet_info: on(PACKET_INFO),
            packet_info_6: on(PACKET_INFO_6),
            packet_info_2292: on(PACKET_INFO_2292),
        }
    }

    /// Whether there is any.
    pub fn has_beside(&self) -> bool {
        self.recorded.switches & ((1 << REUSE_PORT) - 1) != 0
    }
}

/// The control data to return with each received datagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct Beside {
    pub timestamp: bool,
    pub timestamp_ns: bool,
    pub packet_info: bool,
    pub packet_info_6: bool,
    pub packet_info_2292: bool,
}
