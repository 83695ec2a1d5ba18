//! The files of /etc, read through libc, which knows what the host has opened for the program.

use super::keeping_errno;
use super::libc_files::OpenFile;
use crate::resolve::etc::{Etc, File};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ffi::CStr;

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
            File::Hosts => (0, c"/etc/hosts"),
            File::Services => (1, c"/etc/services"),
            File::Protocols => (2, c"/etc/protocols"),
            File::Hostname => (3, c"/etc/hostname"),
            File::Resolv => (4, c"/etc/resolv.conf"),
            File::Networks => (5, c"/etc/networks"),
        };
        self.files.get(index)?.get_or_init(|| keeping_errno(|| contents(path))).clone()
    }
}

/// A longer file is no list of names.
const LONGEST: usize = 16 << 20;

fn contents(path: &CStr) -> Option<Rc<[u8]>> {
    let file = OpenFile::open(path)?;
    let mut contents = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        match file.read(&mut buffer)? {
            [] => return Some(contents.into()),
            bytes if contents.len() < LONGEST => contents.extend_from_slice(bytes),
            _ => return None,
        }
    }
}
