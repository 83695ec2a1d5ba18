//! The files of /etc, if the host has opened a folder for the program that has them.

use crate::host::files::contents;
use crate::resolve::etc::{Etc, File};
use alloc::rc::Rc;

/// The files as they are now: a change takes effect at the next call, as on Linux.
pub struct Files;

/// Those of this component.
pub const ETC: Files = Files;

impl Etc for Files {
    fn read(&self, file: File) -> Option<Rc<[u8]>> {
        let path = match file {
            File::Hosts => "/etc/hosts",
            File::Services => "/etc/services",
            File::Protocols => "/etc/protocols",
            File::Hostname => "/etc/hostname",
            File::Resolv => "/etc/resolv.conf",
            File::Networks => "/etc/networks",
        };
        contents(path, LONGEST).map(Rc::from)
    }
}

/// A longer file is no list of names.
const LONGEST: usize = 16 << 20;
