//! The report for a terminal.

use crate::report::{GROUPS, Report, Row, alike};
use crate::table::Status;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const WIDTH: usize = 110;
/// The number of places shown for each name.
const PLACES: usize = 3;

/// The report as text. With `all`, names that work are listed one per line, with the places.
pub fn text(report: &Report, all: bool, colour: bool) -> String {
    let mut out = String::new();
    let bold = |text: &str| if colour { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() };
    for (status, title, about) in GROUPS {
        let rows: Vec<&Row> = report.of(status).collect();
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{} ({})\n{about}\n", bold(title), rows.len());
        if !all && matches!(status, Status::Works | Status::Unknown) {
            columns(&mut out, &rows);
        } else {
            for rows in alike(&rows) {
                describe(&mut out, &rows, &bold);
            }
        }
        out.push('\n');
    }
    for note in &report.notes {
        let _ = writeln!(out, "note: {note}");
    }
    if report.sources == 0 && report.objects > 0 {
        out += "Objects do not record which options and constants were compiled in; name the sources too to see them.\n";
    }
    let _ = writeln!(out, "{}", bold(&report.sum()));
    out
}

fn describe(out: &mut String, rows: &[&Row], bold: &dyn Fn(&str) -> String) {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    out.extend(wrapped(&names.join(" "), 2).lines().map(|line| format!("  {}\n", bold(line.trim_start()))));
    let mut part = |label: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&wrapped(&format!("{label}{text}"), 6));
        }
    };
    part("", &rows[0].text);
    part("instead: ", &rows[0].instead);
    let all: BTreeSet<&str> = rows.iter().flat_map(|row| &row.places).map(String::as_str).collect();
    let more = all.len().saturating_sub(PLACES);
    let mut places = all.into_iter().take(PLACES).collect::<Vec<_>>().join(", ");
    if more > 0 {
        let _ = write!(places, " and {more} more");
    }
    part("in ", &places);
}

fn columns(out: &mut String, rows: &[&Row]) {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    out.push_str(&wrapped(&names.join(" "), 2));
}

/// Wraps the text, indenting each line.
fn wrapped(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(&" ".repeat(indent));
            column = indent + len;
        } else {
            out.push(' ');
            column += 1 + len;
        }
        out.push_str(word);
    }
    out + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_why_what_instead_and_where() {
        let row = Row {
            name: "fork".to_owned(),
            status: Status::Cannot,
            text: "no processes".to_owned(),
            instead: "a loop".to_owned(),
            places: ["a.o", "b.o", "c.o", "d.o", "e.o"].map(str::to_owned).to_vec(),
        };
        let report = Report { objects: 5, sources: 0, rows: vec![row], of_libc: 0, notes: Vec::new() };
        let text = text(&report, false, false);
        assert!(
            text.contains(
                "  fork\n      no processes\n      instead: a loop\n      in a.o, b.o, c.o and 2 more\n"
            ),
            "{text}"
        );
        assert!(text.ends_with(
            "5 objects and 0 sources: 0 work, 0 differ, 0 in the compat kit, 1 unavailable, 0 unknown\n"
        ));
    }

    #[test]
    fn long_lines_are_broken() {
        let long = "word ".repeat(60);
        assert!(wrapped(&long, 4).lines().all(|line| line.len() <= WIDTH && line.starts_with("    w")));
    }
}
