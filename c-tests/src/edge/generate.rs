//! The calls: each argument invalid in each way once, and then several at random.

use crate::fuzz::random::Random;
use xtask::edge::Function;

/// The descriptors that `descriptors.h` creates, and numbers that are not open.
const DESCRIPTORS: [&str; 22] = [
    "none", "closed", "least", "most", "tcp", "tcp6", "listen", "listenq", "conn", "udp", "udpc", "local",
    "pair", "dgram", "seqp", "piper", "pipew", "eventfd", "epoll", "timerfd", "file", "dir",
];

/// Where a pointer may point: `last` ends with memory, and `end` extends beyond it by half.
const PLACES: [&str; 7] = ["ok", "null", "odd", "last", "end", "past", "high"];

const STRINGS: [&str; 6] = ["empty", "null", "past", "high", "open", "long"];

const LENGTHS: [&str; 10] =
    ["ok=16", "ok=0", "ok=1", "ok=128", "ok=-1", "ok=2147483647", "null", "odd", "end", "past"];

const BUFFERS: [&str; 8] = ["wrap", "huge", "most", "nullbase", "pastbase", "highbase", "endbase", "none"];

const HEADERS: [&str; 17] = [
    "noiov",
    "iovpast",
    "iovend",
    "iovhigh",
    "iov0",
    "iov-1",
    "iovmost",
    "name-1",
    "namenull",
    "namepast",
    "nameend",
    "nameshort",
    "ctlnull",
    "ctlpast",
    "ctlend",
    "ctlshort",
    "ctlmost",
];

const CONTROL_TO_SEND: [&str; 2] = ["ctl0", "ctllong"];

/// Arguments without which a call waits forever.
const LIMITS: [&str; 2] = ["time", "timeval"];

/// A function with the possible values of its arguments, the valid ones first.
pub struct Choices {
    name: String,
    arguments: Vec<Vec<String>>,
    /// For each argument, how many of its values are valid.
    valid: Vec<usize>,
}

impl Choices {
    /// The choices for a function, if the table has calls for it.
    pub fn new(function: &Function) -> Option<Self> {
        let kinds = function.kinds.as_ref()?;
        let (arguments, valid): (Vec<Vec<String>>, Vec<usize>) =
            kinds.iter().enumerate().map(|(at, kind)| choices(kinds, at, kind)).unzip();
        Some(Self { name: function.name.clone(), arguments, valid })
    }

    fn line(&self, values: &[usize]) -> String {
        let words = self.arguments.iter().zip(values).map(|(argument, value)| argument[*value].as_str());
        [&[self.name.as_str()][..], &words.collect::<Vec<_>>()].concat().join(" ")
    }

    /// Each argument in each form while the others are valid, for each descriptor meant for the function.
    pub fn each(&self) -> Vec<String> {
        let first = self.valid.first().copied().unwrap_or(1);
        let mut lines = vec![self.line(&vec![0; self.arguments.len()])];
        for base in 0..first {
            for (at, argument) in self.arguments.iter().enumerate() {
                for value in 0..argument.len() {
                    let mut values = vec![0; self.arguments.len()];
                    if let Some(descriptor) = values.first_mut() {
                        *descriptor = base;
                    }
                    values[at] = value;
                    lines.push(self.line(&values));
                }
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        lines.retain(|line| seen.insert(line.clone()));
        lines
    }

    /// A call with several random arguments.
    pub fn random(&self, random: &mut Random) -> String {
        let mut values = Vec::new();
        for (argument, valid) in self.arguments.iter().zip(&self.valid) {
            let most = if random.percent(50) { *valid } else { argument.len() };
            values.push(random.below(most));
        }
        self.line(&values)
    }
}

/// The values of one argument, and how many of them are valid.
fn choices(kinds: &[String], at: usize, kind: &str) -> (Vec<String>, usize) {
    let owned = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let (form, rest) = kind.split_once(':').unwrap_or((kind, ""));
    let listed: Vec<&str> = rest.split(',').filter(|word| !word.is_empty()).collect();
    let mut values = match form {
        "d" => {
            let others = DESCRIPTORS.iter().filter(|name| !listed.contains(name)).copied();
            return (owned(&[&listed[..], &others.collect::<Vec<_>>()].concat()), listed.len());
        }
        "n" => return (owned(&listed), 1),
        "s" => return ([owned(&listed), owned(&STRINGS)].concat(), 1),
        "L" => owned(&LENGTHS),
        _ => owned(&PLACES),
    };
    if LIMITS.contains(&rest) {
        values.retain(|word| word != "null");
    }
    match rest {
        // A read into memory that is half outside, or without a time limit, waits forever.
        "iov" | "msg" | "mmsgs" => {
            values.extend(owned(&BUFFERS));
            if rest != "iov" {
                values.extend(owned(&HEADERS));
                values.extend(owned(&CONTROL_TO_SEND).into_iter().filter(|_| form == "in"));
            }
        }
        // All bits set, as a descriptor or a mask.
        _ if form == "in" || form == "io" => values.push("bad".to_owned()),
        _ => {}
    }
    let is_pointer = |kind: &String| !["d", "n", "s"].contains(&kind.split(':').next().unwrap_or_default());
    if let Some(other) = kinds[..at].iter().position(is_pointer) {
        values.push(format!("as{other}"));
    }
    (values, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_argument_is_invalid_once() {
        let kinds = ["d:conn", "b", "n:64,-1"].map(str::to_owned).to_vec();
        let choices = Choices::new(&Function { name: "read".into(), kinds: Some(kinds) }).unwrap();
        let lines = choices.each();
        assert_eq!(lines[0], "read conn ok 64");
        for line in ["read none ok 64", "read conn null 64", "read conn ok -1"] {
            assert!(lines.iter().any(|other| other == line), "{line}");
        }
        assert_eq!(lines.len(), 22 + 6 + 1);
        assert_eq!(choices.random(&mut Random::new(1, 1)).split(' ').count(), 4);
    }

    #[test]
    fn two_pointers_may_be_equal() {
        let kinds = ["in:mask", "out:mask"].map(str::to_owned).to_vec();
        let choices = Choices::new(&Function { name: "f".into(), kinds: Some(kinds) }).unwrap();
        assert!(choices.each().contains(&"f ok as0".to_owned()));
        assert!(Choices::new(&Function { name: "f".into(), kinds: None }).is_none());
    }
}
