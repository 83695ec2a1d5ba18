//! Which names may be looked up.

use alloc::borrow::ToOwned;
use alloc::string::String;

/// A name, or every name below one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pattern {
    /// This name.
    Name(String),
    /// Names that end with a dot and this name.
    Below(String),
    /// Any name.
    Any,
}

impl Pattern {
    /// Parses `example.org`, `*.example.org` or `*`.
    ///
    /// # Errors
    /// If it is not a valid name.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str =
            "invalid name: use letters, digits, hyphens, underscores and dots, optionally after *.";
        if text == "*" {
            return Ok(Self::Any);
        }
        let (name, make): (_, fn(String) -> Self) = match text.strip_prefix("*.") {
            Some(rest) => (rest, Self::Below),
            None => (text, Self::Name),
        };
        canonical(name).map(make).ok_or(WRONG)
    }

    /// Whether it matches this canonical name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name,
            Self::Below(own) => name.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with('.')),
            Self::Any => true,
        }
    }
}

/// The canonical form of a name, or `None` if it is invalid. A host may interpret percent signs, wide dots or brackets, so only plain names
/// reach it: an international name is written in its `xn--` form.
#[must_use]
pub fn canonical(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let label = |label: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (1..=63).contains(&label.len()) && label.bytes().all(plain)
    };
    let fits = name.len() <= 253 && name.split('.').all(label);
    fits.then(|| name.to_owned().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, name: &str) -> bool {
        canonical(name).is_some_and(|name| Pattern::new(pattern).unwrap().matches(&name))
    }

    #[test]
    fn a_pattern_means_a_name_or_those_below_it() {
        assert!(matches("example.org", "Example.ORG."));
        assert!(!matches("example.org", "www.example.org"));
        assert!(matches("*.Example.org", "a.b.example.org"));
        assert!(!matches("*.example.org", "example.org"));
        assert!(!matches("*.example.org", "evilexample.org"));
        assert!(matches("*", "localhost"));
    }

    #[test]
    fn only_plain_names_are_names() {
        for wrong in [
            "",
            ".",
            "..",
            "a..b",
            "[::1]",
            "::1",
            "a%2eexample.org",
            "b\u{fc}cher.example",
            "a b",
            "a/b.example.org",
        ] {
            assert_eq!(canonical(wrong), None, "{wrong}");
        }
        assert_eq!(canonical("127.0.0.1").as_deref(), Some("127.0.0.1"));
        for wrong in ["", "*.", "*a", "a.*", "**", "*.*"] {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
        }
    }
}
