//! BSD sockets for C programs on WASI 0.2.
//!
//! wasi:sockets models sockets as resources; thirty years of C expect descriptors. A call from C goes one way: [`abi`] turns pointers and
//! numbers into safe Rust, [`process`] finds what the descriptor refers to, the object found there ([`tcp`], [`udp`], [`local`]) decides,
//! and [`host`] is the interface to WASI. Results return the same way, as `Result<_, Errno>`.
//!
//! Each module imports only from the layers below its own, or from its neighbours in the same layer, never in a cycle. `cargo xtask test` checks the
//! code against this table.
//!
//! | layer | module | contents |
//! |---|---|---|
//! | 9 | [`abi`] | the C edge, one file per C header; the only place with pointers |
//! | 8 | [`blocking`], [`epoll`], [`nameserver`] | the calls that may wait; sets of descriptors to wait for; querying name servers |
//! | 7 | [`process`], [`socket_calls`], [`poll`], [`event_numbers`] | the descriptor table, and what the objects use; socket calls on any descriptor; waiting for many; the event bits of `poll` and `epoll` |
//! | 6 | [`fd`], [`tcp`], [`udp`], [`local`], [`pipe`], [`eventfd`], [`timerfd`], [`device`], [`lookup`], [`libc_descriptors`] | number → object, and the kinds of objects |
//! | 5 | [`object`], [`resolve`], [`dns`] | what every descriptor can do, and what every socket can do: the traits; name resolution; the messages of the domain name system |
//! | 4 | [`context`] | what every object may use of the component: networks, waiter, names, ports |
//! | 3 | [`readiness`], [`network`], [`config`] | waiting for pollables; which network a socket uses; a socket's configuration |
//! | 2 | [`options`], [`control`], [`sockaddr`], [`names`], [`ports`], [`libc_numbers`] | socket options; control data; addresses in C's layout; the names and ports that the component's own sockets hold; libc's numbers |
//! | 1 | [`host`] | the trait at the level of WIT, its implementation, and the scripted one of the unit tests |
//! | 0 | [`errno`], [`address`], [`iovec`], [`numbers`], [`events`], [`room`] | the vocabulary; whether there is enough memory |
//!
//! Each operation of an object returns at once, with `EAGAIN` if the host has nothing yet, and only [`process::Process::blocking`] waits
//! and tries again. An object may let the host do the waiting only if [`readiness::Waiter::is_patient`] allows it. So every object is a
//! state machine that unit tests drive natively, against a scripted host.
#![cfg_attr(not(any(test, feature = "scripted")), no_std)]
#![deny(unsafe_code)]

extern crate alloc;

pub mod address;
pub mod blocking;
pub mod config;
pub mod context;
pub mod control;
pub mod device;
pub mod dns;
pub mod epoll;
pub mod errno;
pub mod event_numbers;
pub mod eventfd;
pub mod events;
pub mod fd;
pub mod host;
pub mod iovec;
pub mod libc_descriptors;
pub mod libc_numbers;
pub mod local;
pub mod lookup;
pub mod names;
pub mod nameserver;
pub mod network;
pub mod numbers;
pub mod object;
pub mod options;
pub mod pipe;
pub mod poll;
pub mod ports;
pub mod process;
pub mod readiness;
pub mod resolve;
pub mod room;
pub mod sockaddr;
pub mod socket_calls;
pub mod tcp;
#[cfg(test)]
mod test_calls;
#[cfg(test)]
mod test_tables;
pub mod timerfd;
pub mod udp;

#[cfg(target_family = "wasm")]
pub mod abi;
