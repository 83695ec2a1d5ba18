//! What stands between a program and its host's network: networks, each with rules of its own.
//!
//! Anything that no rule grants is refused. A decision is made on numbers alone, after every spelling of an address has become one
//! ([`address`]); the component's exports ask for it before the host hears of a call.
//!
//! | module | what it holds |
//! |---|---|
//! | `guard` | the component: wasi:sockets exported over wasi:sockets imported |
//! | [`policy`] | what a network's rules grant, and what look-ups have added to it |
//! | [`rules`] | the file of rules, read with line and column |
//! | [`grants`] | one grant: whom, and which ports |
//! | [`names`] | which names a rule means |
//! | [`address`] | addresses, prefixes, and the kinds of address that no wide prefix grants |
#![no_std]
#![deny(unsafe_code)]

extern crate alloc;

pub mod address;
pub mod grants;
#[cfg(target_family = "wasm")]
mod guard;
pub mod names;
pub mod policy;
pub mod rules;
