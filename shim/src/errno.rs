//! Errors as C knows them, and the one map from WASI's error codes to them.

use crate::host::{ErrorCode, Host};
use core::ffi::c_int;

/// An `errno` value of the target's libc.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("errno {0}")]
pub struct Errno(pub c_int);

/// What a core operation gives.
pub type Result<T, E = Errno> = core::result::Result<T, E>;

macro_rules! errnos {
    ($($name:ident)*) => {
        impl Errno {
            $(#[doc = concat!("`", stringify!($name), "`")] pub const $name: Errno = Errno(libc::$name);)*
        }

        /// Each value with its name, for what the tests print.
        #[cfg(test)]
        pub const NAMES: &[(Errno, &str)] = &[$((Errno::$name, stringify!($name))),*];
    };
}

errnos! {
    EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK
    EDESTADDRREQ EDOM EEXIST EFAULT EHOSTUNREACH EINPROGRESS EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMSGSIZE ENAMETOOLONG
    ENETUNREACH ENODEV ENOENT ENOMEM ENOPROTOOPT ENOSYS ENOTCONN ENOTDIR ENOTSOCK ENOTTY ENXIO EOPNOTSUPP EOVERFLOW
    ENOSPC EPERM EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE ESPIPE ETIMEDOUT ENOBUFS
}

impl From<ErrorCode> for Errno {
    /// The errno that POSIX gives for what the host reports. There is no wildcard arm: a new code must be decided upon.
    fn from(code: ErrorCode) -> Errno {
        match code {
            ErrorCode::Unknown => Errno::EIO,
            ErrorCode::AccessDenied => Errno::EACCES,
            ErrorCode::NotSupported => Errno::EOPNOTSUPP,
            ErrorCode::InvalidArgument => Errno::EINVAL,
            ErrorCode::OutOfMemory => Errno::ENOMEM,
            ErrorCode::Timeout => Errno::ETIMEDOUT,
            ErrorCode::ConcurrencyConflict => Errno::EALREADY,
            ErrorCode::NotInProgress => Errno::EINVAL,
            ErrorCode::WouldBlock => Errno::EAGAIN,
            ErrorCode::InvalidState => Errno::EINVAL,
            ErrorCode::NewSocketLimit => Errno::EMFILE,
            ErrorCode::AddressNotBindable => Errno::EADDRNOTAVAIL,
            ErrorCode::AddressInUse => Errno::EADDRINUSE,
            ErrorCode::RemoteUnreachable => Errno::ENETUNREACH,
            ErrorCode::ConnectionRefused => Errno::ECONNREFUSED,
            ErrorCode::ConnectionReset => Errno::ECONNRESET,
            ErrorCode::ConnectionAborted => Errno::ECONNABORTED,
            ErrorCode::DatagramTooLarge => Errno::EMSGSIZE,
            ErrorCode::NameUnresolvable => Errno::ENOENT,
            // Only a look-up gives it, and tells it in its own way; EAGAIN would make a call wait.
            ErrorCode::TemporaryResolverFailure => Errno::EIO,
            ErrorCode::PermanentResolverFailure => Errno::EACCES,
        }
    }
}

/// The errno of a refusal, after telling the trace what the host would have to grant.
pub fn refused<H: Host>(code: ErrorCode, grant: &str) -> Errno {
    if code == ErrorCode::AccessDenied {
        H::trace(grant);
    }
    Errno::from(code)
}

#[cfg(test)]
#[allow(missing_docs)]
pub mod tests {
    use super::*;

    /// What a program gets to see of each error code, as POSIX words it.
    pub const MAP: [(ErrorCode, Errno); 21] = [
        (ErrorCode::Unknown, Errno::EIO),
        (ErrorCode::AccessDenied, Errno::EACCES),
        (ErrorCode::NotSupported, Errno::EOPNOTSUPP),
        (ErrorCode::InvalidArgument, Errno::EINVAL),
        (ErrorCode::OutOfMemory, Errno::ENOMEM),
        (ErrorCode::Timeout, Errno::ETIMEDOUT),
        (ErrorCode::ConcurrencyConflict, Errno::EALREADY),
        (ErrorCode::NotInProgress, Errno::EINVAL),
        (ErrorCode::WouldBlock, Errno::EAGAIN),
        (ErrorCode::InvalidState, Errno::EINVAL),
        (ErrorCode::NewSocketLimit, Errno::EMFILE),
        (ErrorCode::AddressNotBindable, Errno::EADDRNOTAVAIL),
        (ErrorCode::AddressInUse, Errno::EADDRINUSE),
        (ErrorCode::RemoteUnreachable, Errno::ENETUNREACH),
        (ErrorCode::ConnectionRefused, Errno::ECONNREFUSED),
        (ErrorCode::ConnectionReset, Errno::ECONNRESET),
        (ErrorCode::ConnectionAborted, Errno::ECONNABORTED),
        (ErrorCode::DatagramTooLarge, Errno::EMSGSIZE),
        (ErrorCode::NameUnresolvable, Errno::ENOENT),
        (ErrorCode::TemporaryResolverFailure, Errno::EIO),
        (ErrorCode::PermanentResolverFailure, Errno::EACCES),
    ];

    #[test]
    fn every_error_code_has_its_errno() {
        for (code, errno) in MAP {
            assert_eq!(Errno::from(code), errno, "{code:?}");
        }
    }

    #[test]
    fn no_two_names_stand_for_one_errno() {
        for (index, (value, name)) in NAMES.iter().enumerate() {
            assert!(value.0 > 0, "{name}");
            for (other, other_name) in NAMES.iter().skip(index + 1) {
                assert_ne!(value, other, "{name} and {other_name}");
            }
        }
    }
}
