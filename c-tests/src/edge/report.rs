//! The results of the calls, on the terminal and in docs/reliability.md.

use super::calls::Found;
use crate::fuzz::rules::Rules;
use std::sync::atomic::Ordering;

/// The figures of a run.
#[derive(Debug, Default)]
pub struct Figures {
    /// How many functions were called.
    pub functions: usize,
    /// How many calls had one invalid argument.
    pub single: usize,
    /// How many random calls were made.
    pub random: usize,
    /// How long the random calls took.
    pub seconds: u64,
    /// Their seed.
    pub seed: u64,
}

/// Prints the differences.
pub fn print(figures: &Figures, found: &Found, rules: &Rules) {
    for (signature, difference) in found {
        println!(
            "{signature}\n    {} times, first on {}: {}",
            difference.times,
            difference.abi.name(),
            difference.call
        );
    }
    for rule in rules.0.iter().filter(|rule| rule.met.load(Ordering::Relaxed) == 0) {
        println!("rule never used: {}", rule.name);
    }
    println!("{}", line(figures, found.len()));
}

fn line(figures: &Figures, kinds: usize) -> String {
    let Figures { functions, single, random, .. } = figures;
    format!(
        "{functions} functions, {single} calls with one invalid argument, {random} random ones: {kinds} kinds of differences"
    )
}

/// The section of docs/reliability.md.
pub fn section(figures: &Figures, rules: &Rules) -> String {
    let Figures { functions, single, random, seconds, seed } = figures;
    let mut text = format!(
        "`cargo xtask edge --seconds {seconds} --seed {seed}`\n\n\
         **Arguments.** {functions} functions were called {single} times with one invalid argument, and {random} times with several: \
         pointers that are null, misaligned or overlapping, or that point to the last bytes of memory, half outside it, or outside; \
         lengths of 0, 1, -1 and INT_MAX; arrays of buffers whose total length overflows; unterminated strings; descriptors of every kind, \
         closed ones, and numbers that were never open. One driver makes the calls natively and on both ABIs. \
         No call trapped, none wrote a byte beyond what a length permits (all memory around each buffer is compared), and the results \
         are those of Linux, except by these rules ([rules.txt](../c-tests/edge/rules.txt)):\n\n| rule | times | because |\n|---|---|---|\n"
    );
    for rule in &rules.0 {
        text += &format!("| {} | {} | {} |\n", rule.name, rule.met.load(Ordering::Relaxed), rule.because);
    }
    text
}
