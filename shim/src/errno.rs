//! C's errno values, and the map from WASI's error codes to them.

use core::ffi::c_int;
use core::num::NonZero;

/// An `errno` value of the target's libc. No libc has one above 255, and sockets keep it in a byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("errno {0}")]
pub struct Errno(NonZero<u8>);

impl Errno {
    /// The error with a number, of which 0 is none.
    pub const fn new(number: c_int) -> Option<Errno> {
        match NonZero::new(number as u8) {
            Some(number) => Some(Errno(number)),
            None => None,
        }
    }

    /// Its number.
    pub const fn number(self) -> c_int {
        self.0.get() as c_int
    }
}

/// The result of a core operation.
pub type Result<T, E = Errno> = core::result::Result<T, E>;

macro_rules! errnos {
    ($($name:ident)*) => {
        impl Errno {
            $(#[doc = concat!("`", stringify!($name), "`")] pub const $name: Errno = Errno::new(libc::$name).unwrap();)*
        }

        /// Each value with its name, for the tests' output.
        #[cfg(test)]
        pub const NAMES: &[(Errno, &str)] = &[$((Errno::$name, stringify!($name))),*];
    };
}

errnos! {
    EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK
    EDESTADDRREQ EDOM EEXIST EFAULT EHOSTUNREACH EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMSGSIZE ENAMETOOLONG
    ENETUNREACH ENODEV ENOENT ENOMEM ENOPROTOOPT ENOSYS ENOTCONN ENOTDIR ENOTSOCK ENOTTY ENXIO EOPNOTSUPP EOVERFLOW
    ENOSPC EPERM EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE ESPIPE ESRCH ETIMEDOUT ENOBUFS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_have_the_same_errno() {
        for (index, (value, name)) in NAMES.iter().enumerate() {
            assert!(value.number() > 0, "{name}");
            for (other, other_name) in NAMES.iter().skip(index + 1) {
                assert_ne!(value, other, "{name} and {other_name}");
            }
        }
    }
}
