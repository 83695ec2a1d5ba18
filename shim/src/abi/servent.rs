//! `<netdb.h>`: services and protocols.

use alloc::vec::Vec;

/// The port of a service.
pub fn port_of(_name: &[u8], _protocol: &[u8]) -> Option<u16> {
    None
}

/// The name of a port's service.
pub fn name_of(_port: u16, _protocol: &[u8]) -> Option<Vec<u8>> {
    None
}
