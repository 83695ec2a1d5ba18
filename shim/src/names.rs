//! The names of local sockets in this component: names and serial numbers only. Their meaning is in [`crate::local`].

use crate::errno::{Errno, Result};
use alloc::rc::Weak;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, RefCell};

struct Entry {
    key: Vec<u8>,
    serial: u32,
    // This must not name the type, so that a program without local sockets does not link them.
    socket: Weak<dyn Any>,
}

/// Makes a path a key.
pub type KeyOf = fn(&[u8]) -> Vec<u8>;

/// All names: paths, which begin with `/`, and abstract names with their socket type.
pub struct Names {
    /// Sorted by key.
    entries: RefCell<Vec<Entry>>,
    serial: Cell<u32>,
    /// How a path becomes a key. Set by the first local socket: docs/size.md.
    pub key_of: Cell<Option<KeyOf>>,
    /// The next automatic name.
    pub automatic: Cell<u32>,
}

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

impl Names {
    /// No names.
    pub const fn new() -> Self {
        Names {
            entries: RefCell::new(Vec::new()),
            serial: Cell::new(0),
            key_of: Cell::new(None),
            automatic: Cell::new(0),
        }
    }

    /// Whether there is any name.
    pub fn is_empty(&self) -> bool {
        self.entries.borrow().is_empty()
    }

    /// The serial number of a name's entry, which is never reused.
    pub fn serial(&self, key: &[u8]) -> Option<u32> {
        let entries = self.entries.borrow();
        let index = entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)).ok()?;
        Some(entries.get(index)?.serial)
    }

    /// The socket of a name.
    pub fn find(&self, key: &[u8]) -> Option<Weak<dyn Any>> {
        let entries = self.entries.borrow();
        let index = entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)).ok()?;
        Some(entries.get(index)?.socket.clone())
    }

    /// Adds a name. `EADDRINUSE` if it is taken.
    pub fn add(&self, key: Vec<u8>, socket: Weak<dyn Any>) -> Result<()> {
        let mut entries = self.entries.borrow_mut();
        let Err(index) = entries.binary_search_by(|entry| entry.key.cmp(&key)) else {
            return Err(Errno::EADDRINUSE);
        };
        entries.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        self.serial.set(self.serial.get().wrapping_add(1));
        entries.insert(index, Entry { key, serial: self.serial.get(), socket });
        Ok(())
    }

    /// Removes a name; returns whether it existed.
    pub fn remove(&self, key: &[u8]) -> bool {
        let mut entries = self.entries.borrow_mut();
        match entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)) {
            Ok(index) => {
                entries.remove(index);
                true
            }
            Err(_) => false,
        }
    }

    /// Renames an entry, replacing any socket with that path; returns whether it existed.
    pub fn rename(&self, key: &[u8], to: Vec<u8>) -> bool {
        let Some(socket) = self.find(key) else { return false };
        if key != to {
            self.remove(key);
            self.remove(&to);
            // There is room, and the name is free.
            let _ = self.add(to, socket);
        }
        true
    }
}
