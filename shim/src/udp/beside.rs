//! Control data of datagrams: when one arrived and at which of the component's addresses, and from which to
//! send.

use super::{Inner, Udp};
use crate::address::{Family, presented};
use crate::control::Resolution;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::network;
use crate::object::Control;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

impl<H: Host> Udp<H> {
    /// The items for a datagram from a sender, in Linux's order.
    pub(super) fn beside(&self, inner: &Inner<H>, from: SocketAddr) -> Vec<Control<H>> {
        let options = self.config.options.borrow();
        if !options.has_beside() {
            return Vec::new();
        }
        let wanted = options.beside();
        let mut items = Vec::new();
        if wanted.timestamp || wanted.timestamp_ns {
            let ago = inner.came_at.map_or(0, |came_at| H::now().saturating_sub(came_at));
            let resolution =
                if wanted.timestamp_ns { Resolution::Nanoseconds } else { Resolution::Microseconds };
            items.push(Control::Timestamp(ago, resolution));
        }
        if (wanted.packet_info || wanted.packet_info_6 || wanted.packet_info_2292)
            && let Ok(own) = self.own_address(inner, from)
        {
            let index = interface(inner, own);
            if self.config.family == Family::Inet6 && (wanted.packet_info_6 || wanted.packet_info_2292) {
                let shown = presented(SocketAddr::new(own, 0), Family::Inet6).ip();
                items.push(Control::PacketInfo(index, shown));
            }
            if wanted.packet_info && own.is_ipv4() {
                items.push(Control::PacketInfo(index, own));
            }
        }
        items
    }

    /// The local address for a remote one. For a socket bound to the wildcard, it is the address from which
    /// the host would send there: WASI does not report to which address a datagram was sent.
    fn own_address(&self, inner: &Inner<H>, other: SocketAddr) -> Result<IpAddr> {
        let name = inner.name.as_ref().ok_or(Errno::EINVAL)?;
        match (name.route, name.asked.ip()) {
            (Some(own), _) => Ok(own),
            (None, own) if !own.is_unspecified() => Ok(own),
            (None, _) => self.route(inner, other),
        }
    }

    /// Checks the source address or interface that a program requests. A host sends from the address that it
    /// would choose, or to which the socket is bound: any other is ENETUNREACH for IPv4 and EINVAL for IPv6,
    /// as on Linux an address that is not the machine's.
    pub(super) fn check_beside(
        &self,
        inner: &Inner<H>,
        to: SocketAddr,
        control: &[Control<H>],
    ) -> Result<()> {
        for item in control {
            let (index, ip) = match item {
                Control::PacketInfo(index, ip) => (index, ip),
                Control::HopLimit(_) => continue,
                _ => return Err(Errno::EINVAL),
            };
            let item_is_ipv4 = ip.is_ipv4();
            let ip = ip.to_canonical();
            let named = (!ip.is_unspecified()).then_some(ip);
            if named.is_none() && *index == 0 {
                continue;
            }
            let own = match inner.name {
                Some(_) => self.own_address(inner, to)?,
                None => return Err(Errno::EINVAL),
            };
            if named.is_some_and(|ip| ip != own) {
                return Err(if item_is_ipv4 { Errno::ENETUNREACH } else { Errno::EINVAL });
            }
            if *index != 0 && *index != interface(inner, own) {
                return Err(Errno::ENODEV);
            }
        }
        Ok(())
    }
}

fn interface<H: Host>(inner: &Inner<H>, own: IpAddr) -> network::Index {
    if own.is_loopback() { network::LOOPBACK } else { inner.used().unwrap_or(network::DEFAULT) }
}
