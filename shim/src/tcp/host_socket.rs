//! The host's socket: how it is created, with the options that were set before.

use crate::address::IpFamily;
use crate::config::Config;
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host, refused};
use crate::options::Protocol;

/// Creates a host socket and applies the program's options.
pub fn create<H: Host>(config: &Config, family: IpFamily) -> Result<H::TcpSocket> {
    let socket = H::tcp_create(family).map_err(|code| match code {
        ErrorCode::NotSupported => Errno::EAFNOSUPPORT,
        // If only a socket is created, an unspecific error means that the host has run out of something.
        ErrorCode::Unknown => Errno::EMFILE,
        code => refused::<H>(code, "EACCES: the host denies TCP (wasmtime: -S inherit-network -S tcp)"),
    })?;
    apply_options::<H>(config, &socket, family)?;
    Ok(socket)
}

/// Applies the options that the program has set.
pub fn apply_options<H: Host>(config: &Config, socket: &H::TcpSocket, family: IpFamily) -> Result<()> {
    let options = config.options.borrow();
    if options.are_defaults() {
        return Ok(());
    }
    for option in options.for_host(Protocol::Tcp, family) {
        H::tcp_set(socket, option)?;
    }
    Ok(())
}
