//! The component: what a program imports of wasi:sockets, over what the host has.
//!
//! A socket, a network, a look-up and a stream of datagrams are resources of the guard's own, each around the host's. Streams of bytes and
//! pollables are the host's own, so that what is read, written and waited for does not pass through here.

mod bindings;
mod log;
mod look_up;
mod networks;
mod state;
mod tcp;
mod udp;

/// What exports.
struct Guard;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
