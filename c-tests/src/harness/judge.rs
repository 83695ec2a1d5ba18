//! Compares a variant's output with the expected one.

use super::execute::{Executables, Transcript, execute};
use super::program::{Program, Variant};
use anyhow::Result;

/// The outcome of a variant.
pub enum Verdict {
    /// As on Linux, or as in the program's `expect` lines.
    Equal,
    /// A difference that the program documents; for wasi-libc, any difference.
    Differs,
    /// Any other outcome, with a report.
    Wrong(String),
}

/// The reference of a program.
pub struct Against<'a> {
    program: &'a Program,
    reference: Result<Vec<String>, String>,
}

/// `must` of check.h ended the program.
const BROKEN: &str = "[exit status not 0]";

impl<'a> Against<'a> {
    /// The output of a native run, or the program's `expect` lines.
    pub fn new(program: &'a Program, executables: &Executables) -> Self {
        if !program.has_native_run() {
            return Self { program, reference: Ok(program.expected.clone()) };
        }
        let reference = match execute(program, Variant::Native, executables) {
            Ok(Transcript { lines, stderr }) => match unsound(&lines) {
                None => Ok(lines),
                Some(why) => Err(format!("{why}\n{}\n{stderr}", lines.join("\n"))),
            },
            Err(error) => Err(format!("{error:#}")),
        };
        Self { program, reference }
    }

    /// The expected output, if known.
    pub fn reference(&self) -> Vec<String> {
        self.reference.clone().unwrap_or_default()
    }

    /// Whether a variant behaved as expected.
    pub fn judge(&self, variant: Variant, run: Result<Transcript>) -> Verdict {
        let reference = match &self.reference {
            Ok(lines) => lines,
            Err(why) => {
                return Verdict::Wrong(indent(&format!(
                    "the native run cannot serve as the reference: {why}"
                )));
            }
        };
        let transcript = match run {
            Ok(transcript) => transcript,
            Err(error) => return Verdict::Wrong(indent(&format!("{error:#}"))),
        };
        let difference = self.program.difference(variant);
        let expected = difference.map_or(reference, |difference| &difference.output);
        if difference.is_some() && transcript.lines == *reference {
            return Verdict::Wrong(indent("it no longer differs from Linux: remove the directive"));
        }
        if transcript.lines == *expected {
            return if difference.is_some() { Verdict::Differs } else { Verdict::Equal };
        }
        let mut report = diff(expected, &transcript.lines);
        if !transcript.stderr.is_empty() {
            report.push_str("\nstandard error:\n");
            report.push_str(transcript.stderr.trim_end());
        }
        let name = if difference.is_some() { "the instead: lines" } else { "Linux" };
        let name = if self.program.has_native_run() { name } else { "the expect: lines" };
        Verdict::Wrong(indent(&format!("- {name}\n+ {}\n{report}", variant.name())))
    }

    /// The outcome on wasi-libc's own sockets: equal or not.
    pub fn judge_for_comparison(&self, run: impl FnOnce() -> Result<Vec<String>>) -> Verdict {
        match (&self.reference, run()) {
            (Ok(reference), Ok(lines)) if *reference == lines => Verdict::Equal,
            _ => Verdict::Differs,
        }
    }
}

/// A failed native run cannot serve as the reference.
fn unsound(lines: &[String]) -> Option<&'static str> {
    let ended = |what: &str| lines.iter().any(|line| line.ends_with(']') && line.contains(what));
    if ended("[did not end within") {
        Some("it did not end")
    } else if ended("[signal ") {
        Some("a signal ended it")
    } else if ended(BROKEN) && lines.iter().any(|line| line.contains(" failed: ")) {
        Some("a call failed that is only the test's setup")
    } else {
        None
    }
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect::<String>().trim_end().to_owned()
}

/// The lines of both, marked with `-` if only in the first and `+` if only in the second.
fn diff(expected: &[String], actual: &[String]) -> String {
    const MOST: usize = 400;
    let (a, b) = (&expected[..expected.len().min(MOST)], &actual[..actual.len().min(MOST)]);
    // longest[i][j]: the length of the longest common subsequence of a[i..] and b[j..].
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push(format!("  {}", a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            lines.push(format!("- {}", a[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", b[j]));
            j += 1;
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_diff_keeps_common_lines() {
        assert_eq!(diff(&lines("a b c"), &lines("a x c")), "  a\n- b\n+ x\n  c");
    }

    #[test]
    fn a_variant_must_not_agree_where_it_is_said_to_differ() {
        let mut program = Program { deny: vec!["tcp".into()], expected: lines("a"), ..Program::default() };
        let transcript = |text: &str| Ok(Transcript { lines: lines(text), stderr: String::new() });
        let verdict = |program: &Program, text: &str| {
            let against = Against { program, reference: Ok(program.expected.clone()) };
            against.judge(Variant::P1, transcript(text))
        };
        assert!(matches!(verdict(&program, "a"), Verdict::Equal));
        assert!(matches!(verdict(&program, "b"), Verdict::Wrong(_)));
        program.differences.push(super::super::program::Difference {
            variants: vec!["p1".into()],
            reason: "a reason".into(),
            output: lines("b"),
        });
        assert!(matches!(verdict(&program, "a"), Verdict::Wrong(_)));
        assert!(matches!(verdict(&program, "b"), Verdict::Differs));
    }
}
