//! The component: exports wasi:sockets to the program over the host's.
//!
//! Sockets, networks, look-ups and datagram streams are the guard's own resources, each wrapping the host's. Byte streams and pollables are
//! the host's own, so reads, writes and waits bypass the guard.

mod bindings;
mod log;
mod look_up;
mod networks;
mod state;
mod tcp;
mod udp;

/// The type that implements the exports.
struct Guard;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
