//! The report as a self-contained HTML page, without external scripts or styles.

use crate::report::{GROUPS, Report, Row, alike};
use crate::table::Status;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page.
pub fn html(report: &Report, title: &str) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>WASI gap report: {0}</title>\n<style>\n{STYLE}</style>\n<main>\n<h1>What the calls come to on WASI 0.2</h1>\n\
         <p class=\"lead\">{0}: {1}, with wasi-posix-sockets</p>\n",
        escaped(title),
        escaped(
            &[(report.objects, "object"), (report.sources, "source")]
                .map(|(n, noun)| crate::report::counted(n, noun))
                .join(" and ")
        ),
    );
    page += "<nav>";
    for (status, title, _) in GROUPS {
        let count = report.of(status).count();
        let _ = write!(page, "<a class=\"{0}\" href=\"#{0}\"><b>{count}</b>{title}</a>", class(status));
    }
    page += "</nav>\n<input type=\"search\" id=\"filter\" placeholder=\"Filter: name, reason or file\" aria-label=\"Filter\">\n";
    for (status, title, about) in GROUPS {
        let rows: Vec<&Row> = report.of(status).collect();
        if rows.is_empty() {
            continue;
        }
        let open = if matches!(status, Status::Works | Status::Unknown) { "" } else { " open" };
        let _ = write!(
            page,
            "<details class=\"group {0}\" id=\"{0}\"{open}>\n<summary><h2>{title}</h2> <span>{1}</span></summary>\n<p>{2}</p>\n<dl>\n",
            class(status),
            rows.len(),
            escaped(about)
        );
        for rows in alike(&rows) {
            let names: Vec<String> =
                rows.iter().map(|row| format!("<code>{}</code>", escaped(&row.name))).collect();
            let _ = write!(page, "<div class=\"row\"><dt>{}</dt><dd>", names.join("<br>"));
            if !rows[0].text.is_empty() {
                let _ = write!(page, "<p>{}</p>", prose(&rows[0].text));
            }
            if !rows[0].instead.is_empty() {
                let _ = write!(page, "<p class=\"instead\">{}</p>", prose(&rows[0].instead));
            }
            let all: BTreeSet<&String> = rows.iter().flat_map(|row| &row.places).collect();
            let places: Vec<String> = all.iter().map(|place| format!("<li>{}", escaped(place))).collect();
            let _ = writeln!(
                page,
                "<details class=\"places\"><summary>{}</summary><ul>{}</ul></details></dd></div>",
                crate::report::counted(places.len(), "place"),
                places.concat()
            );
        }
        page += "</dl>\n</details>\n";
    }
    if !report.notes.is_empty() {
        let notes: Vec<String> = report.notes.iter().map(|note| format!("<li>{}", escaped(note))).collect();
        let _ = writeln!(page, "<h2>Notes</h2>\n<ul>{}</ul>", notes.concat());
    }
    let _ = write!(page, "</main>\n<script>\n{SCRIPT}</script>\n</html>\n");
    page
}

fn class(status: Status) -> &'static str {
    match status {
        Status::Cannot => "cannot",
        Status::Unknown => "unknown",
        Status::Differs => "differs",
        Status::Kit => "kit",
        Status::Works => "works",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Escapes text and turns text in backticks into code.
fn prose(text: &str) -> String {
    let escaped = escaped(text);
    let parts: Vec<&str> = escaped.split('`').collect();
    let tagged = parts.iter().enumerate().map(|(at, part)| match at % 2 {
        1 if at + 1 < parts.len() => format!("<code>{part}</code>"),
        _ => (*part).to_owned(),
    });
    tagged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_files_is_escaped_and_nothing_is_loaded() {
        let row = Row {
            name: "f<x>".to_owned(),
            status: Status::Cannot,
            text: "`a` & b".to_owned(),
            instead: String::new(),
            places: vec!["<script>".to_owned()],
        };
        let report = Report { objects: 1, sources: 0, rows: vec![row], of_libc: 0, notes: Vec::new() };
        let page = html(&report, "<b>");
        assert!(page.contains("<code>f&lt;x&gt;</code>") && page.contains("<code>a</code> &amp; b"));
        assert!(
            page.contains("<li>&lt;script&gt;") && page.contains("<title>WASI gap report: &lt;b&gt;</title>")
        );
        assert!(!page.contains("src=") && !page.contains("http"));
    }
}
