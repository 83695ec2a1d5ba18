//! What the host is asked about a name, one step at a time.

use super::failure::Failure;
use crate::context::Context;
use crate::host::{ErrorCode, Host};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;

/// A name that the host is asked about, first on the default network, then on each that is named.
pub struct Question<H: Host> {
    name: String,
    /// How many networks have refused.
    refused: usize,
    // The order of fields: a pollable is dropped before its look-up.
    pollable: Option<Rc<H::Pollable>>,
    lookup: Option<H::Lookup>,
    addresses: Vec<IpAddr>,
    /// How it ended.
    end: Option<Result<(), Failure>>,
}

impl<H: Host> Question<H> {
    /// Nothing is asked yet.
    pub fn new(name: String) -> Self {
        Question { name, refused: 0, pollable: None, lookup: None, addresses: Vec::new(), end: None }
    }

    /// Asks the host as far as it answers; gives whether the answer is there. Never waits.
    pub fn advance(&mut self, context: &Context<H>) -> bool {
        while self.end.is_none() {
            let Some(end) = self.on_network(context) else { return false };
            self.pollable = None;
            self.lookup = None;
            let is_refused = end == Err(Failure::Fail);
            // A refusal; wasmtime tells one with the code of a resolver that is out of order. What other networks report then tells no more.
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

    /// Whether the answer is there.
    pub fn is_over(&self) -> bool {
        self.end.is_some()
    }

    /// The answer; `None` as long as the host has none.
    pub fn answer(&self) -> Option<Result<Vec<IpAddr>, Failure>> {
        Some(self.end?.map(|()| self.addresses.clone()))
    }

    /// How it ends on the network whose turn it is.
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
                // What came before the failure is still good.
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

    /// Adds the pollable that says when to look again.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        if let Some(lookup) = &self.lookup {
            watch.add(self.pollable.get_or_insert_with(|| Rc::new(H::subscribe_lookup(lookup))));
        }
    }

    /// Waits for the answer, and meanwhile sees to the connections that still drain.
    pub fn wait(&mut self, context: &Context<H>) -> Result<Vec<IpAddr>, Failure> {
        while !self.advance(context) {
            let mut watch = Watch::default();
            self.watch(&mut watch);
            context.waiter.wait_through(&mut watch)?;
        }
        self.end.unwrap_or(Err(Failure::Fail)).map(|()| core::mem::take(&mut self.addresses))
    }
}
