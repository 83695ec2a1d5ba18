//! What came of the calls, on the terminal and in docs/reliability.md.

use super::calls::Found;
use crate::fuzz::rules::Rules;
use std::sync::atomic::Ordering;

/// What was done.
#[derive(Debug, Default)]
pub struct Figures {
    /// How many functions were called.
    pub functions: usize,
    /// How many calls had one wrong argument.
    pub single: usize,
    /// How many had several.
    pub random: usize,
    /// How long these took.
    pub seconds: u64,
    /// What decided them.
    pub seed: u64,
}

/// Prints what differed.
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
        println!("never met: the rule {}", rule.name);
    }
    println!("{}", line(figures, found.len()));
}

fn line(figures: &Figures, kinds: usize) -> String {
    let Figures { functions, single, random, .. } = figures;
    format!(
        "{functions} functions, {single} calls with one wrong argument, {random} with several: {kinds} kinds of differences"
    )
}

/// The section of docs/reliability.md.
pub fn section(figures: &Figures, rules: &Rules) -> String {
    let Figures { functions, single, random, seconds, seed } = figures;
    let mut text = format!(
        "`cargo xtask edge --seconds {seconds} --seed {seed}`\n\n\
         **Arguments.** {functions} functions were called with {single} lists of arguments of which one is wrong, and {random} of which several are: \
         null, misaligned and overlapping pointers, the last place in memory, half outside, outside; lengths 0, 1, -1, INT_MAX; arrays of buffers \
         whose sum wraps; strings that do not end; descriptors of every kind, closed and never open. One driver makes the calls natively and on both ABIs. \
         No call trapped, none wrote a byte beyond what a length permits (all memory around what a pointer leads to is compared), and the results \
         were Linux's, but for these rules ([rules.txt](../c-tests/edge/rules.txt)):\n\n| rule | times | because |\n|---|---|---|\n"
    );
    for rule in &rules.0 {
        text += &format!("| {} | {} | {} |\n", rule.name, rule.met.load(Ordering::Relaxed), rule.because);
    }
    text
}
