//! Linux's own parsers of addresses and control data, with safe signatures: sockets that are closed again at once.

#![allow(unsafe_code)]

use libc::{c_int, c_void, socklen_t};
use std::io::Error;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// A socket for datagrams.
pub struct Socket(OwnedFd);

fn errno() -> c_int {
    Error::last_os_error().raw_os_error().unwrap_or(0)
}

impl Socket {
    /// Of a family; `None` if this machine has no such sockets.
    pub fn new(family: c_int) -> Option<Socket> {
        // SAFETY: takes no pointers.
        let fd =
            unsafe { libc::socket(family, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK, 0) };
        // SAFETY: a descriptor that was just opened.
        (fd >= 0).then(|| Socket(unsafe { OwnedFd::from_raw_fd(fd) }))
    }

    /// `connect`; the errno if it fails.
    pub fn connect(&self, address: &[u8]) -> Result<(), c_int> {
        // SAFETY: an address with its length.
        let end =
            unsafe { libc::connect(self.0.as_raw_fd(), address.as_ptr().cast(), address.len() as socklen_t) };
        if end == 0 { Ok(()) } else { Err(errno()) }
    }

    /// `bind`; the errno if it fails.
    pub fn bind(&self, address: &[u8]) -> Result<(), c_int> {
        // SAFETY: an address with its length.
        let end =
            unsafe { libc::bind(self.0.as_raw_fd(), address.as_ptr().cast(), address.len() as socklen_t) };
        if end == 0 { Ok(()) } else { Err(errno()) }
    }

    /// `getsockname`
    pub fn name(&self) -> Vec<u8> {
        self.address(libc::getsockname)
    }

    /// `getpeername`
    pub fn peer(&self) -> Vec<u8> {
        self.address(libc::getpeername)
    }

    fn address(
        &self,
        get: unsafe extern "C" fn(c_int, *mut libc::sockaddr, *mut socklen_t) -> c_int,
    ) -> Vec<u8> {
        let mut room = [0u8; 128];
        let mut len = room.len() as socklen_t;
        // SAFETY: a buffer with its size.
        let end = unsafe { get(self.0.as_raw_fd(), room.as_mut_ptr().cast(), &mut len) };
        if end == 0 { room[..len as usize].to_vec() } else { Vec::new() }
    }
}

/// Sends one byte with control data, in the layout of this machine, to a local socket that is closed again; the errno if it fails.
pub fn send_control(control: &[u8], stream: bool) -> Result<(), c_int> {
    let kind = if stream { libc::SOCK_STREAM } else { libc::SOCK_DGRAM };
    let mut fds = [0; 2];
    // SAFETY: room for two descriptors.
    if unsafe { libc::socketpair(libc::AF_UNIX, kind | libc::SOCK_CLOEXEC, 0, fds.as_mut_ptr()) } != 0 {
        return Ok(());
    }
    // SAFETY: descriptors that were just opened.
    let [from, _to] = fds.map(|fd| unsafe { OwnedFd::from_raw_fd(fd) });
    let mut byte = [0u8; 1];
    let mut buffer = libc::iovec { iov_base: byte.as_mut_ptr().cast(), iov_len: 1 };
    // SAFETY: all zeros are a valid header.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &mut buffer;
    message.msg_iovlen = 1;
    message.msg_control = control.as_ptr().cast_mut().cast::<c_void>();
    message.msg_controllen = control.len() as _;
    // SAFETY: a header whose buffers have their sizes; sending does not write to them.
    let end = unsafe { libc::sendmsg(from.as_raw_fd(), &message, libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL) };
    if end >= 0 { Ok(()) } else { Err(errno()) }
}

/// `struct ucred` of this process.
pub fn own_credentials() -> [u8; 12] {
    // SAFETY: these take no pointers.
    let (user, group) = unsafe { (libc::getuid(), libc::getgid()) };
    let words = [std::process::id(), user, group].map(u32::to_le_bytes);
    words.concat().try_into().unwrap_or_default()
}
