//! The devices that programs expect on every system, for a component whose host grants no `/dev`.

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut, total, total_mut};
use crate::object::{Access, Events, FileType, Look, Object};
use crate::readiness::Watch;

/// Fills a buffer with random bytes.
pub type Random = fn(&mut [u8]) -> Result<()>;

/// What is read from a device, and becomes of what is written.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `/dev/null`: nothing to read.
    Null,
    /// `/dev/zero`: zeros.
    Zero,
    /// `/dev/full`: zeros; it has no space left for what is written.
    Full,
    /// `/dev/random`, `/dev/urandom`: random bytes.
    Random(Random),
}

/// An open device.
pub struct Device {
    kind: Kind,
    number: usize,
    access: Access,
}

impl Device {
    /// With the number by which `fstat` tells it from others.
    pub fn new(kind: Kind, number: usize, access: Access) -> Self {
        Device { kind, number, access }
    }
}

impl<H: Host> Object<H> for Device {
    fn file_type(&self) -> FileType {
        FileType::Device
    }

    fn shared_with(&self) -> Option<usize> {
        Some(self.number)
    }

    fn access(&self) -> Access {
        self.access
    }

    fn can_read(&self) -> Result<()> {
        if self.access == Access::Write { Err(Errno::EBADF) } else { Ok(()) }
    }

    fn can_write(&self) -> Result<()> {
        if self.access == Access::Read { Err(Errno::EBADF) } else { Ok(()) }
    }

    fn read(&self, _context: &Context<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        for buffer in buffers.iter_mut() {
            match self.kind {
                Kind::Null => return Ok(0),
                Kind::Zero | Kind::Full => buffer.fill(0),
                Kind::Random(fill) => fill(buffer)?,
            }
        }
        Ok(total_mut(buffers))
    }

    fn write(&self, _context: &Context<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        if matches!(self.kind, Kind::Full) {
            return Err(Errno::ENOSPC);
        }
        Ok(total(buffers) - offset)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        Events::IN | Events::OUT
    }

    fn watch(&self, _context: &Context<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _context: &Context<H>, _look: Look) {}

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
