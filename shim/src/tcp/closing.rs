//! What remains of a connection after `close`.

use super::connection::Connection;
use crate::host::Host;
use crate::readiness::{Drain, Watch};

/// A connection whose descriptor is gone, until the host has accepted its last bytes.
pub struct Closing<H: Host>(pub Connection<H>);

impl<H: Host> Drain<H> for Closing<H> {
    fn watch(&mut self, watch: &mut Watch<H>) {
        self.0.watch_output(watch);
    }

    fn advance(&mut self) -> bool {
        self.0.finish()
    }
}
