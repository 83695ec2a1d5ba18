//! The report: what the files use, by what becomes of it.

use crate::read::Found;
use crate::table::{Status, Table};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A function, an option or another constant that the files use.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its name on Linux.
    pub name: String,
    /// What becomes of it.
    pub status: Status,
    /// What it does, how it differs or why it cannot be had.
    pub text: String,
    /// What to do instead, if anything.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instead: String,
    /// Objects, and sources with the first line.
    pub places: Vec<String>,
}

/// What is known of the files.
#[derive(Debug, Serialize)]
pub struct Report {
    /// How many objects and modules were read.
    pub objects: usize,
    /// How many sources were read.
    pub sources: usize,
    /// The rows, what cannot be had first.
    pub rows: Vec<Row>,
    /// What else libc has to give: not about sockets or descriptors.
    pub of_libc: usize,
    /// What there is to say of single files.
    pub notes: Vec<String>,
}

impl Report {
    /// Looks up everything that was found.
    pub fn new(table: &Table, found: Found) -> Self {
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        let mut of_libc = 0;
        for (name, places) in &found.uses {
            if found.defined.contains(name) {
                continue;
            }
            let (name, status, text, instead) = match table.find(name) {
                Some((name, entry)) => (name, entry.status, entry.text.clone(), entry.instead.clone()),
                None if table.libc_has(name) => {
                    of_libc += 1;
                    continue;
                }
                None if found.only_in_sources.contains(name) || is_of_the_compiler(name) => continue,
                None => (name.clone(), Status::Unknown, String::new(), String::new()),
            };
            let row =
                rows.entry(name.clone()).or_insert(Row { name, status, text, instead, places: Vec::new() });
            row.places.extend(places.iter().cloned());
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        for row in &mut rows {
            let places: BTreeSet<String> = row.places.drain(..).collect();
            row.places.extend(places);
        }
        shorten(&mut rows);
        rows.sort_by(|a, b| (a.status, &a.name).cmp(&(b.status, &b.name)));
        Self { objects: found.objects, sources: found.sources, rows, of_libc, notes: found.notes }
    }

    /// The rows of one kind.
    pub fn of(&self, status: Status) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.status == status)
    }

    /// What was read, and what came of it, in a sentence.
    pub fn sum(&self) -> String {
        let count = |status| self.of(status).count();
        format!(
            "{} and {}: {} work, {} differ, {} in the compat kit, {} not to be had, {} not known",
            counted(self.objects, "object"),
            counted(self.sources, "source"),
            count(Status::Works),
            count(Status::Differs),
            count(Status::Kit),
            count(Status::Cannot),
            count(Status::Unknown),
        )
    }
}

/// The rows of which the same is said, together.
pub fn alike<'a>(rows: &[&'a Row]) -> Vec<Vec<&'a Row>> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let same = |group: &&mut Vec<&Row>| (&group[0].text, &group[0].instead) == (&row.text, &row.instead);
        match groups.iter_mut().find(same).filter(|_| !row.text.is_empty()) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// Leaves out the folder that all places are in.
fn shorten(rows: &mut [Row]) {
    let mut places = rows.iter().flat_map(|row| &row.places);
    let Some(first) = places.next() else { return };
    let folder =
        |place: &str| place[..place.find('(').unwrap_or(place.len())].rfind('/').map_or(0, |at| at + 1);
    let mut common = &first[..folder(first)];
    for place in places {
        while !place.starts_with(common) {
            let shorter = common.trim_end_matches('/');
            common = &shorter[..shorter.rfind('/').map_or(0, |at| at + 1)];
        }
    }
    let len = common.len();
    rows.iter_mut().flat_map(|row| &mut row.places).for_each(|place| drop(place.drain(..len)));
}

/// A number and its noun.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Names that compilers and linkers make up, and those of C++'s own library.
fn is_of_the_compiler(name: &str) -> bool {
    ["_", ".", "$", "L."].iter().any(|prefix| name.starts_with(prefix))
        || ["main", "environ", "stdin", "stdout", "stderr"].contains(&name)
}

/// The heading of each group, and a line about it.
pub const GROUPS: [(Status, &str, &str); 5] = [
    (Status::Cannot, "Not to be had on WASI 0.2", "The link or the call fails."),
    (
        Status::Unknown,
        "Not known",
        "Undefined in the objects: of another library, or of Linux and not looked at.",
    ),
    (Status::Differs, "Works, with a difference", "As on Linux but for what is said."),
    (Status::Kit, "In the compat kit", "Linked by --posix-compat; docs/compat.md has more."),
    (Status::Works, "Works", "As on Linux."),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(uses: &[&str]) -> Found {
        let uses = uses.iter().map(|name| ((*name).to_owned(), BTreeSet::from(["a.o".to_owned()])));
        Found { uses: uses.collect(), objects: 1, ..Found::default() }
    }

    #[test]
    fn what_is_used_is_sorted_by_what_becomes_of_it() {
        let mut found = found(&[
            "recv",
            "__recv_chk",
            "fork",
            "getpwnam",
            "strlen",
            "SSL_read",
            "own",
            "__stack_chk_fail",
        ]);
        found.defined.insert("own".to_owned());
        let report = Report::new(&Table::built_in(), found);
        let rows: Vec<_> = report.rows.iter().map(|row| (row.name.as_str(), row.status)).collect();
        let others = [("SSL_read", Status::Unknown), ("recv", Status::Differs), ("getpwnam", Status::Kit)];
        assert_eq!(rows, [&[("fork", Status::Cannot)], &others[..]].concat());
        // strlen and what checks the stack.
        assert_eq!(report.of_libc, 2);
        assert!(report.sum().starts_with("1 object and 0 sources: "), "{}", report.sum());
    }

    #[test]
    fn the_folder_of_all_places_is_left_out() {
        let row = |places: &[&str]| Row {
            name: String::new(),
            status: Status::Works,
            text: String::new(),
            instead: String::new(),
            places: places.iter().map(|place| (*place).to_owned()).collect(),
        };
        let mut rows = [row(&["/a/b/c.o", "/a/b/d/e.a(x/y.o)"]), row(&["/a/bc/f.o"])];
        shorten(&mut rows);
        assert_eq!(rows[0].places, ["b/c.o", "b/d/e.a(x/y.o)"]);
        assert_eq!(rows[1].places, ["bc/f.o"]);
    }

    #[test]
    fn unknown_words_of_sources_are_no_rows() {
        let mut found = found(&["helper"]);
        found.only_in_sources.insert("helper".to_owned());
        assert!(Report::new(&Table::built_in(), found).rows.is_empty());
    }
}
