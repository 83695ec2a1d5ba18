//! The list of expected results of every program and test.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use xtask::{cache, repo};

const LIST: &str = "rust-std/expected.txt";

/// The outcome of a program or test, from best to worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// Passed, or printed the same as natively.
    Ok,
    /// Needs a thread, and WASI has none.
    Threads,
    /// Failed, or printed something else.
    Failed,
    /// Did not end.
    Hung,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Ok, Self::Failed, Self::Hung, Self::Threads];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Threads => "threads",
            Self::Failed => "failed",
            Self::Hung => "hung",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// On the library, and on wasi-libc's own sockets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub library: Kind,
    pub wasi_libc: Kind,
}

/// The list; tests have `::` in their names, programs don't.
#[derive(Default)]
pub(super) struct Expected(pub(super) BTreeMap<String, Line>);

impl Expected {
    /// Reads the list; if it is missing, nothing is expected.
    pub(super) fn read() -> Result<Self> {
        match std::fs::read_to_string(repo::path(LIST)) {
            Ok(text) => Self::parse(&text).context(LIST),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("cannot read {LIST}")),
        }
    }

    /// Whether an outcome on the library is worse than expected; any outcome is if none is expected.
    pub(super) fn is_worse(&self, name: &str, found: Kind) -> bool {
        self.0.get(name).is_none_or(|line| found > line.library)
    }

    pub(super) fn write(&self) -> Result<()> {
        cache::write(&repo::path(LIST), self.text())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut lines = BTreeMap::new();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [name, library, wasi_libc] = fields[..] else { bail!("{line:?} does not have three fields") };
            let kind = |name: &str| Kind::parse(name).with_context(|| format!("{name:?} is not an outcome"));
            let line = Line { library: kind(library)?, wasi_libc: kind(wasi_libc)? };
            if lines.insert(name.to_owned(), line).is_some() {
                bail!("{name} is listed twice");
            }
        }
        Ok(Self(lines))
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (name, line) in &self.0 {
            let _ = writeln!(text, "{name}\t{}\t{}", line.library.name(), line.wasi_libc.name());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_as_it_is_written() {
        let list = "names\tok\tfailed\nnet::tcp::peek\tthreads\thung\n";
        assert_eq!(Expected::parse(list).unwrap().text(), list);
    }

    #[test]
    fn an_invalid_line_is_an_error() {
        for wrong in ["names\tok", "names\tok\tlost", "names\tok\tok\nnames\tok\tok", ""] {
            assert_eq!(Expected::parse(wrong).is_err(), !wrong.is_empty(), "{wrong}");
        }
    }
}
