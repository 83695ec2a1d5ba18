//! The addresses of this machine, as far as the host lets a component see them: the local address of a
//! datagram socket that is connected to some address. Nothing is sent.

use crate::address::{IpFamily, unspecified};
use crate::context::Context;
use crate::host::{ErrorCode, Host};
use crate::readiness::Watch;
use alloc::rc::Rc;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// An address that no machine has (RFC 5737, RFC 3849), so that it is reached by the default route.
fn elsewhere(family: IpFamily) -> SocketAddr {
    let address = match family {
        IpFamily::V4 => IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
        IpFamily::V6 => IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
    };
    SocketAddr::new(address, 9)
}

/// The default network's address in a family. An error means that it has none (`RemoteUnreachable`), or is
/// the host's reason not to report it.
pub fn address<H: Host>(context: &Context<H>, family: IpFamily) -> Result<IpAddr, ErrorCode> {
    let socket = H::udp_create(family)?;
    let network = context.networks.default_network();
    H::udp_start_bind(&socket, &network, SocketAddr::new(unspecified(family), 0))?;
    while let Err(code) = H::udp_finish_bind(&socket) {
        if code != ErrorCode::WouldBlock {
            return Err(code);
        }
        let mut watch = Watch::default();
        watch.add(&Rc::new(H::udp_subscribe(&socket)));
        context.waiter.wait_through(&mut watch).map_err(|_| ErrorCode::OutOfMemory)?;
    }
    let _streams = H::udp_stream(&socket, Some(elsewhere(family)))?;
    match H::udp_local(&socket)?.ip() {
        address if address.is_unspecified() => Err(ErrorCode::NotSupported),
        address => Ok(address),
    }
}

/// The only family of which the default network has addresses; `None` if it has both, or the host does not
/// report it.
pub fn only_family<H: Host>(context: &Context<H>) -> Option<IpFamily> {
    let v4 = address(context, IpFamily::V4);
    let v6 = address(context, IpFamily::V6);
    match (v4, v6) {
        (Ok(_), Err(ErrorCode::RemoteUnreachable | ErrorCode::NotSupported)) => Some(IpFamily::V4),
        (Err(ErrorCode::RemoteUnreachable | ErrorCode::NotSupported), Ok(_)) => Some(IpFamily::V6),
        _ => None,
    }
}
