//! The first difference between two traces of one script.

use super::rules::Rules;
use super::script::{Call, Script};

/// One call with its results.
#[derive(Clone, Copy)]
pub struct Event<'a> {
    /// The call, as in the script.
    pub call: &'a str,
    /// What it printed natively.
    pub native: &'a str,
    /// What it printed on WASI.
    pub ours: &'a str,
    /// The calls before it.
    pub before: &'a [String],
}

/// The first difference that no rule allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The index of the call.
    pub place: usize,
    /// What it printed natively.
    pub native: String,
    /// What it printed on WASI.
    pub ours: String,
}

impl Difference {
    /// A signature shared by the differences with one cause: the call and the results, without slot numbers
    /// and checksums of data.
    pub fn signature(&self) -> String {
        if self.native.starts_with("parse") && self.ours.starts_with("parse") {
            let differing = self.native.split_whitespace().zip(self.ours.split_whitespace());
            let functions = differing.filter(|(native, ours)| native != ours);
            let names = functions.map(|(native, _)| native.split_once('=').map_or(native, |(name, _)| name));
            return format!("parse {}", names.collect::<Vec<_>>().join(" "));
        }
        let plain = |line: &str| {
            let words = line.split_whitespace().filter(|word| {
                let is_slot = is_slot(word.strip_suffix(':').unwrap_or(word));
                let is_sum = word.len() == 8 && word.chars().all(|digit| digit.is_ascii_hexdigit());
                !is_slot && !is_sum
            });
            let unslotted = |word| match str::split_once(word, ':') {
                Some((slot, rest)) if is_slot(slot) => rest,
                _ => word,
            };
            words.map(unslotted).map(count).collect::<Vec<_>>().join(" ")
        };
        format!("{} / {}", plain(&self.native), plain(&self.ours))
    }
}

fn is_slot(word: &str) -> bool {
    word.strip_prefix('s').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Replaces an amount of data by `N`.
fn count(word: &str) -> &str {
    match word.parse::<i64>() {
        Ok(1..) => "N",
        _ => word,
    }
}

/// Compares the traces.
pub fn compare(script: &Script, native: &str, ours: &str, rules: &Rules) -> Option<Difference> {
    if native == ours {
        return None;
    }
    let plain = |call: &Call| Call { by_peer: false, ..call.clone() }.to_string();
    let calls: Vec<String> = script.0.iter().map(plain).collect();
    let (native, ours): (Vec<&str>, Vec<&str>) = (native.lines().collect(), ours.lines().collect());
    for place in 0..native.len().max(ours.len()) {
        let line = |lines: &[&'_ str]| lines.get(place).map_or(String::new(), |line| (*line).to_owned());
        let (native, ours) = (line(&native), line(&ours));
        if native == ours {
            continue;
        }
        let call = calls.get(place).map_or("", String::as_str);
        let before = &calls[..place.min(calls.len())];
        match rules.allow(&Event { call, native: &native, ours: &ours, before }) {
            None => return Some(Difference { place, native, ours }),
            Some(true) => return None,
            Some(false) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_between_traces_is_found() {
        let script = Script::read("socket 0\nclose 0\nclose 0\n");
        let right = "socket s0: 0\nclose s0: 0\nclose s0: -1 EBADF\n";
        let rules = Rules::default();
        assert_eq!(compare(&script, right, right, &rules), None);
        let wrong = right.replace("-1 EBADF", "0");
        let difference = compare(&script, right, &wrong, &rules).unwrap();
        assert_eq!(difference.place, 2);
        assert_eq!(difference.signature(), "close -1 EBADF / close 0");
        let short = compare(&script, right, "socket s0: 0\n", &rules).unwrap();
        assert_eq!((short.place, short.ours.as_str()), (1, ""));
        let long = compare(&script, right, &format!("{right}trap\n"), &rules).unwrap();
        assert_eq!(long.place, 3);
    }

    #[test]
    fn a_rule_allows_one_line_or_the_rest() {
        let script = Script::read("recv 0\nclose 0\n");
        let (native, ours) = ("recv s0: 5\nclose s0: 0\n", "recv s0: 6\nclose s0: 1\n");
        let line = "rule: a\ncall: recv *\nbecause: b\n";
        assert_eq!(compare(&script, native, ours, &Rules::read(line).unwrap()).unwrap().place, 1);
        let rest = format!("{line}then: the rest may differ\n");
        assert_eq!(compare(&script, native, ours, &Rules::read(&rest).unwrap()), None);
    }

    #[test]
    fn a_signature_has_no_checksums_and_slots() {
        let one = Difference {
            place: 3,
            native: "recv s4 tcp4: 10 0011aaff".into(),
            ours: "recv s4 tcp4: 0".into(),
        };
        let two = Difference {
            place: 9,
            native: "recv s2 tcp4: 7 0011aafe".into(),
            ours: "recv s2 tcp4: 0".into(),
        };
        assert_eq!(one.signature(), two.signature());
        assert_eq!(one.signature(), "recv tcp4: N / recv tcp4: 0");
        let waits = Difference {
            place: 0,
            native: "epoll_wait s4 epoll: s1:tcp4:POLLIN s2:pipe:POLLIN".into(),
            ours: "epoll_wait s4 epoll: s2:pipe:POLLIN".into(),
        };
        let signature = "epoll_wait epoll: tcp4:POLLIN pipe:POLLIN / epoll_wait epoll: pipe:POLLIN";
        assert_eq!(waits.signature(), signature);
    }
}
