//! What a run found, in figures and programs.

use super::rules::Rules;
use super::run::write;
use super::script::Script;
use super::{ABIS, Variant};
use anyhow::Result;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use xtask::reliability;

/// How long a run must be for a rule that it never met to be one too many.
const LONG: u64 = 60;

/// What was done.
#[derive(Default)]
pub struct Figures {
    /// Whether they were of texts.
    pub parsers: bool,
    /// What decided the scripts.
    pub seed: u64,
    /// How long it took.
    pub seconds: u64,
    /// How many scripts.
    pub sequences: u64,
    /// How many calls they have.
    pub calls: u64,
    /// How many of them differed on each ABI.
    pub differences: BTreeMap<Variant, u64>,
    /// Differences that did not show again.
    pub went_away: Vec<String>,
}

impl Figures {
    /// Adds those of a worker.
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

/// A difference with the least script that shows it.
pub struct Fault {
    /// What differences of its cause have in common.
    pub signature: String,
    /// The script that showed it first.
    pub number: u64,
    /// Where.
    pub abi: Variant,
    /// What is left of the script.
    pub least: Script,
    /// Its trace natively.
    pub native: String,
    /// Its trace on the ABI.
    pub ours: String,
    /// How many scripts showed it.
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

/// Two traces of one script beside each other; what differs is marked.
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

/// Prints all of it, and writes the programs.
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
        // What two processes do is no program of one: `--script` shows it.
        let path = if fault.least.has_peer() {
            write(&fault.name(), "script", &fault.least.to_string())
        } else {
            write(&fault.name(), "c", &fault.least.program())
        };
        println!("    {}\n", path?.display());
    }
    for gone in &figures.went_away {
        println!("went away: {gone}");
    }
    if figures.seconds >= LONG && !figures.parsers {
        for rule in rules.0.iter().filter(|rule| rule.met.load(Ordering::Relaxed) == 0) {
            println!("never met: the rule {}", rule.name);
        }
    }
    println!("{}", summary(figures, faults));
    Ok(())
}

fn summary(figures: &Figures, faults: &[Fault]) -> String {
    let on = ABIS.map(|abi| format!("{} on {}", figures.differences_on(abi), abi.name())).join(", ");
    format!(
        "{} sequences, {} calls in {} s, seed {}: {on} differ, of {} kinds; {} went away",
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
        "`cargo xtask fuzz --parsers --seconds {} --seed {}`: addresses and numbers as text, most of them wrong in some place, read by \
         inet_pton, inet_aton, inet_addr, inet_network and getaddrinfo, and bytes written by inet_ntop, beside glibc.\n\n\
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
    format!("\nLeft, {} times: {}\n```\n{}```\n", fault.times, fault.signature, fault.least)
}

fn section(figures: &Figures, faults: &[Fault], rules: &Rules) -> String {
    if figures.parsers {
        return section_of_texts(figures, faults);
    }
    let mut text = format!(
        "`cargo xtask fuzz --seconds {} --seed {}`: sequences of calls drawn at random, on TCP, UDP and local sockets, pipes, eventfds and \
         interest lists, with arguments that fit and that do not. One driver makes them natively and on both ABIs, and what each call gives \
         is compared.\n\n",
        figures.seconds, figures.seed
    );
    text += "| sequences | calls | differ on p1 | differ on p2 | went away when run again |\n|---|---|---|---|---|\n";
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
    text += "\nWhat is meant to differ, and how often it was met ([rules.txt](../c-tests/fuzz/rules.txt)):\n\n| rule | times | because |\n|---|---|---|\n";
    for rule in &rules.0 {
        text += &format!("| {} | {} | {} |\n", rule.name, rule.met.load(Ordering::Relaxed), rule.because);
    }
    text
}
