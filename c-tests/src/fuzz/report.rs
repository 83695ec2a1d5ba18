//! The results of a run: figures, and programs that show the differences.

use super::rules::Rules;
use super::run::write;
use super::script::Script;
use super::{ABIS, Variant};
use anyhow::Result;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use xtask::reliability;

/// In a run of at least this many seconds, a rule that was never used may be unnecessary.
const LONG: u64 = 60;

/// The figures of a run.
#[derive(Default)]
pub struct Figures {
    /// Whether the scripts test parsers.
    pub parsers: bool,
    /// The seed of the scripts.
    pub seed: u64,
    /// The duration.
    pub seconds: u64,
    /// The number of scripts.
    pub sequences: u64,
    /// The number of their calls.
    pub calls: u64,
    /// The number of scripts that differed on each ABI.
    pub differences: BTreeMap<Variant, u64>,
    /// Differences that did not repeat.
    pub went_away: Vec<String>,
}

impl Figures {
    /// Adds a worker's figures.
    pub fn add(&mut self, other: &Self) {
        self.sequences += other.sequences;
        self.calls += other.calls;
        for (abi, count) in &other.differences {
            *self.differences.entry(*abi).or_default() += count;
        }
        self.went_away.extend_from_slice(&other.went_away);
    }

    fn differences_on(&self, abi: Variant) -> u64 {
        self.differences.get(&abi).copied().unwrap_or(0)
    }
}

/// A difference with the smallest script that shows it.
pub struct Fault {
    /// The signature shared by differences with its cause.
    pub signature: String,
    /// The number of the first script that showed it.
    pub number: u64,
    /// The ABI.
    pub abi: Variant,
    /// The shrunk script.
    pub least: Script,
    /// The native trace.
    pub native: String,
    /// The trace on the ABI.
    pub ours: String,
    /// The number of scripts that showed it.
    pub times: u64,
}

impl Fault {
    /// A name for its program.
    fn name(&self) -> String {
        let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
        let words: String = self.signature.chars().map(word).collect();
        let mut name = words.split_whitespace().collect::<Vec<_>>().join("_");
        name.truncate(80);
        name
    }
}

/// Two traces of one script side by side, with the differences marked.
pub fn beside(script: &Script, native: &str, ours: &str) -> String {
    let (native, ours): (Vec<&str>, Vec<&str>) = (native.lines().collect(), ours.lines().collect());
    let mut text = String::new();
    for place in 0..native.len().max(ours.len()) {
        let call = script.0.get(place).map_or(String::new(), ToString::to_string);
        let result = |lines: &[&str]| {
            let line = lines.get(place).copied().unwrap_or("nothing");
            line.split_once(": ").map_or(line, |(_, result)| result).to_owned()
        };
        let (native, ours) = (result(&native), result(&ours));
        text += &if native == ours {
            format!("    {call:<50} {native}\n")
        } else {
            format!("  ! {call:<50} {native}   here: {ours}\n")
        };
    }
    text
}

/// Prints the results, and writes the programs.
pub fn print(figures: &Figures, faults: &[Fault], rules: &Rules) -> Result<()> {
    for fault in faults {
        println!(
            "{} on {} ({} times, first in script {}):",
            fault.signature,
            fault.abi.name(),
            fault.times,
            fault.number
        );
        print!("{}", beside(&fault.least, &fault.native, &fault.ours));
        // A script for two processes is not one program: `--script` runs it.
        let path = if fault.least.has_peer() {
            write(&fault.name(), "script", &fault.least.to_string())
        } else {
            write(&fault.name(), "c", &fault.least.program())
        };
        println!("    {}\n", path?.display());
    }
    for gone in &figures.went_away {
        println!("did not repeat: {gone}");
    }
    if figures.seconds >= LONG && !figures.parsers {
        for rule in rules.0.iter().filter(|rule| rule.met.load(Ordering::Relaxed) == 0) {
            println!("rule never used: {}", rule.name);
        }
    }
    println!("{}", summary(figures, faults));
    Ok(())
}

fn summary(figures: &Figures, faults: &[Fault]) -> String {
    let on = ABIS.map(|abi| format!("{} on {}", figures.differences_on(abi), abi.name())).join(", ");
    format!(
        "{} sequences, {} calls in {} s, seed {}: {on} differ, of {} kinds; {} did not repeat",
        figures.sequences,
        figures.calls,
        figures.seconds,
        figures.seed,
        faults.len(),
        figures.went_away.len(),
    )
}

/// Writes the section of docs/reliability.md.
pub fn write_docs(figures: &Figures, faults: &[Fault], rules: &Rules) -> Result<()> {
    let title = if figures.parsers { "Bytes that are parsed" } else { "Random programs beside Linux" };
    reliability::write_section(title, &section(figures, faults, rules))
}

fn section_of_texts(figures: &Figures, faults: &[Fault]) -> String {
    let mut text = format!(
        "`cargo xtask fuzz --parsers --seconds {} --seed {}`: addresses and numbers as text, most of them malformed, read by \
         inet_pton, inet_aton, inet_addr, inet_network and getaddrinfo, and bytes written by inet_ntop, compared with glibc.\n\n\
         | texts | differ on p1 | differ on p2 |\n|---|---|---|\n| {} | {} | {} |\n",
        figures.seconds,
        figures.seed,
        figures.calls,
        figures.differences_on(Variant::P1),
        figures.differences_on(Variant::P2)
    );
    for fault in faults {
        text += &left(fault);
    }
    text
}

fn left(fault: &Fault) -> String {
    format!("\nUnexplained, {} times: {}\n```\n{}```\n", fault.times, fault.signature, fault.least)
}

fn section(figures: &Figures, faults: &[Fault], rules: &Rules) -> String {
    if figures.parsers {
        return section_of_texts(figures, faults);
    }
    let mut text = format!(
        "`cargo xtask fuzz --seconds {} --seed {}`: random sequences of calls on TCP, UDP and local sockets, pipes, eventfds and \
         epoll descriptors, with valid and invalid arguments. One driver makes them natively and on both ABIs, and the results of each \
         call are compared.\n\n",
        figures.seconds, figures.seed
    );
    text += "| sequences | calls | differ on p1 | differ on p2 | did not repeat |\n|---|---|---|---|---|\n";
    text += &format!(
        "| {} | {} | {} | {} | {} |\n",
        figures.sequences,
        figures.calls,
        figures.differences_on(Variant::P1),
        figures.differences_on(Variant::P2),
        figures.went_away.len()
    );
    for fault in faults {
        text += &left(fault);
    }
    text += "\nIntended differences, and how often each occurred ([rules.txt](../c-tests/fuzz/rules.txt)):\n\n| rule | times | because |\n|---|---|---|\n";
    for rule in &rules.0 {
        text += &format!("| {} | {} | {} |\n", rule.name, rule.met.load(Ordering::Relaxed), rule.because);
    }
    text
}
