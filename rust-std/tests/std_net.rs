//! The network tests of Rust's own standard library, taken from its sources where `cargo xtask rust-std` finds them.
//!
//! They are written as modules of the standard library: `crate::net`, `crate::io` and the like are provided here.
#![cfg_attr(std_sources, feature(core_io_borrowed_buf, io_error_uncategorized, read_buf, tcp_linger))]
#![cfg_attr(std_sources, allow(warnings))]

// Links the archive of the sockets, which belongs to the package's library.
use rust_std as _;

#[cfg(std_sources)]
pub use std::{env, fmt, io, mem, os, sync, thread, time};

#[cfg(std_sources)]
pub mod net {
    pub use std::net::*;

    pub mod test;

    mod ip_addr {
        include!(concat!(env!("STD_SOURCES"), "/ip_addr.rs"));
    }
    mod socket_addr {
        include!(concat!(env!("STD_SOURCES"), "/socket_addr.rs"));
    }
    mod tcp {
        include!(concat!(env!("STD_SOURCES"), "/tcp.rs"));
    }
    mod udp {
        include!(concat!(env!("STD_SOURCES"), "/udp.rs"));
    }
}
