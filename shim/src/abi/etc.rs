//! The files of /etc, if the host has opened a folder for the program that has them.

use crate::host::files::contents;
use crate::resolve::etc::{Etc, File};
use alloc::rc::Rc;
use core::cell::OnceCell;

/// The files, each read on first use.
pub struct Files {
    files: [OnceCell<Option<Rc<[u8]>>>; 6],
}

// SAFETY: a component has one thread.
unsafe impl Sync for Files {}

/// Those of this component.
pub static ETC: Files = Files { files: [const { OnceCell::new() }; 6] };

impl Etc for Files {
    fn read(&self, file: File) -> Option<Rc<[u8]>> {
        let (index, path) = match file {
            File::Hosts => (0, "/etc/hosts"),
            File::Services => (1, "/etc/services"),
            File::Protocols => (2, "/etc/protocols"),
            File::Hostname => (3, "/etc/hostname"),
            File::Resolv => (4, "/etc/resolv.conf"),
            File::Networks => (5, "/etc/networks"),
        };
        self.files.get(index)?.get_or_init(|| contents(path, LONGEST).map(Rc::from)).clone()
    }
}

/// A longer file is no list of names.
const LONGEST: usize = 16 << 20;
