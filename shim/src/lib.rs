//! BSD sockets for C programs on WASI 0.2.
//!
//! A call from C goes one way: [`abi`] turns pointers and numbers into safe Rust, [`process`] finds what the descriptor
//! leads to in the table of [`fd`], the object found there ([`tcp`], [`udp`], [`local`]) decides, and [`host`] is the edge to WASI. Answers come back the
//! same way, as `Result<_, Errno>`.
//!
//! | module | what it holds |
//! |---|---|
//! | [`object`], [`seldom`] | what every descriptor can do, and what every socket can do: the traits behind the table; and what only some programs do, apart, so that the linker leaves it out of the others |
//! | [`process`] | the state of the component: table, networks, connections that still drain |
//! | [`config`], [`options`] | a socket as an object in memory: family, type, options; nothing of the host |
//! | [`control`] | what travels beside a message: descriptors, credentials |
//! | [`local`], [`pipe`] | what stays inside the component: AF_UNIX sockets and pipes |
//! | [`network`] | which network handle a socket uses |
//! | [`readiness`] | waiting: one engine under every blocking call, `poll`, `select` and `epoll` |
//! | [`epoll`], [`eventfd`], [`timerfd`] | what Linux has for event loops |
//! | [`foreign`] | libc's own descriptors |
//! | [`resolve`] | names: hints, literals, services, look-up |
//! | [`host`] | the trait at the height of WIT, its wit-bindgen implementation, and the scripted one of the unit tests |
//! | [`abi`] | the C edge, one file per C header; the only place with pointers |
//!
//! Each operation of an object answers at once, with `EAGAIN` where the host has nothing yet, and [`process::Process::blocking`] is the one place
//! that waits and tries again. Only where [`process::Process::patient`] allows, an object may let the host do the waiting. So every object is a state machine that unit
//! tests drive natively, against a scripted host.
#![cfg_attr(not(test), no_std)]
#![deny(unsafe_code)]

extern crate alloc;

pub mod address;
pub mod config;
pub mod control;
pub mod epoll;
pub mod errno;
pub mod eventfd;
pub mod fd;
pub mod foreign;
pub mod host;
pub mod iovec;
pub mod local;
pub mod network;
pub mod numbers;
pub mod object;
pub mod options;
pub mod pipe;
pub mod process;
pub mod readiness;
pub mod resolve;
pub mod seldom;
#[cfg(test)]
mod states;
pub mod tcp;
pub mod timerfd;
pub mod udp;

#[cfg(target_family = "wasm")]
pub mod abi;
