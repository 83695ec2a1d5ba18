//! The networks themselves.

use super::Guard;
use super::bindings::exports::wasi::sockets::{instance_network, network};
use super::bindings::exports::wasi_posix_sockets::shim::networks::{self, NamedNetwork, Prefix};
use super::state::{state, wit_address};
use alloc::vec::Vec;

/// The capability to use one of them.
pub(super) struct Network {
    /// Its number.
    pub(super) at: usize,
}

impl network::GuestNetwork for Network {}

impl network::Guest for Guard {
    type Network = Network;
}

/// The number of a handle's network.
pub(super) fn number(handle: &network::NetworkBorrow<'_>) -> usize {
    handle.get::<Network>().at
}

impl instance_network::Guest for Guard {
    fn instance_network() -> network::Network {
        network::Network::new(Network { at: 0 })
    }
}

impl networks::Guest for Guard {
    fn get_networks() -> Vec<NamedNetwork> {
        let named = |(at, rules): (usize, &crate::rules::Network)| NamedNetwork {
            name: rules.name.clone(),
            handle: network::Network::new(Network { at }),
            reaches: rules
                .reaches
                .iter()
                .map(|prefix| Prefix { address: wit_address(prefix.address()), length: prefix.length() })
                .collect(),
            addresses: rules
                .addresses
                .iter()
                .map(|(address, length)| Prefix { address: wit_address(*address), length: *length })
                .collect(),
        };
        // The program has the default one already.
        state().ask(|policy| policy.rules().networks.iter().enumerate().skip(1).map(named).collect())
    }
}
