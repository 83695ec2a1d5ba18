//! Queries the host about a name, one step at a time.

use super::failure::Failure;
use crate::context::Context;
use crate::host::{ErrorCode, Host};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;

/// A query about a name, sent first to the default network, then to each named one.
pub struct Question<H: Host> {
    name: String,
    /// How many networks have refused.
    refused: usize,
    // The order of fields: a pollable is dropped before its lookup.
    pollable: Option<Rc<H::Pollable>>,
    lookup: Option<H::Lookup>,
    addresses: Vec<IpAddr>,
    /// The outcome.
    end: Option<Result<(), Failure>>,
}

impl<H: Host> Question<H> {
    /// A query that has not been sent.
    pub fn new(name: String) -> Self {
        Question { name, refused: 0, pollable: None, lookup: None, addresses: Vec::new(), end: None }
    }

    /// Continues as far as the host's answer allows; returns whether it is complete. Never waits.
    pub fn advance(&mut self, context: &Context<H>) -> bool {
        while self.end.is_none() {
            let Some(end) = self.on_network(context) else { return false };
            self.pollable = None;
            self.lookup = None;
            let is_refused = end == Err(Failure::Fail);
            // wasmtime reports a refusal as a permanent resolver failure. After one, a failure on another
            // network says nothing further.
            if end.is_err() && (is_refused || self.refused > 0) {
                if self.refused < context.networks.named().len() {
                    self.refused += 1;
                } else {
                    self.end = Some(Err(Failure::Fail));
                }
            } else {
                self.end = Some(end);
            }
        }
        true
    }

    /// Whether the answer is complete.
    pub fn is_over(&self) -> bool {
        self.end.is_some()
    }

    /// The answer; `None` while the host has none.
    pub fn answer(&self) -> Option<Result<Vec<IpAddr>, Failure>> {
        Some(self.end?.map(|()| self.addresses.clone()))
    }

    /// The outcome on the current network; `None` while there is none.
    fn on_network(&mut self, context: &Context<H>) -> Option<Result<(), Failure>> {
        let lookup = match &self.lookup {
            Some(lookup) => lookup,
            None => match self.ask(context) {
                Ok(lookup) => self.lookup.insert(lookup),
                Err(code) => return Some(Err(code.into())),
            },
        };
        loop {
            match H::resolve_next(lookup) {
                Ok(Some(address)) => self.addresses.push(address),
                Ok(None) => return Some(Ok(())),
                Err(ErrorCode::WouldBlock) => return None,
                // Addresses received before the failure are still valid.
                Err(_) if !self.addresses.is_empty() => return Some(Ok(())),
                Err(code) => return Some(Err(code.into())),
            }
        }
    }

    fn ask(&self, context: &Context<H>) -> Result<H::Lookup, ErrorCode> {
        let named = context.networks.named();
        match self.refused.checked_sub(1).and_then(|at| named.get(at)) {
            Some(named) => H::resolve(named.network(), self.name.clone()),
            None => H::resolve(&context.networks.default_network(), self.name.clone()),
        }
    }

    /// Adds the pollable that signals when to check again.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        if let Some(lookup) = &self.lookup {
            watch.add(self.pollable.get_or_insert_with(|| Rc::new(H::subscribe_lookup(lookup))));
        }
    }

    /// Waits for the answer, and meanwhile continues the connections that still drain.
    pub fn wait(&mut self, context: &Context<H>) -> Result<Vec<IpAddr>, Failure> {
        while !self.advance(context) {
            let mut watch = Watch::default();
            self.watch(&mut watch);
            context.waiter.wait_through(&mut watch)?;
        }
        self.end.unwrap_or(Err(Failure::Fail)).map(|()| core::mem::take(&mut self.addresses))
    }
}
