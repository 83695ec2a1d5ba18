//! Names: what stands behind `<netdb.h>`.
//!
//! | module | what it holds |
//! |---|---|
//! | [`failure`] | why a name could not be resolved, as `EAI_` and `h_errno` values |
//! | [`literal`] | addresses as text, and back |
//! | [`hints`] | which socket types, protocols and ports an answer of `getaddrinfo` lists |
//! | [`find`] | from a name to addresses: literals, /etc/hosts, localhost, the host |
//! | [`reverse`] | from an address or a port to a name |
//! | [`order`] | in which order addresses are to be tried |
//! | [`etc`] | the files of /etc, and how they are read |
//! | [`services`], [`protocols`] | the tables of IANA's names |
//! | [`entry`] | a `hostent` and its like, laid into the caller's buffer |
//! | [`interfaces`] | the networks as interfaces |

pub mod etc;
pub mod failure;
pub mod find;
pub mod hints;
pub mod hosts;
pub mod interfaces;
pub mod literal;
pub mod order;
pub mod reverse;
