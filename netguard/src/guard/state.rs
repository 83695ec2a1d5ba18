//! The guard's state, created on first use.

use super::bindings::wasi::cli::environment;
use super::bindings::wasi::clocks::monotonic_clock;
use super::bindings::wasi::sockets::instance_network::instance_network;
use super::bindings::wasi::sockets::network::{IpAddress, IpSocketAddress, Network};
use super::bindings::wasi_posix_sockets::netguard::rules;
use super::log;
use crate::policy::Policy;
use crate::rules::Rules;
use alloc::format;
use core::cell::{OnceCell, RefCell};
use core::net::{IpAddr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// The environment variable with the rules of a guard composed without any.
const RULES: &str = "NETGUARD_RULES";
/// If this variable is 1, refusals are logged whatever the rules say.
const LOG: &str = "NETGUARD_LOG";

/// The whole state.
pub(super) struct State {
    policy: RefCell<Policy>,
    log: bool,
    /// The host's network, of which all the guard's networks are parts.
    host: OnceCell<Network>,
}

/// A cell in a component, which has one thread.
struct Single(OnceCell<State>);

#[allow(unsafe_code, reason = "the one thread")]
// SAFETY: WASI 0.2 has no threads.
unsafe impl Sync for Single {}

static STATE: Single = Single(OnceCell::new());

/// The state.
pub(super) fn state() -> &'static State {
    STATE.0.get_or_init(State::new)
}

impl State {
    fn new() -> Self {
        let environment = environment::get_environment();
        let variable =
            |name: &str| environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let text = rules::text();
        let text = text.as_deref().or_else(|| variable(RULES)).unwrap_or_default();
        let (rules, wrong) = match text.parse::<Rules>() {
            Ok(rules) => (rules, None),
            Err(error) => (Rules::nothing(), Some(error)),
        };
        if let Some(error) = wrong {
            log::line(&format!("the rules cannot be read, so nothing is granted: {error}"));
        }
        let log = rules.log || variable(LOG) == Some("1");
        Self { policy: RefCell::new(Policy::new(rules)), log, host: OnceCell::new() }
    }

    /// Queries the policy.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Policy) -> T) -> T {
        question(&self.policy.borrow())
    }

    /// Updates the policy.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut Policy) -> T) -> T {
        change(&mut self.policy.borrow_mut())
    }

    /// The host's network.
    pub(super) fn host(&self) -> &Network {
        self.host.get_or_init(instance_network)
    }

    /// Logs a network's refusal, if logging is on.
    pub(super) fn refused(&self, network: usize, what: core::fmt::Arguments<'_>) {
        if self.log {
            let name =
                self.ask(|policy| policy.rules().networks.get(network).map(|network| network.name.clone()));
            log::line(&format!("{}: refused: {what}", name.unwrap_or_default()));
        }
    }
}

/// The time, for the policy.
pub(super) fn now() -> u64 {
    monotonic_clock::now()
}

/// Converts an address of the interface.
pub(super) fn ip_address(address: IpAddress) -> IpAddr {
    match address {
        IpAddress::Ipv4((a, b, c, d)) => IpAddr::from([a, b, c, d]),
        IpAddress::Ipv6((a, b, c, d, e, f, g, h)) => IpAddr::from([a, b, c, d, e, f, g, h]),
    }
}

/// The same with the port.
pub(super) fn socket_address(address: IpSocketAddress) -> SocketAddr {
    match address {
        IpSocketAddress::Ipv4(v4) => {
            let (a, b, c, d) = v4.address;
            SocketAddrV4::new([a, b, c, d].into(), v4.port).into()
        }
        IpSocketAddress::Ipv6(v6) => {
            let (a, b, c, d, e, f, g, h) = v6.address;
            SocketAddrV6::new([a, b, c, d, e, f, g, h].into(), v6.port, v6.flow_info, v6.scope_id).into()
        }
    }
}

/// Converts to an address of the interface.
pub(super) fn wit_address(address: IpAddr) -> IpAddress {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            IpAddress::Ipv4((a, b, c, d))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, e, f, g, h] = v6.segments();
            IpAddress::Ipv6((a, b, c, d, e, f, g, h))
        }
    }
}

/// Methods forwarded to the host.
macro_rules! delegate {
    ($($name:ident($($argument:ident: $type:ty)?) -> $answer:ty;)*) => {
        $(fn $name(&self $(, $argument: $type)?) -> $answer {
            self.host.$name($($argument)?)
        })*
    };
}
pub(super) use delegate;
