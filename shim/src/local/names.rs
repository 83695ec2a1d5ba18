//! The names of local sockets, which only this component knows.
//!
//! WASI has no socket inodes, so path names are kept here and not in the file system. libc's calls with a
//! path check here first. A path name stays when its socket is closed, until it is unlinked, as a socket
//! inode does; an abstract name is released with its socket.

use super::Kind;
use super::node::Node;
use crate::address::{Address, LocalName};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;

/// What local names require from the file system.
pub trait Files {
    /// The current directory, as an absolute path.
    fn current_directory(&self) -> Vec<u8>;
    /// Whether a file of this name exists. An error if it could not exist, for example in a missing
    /// directory.
    fn has(&self, path: &[u8]) -> Result<bool>;
}

/// Automatic names have five hexadecimal digits.
const AUTOMATIC_END: u32 = 1 << 20;

/// An absolute path, without `.`, `..` or repeated slashes. Symbolic links are not followed.
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

/// Whether a path can only be that of a directory.
pub fn names_directory(path: &[u8]) -> bool {
    path.ends_with(b"/") || path.ends_with(b"/.")
}

/// Five digits. `core`'s formatting code would be larger than this whole file.
fn hexadecimal(number: u32) -> Vec<u8> {
    (0..5)
        .rev()
        .filter_map(|digit| b"0123456789abcdef".get((number >> (4 * digit) & 15) as usize))
        .copied()
        .collect()
}

/// Each type has its own abstract names, as on Linux.
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
    pub fn bind(self: &Rc<Self>, context: &Context<H>, address: &Address) -> Result<()> {
        let Address::Local(name) = address else { return Err(Errno::EINVAL) };
        let bound = self.inner.borrow().name != LocalName::Unnamed;
        let key = match name {
            LocalName::Unnamed => return self.bind_automatically(context),
            LocalName::Path(path) => {
                let key = self.path_key(path);
                // Linux creates the inode before it checks the socket.
                if context.local_names.serial(&key).is_some() || self.files.has(&key)? {
                    return Err(Errno::EADDRINUSE);
                }
                if names_directory(path) {
                    return Err(Errno::ENOENT);
                }
                key
            }
            LocalName::Abstract(name) => abstract_key(self.kind, name),
        };
        if bound {
            return Err(Errno::EINVAL);
        }
        context.local_names.add(key, self.weak())?;
        self.inner.borrow_mut().name = name.clone();
        Ok(())
    }

    /// `bind` with only a family: an unused abstract name. A socket that has a name is unchanged.
    pub fn bind_automatically(self: &Rc<Self>, context: &Context<H>) -> Result<()> {
        if self.inner.borrow().name != LocalName::Unnamed {
            return Ok(());
        }
        let names = &context.local_names;
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

    /// The socket with a name, of this one's type.
    pub fn find(&self, context: &Context<H>, name: &LocalName) -> Result<Rc<Node<H>>> {
        let found = match name {
            LocalName::Unnamed => return Err(Errno::EINVAL),
            LocalName::Abstract(name) => context.local_names.find(&abstract_key(self.kind, name)),
            LocalName::Path(path) => {
                let mut key = self.path_key(path);
                let found = context.local_names.find(&key);
                if names_directory(path) {
                    if found.is_some() {
                        return Err(Errno::ENOTDIR);
                    }
                    key.push(b'/');
                }
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

    /// The socket is closed: its abstract name is released, if it is its own and not one inherited from a
    /// listener.
    pub fn give_up_name(self: &Rc<Self>, context: &Context<H>) {
        let inner = self.inner.borrow();
        let LocalName::Abstract(name) = &inner.name else { return };
        let key = abstract_key(self.kind, name);
        let own = context.local_names.find(&key).is_some_and(|found| found.ptr_eq(&self.weak()));
        if own {
            context.local_names.remove(&key);
        }
    }

    fn weak(self: &Rc<Self>) -> Weak<dyn Any> {
        let any: Rc<dyn Any> = self.clone();
        Rc::downgrade(&any)
    }
}
