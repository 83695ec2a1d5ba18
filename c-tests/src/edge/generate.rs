//! The calls: each argument wrong in each way once, and then several at random.

use crate::fuzz::random::Random;
use xtask::edge::Function;

/// What `descriptors.h` makes, and numbers that lead nowhere.
const DESCRIPTORS: [&str; 22] = [
    "none", "closed", "least", "most", "tcp", "tcp6", "listen", "listenq", "conn", "udp", "udpc", "local",
    "pair", "dgram", "seqp", "piper", "pipew", "eventfd", "epoll", "timerfd", "file", "dir",
];

/// Where a pointer may lead: `last` is the last place in memory, of which `end` lies half outside.
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

/// What waits for ever where it is not there.
const LIMITS: [&str; 2] = ["time", "timeval"];

/// A function with what its arguments may be, the first of which is as it should be.
pub struct Choices {
    name: String,
    arguments: Vec<Vec<String>>,
    /// For each argument how many of its values are as they should be.
    right: Vec<usize>,
}

impl Choices {
    /// Those of a function that is called.
    pub fn new(function: &Function) -> Option<Self> {
        let kinds = function.kinds.as_ref()?;
        let (arguments, right): (Vec<Vec<String>>, Vec<usize>) =
            kinds.iter().enumerate().map(|(at, kind)| choices(kinds, at, kind)).unzip();
        Some(Self { name: function.name.clone(), arguments, right })
    }

    fn line(&self, values: &[usize]) -> String {
        let words = self.arguments.iter().zip(values).map(|(argument, value)| argument[*value].as_str());
        [&[self.name.as_str()][..], &words.collect::<Vec<_>>()].concat().join(" ")
    }

    /// Each argument in each form, while the others are as they should be; with each descriptor that the function is for.
    pub fn each(&self) -> Vec<String> {
        let first = self.right.first().copied().unwrap_or(1);
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

    /// One with several arguments that are not as they should be.
    pub fn random(&self, random: &mut Random) -> String {
        let mut values = Vec::new();
        for (argument, right) in self.arguments.iter().zip(&self.right) {
            let most = if random.percent(50) { *right } else { argument.len() };
            values.push(random.below(most));
        }
        self.line(&values)
    }
}

/// The values of one argument, and how many of them are right.
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
        // What is read of a place that is half outside, or of no time, waits for ever.
        "iov" | "msg" | "mmsgs" => {
            values.extend(owned(&BUFFERS));
            if rest != "iov" {
                values.extend(owned(&HEADERS));
                values.extend(owned(&CONTROL_TO_SEND).into_iter().filter(|_| form == "in"));
            }
        }
        // A file descriptor or a mask of ones says nothing.
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
    fn each_argument_is_wrong_once() {
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
    fn two_pointers_may_be_one() {
        let kinds = ["in:mask", "out:mask"].map(str::to_owned).to_vec();
        let choices = Choices::new(&Function { name: "f".into(), kinds: Some(kinds) }).unwrap();
        assert!(choices.each().contains(&"f ok as0".to_owned()));
        assert!(Choices::new(&Function { name: "f".into(), kinds: None }).is_none());
    }
}
