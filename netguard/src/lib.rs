//! The guard between a program and its host's network: networks, each with its own rules.
//!
//! Anything that no rule grants is refused. Decisions are made only on numeric addresses in one canonical form ([`address`]), before the
//! component's exports call the host.
//!
//! | module | what it holds |
//! |---|---|
//! | `guard` | the component: wasi:sockets exported over wasi:sockets imported |
//! | [`policy`] | what a network's rules grant, including addresses from look-ups |
//! | [`rules`] | the rules file, parsed with line and column |
//! | [`grants`] | one grant: peers and ports |
//! | [`names`] | which names a rule matches |
//! | [`address`] | addresses, prefixes, and the kinds of address that a wide prefix does not grant |
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
