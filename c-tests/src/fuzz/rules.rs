//! Intended differences from Linux: the rules of `c-tests/fuzz/rules.txt`.

use super::compare::Event;
use anyhow::{Context, Result, bail};
use std::sync::atomic::{AtomicU64, Ordering};

/// An intended difference.
#[derive(Debug, Default)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The reason.
    pub because: String,
    /// How often it occurred.
    pub met: AtomicU64,
    call: Vec<String>,
    /// Each of these was met by an earlier call.
    after: Vec<Vec<String>>,
    native: Vec<String>,
    ours: Vec<String>,
    /// The only words that may differ.
    only: Vec<String>,
    ends: bool,
}

/// All rules.
#[derive(Debug, Default)]
pub struct Rules(pub Vec<Rule>);

impl Rule {
    fn fits(&self, event: &Event) -> bool {
        let fits = |patterns: &[String], text: &str| {
            patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern, text))
        };
        fits(&self.call, event.call)
            && fits(&self.native, event.native)
            && fits(&self.ours, event.ours)
            && (self.only.is_empty() || differing(event).iter().all(|word| fits(&self.only, word)))
            && self.after.iter().all(|after| event.before.iter().any(|line| fits(after, line)))
    }
}

impl Rules {
    /// Parses paragraphs of `field: text`; `#` begins a comment.
    pub fn read(text: &str) -> Result<Self> {
        let mut rules = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (field, text) =
                line.split_once(':').with_context(|| format!("rules: no field in {line:?}"))?;
            let text = text.trim();
            if field == "rule" {
                rules.push(Rule { name: text.to_owned(), ..Rule::default() });
                continue;
            }
            let rule = rules.last_mut().context("rules: a field before the first rule")?;
            let alternatives = || text.split(" or ").map(|pattern| pattern.trim().to_owned()).collect();
            match field {
                "call" => rule.call = alternatives(),
                "after" => rule.after.push(alternatives()),
                "native" => rule.native = alternatives(),
                "ours" => rule.ours = alternatives(),
                "only" => rule.only = alternatives(),
                "then" if text == "the rest may differ" => rule.ends = true,
                "because" => text.clone_into(&mut rule.because),
                _ => bail!("rules: {line:?} is not understood"),
            }
        }
        if let Some(rule) = rules.iter().find(|rule| rule.because.is_empty() || rule.call.is_empty()) {
            bail!("rules: {} has no call or no reason", rule.name);
        }
        Ok(Self(rules))
    }

    /// Whether the difference is intended, and if so whether the rest of the trace may differ too.
    pub fn allow(&self, event: &Event) -> Option<bool> {
        let rule = self.0.iter().find(|rule| rule.fits(event))?;
        rule.met.fetch_add(1, Ordering::Relaxed);
        Some(rule.ends)
    }
}

/// The words that occur in only one of the two lines.
fn differing<'a>(event: &Event<'a>) -> Vec<&'a str> {
    let mut ours: Vec<&str> = event.ours.split(' ').collect();
    let mut differing = Vec::new();
    for word in event.native.split(' ') {
        match ours.iter().position(|other| *other == word) {
            Some(place) => drop(ours.remove(place)),
            None => differing.push(word),
        }
    }
    differing.extend(ours);
    differing
}

/// Whether a text matches a pattern, in which `*` matches anything and `<n>` a number.
fn matches(pattern: &str, text: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix('*') {
        return text.char_indices().any(|(at, _)| matches(rest, &text[at..])) || matches(rest, "");
    }
    if let Some(rest) = pattern.strip_prefix("<n>") {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        return digits > 0 && matches(rest, &text[digits..]);
    }
    match (pattern.chars().next(), text.chars().next()) {
        (None, None) => true,
        (Some(wanted), Some(found)) if wanted == found => {
            matches(&pattern[wanted.len_utf8()..], &text[found.len_utf8()..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::repo;

    #[test]
    fn a_star_matches_anything() {
        assert!(matches("recv *", "recv 0 5 0"));
        assert!(matches("* tcp4: 0", "recv s0 tcp4: 0"));
        assert!(matches("*x*y", "axbyy"));
        assert!(!matches("*: 0", "recv s0 tcp4: 01"));
        assert!(!matches("recv", "recv 0"));
        assert!(!matches("send *", "sendto 0"));
        assert!(matches("*: <n>", "send s0 tcp4: 100"));
        assert!(!matches("*: <n>", "send s0 tcp4: -1 EPIPE"));
    }

    #[test]
    fn a_rule_allows_only_what_it_matches() {
        let text = "# why\nrule: linger\ncall: close *\nafter: setopt * SO_LINGER 1 0 *\nnative: *: 0\nours: *: 1 or *: 2\n\
                    then: the rest may differ\nbecause: there is no reset\n";
        let rules = Rules::read(text).unwrap();
        let before = vec!["setopt 0 SOL_SOCKET SO_LINGER 1 0 8".to_owned()];
        let event = Event { call: "close 0", native: "close s0: 0", ours: "close s0: 2", before: &before };
        assert_eq!(rules.allow(&event), Some(true));
        assert_eq!(rules.allow(&Event { ours: "close s0: 3", ..event }), None);
        assert_eq!(rules.allow(&Event { before: &[], ..event }), None);
        assert_eq!(rules.0[0].met.load(Ordering::Relaxed), 1);
        assert!(Rules::read("rule: x\ncall: y\n").is_err(), "a rule without a reason");
        assert!(Rules::read("rule: x\nwhen: y\n").is_err());
    }

    #[test]
    fn a_rule_for_a_word_allows_no_other() {
        let rules = Rules::read("rule: a\ncall: parse *\nonly: net=*\nbecause: b\n").unwrap();
        let event = Event { call: "parse x", native: "a=1 net=2", ours: "a=1 net=3", before: &[] };
        assert!(rules.allow(&event).is_some());
        assert!(rules.allow(&Event { ours: "a=2 net=3", ..event }).is_none());
        assert!(rules.allow(&Event { ours: "a=1 net=3 b", ..event }).is_none());
        assert!(rules.allow(&Event { ours: "a=1", ..event }).is_some());
        assert!(rules.allow(&Event { native: "a=1 b net=2", ours: "a=1 net=2", ..event }).is_none());
    }

    #[test]
    fn the_rules_are_read() {
        let text = std::fs::read_to_string(repo::path("c-tests/fuzz/rules.txt")).unwrap();
        assert!(!Rules::read(&text).unwrap().0.is_empty());
    }
}
