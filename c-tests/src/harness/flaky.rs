//! The programs that may go wrong once: c-tests/flaky.txt.

use super::program::Variant;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use xtask::repo;

const LIST: &str = "c-tests/flaky.txt";

/// The programs and variants for which a second run counts.
pub struct Flaky(BTreeSet<(String, Variant)>);

impl Flaky {
    pub fn read() -> Result<Self> {
        let text =
            std::fs::read_to_string(repo::path(LIST)).with_context(|| format!("cannot read {LIST}"))?;
        let exists = |title: &str| repo::path(format!("c-tests/programs/{title}.c")).is_file();
        Self::parse(&text, exists).with_context(|| LIST.to_owned())
    }

    pub fn holds(&self, title: &str, variant: Variant) -> bool {
        self.0.contains(&(title.to_owned(), variant))
    }

    /// Lines of `AREA/NAME VARIANT CAUSE`. One that is left over when its program goes would excuse the next of that name.
    fn parse(text: &str, exists: impl Fn(&str) -> bool) -> Result<Self> {
        let mut entries = BTreeSet::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(title), Some(name), Some(_)) = (words.next(), words.next(), words.next()) else {
                bail!("not AREA/NAME VARIANT CAUSE: {line}");
            };
            let variant = [Variant::P1, Variant::P2].into_iter().find(|variant| variant.name() == name);
            let variant = variant.with_context(|| format!("the variant is neither p1 nor p2: {line}"))?;
            if !exists(title) {
                bail!("there is no such program: {line}");
            }
            if !entries.insert((title.to_owned(), variant)) {
                bail!("stands twice: {line}");
            }
        }
        Ok(Self(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_holds_for_its_program_and_variant() {
        let list = Flaky::parse("# why\n\ntcp/a p1 the host is slow\n", |title| title == "tcp/a").unwrap();
        assert!(list.holds("tcp/a", Variant::P1));
        assert!(!list.holds("tcp/a", Variant::P2));
        assert!(!list.holds("tcp/b", Variant::P1));
    }

    #[test]
    fn an_entry_without_cause_variant_or_program_is_an_error() {
        for line in ["tcp/a p1", "tcp/a native cause", "tcp/gone p1 cause", "tcp/a p1 x\ntcp/a p1 y"] {
            assert!(Flaky::parse(line, |title| title == "tcp/a").is_err(), "{line}");
        }
    }
}
