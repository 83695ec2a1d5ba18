//! Why a name could not be resolved.

use crate::errno::Errno;
use crate::host::ErrorCode;
use crate::numbers::*;
use core::ffi::{CStr, c_int};

/// The errors of `getaddrinfo` and `getnameinfo`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// `EAI_BADFLAGS`
    BadFlags,
    /// `EAI_NONAME`
    NoName,
    /// `EAI_AGAIN`
    Again,
    /// `EAI_FAIL`
    Fail,
    /// `EAI_NODATA`
    NoData,
    /// `EAI_FAMILY`
    Family,
    /// `EAI_SOCKTYPE`
    SocketType,
    /// `EAI_SERVICE`
    Service,
    /// `EAI_ADDRFAMILY`
    AddressFamily,
    /// `EAI_MEMORY`
    Memory,
    /// `EAI_OVERFLOW`
    Overflow,
    /// `EAI_SYSTEM`, and `errno`
    System(Errno),
}

impl Failure {
    /// The `EAI_` value.
    pub fn code(self) -> c_int {
        match self {
            Failure::BadFlags => EAI_BADFLAGS,
            Failure::NoName => EAI_NONAME,
            Failure::Again => EAI_AGAIN,
            Failure::Fail => EAI_FAIL,
            Failure::NoData => EAI_NODATA,
            Failure::Family => EAI_FAMILY,
            Failure::SocketType => EAI_SOCKTYPE,
            Failure::Service => EAI_SERVICE,
            Failure::AddressFamily => EAI_ADDRFAMILY,
            Failure::Memory => EAI_MEMORY,
            Failure::Overflow => EAI_OVERFLOW,
            Failure::System(_) => EAI_SYSTEM,
        }
    }

    /// The `h_errno` value.
    pub fn host_error(self) -> c_int {
        match self {
            Failure::NoName => HOST_NOT_FOUND,
            Failure::Again => TRY_AGAIN,
            Failure::NoData | Failure::AddressFamily => NO_DATA,
            Failure::Fail => NO_RECOVERY,
            Failure::BadFlags
            | Failure::Family
            | Failure::SocketType
            | Failure::Service
            | Failure::Memory
            | Failure::Overflow
            | Failure::System(_) => NETDB_INTERNAL,
        }
    }
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Failure {
        if errno == Errno::ENOMEM { Failure::Memory } else { Failure::System(errno) }
    }
}

impl From<ErrorCode> for Failure {
    /// What the host's resolver reports. A refusal is a permanent failure, which distinguishes it from a
    /// missing name.
    fn from(code: ErrorCode) -> Failure {
        match code {
            ErrorCode::NameUnresolvable | ErrorCode::InvalidArgument => Failure::NoName,
            ErrorCode::TemporaryResolverFailure | ErrorCode::Timeout => Failure::Again,
            ErrorCode::PermanentResolverFailure | ErrorCode::AccessDenied | ErrorCode::NotSupported => {
                Failure::Fail
            }
            ErrorCode::OutOfMemory => Failure::Memory,
            ErrorCode::Unknown
            | ErrorCode::ConcurrencyConflict
            | ErrorCode::NotInProgress
            | ErrorCode::WouldBlock
            | ErrorCode::InvalidState
            | ErrorCode::NewSocketLimit
            | ErrorCode::AddressNotBindable
            | ErrorCode::AddressInUse
            | ErrorCode::RemoteUnreachable
            | ErrorCode::ConnectionRefused
            | ErrorCode::ConnectionReset
            | ErrorCode::ConnectionAborted
            | ErrorCode::DatagramTooLarge => Failure::System(Errno::from(code)),
        }
    }
}

/// `gai_strerror`
pub fn message(code: c_int) -> &'static CStr {
    match code {
        EAI_BADFLAGS => c"Bad value for ai_flags",
        EAI_NONAME => c"Name or service not known",
        EAI_AGAIN => c"Temporary failure in name resolution",
        EAI_FAIL => c"Non-recoverable failure in name resolution",
        EAI_NODATA => c"No address associated with hostname",
        EAI_FAMILY => c"ai_family not supported",
        EAI_SOCKTYPE => c"ai_socktype not supported",
        EAI_SERVICE => c"Servname not supported for ai_socktype",
        EAI_ADDRFAMILY => c"Address family for hostname not supported",
        EAI_MEMORY => c"Memory allocation failure",
        EAI_SYSTEM => c"System error",
        EAI_OVERFLOW => c"Result too large for supplied buffer",
        EAI_INPROGRESS => c"Processing request in progress",
        EAI_CANCELED => c"Request canceled",
        EAI_NOTCANCELED => c"Request not canceled",
        EAI_ALLDONE => c"All requests done",
        EAI_INTR => c"Interrupted by a signal",
        EAI_IDN_ENCODE => c"Parameter string not correctly encoded",
        _ => c"Unknown error",
    }
}

/// `hstrerror`
pub fn host_message(code: c_int) -> &'static CStr {
    match code {
        NETDB_SUCCESS => c"Resolver Error 0 (no error)",
        HOST_NOT_FOUND => c"Unknown host",
        TRY_AGAIN => c"Host name lookup failure",
        NO_RECOVERY => c"Unknown server error",
        NO_DATA => c"No address associated with name",
        ..NETDB_SUCCESS => c"Resolver internal error",
        _ => c"Unknown resolver error",
    }
}
