//! The database files in /etc.

use super::literal::{is_space, without_space};
use alloc::rc::Rc;

/// One of the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum File {
    /// /etc/hosts
    Hosts,
    /// /etc/services
    Services,
    /// /etc/protocols
    Protocols,
    /// /etc/hostname
    Hostname,
    /// /etc/resolv.conf
    Resolv,
    /// /etc/networks
    Networks,
}

/// Reads the files.
pub trait Etc {
    /// The whole file, or `None` if the program cannot open it.
    fn read(&self, file: File) -> Option<Rc<[u8]>>;
}

/// The words of each line that has any; `#` begins a comment.
pub fn lines(file: &[u8]) -> impl Iterator<Item = Words<'_>> {
    file.split(|byte| *byte == b'\n').filter_map(|line| {
        let words = Words(line.split(|byte| *byte == b'#').next().unwrap_or_default());
        words.clone().next().map(|_| words)
    })
}

/// Splits at white space.
#[derive(Clone)]
pub struct Words<'a>(pub &'a [u8]);

impl<'a> Iterator for Words<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let text = without_space(self.0);
        let end = text.iter().position(is_space).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}
