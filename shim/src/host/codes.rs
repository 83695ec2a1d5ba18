//! The errno of each error code.

use super::{ErrorCode, Host};
use crate::errno::Errno;

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
}
