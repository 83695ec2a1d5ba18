//! The printed report of a scenario, and the section of docs/reliability.md.

use super::play::{Mark, Seen};
use super::{Outcome, cost, plot};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use xtask::reliability;

const PREFACE: &str = "\
`cargo xtask load --write-docs`: each program runs natively and, as a component, in a separate process that embeds wasmtime, against the same
native peers. Guest memory, host resources (sockets, streams and pollables that the guest holds), host calls and guest instructions are
counted; the resident memory is that of the whole process, including the host. A scenario fails if an answer is incorrect or missing, if a resource
is not released, or if a cost grows faster than allowed.
";

impl Outcome {
    /// The printed report.
    pub fn lines(&self) -> String {
        let Self { scenario, seen, faults, .. } = self;
        let mut text = format!("{}: {}\n", scenario.name, scenario.says);
        for (name, values) in self.figures() {
            let named: Vec<String> = seen
                .keys()
                .zip(values)
                .map(|(variant, value)| format!("{} {value}", variant.name()))
                .collect();
            let _ = writeln!(text, "  {name:34} {}", named.join("   "));
        }
        for (variant, seen) in seen {
            for mark in shown(seen) {
                let _ = writeln!(text, "  {:34} {} {}", mark.label, variant.name(), describe(mark));
            }
            for (call, costs) in cost::calls(seen) {
                let costs: Vec<String> = costs
                    .iter()
                    .map(|(open, cost)| {
                        format!(
                            "{open}: {:.0} ns, {:.0} instructions, {:.1} host calls",
                            cost.nanoseconds_each(),
                            cost.instructions_each(),
                            cost.calls_each()
                        )
                    })
                    .collect();
                let _ = writeln!(text, "  {call:34} {} {}", variant.name(), costs.join("; "));
            }
        }
        for fault in faults {
            let _ = writeln!(text, "  WRONG {fault}");
        }
        text
    }

    /// The figures, each with its values in the order of the variants.
    fn figures(&self) -> Vec<(String, Vec<String>)> {
        let Some(first) = self.seen.values().next() else { return Vec::new() };
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for (name, _) in &first.figures {
            let value = |seen: &Seen| seen.figure(name).map_or("–".to_owned(), |value| value.to_string());
            rows.push((name.replace('_', " "), self.seen.values().map(value).collect()));
        }
        rows
    }

    fn of(&self, variant: Variant) -> Option<&Seen> {
        self.seen.get(&variant)
    }
}

/// The named marks, and the first and last of numbered parts.
fn shown(seen: &Seen) -> impl Iterator<Item = &Mark> {
    let between = |mark: &Mark| (1..9).any(|part| mark.label == format!("part {part}"));
    seen.marks.iter().filter(move |mark| !mark.label.is_empty() && !between(mark))
}

fn describe(mark: &Mark) -> String {
    let resident = format!("resident {}", kib(mark.resident));
    if mark.memory == 0 {
        return resident;
    }
    format!(
        "guest memory {}, {resident}, {} resources, {} host calls",
        kib(mark.memory),
        mark.resources,
        mark.calls
    )
}

fn kib(bytes: u64) -> String {
    format!("{} KiB", bytes >> 10)
}

/// Writes the section and the plot.
pub fn write_docs(outcomes: &[Outcome]) -> Result<()> {
    let mut text = PREFACE.to_owned();
    for outcome in outcomes {
        let scenario = outcome.scenario;
        let _ = writeln!(text, "\n### {}\n\n{}", scenario.name, outcome.section());
        let guest = outcome.of(Variant::P2).context("p2 was not run")?;
        if !guest.costs.is_empty() {
            plot::draw(guest)?;
            text += &costs(guest);
        }
    }
    reliability::write_section("Load", &text)
}

impl Outcome {
    /// Its section on the page, without the title.
    pub fn section(&self) -> String {
        let verdict = if self.faults.is_empty() { "passed" } else { "**failed**" };
        let mut text = format!("{}: {verdict}.\n\n", capital(self.scenario.says));
        for fault in &self.faults {
            let _ = writeln!(text, "- {fault}");
        }
        let figures = self.figures();
        if !figures.is_empty() {
            let names: Vec<&str> = self.seen.keys().map(|variant| variant.name()).collect();
            let _ = writeln!(text, "| | {} |\n|---{}|", names.join(" | "), "|---".repeat(names.len()));
        }
        for (name, values) in figures {
            let _ = writeln!(text, "| {name} | {} |", values.join(" | "));
        }
        let mut marks = self.of(Variant::P2).into_iter().flat_map(shown).peekable();
        if marks.peek().is_some() {
            text +=
                "\n| at | guest memory | resident | resources | host calls so far |\n|---|---|---|---|---|\n";
        }
        for mark in marks {
            let (memory, resident) = (kib(mark.memory), kib(mark.resident));
            let _ = writeln!(
                text,
                "| {} | {memory} | {resident} | {} | {} |",
                mark.label, mark.resources, mark.calls
            );
        }
        text
    }
}

fn costs(guest: &Seen) -> String {
    let calls = cost::calls(guest);
    let open: Vec<u64> =
        calls.first().map(|(_, costs)| costs.iter().map(|(open, _)| *open).collect()).unwrap_or_default();
    let heads: String = open.iter().map(|open| format!(" {open} open |")).collect();
    let mut text = format!(
        "\n![guest instructions]({})\n\nGuest instructions per call, and its host calls with the most descriptors open:\n\n| |{heads} host calls | may grow |\n|---|{}---|---|\n",
        plot::FILE,
        "---|".repeat(open.len())
    );
    for (call, costs) in &calls {
        let cells: String =
            costs.iter().map(|(_, cost)| format!(" {:.0} |", cost.instructions_each())).collect();
        let host = costs.last().map(|(_, cost)| cost.calls_each()).unwrap_or_default();
        let growth = match cost::growth(call) {
            cost::Growth::Linear => "linearly",
            cost::Growth::Constant => "no",
        };
        let _ = writeln!(text, "| {} |{cells} {host:.1} | {growth} |", call.replace('_', " "));
    }
    text += cost::WHY_EPOLL;
    text
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
