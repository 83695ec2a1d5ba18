//! The messages of the domain name system (RFC 1035): what stands behind `<resolv.h>` and `<arpa/nameser.h>`. Nothing here asks anybody.
//!
//! | module | what it holds |
//! |---|---|
//! | [`name`] | names as a message has them, and as text |
//! | [`compression`] | names that refer to earlier ones |
//! | [`message`] | queries, and the parts of an answer |
//! | [`text`] | types, classes and times as text; records as a zone file has them |
//! | [`conf`] | `/etc/resolv.conf` |
//! | [`search`] | under which domains a name is looked for |

pub mod compression;
pub mod conf;
pub mod message;
pub mod name;
pub mod search;
pub mod text;

#[cfg(test)]
mod tests;

/// What a name or a message breaks: its own rules, or the room that it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// What most functions here give.
pub type Result<T> = core::result::Result<T, Malformed>;
