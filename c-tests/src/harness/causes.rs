//! Why a program behaves differently on some host or libc: c-tests/hosts/causes.txt.

use anyhow::{Context, Result, bail};
use xtask::repo;

const LIST: &str = "c-tests/hosts/causes.txt";

/// Where a program was run.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// embedded, wasmtime-RELEASE or jco.
    pub host: &'a str,
    /// The libc's name, with `-` for blanks.
    pub libc: &'a str,
    /// p1 or p2.
    pub abi: &'a str,
    /// AREA/NAME.
    pub program: &'a str,
}

/// A cause and where it applies. `*` at the end of a word matches any rest.
#[derive(Debug)]
pub struct Cause {
    words: [String; 4],
    /// The description for docs/hosts.md.
    pub text: String,
}

impl Cause {
    /// Whether it explains a difference in this run.
    pub fn explains(&self, place: Place<'_>) -> bool {
        let values = [place.host, place.libc, place.abi, place.program];
        self.words.iter().zip(values).all(|(word, value)| match word.strip_suffix('*') {
            Some(begin) => value.starts_with(begin),
            None => word == value,
        })
    }

    /// The first words of the line, for messages.
    pub fn place(&self) -> String {
        self.words.join(" ")
    }
}

/// Reads the list.
pub fn read() -> Result<Vec<Cause>> {
    let text = std::fs::read_to_string(repo::path(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    parse(&text).with_context(|| LIST.to_owned())
}

/// Lines of `HOST LIBC ABI PROGRAM: CAUSE`.
fn parse(text: &str) -> Result<Vec<Cause>> {
    let mut causes = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (place, cause) = line.split_once(": ").with_context(|| format!("no cause: {line}"))?;
        let words: Vec<String> = place.split_whitespace().map(str::to_owned).collect();
        let Ok(words) = <[String; 4]>::try_from(words) else {
            bail!("not HOST LIBC ABI PROGRAM: CAUSE: {line}");
        };
        causes.push(Cause { words, text: cause.trim().to_owned() });
    }
    Ok(causes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_explains_what_its_words_match() {
        let causes = parse("# why\njco * p2 udp/*: no datagrams\n").unwrap();
        let place = Place { host: "jco", libc: "Rust", abi: "p2", program: "udp/echo" };
        assert!(causes[0].explains(place));
        assert!(!causes[0].explains(Place { abi: "p1", ..place }));
        assert!(!causes[0].explains(Place { program: "tcp/echo", ..place }));
        assert_eq!(causes[0].text, "no datagrams");
    }

    #[test]
    fn a_line_without_place_or_cause_is_an_error() {
        assert!(parse("jco * p2: x").is_err());
        assert!(parse("jco * p2 udp/*").is_err());
    }
}
