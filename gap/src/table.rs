//! The status of each name: one table, read from the pages that the tests verify and from a list of names from elsewhere.
//!
//! `docs/functions.md` is generated from the archives and the comments, `docs/options.md` is checked against the library's numbers, and
//! `elsewhere.txt` lists other names that Linux programs use.

use serde::Serialize;
use std::collections::BTreeMap;

/// The library's functions, and the compat kit's.
const FUNCTIONS: &str = include_str!("../../docs/functions.md");
/// The socket options.
const OPTIONS: &str = include_str!("../../docs/options.md");
/// Names that are neither.
const ELSEWHERE: &str = include_str!("elsewhere.txt");
/// The functions of wasi-libc, for both ABIs.
const LIBC: &str = include_str!("libc.txt");
/// The heading above the kit's functions in `docs/functions.md`.
pub const KIT: &str = "## The compat kit";
/// The heading above symbols that no program calls.
const INTERNAL: &str = "## Called by libc";

/// The status of a name on WASI 0.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// WASI 0.2 or wasi-libc cannot do it.
    Cannot,
    /// Not in the table.
    Unknown,
    /// Works, with a difference that a program may notice.
    Differs,
    /// In the compat kit, linked with `--posix-compat`.
    Kit,
    /// As on Linux.
    Works,
}

/// The entry for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its status on WASI 0.2.
    pub status: Status,
    /// What it does, how it differs, or why it is unavailable.
    pub text: String,
    /// What to do instead.
    pub instead: String,
}

/// All entries.
pub struct Table {
    exact: BTreeMap<String, Entry>,
    /// Prefixes of names, the longest first.
    prefixes: Vec<(String, Entry)>,
    libc: Vec<&'static str>,
}

impl Table {
    /// The table built into this program.
    pub fn built_in() -> Self {
        let mut table =
            Self { exact: BTreeMap::new(), prefixes: Vec::new(), libc: LIBC.split_whitespace().collect() };
        table.libc.sort_unstable();
        for (name, entry) in elsewhere(ELSEWHERE).flat_map(|record| record.entries()) {
            match name.strip_suffix('*') {
                Some(prefix) => table.prefixes.push((prefix.to_owned(), entry)),
                None => drop(table.exact.insert(name, entry)),
            }
        }
        table.prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        for (name, entry) in functions(FUNCTIONS) {
            if entry.status != Status::Kit || !table.exact.contains_key(&name) {
                table.exact.insert(name, entry);
            }
        }
        table.exact.extend(options(OPTIONS));
        table.resolve();
        table
    }

    /// Replaces a reference to another function with that function's text.
    fn resolve(&mut self) {
        let texts: BTreeMap<String, String> =
            self.exact.iter().map(|(name, entry)| (name.clone(), entry.text.clone())).collect();
        for entry in self.exact.values_mut() {
            for _ in 0..3 {
                let rest = entry.text.strip_prefix("as for `");
                let Some((name, rest)) = rest.and_then(|rest| rest.split_once('`')) else { break };
                let Some(text) = texts.get(name) else { break };
                entry.text = format!("{text}{}", rest.strip_prefix('.').unwrap_or(rest));
            }
        }
    }

    /// Whether the name itself is known, not only a prefix.
    pub fn names(&self, name: &str) -> bool {
        self.exact.contains_key(name)
    }

    /// Names listed in `elsewhere.txt` that are the library's.
    pub fn twice(&self) -> impl Iterator<Item = String> {
        let mut own: BTreeMap<String, Entry> =
            functions(FUNCTIONS).into_iter().filter(|(_, entry)| entry.status != Status::Kit).collect();
        own.extend(options(OPTIONS));
        records().flat_map(|record| record.names).filter(move |name| own.contains_key(name))
    }

    /// The entry for a name, including the variants that glibc's headers and fortify checks derive from a function's name.
    pub fn find(&self, name: &str) -> Option<(String, &Entry)> {
        let spellings = spellings(name);
        let exact = spellings.iter().find_map(|name| Some((name.clone(), self.exact.get(name)?)));
        exact.or_else(|| {
            let (_, entry) = self.prefixes.iter().find(|(prefix, _)| name.starts_with(prefix.as_str()))?;
            Some((name.to_owned(), entry))
        })
    }

    /// Whether wasi-libc has a function of this name, or of the name from which glibc's headers derive it.
    pub fn libc_has(&self, name: &str) -> bool {
        spellings(name).iter().any(|name| self.libc.binary_search(&name.as_str()).is_ok())
    }
}

/// The name, and the names it may be a variant of: large files, buffer checks, our headers, `--wrap`, versions of the C standard,
/// Emscripten's system calls.
fn spellings(name: &str) -> Vec<String> {
    const OF_SOCKET: [&str; 3] = ["stream", "datagram", "any"];
    let mut found = vec![name.to_owned()];
    let mut add = |name: &str| found.push(name.to_owned());
    if let Some(name) = name.strip_suffix("64") {
        add(name);
    }
    let hidden = ["__wrap_", "__real_", "__isoc99_", "__isoc23_", "__syscall_", "__libc_", "__GI_", "__"];
    for bare in hidden.iter().filter_map(|prefix| name.strip_prefix(prefix)) {
        add(bare);
        let bare = bare.strip_suffix("_chk").or(bare.strip_suffix("_2")).unwrap_or(bare);
        add(bare);
        if let Some(bare) = bare.strip_suffix("64") {
            add(bare);
        }
    }
    if let Some(bare) = name.strip_prefix("wasi_posix_sockets_") {
        add(if OF_SOCKET.contains(&bare) { "socket" } else { bare });
    }
    found
}

/// A record of `elsewhere.txt`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// works, differs or cannot.
    pub kind: String,
    /// The names it covers.
    pub names: Vec<String>,
    /// The text about them.
    pub text: String,
    /// What to do instead.
    pub instead: String,
    /// The comment above it.
    pub heading: String,
}

impl Record {
    fn entries(self) -> Vec<(String, Entry)> {
        let status = match self.kind.as_str() {
            "works" => Status::Works,
            "differs" => Status::Differs,
            _ => Status::Cannot,
        };
        let entry = Entry { status, text: self.text, instead: self.instead };
        self.names.into_iter().map(|name| (name, entry.clone())).collect()
    }
}

/// The records in `elsewhere.txt`.
pub fn records() -> impl Iterator<Item = Record> {
    elsewhere(ELSEWHERE)
}

fn elsewhere(text: &str) -> impl Iterator<Item = Record> {
    let mut heading = String::new();
    let records = text.split("\n\n").filter_map(move |part| {
        let mut record = Record::default();
        for line in part.lines() {
            match line.split_once(": ") {
                _ if line.starts_with('#') => heading = line.trim_start_matches(['#', ' ']).to_owned(),
                Some((kind @ ("works" | "differs" | "cannot"), names)) => {
                    kind.clone_into(&mut record.kind);
                    record.names = names.split_whitespace().map(str::to_owned).collect();
                }
                Some(("note" | "how" | "why", text)) => text.clone_into(&mut record.text),
                Some(("instead", text)) => text.clone_into(&mut record.instead),
                _ => {}
            }
        }
        record.heading.clone_from(&heading);
        (!record.names.is_empty()).then_some(record)
    });
    records.collect::<Vec<_>>().into_iter()
}

/// The rows of the tables in `docs/functions.md`.
fn functions(page: &str) -> Vec<(String, Entry)> {
    let mut found = Vec::new();
    let mut status = None;
    for line in page.lines() {
        if line.starts_with("## ") {
            status = if line.starts_with(INTERNAL) { None } else { Some(line.starts_with(KIT)) };
        }
        let cells = cells(line);
        let (Some(kit), [name, does, rest @ ..]) = (status, cells.as_slice()) else { continue };
        let differs = rest.first().cloned().unwrap_or_default();
        let Some(name) = name.strip_prefix('`').and_then(|name| name.strip_suffix('`')) else { continue };
        let (status, text) = match (kit, differs.is_empty()) {
            (true, true) => (Status::Kit, does.clone()),
            (true, false) => (Status::Kit, differs.clone()),
            (false, true) => (Status::Works, does.clone()),
            (false, false) => (Status::Differs, differs.clone()),
        };
        found.push((name.to_owned(), Entry { status, text, instead: String::new() }));
    }
    found
}

/// The options in the first cells of `docs/options.md`, with the text of all their rows.
fn options(page: &str) -> BTreeMap<String, Entry> {
    let mut found: BTreeMap<String, Entry> = BTreeMap::new();
    for line in page.lines() {
        let [options, kind, how, ..] = &cells(line)[..] else { continue };
        let status = match kind.as_str() {
            _ if kind.starts_with("refused") => Status::Cannot,
            "real" | "recorded" | "as Linux" => Status::Works,
            _ => Status::Differs,
        };
        let [first, ..] = &options.split([' ', ',']).collect::<Vec<_>>()[..] else { continue };
        if !is_option(first) {
            continue;
        }
        let text = if how.is_empty() { kind.clone() } else { format!("{kind}: {how}") };
        for name in options.split([' ', ',']).filter(|word| is_option(word)) {
            let entry = Entry { status, text: text.clone(), instead: String::new() };
            // An option with two rows has two answers, so it differs.
            let known = found.entry(name.to_owned()).or_insert(entry);
            if known.text != text {
                known.text = format!("{}; {text}", known.text);
                known.status = if known.status == status { status } else { Status::Differs };
            }
        }
    }
    found
}

fn is_option(word: &str) -> bool {
    ["SO_", "TCP_", "UDP_", "IP_", "IPV6_", "MCAST_"].iter().any(|prefix| word.starts_with(prefix))
}

/// The cells of a line of a table, without Markdown's links and escapes.
pub fn cells(line: &str) -> Vec<String> {
    let Some(line) = line.strip_prefix('|').and_then(|line| line.trim_end().strip_suffix('|')) else {
        return Vec::new();
    };
    let line = line.replace("\\|", "\u{1}");
    line.split('|').map(|cell| plain(&cell.replace('\u{1}', "|"))).collect()
}

/// Text without links and escapes.
fn plain(text: &str) -> String {
    let text = text.trim().replace("\\<", "<");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, link)) = rest.split_once('[') {
        plain.push_str(before);
        match link.split_once("](").and_then(|(label, after)| Some((label, after.split_once(')')?))) {
            Some((label, (target, after))) => {
                plain.push_str(label);
                debug_assert!(!target.is_empty());
                rest = after;
            }
            None => {
                plain.push('[');
                rest = link;
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_read_by_section() {
        let page = "# x\n\n## `<a.h>`\n\n| function | what | differs | programs |\n|---|---|---|---|\n| `f` | Does [x](y.md). |  | 1 |\n\
                    | `g` | G. | a \\| b. | 1 |\n\n## Called by libc and\n\n| `h` | H. |\n\n## The compat kit\n\n| `k` | K. | not so. |\n";
        let found = functions(page);
        let found: Vec<_> =
            found.iter().map(|(name, entry)| (name.as_str(), entry.status, entry.text.as_str())).collect();
        assert_eq!(
            found,
            [
                ("f", Status::Works, "Does x."),
                ("g", Status::Differs, "a | b."),
                ("k", Status::Kit, "not so.")
            ]
        );
    }

    #[test]
    fn an_option_with_two_answers_differs() {
        let page = "| option | | how | shown by |\n| SO_A, SO_B with 0 | real | kept | x |\n| SO_A | recorded, UDP | so | |\n\
                    | IP_C and their kin | refused | no | |\n";
        let found = options(page);
        let get = |name: &str| (found[name].status, found[name].text.as_str());
        assert_eq!(get("SO_A"), (Status::Differs, "real: kept; recorded, UDP: so"));
        assert_eq!(get("SO_B"), (Status::Works, "real: kept"));
        assert_eq!(get("IP_C"), (Status::Cannot, "refused: no"));
    }

    #[test]
    fn records_have_names_and_text() {
        let text = "# Top\n\n# Files\n\ncannot: a b*\nwhy: x: y\ninstead: z\n\nworks: c\nnote: n\n";
        let found: Vec<_> = elsewhere(text).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].names.join(" "), found[0].text.as_str()), ("a b*".to_owned(), "x: y"));
        assert_eq!((found[0].instead.as_str(), found[0].heading.as_str()), ("z", "Files"));
        assert_eq!((found[1].kind.as_str(), found[1].text.as_str()), ("works", "n"));
    }

    #[test]
    fn names_that_glibc_makes_are_those_of_the_function() {
        let table = Table::built_in();
        for (name, found) in [
            ("__recv_chk", "recv"),
            ("open64", "open"),
            ("__open64_2", "open"),
            ("wasi_posix_sockets_stream", "socket"),
            ("wasi_posix_sockets_poll", "poll"),
            ("__syscall_connect", "connect"),
            ("fcntl64", "fcntl"),
        ] {
            assert_eq!(table.find(name).map(|(name, _)| name).as_deref(), Some(found), "{name}");
        }
        assert!(table.find("SSL_read").is_none());
        assert!(table.libc_has("strlen") && table.libc_has("__isoc23_strtol") && !table.libc_has("SSL_read"));
    }

    #[test]
    fn the_longest_beginning_counts() {
        let table = Table::built_in();
        let status = |name: &str| table.find(name).map(|(_, entry)| entry.status);
        assert_eq!(status("AF_BLUETOOTH"), Some(Status::Cannot));
        assert_eq!(status("AF_INET"), Some(Status::Works));
        assert_eq!(status("SO_KEEPALIVE"), Some(Status::Works));
        assert_eq!(status("SO_REUSEPORT"), Some(Status::Works));
        assert_eq!(status("fork"), Some(Status::Cannot));
    }
}
