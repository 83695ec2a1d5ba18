//! Name resolution, the core of `<netdb.h>`.
//!
//! | module | what it holds |
//! |---|---|
//! | [`failure`] | why a name could not be resolved, as `EAI_` and `h_errno` values |
//! | [`literal`] | addresses to text and back |
//! | [`hints`] | which socket types, protocols and ports a result of `getaddrinfo` lists |
//! | [`find`] | `getaddrinfo`: literals and names |
//! | [`look_up`], [`question`] | the addresses of a name: /etc/hosts, localhost, the host |
//! | [`host_entry`] | the contents of a `hostent` |
//! | [`reverse`] | from an address or a port to a name |
//! | [`order`] | the order in which to try addresses |
//! | [`etc`], [`hosts`] | the files of /etc |
//! | [`services`], [`protocols`] | the tables of IANA's names |
//! | [`networks`] | /etc/networks |
//! | [`prefix`] | prefixes and Ethernet addresses as text |
//! | [`packed`] | strings and lists of them, laid out in the caller's buffer |
//! | [`own_address`] | the addresses that this machine sends from |
//! | [`interfaces`] | the networks as interfaces |

pub mod etc;
pub mod failure;
pub mod find;
pub mod hints;
pub mod host_entry;
pub mod hosts;
pub mod interfaces;
pub mod literal;
pub mod look_up;
pub mod networks;
pub mod order;
pub mod own_address;
pub mod packed;
pub mod prefix;
pub mod protocols;
pub mod question;
pub mod reverse;
pub mod services;

#[cfg(test)]
mod tests;
