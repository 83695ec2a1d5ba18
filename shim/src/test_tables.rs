//! What each call returns in each state of a socket, compared with Linux and written to a page of `docs/`.

use crate::address::Address;
use crate::errno::{Errno, Result};
use crate::object::Events;
use std::collections::{BTreeMap, BTreeSet};
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

/// (state, call) → (answer, events after it).
pub type Table = BTreeMap<(&'static str, &'static str), (String, String)>;

/// Where WASI does not allow Linux's result: the calls, the states (none for all of them), and the reason.
pub type Difference = (&'static [&'static str], &'static [&'static str], &'static str);

/// The name of an errno value.
pub fn errno_name(error: Errno) -> String {
    crate::errno::NAMES
        .iter()
        .find(|(value, _)| *value == error)
        .map_or_else(|| format!("{error}"), |(_, name)| (*name).to_string())
}

/// The value, or the name of the errno.
pub fn text<T: ToString>(answer: Result<T>) -> String {
    answer.map_or_else(errno_name, |value| value.to_string())
}

/// 0, or the name of the errno.
pub fn done(answer: Result<()>) -> String {
    text(answer.map(|()| 0))
}

/// Events by name.
pub fn poll_text(events: Events) -> String {
    let names = [
        (Events::IN, "IN"),
        (Events::OUT, "OUT"),
        (Events::PRI, "PRI"),
        (Events::RDHUP, "RDHUP"),
        (Events::ERR, "ERR"),
        (Events::HUP, "HUP"),
    ];
    let found: Vec<&str> =
        names.iter().filter(|(event, _)| events.contains(*event)).map(|(_, name)| *name).collect();
    if found.is_empty() { "nothing".to_string() } else { found.join(" ") }
}

/// A name: the address, and whether there is a port.
pub fn name_text(answer: Result<Address>) -> String {
    match answer {
        Ok(Address::Inet(address)) => {
            let port = if address.port() == 0 { "without" } else { "with" };
            format!("{} {port} a port", address.ip())
        }
        Ok(other) => format!("{other:?}"),
        Err(error) => errno_name(error),
    }
}

/// The output of a C program with the same states and calls on Linux: `state: call: answer; events after it`.
pub fn parse(lines: &'static str) -> Table {
    let mut table = Table::new();
    for line in lines.lines() {
        let mut parts = line.splitn(3, ": ");
        let mut part = || parts.next().expect("state: call: answer; events");
        let (state, call, rest) = (part(), part(), part());
        let (answer, after) = rest.split_once("; ").unwrap_or((rest, ""));
        table.insert((state, call), (answer.to_string(), after.to_string()));
    }
    table
}

/// The contents of a protocol's page in `docs/`.
pub struct Page {
    /// Its name.
    pub protocol: &'static str,
    /// The states in their order.
    pub states: Vec<&'static str>,
    /// The calls in their order.
    pub calls: Vec<&'static str>,
    /// The tables of the page: a title, and which states.
    pub groups: &'static [(&'static str, core::ops::Range<usize>)],
    /// Where the library differs from Linux.
    pub differences: &'static [Difference],
    /// The library's results.
    pub ours: Table,
    /// Linux's results.
    pub linux: Table,
}

impl Page {
    fn difference(&self, state: &str, call: &str) -> Option<usize> {
        self.differences.iter().position(|(calls, states, _)| {
            calls.contains(&call) && (states.is_empty() || states.contains(&state))
        })
    }

    /// Panics where the library differs from Linux without a reason, or where a reason no longer applies.
    pub fn compare(&self) {
        let (ours, linux) = (&self.ours, &self.linux);
        assert_eq!(ours.keys().collect::<BTreeSet<_>>(), linux.keys().collect::<BTreeSet<_>>());
        let mut unexplained = Vec::new();
        let mut met = BTreeSet::new();
        for (cell, answer) in ours.iter().filter(|(cell, answer)| linux[*cell] != **answer) {
            match self.difference(cell.0, cell.1) {
                Some(reason) => drop(met.insert(reason)),
                None => unexplained.push(format!("{cell:?}: {answer:?}, Linux {:?}", linux[cell])),
            }
        }
        assert!(unexplained.is_empty(), "differs from Linux:\n{}", unexplained.join("\n"));
        assert_eq!(met.len(), self.differences.len(), "a listed difference does not occur");
    }

    fn document(&self) -> String {
        let (ours, linux) = (&self.ours, &self.linux);
        let mut page = format!(
            "# The states of a {} socket\n\n\
             What each call returns in each state. The sockets are non-blocking (O_NONBLOCK), and the results are those of \
             the library on a host that behaves like wasmtime on Linux. Where Linux differs, its result follows in \
             parentheses, with the number of the reason below. `poll` asks for all events (POLLIN, POLLOUT, POLLPRI, \
             POLLRDHUP), named here without `POLL`.\n\n\
             A test computes this page and compares it with the results of Linux 6.18, including the events after each \
             call (`shim/src/{}/tests/table.rs`; `BLESS=1 cargo test` writes the page).\n",
            self.protocol,
            self.protocol.to_lowercase(),
        );
        for (title, range) in self.groups {
            let states = &self.states[range.clone()];
            page += &format!(
                "\n## {title}\n\n| | {} |\n|---{}|\n",
                states.join(" | "),
                "|---".repeat(states.len())
            );
            for call in &self.calls {
                page += &format!("| {call} |");
                for state in states {
                    let (answer, theirs) = (&ours[&(*state, *call)], &linux[&(*state, *call)]);
                    page += &format!(" {}", answer.0);
                    if let Some(reason) = self.difference(state, call).filter(|_| answer != theirs) {
                        let what = if answer.0 == theirs.0 {
                            format!("then {}", theirs.1)
                        } else {
                            theirs.0.clone()
                        };
                        page += &format!(" (Linux: {what}; {})", reason + 1);
                    }
                    page += " |";
                }
                page += "\n";
            }
        }
        if !self.differences.is_empty() {
            page += "\n## Reasons\n\n";
        }
        for (index, (.., reason)) in self.differences.iter().enumerate() {
            page += &format!("{}. {reason}\n", index + 1);
        }
        page
    }

    /// Panics if the page is not up to date, or with `BLESS` in the environment writes it.
    pub fn check_document(&self) {
        let name = format!("docs/{}-states.md", self.protocol.to_lowercase());
        let path = format!("{}/../{name}", env!("CARGO_MANIFEST_DIR"));
        let page = self.document();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, page).expect(&name);
            return;
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == page,
            "{name} is not what the library does: run with BLESS=1 and look at the changes"
        );
    }
}
