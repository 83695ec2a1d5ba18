//! Lists of tests that may fail once and pass when run again, one for each test suite. Any other failure
//! counts.

use crate::repo;
use crate::toolchain::Abi;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The tests and ABIs for which a second run counts, each with its cause.
pub struct Flaky {
    list: &'static str,
    entries: BTreeMap<(String, &'static str), String>,
}

impl Flaky {
    /// Reads the list of a suite, a path in the clone. An entry for a missing test would excuse a later one of that name.
    pub fn read(list: &'static str, exists: impl Fn(&str) -> bool) -> Result<Self> {
        let text =
            std::fs::read_to_string(repo::path(list)).with_context(|| format!("cannot read {list}"))?;
        let entries = parse(&text, exists).context(list)?;
        Ok(Self { list, entries })
    }

    /// Judges a failure, `first`, that passed when run again: printed if the list names it, else an error.
    pub fn judge(&self, title: &str, abi: Abi, first: &str) -> Result<()> {
        let Some(cause) = self.entries.get(&(title.to_owned(), abi.name())) else {
            bail!("failed at first, passed when run again, and {} does not list it: {first}", self.list);
        };
        println!("{title} on {} failed at first, and passed when run again: {cause}", abi.name());
        Ok(())
    }
}

/// Lines of `NAME ABI CAUSE`.
fn parse(text: &str, exists: impl Fn(&str) -> bool) -> Result<BTreeMap<(String, &'static str), String>> {
    let mut entries = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.splitn(3, ' ').map(str::trim);
        let (Some(title), Some(name), Some(cause)) = (words.next(), words.next(), words.next()) else {
            bail!("not NAME ABI CAUSE: {line}");
        };
        let abi = [Abi::P1, Abi::P2].map(Abi::name).into_iter().find(|abi| *abi == name);
        let abi = abi.with_context(|| format!("the ABI is neither p1 nor p2: {line}"))?;
        if !exists(title) {
            bail!("unknown name: {line}");
        }
        if entries.insert((title.to_owned(), abi), cause.to_owned()).is_some() {
            bail!("listed twice: {line}");
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Result<Flaky> {
        Ok(Flaky { list: "the list", entries: parse(text, |title| title == "tcp/a")? })
    }

    #[test]
    fn a_failure_that_goes_away_stays_one_unless_the_list_names_it() {
        let list = list("# why\n\ntcp/a p1 the host is slow\n").unwrap();
        assert!(list.judge("tcp/a", Abi::P1, "timed out").is_ok());
        for (title, abi) in [("tcp/a", Abi::P2), ("tcp/b", Abi::P1)] {
            let said = list.judge(title, abi, "timed out").unwrap_err().to_string();
            assert!(said.contains("the list") && said.contains("timed out"), "{said}");
        }
    }

    #[test]
    fn an_entry_without_cause_abi_or_test_is_an_error() {
        for line in ["tcp/a p1", "tcp/a native cause", "tcp/gone p1 cause", "tcp/a p1 x\ntcp/a p1 y"] {
            assert!(list(line).is_err(), "{line}");
        }
    }
}
