//! The names of local sockets, which this component alone knows.
//!
//! WASI has no socket inodes, so a path name is kept here and not in the file system: beside the files, as it were. The calls of
//! libc that take a path look here first. A path name stays when its socket is closed, until it is unlinked, as a socket
//! inode does; an abstract name goes with its socket.

use super::Kind;
use super::node::Node;
use crate::address::{Address, LocalName};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::process::Process;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, RefCell};

/// What the file system has to say about path names.
pub trait Files {
    /// The current directory, from the root.
    fn current_directory(&self) -> Vec<u8>;
    /// Whether there is a file of this name. An error where there could not be one, for want of a directory for instance.
    fn has(&self, path: &[u8]) -> Result<bool>;
}

struct Entry {
    key: Vec<u8>,
    serial: u32,
    // A program that makes no local socket shall not pay for one, so that this cannot name the type.
    socket: Weak<dyn Any>,
}

/// All names: paths from the root begin with `/`, abstract names with their socket type.
pub struct Names {
    /// In order of the keys.
    entries: RefCell<Vec<Entry>>,
    serial: Cell<u32>,
    automatic: Cell<u32>,
}

/// Automatic names have five hexadecimal digits.
const AUTOMATIC_END: u32 = 1 << 20;

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

impl Names {
    /// No name.
    pub const fn new() -> Self {
        Names { entries: RefCell::new(Vec::new()), serial: Cell::new(0), automatic: Cell::new(0) }
    }

    /// Whether there is any name, which most programs need to ask only once in a while.
    pub fn is_empty(&self) -> bool {
        self.entries.borrow().is_empty()
    }

    /// The number of a name's entry, which no other entry has or will have.
    pub fn serial(&self, key: &[u8]) -> Option<u32> {
        let entries = self.entries.borrow();
        let index = entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)).ok()?;
        Some(entries.get(index)?.serial)
    }

    fn find(&self, key: &[u8]) -> Option<Weak<dyn Any>> {
        let entries = self.entries.borrow();
        let index = entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)).ok()?;
        Some(entries.get(index)?.socket.clone())
    }

    fn add(&self, key: Vec<u8>, socket: Weak<dyn Any>) -> Result<()> {
        let mut entries = self.entries.borrow_mut();
        let Err(index) = entries.binary_search_by(|entry| entry.key.cmp(&key)) else {
            return Err(Errno::EADDRINUSE);
        };
        entries.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        self.serial.set(self.serial.get().wrapping_add(1));
        entries.insert(index, Entry { key, serial: self.serial.get(), socket });
        Ok(())
    }

    /// Takes a name away; whether it was there.
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

    /// Gives an entry another path, over whatever socket had it; whether there was one to be moved.
    pub fn rename(&self, key: &[u8], to: Vec<u8>) -> bool {
        let Some(socket) = self.find(key) else { return false };
        if key != to {
            self.remove(key);
            self.remove(&to);
            // There is room, and nobody has the name.
            let _ = self.add(to, socket);
        }
        true
    }
}

/// A path from the root, with neither `.` nor `..` nor doubled slashes. Symbolic links are not followed.
pub fn absolute(current_directory: &[u8], path: &[u8]) -> Vec<u8> {
    let base = if path.first() == Some(&b'/') { &[][..] } else { current_directory };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in base.split(|byte| *byte == b'/').chain(path.split(|byte| *byte == b'/')) {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let mut whole = Vec::with_capacity(path.len() + base.len() + 2);
    for part in parts {
        whole.push(b'/');
        whole.extend_from_slice(part);
    }
    if whole.is_empty() {
        whole.push(b'/');
    }
    whole
}

/// Five digits. The formatting machinery of `core` would be larger than all of this file.
fn hexadecimal(number: u32) -> Vec<u8> {
    (0..5)
        .rev()
        .filter_map(|digit| b"0123456789abcdef".get((number >> (4 * digit) & 15) as usize))
        .copied()
        .collect()
}

/// Each type has abstract names of its own, as on Linux.
fn abstract_key(kind: Kind, name: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 1);
    key.push(kind as u8);
    key.extend_from_slice(name);
    key
}

impl<H: Host> Node<H> {
    fn path_key(&self, path: &[u8]) -> Vec<u8> {
        absolute(&self.files.current_directory(), path)
    }

    /// `bind`
    pub fn bind(self: &Rc<Self>, process: &Process<H>, address: &Address) -> Result<()> {
        let Address::Local(name) = address else { return Err(Errno::EINVAL) };
        let bound = self.inner.borrow().name != LocalName::Unnamed;
        let key = match name {
            LocalName::Unnamed => return self.bind_automatically(process),
            LocalName::Path(path) => {
                let key = self.path_key(path);
                // Linux makes the inode first and looks at the socket then.
                if process.local_names.serial(&key).is_some() || self.files.has(&key)? {
                    return Err(Errno::EADDRINUSE);
                }
                key
            }
            LocalName::Abstract(name) => abstract_key(self.kind, name),
        };
        if bound {
            return Err(Errno::EINVAL);
        }
        process.local_names.add(key, self.weak())?;
        self.inner.borrow_mut().name = name.clone();
        Ok(())
    }

    /// `bind` with nothing but a family: an abstract name that nobody has. Nothing happens to a socket that has a name.
    pub fn bind_automatically(self: &Rc<Self>, process: &Process<H>) -> Result<()> {
        if self.inner.borrow().name != LocalName::Unnamed {
            return Ok(());
        }
        let names = &process.local_names;
        for _ in 0..AUTOMATIC_END {
            let number = names.automatic.get();
            names.automatic.set((number + 1) % AUTOMATIC_END);
            let name = hexadecimal(number);
            match names.add(abstract_key(self.kind, &name), self.weak()) {
                Err(Errno::EADDRINUSE) => {}
                Ok(()) => {
                    self.inner.borrow_mut().name = LocalName::Abstract(name);
                    return Ok(());
                }
                error => return error,
            }
        }
        Err(Errno::ENOSPC)
    }

    /// The socket that goes by a name, of this one's type.
    pub fn find(&self, process: &Process<H>, name: &LocalName) -> Result<Rc<Node<H>>> {
        let found = match name {
            LocalName::Unnamed => return Err(Errno::EINVAL),
            LocalName::Abstract(name) => process.local_names.find(&abstract_key(self.kind, name)),
            LocalName::Path(path) => {
                let key = self.path_key(path);
                let found = process.local_names.find(&key);
                if found.is_none() && !self.files.has(&key)? {
                    return Err(Errno::ENOENT);
                }
                found
            }
        };
        let node = found.and_then(|weak| weak.upgrade()).and_then(|any| any.downcast::<Node<H>>().ok());
        let node = node.filter(|node| !node.inner.borrow().dead).ok_or(Errno::ECONNREFUSED)?;
        if node.kind == self.kind { Ok(node) } else { Err(Errno::EPROTOTYPE) }
    }

    /// The socket is closed: its abstract name is free again, if it is its own and not one that it took over from a listener.
    pub fn give_up_name(self: &Rc<Self>, process: &Process<H>) {
        let inner = self.inner.borrow();
        let LocalName::Abstract(name) = &inner.name else { return };
        let key = abstract_key(self.kind, name);
        let own = process.local_names.find(&key).is_some_and(|found| found.ptr_eq(&self.weak()));
        if own {
            process.local_names.remove(&key);
        }
    }

    fn weak(self: &Rc<Self>) -> Weak<dyn Any> {
        let any: Rc<dyn Any> = self.clone();
        Rc::downgrade(&any)
    }
}
