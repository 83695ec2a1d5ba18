//! Name look-ups.

use super::Guard;
use super::bindings::exports::wasi::sockets::ip_name_lookup as exported;
use super::bindings::exports::wasi::sockets::network::NetworkBorrow;
use super::bindings::wasi::io::poll::Pollable;
use super::bindings::wasi::sockets::ip_name_lookup as host;
use super::bindings::wasi::sockets::network::{ErrorCode, IpAddress};
use super::networks::number;
use super::state::{ip_address, now, state};
use alloc::string::String;

/// The addresses of a name.
pub(super) struct Addresses {
    host: host::ResolveAddressStream,
    network: usize,
    name: String,
}

impl exported::Guest for Guard {
    type ResolveAddressStream = Addresses;

    fn resolve_addresses(
        network: NetworkBorrow<'_>,
        name: String,
    ) -> Result<exported::ResolveAddressStream, ErrorCode> {
        let network = number(&network);
        let Some(name) = state().ask(|policy| policy.may_look_up(network, &name)) else {
            state().refused(network, format_args!("look-up of {:?}", name));
            return Err(ErrorCode::AccessDenied);
        };
        let host = host::resolve_addresses(state().host(), &name)?;
        Ok(exported::ResolveAddressStream::new(Addresses { host, network, name }))
    }
}

impl exported::GuestResolveAddressStream for Addresses {
    fn resolve_next_address(&self) -> Result<Option<IpAddress>, ErrorCode> {
        while let Some(address) = self.host.resolve_next_address()? {
            let number = ip_address(address);
            if state().update(|policy| policy.learn(self.network, number, now())) {
                return Ok(Some(address));
            }
            state().refused(self.network, format_args!("{number} as an address of {}", self.name));
        }
        Ok(None)
    }

    fn subscribe(&self) -> Pollable {
        self.host.subscribe()
    }
}
