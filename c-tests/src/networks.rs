//! A host that passes in networks with names and rights, which wasmtime's handles lack.

use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use wasmtime::component::{ComponentType, Linker, Lower, Resource};
use wasmtime_wasi::WasiView;
use wasmtime_wasi::p2::Network;
use wasmtime_wasi::p2::bindings::sockets::instance_network::Host as _;
use wasmtime_wasi::p2::bindings::sockets::network::{ErrorCode, IpAddress, IpSocketAddress};
use wasmtime_wasi::p2::bindings::sockets::tcp::{HostTcpSocket, TcpSocket};
use wasmtime_wasi::p2::bindings::sockets::udp::{
    HostOutgoingDatagramStream, HostUdpSocket, IncomingDatagramStream, OutgoingDatagram,
    OutgoingDatagramStream, UdpSocket,
};
use wasmtime_wasi::p2::{SocketError, SocketResult};
use wasmtime_wasi::sockets::WasiSocketsView;

/// The name of the rule for the network that every component has.
const DEFAULT: &str = "default";

/// A network: `NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]`.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    name: String,
    reaches: Vec<Prefix>,
    own: Vec<Prefix>,
    /// Where a socket may connect, send and bind; binding to the wildcard is always allowed.
    grants: Vec<Prefix>,
}

/// `wasi-posix-sockets:shim/networks.prefix`
#[derive(Clone, Copy, Debug, ComponentType, Lower)]
#[component(record)]
struct Prefix {
    address: IpAddress,
    length: u8,
}

/// `wasi-posix-sockets:shim/networks.named-network`
#[derive(ComponentType, Lower)]
#[component(record)]
struct NamedNetwork {
    name: String,
    handle: Resource<Network>,
    reaches: Vec<Prefix>,
    addresses: Vec<Prefix>,
}

impl FromStr for Prefix {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let invalid = || format!("{text:?} is not ADDRESS/LENGTH");
        let (address, length) = text.split_once('/').with_context(invalid)?;
        let address: IpAddr = address.parse().with_context(invalid)?;
        Ok(Self { address: address.into(), length: length.parse().with_context(invalid)? })
    }
}

impl Prefix {
    fn holds(&self, address: IpAddr) -> bool {
        let bits = |address: IpAddr| match address {
            IpAddr::V4(v4) => (u128::from(v4.to_bits()) << 96, 32),
            IpAddr::V6(v6) => (v6.to_bits(), 128),
        };
        let own = match self.address {
            IpAddress::Ipv4((a, b, c, d)) => IpAddr::from([a, b, c, d]),
            IpAddress::Ipv6((a, b, c, d, e, f, g, h)) => IpAddr::from([a, b, c, d, e, f, g, h]),
        };
        let ((own, width), (theirs, their_width)) = (bits(own), bits(address));
        let rest = 128 - u32::from(self.length);
        width == their_width && (own ^ theirs).checked_shr(rest).unwrap_or_default() == 0
    }
}

impl FromStr for Rule {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut words = text.split_whitespace();
        let mut rule =
            Self { name: words.next().context("a network has a name")?.to_owned(), ..Self::default() };
        let mut kind = "";
        for word in words {
            let list = match kind {
                _ if ["reaches", "own", "grants"].contains(&word) => {
                    kind = word;
                    continue;
                }
                "reaches" => &mut rule.reaches,
                "own" => &mut rule.own,
                "grants" => &mut rule.grants,
                _ => bail!("the form is NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]"),
            };
            list.push(word.parse()?);
        }
        Ok(rule)
    }
}

/// The rules, and the handle of each.
#[derive(Default)]
pub struct Networks {
    rules: Vec<Rule>,
    /// Maps the handle of a network to its rule. Any other handle is the default network's.
    handles: HashMap<u32, usize>,
    /// Maps the handle of a UDP socket to its network.
    udp: HashMap<u32, u32>,
    /// Maps the handle of a stream to its network.
    streams: HashMap<u32, u32>,
}

impl Networks {
    /// Networks with these rules.
    pub fn new(rules: Vec<Rule>) -> Self {
        Self { rules, ..Self::default() }
    }

    fn allows(&self, network: u32, address: SocketAddr, any: bool) -> bool {
        let rule = match self.handles.get(&network) {
            Some(at) => self.rules.get(*at),
            None => self.rules.iter().find(|rule| rule.name == DEFAULT),
        };
        let granted = |rule: &Rule| rule.grants.iter().any(|prefix| prefix.holds(address.ip()));
        (any && address.ip().is_unspecified()) || rule.is_none_or(granted)
    }
}

/// The state of the functions.
pub trait NetworksView: WasiView {
    /// The networks of this component.
    fn networks(&mut self) -> &mut Networks;
}

/// An error of a socket as the function's result; any other ends the component.
pub fn answered<T>(answer: SocketResult<T>) -> wasmtime::Result<Result<T, ErrorCode>> {
    answer.map(Ok).or_else(|error: SocketError| error.downcast().map(Err))
}

/// Replaces the machine's networks.
pub fn add_to_linker<T: NetworksView + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.instance("wasi-posix-sockets:shim/networks@0.1.0")?.func_wrap(
        "get-networks",
        |mut store, (): ()| {
            let mut handed = Vec::new();
            let rules = store.data_mut().networks().rules.clone();
            for (at, rule) in rules.into_iter().enumerate().filter(|(_, rule)| rule.name != DEFAULT) {
                let handle = store.data_mut().sockets().instance_network()?;
                store.data_mut().networks().handles.insert(handle.rep(), at);
                let Rule { name, reaches, own: addresses, .. } = rule;
                handed.push(NamedNetwork { name, handle, reaches, addresses });
            }
            Ok((handed,))
        },
    )?;
    linker.allow_shadowing(true);
    // The version that wasmtime defines; imports of other versions resolve to it too.
    let mut tcp = linker.instance("wasi:sockets/tcp@0.2.12")?;
    tcp.func_wrap(
        "[method]tcp-socket.start-connect",
        |mut store, (socket, network, to): (Resource<TcpSocket>, Resource<Network>, IpSocketAddress)| {
            if !store.data_mut().networks().allows(network.rep(), to.into(), false) {
                return Ok((Err(ErrorCode::AccessDenied),));
            }
            Ok((answered(store.data_mut().sockets().start_connect(socket, network, to))?,))
        },
    )?;
    tcp.func_wrap_async(
        "[method]tcp-socket.start-bind",
        |mut store, (socket, network, at): (Resource<TcpSocket>, Resource<Network>, IpSocketAddress)| {
            Box::new(async move {
                if !store.data_mut().networks().allows(network.rep(), at.into(), true) {
                    return Ok((Err(ErrorCode::AccessDenied),));
                }
                let answer =
                    HostTcpSocket::start_bind(&mut store.data_mut().sockets(), socket, network, at).await;
                Ok((answered(answer)?,))
            })
        },
    )?;
    let mut udp = linker.instance("wasi:sockets/udp@0.2.12")?;
    udp.func_wrap_async(
        "[method]udp-socket.start-bind",
        |mut store, (socket, network, at): (Resource<UdpSocket>, Resource<Network>, IpSocketAddress)| {
            Box::new(async move {
                let networks = store.data_mut().networks();
                if !networks.allows(network.rep(), at.into(), true) {
                    return Ok((Err(ErrorCode::AccessDenied),));
                }
                networks.udp.insert(socket.rep(), network.rep());
                let answer =
                    HostUdpSocket::start_bind(&mut store.data_mut().sockets(), socket, network, at).await;
                Ok((answered(answer)?,))
            })
        },
    )?;
    udp.func_wrap_async(
        "[method]udp-socket.stream",
        |mut store, (socket, to): (Resource<UdpSocket>, Option<IpSocketAddress>)| {
            Box::new(async move {
                let networks = store.data_mut().networks();
                let network = networks.udp.get(&socket.rep()).copied().unwrap_or_default();
                if to.is_some_and(|to| !networks.allows(network, to.into(), false)) {
                    return Ok((Err(ErrorCode::AccessDenied),));
                }
                let answer = HostUdpSocket::stream(&mut store.data_mut().sockets(), socket, to).await;
                let answer: Result<(Resource<IncomingDatagramStream>, Resource<OutgoingDatagramStream>), _> =
                    answered(answer)?;
                if let Ok((_, outgoing)) = &answer {
                    store.data_mut().networks().streams.insert(outgoing.rep(), network);
                }
                Ok((answer,))
            })
        },
    )?;
    udp.func_wrap(
        "[method]outgoing-datagram-stream.send",
        |mut store, (stream, datagrams): (Resource<OutgoingDatagramStream>, Vec<OutgoingDatagram>)| {
            let networks = store.data_mut().networks();
            let network = networks.streams.get(&stream.rep()).copied().unwrap_or_default();
            let refused = |datagram: &OutgoingDatagram| {
                datagram.remote_address.is_some_and(|to| !networks.allows(network, to.into(), false))
            };
            if datagrams.iter().any(refused) {
                return Ok((Err(ErrorCode::AccessDenied),));
            }
            Ok((answered(store.data_mut().sockets().send(stream, datagrams))?,))
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_word_by_word() {
        let rule: Rule = "db0 reaches 10.0.0.0/8 fd00::/8 grants 10.0.0.1/32".parse().unwrap();
        assert_eq!((rule.reaches.len(), rule.own.len(), rule.grants.len()), (2, 0, 1));
        for invalid in ["", "db0 10.0.0.0/8", "db0 reaches 10.0.0.0", "db0 reaches x/8"] {
            assert!(invalid.parse::<Rule>().is_err(), "{invalid}");
        }
    }

    #[test]
    fn a_network_allows_what_it_grants() {
        let rules = ["default", "db0 grants 10.0.0.0/8"].map(|text| text.parse().unwrap());
        let mut networks = Networks::new(rules.into());
        networks.handles.insert(7, 1);
        let to = |text: &str| text.parse().unwrap();
        assert!(networks.allows(7, to("10.1.2.3:80"), false));
        assert!(!networks.allows(7, to("11.1.2.3:80"), false));
        assert!(!networks.allows(1, to("10.1.2.3:80"), false), "the default one has no rights by its rule");
        assert!(networks.allows(1, to("0.0.0.0:0"), true));
        assert!(Networks::default().allows(1, to("10.1.2.3:80"), false));
    }
}
