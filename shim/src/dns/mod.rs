//! The messages of the domain name system (RFC 1035), the core of `<resolv.h>` and `<arpa/nameser.h>`.
//! Nothing here sends queries.
//!
//! | module | what it holds |
//! |---|---|
//! | [`name`] | names in messages and as text |
//! | [`compression`] | names that refer to earlier ones |
//! | [`message`] | queries, and the parts of a response |
//! | [`text`] | types, classes and times as text |
//! | [`conf`] | `/etc/resolv.conf` |
//! | [`search`] | the domains in which to search for a name |

pub mod compression;
pub mod conf;
pub mod message;
pub mod name;
pub mod search;
pub mod text;

#[cfg(test)]
mod tests;

/// A name or a message is malformed, or does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// The result of most functions here.
pub type Result<T> = core::result::Result<T, Malformed>;
