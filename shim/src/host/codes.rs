//! The errno of each error code.

use super::{ErrorCode, Host};
use crate::errno::Errno;

impl From<ErrorCode> for Errno {
    /// The errno that POSIX specifies for a host error. There is no wildcard arm: each new code needs a decision.
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
            // Only a lookup returns it, and handles it separately; EAGAIN would make a call wait.
            ErrorCode::TemporaryResolverFailure => Errno::EIO,
            ErrorCode::PermanentResolverFailure => Errno::EACCES,
        }
    }
}

/// The errno of a denial, after tracing what the host would have to grant.
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

    /// The errno for each error code, as in POSIX.
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
}
