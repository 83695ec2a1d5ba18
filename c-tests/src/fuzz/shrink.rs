//! Shrinks a script to the smallest one that still shows a difference.

use super::parsers;
use super::script::{Argument, Call, Script};

/// Removes calls, halves first, then simplifies the arguments, as long as `fails` reports that the difference
/// remains.
pub fn shrink(script: &Script, mut fails: impl FnMut(&Script) -> bool) -> Script {
    let mut least = script.clone();
    loop {
        let before = least.clone();
        let mut part = least.0.len().div_ceil(2);
        while part > 0 {
            // From the end, so that calls after the difference are removed first.
            let mut end = least.0.len();
            while end > 0 {
                let begin = end.saturating_sub(part);
                let mut without = least.clone();
                without.0.drain(begin..end);
                if fails(&without) {
                    least = without;
                }
                end = begin;
            }
            part /= 2;
        }
        simplify(&mut least, &mut fails);
        if least == before {
            return least;
        }
    }
}

fn simplify(least: &mut Script, fails: &mut impl FnMut(&Script) -> bool) {
    for call in 0..least.0.len() {
        for argument in 0..least.0[call].arguments.len() {
            while let Some(simpler) = simpler(&least.0[call], argument).into_iter().find_map(|simpler| {
                let mut other = least.clone();
                other.0[call].arguments[argument] = simpler;
                fails(&other).then_some(other)
            }) {
                *least = simpler;
            }
        }
    }
}

/// Replacements for an argument, the simplest first; each is simpler than it, so that shrinking ends. Slots
/// are kept: merging two makes a program no easier to read.
fn simpler(call: &Call, argument: usize) -> Vec<Argument> {
    if let Some(text) = parsers::text(&call.arguments[argument]) {
        return parsers::simpler(&text);
    }
    match &call.arguments[argument] {
        Argument::Number(number) => {
            let simpler = [0, 1, 5, 100, 1000].into_iter().filter(|other| other < number);
            simpler.map(Argument::Number).collect()
        }
        Argument::Names(names) if names.len() > 1 => (0..names.len())
            .map(|left_out| {
                let mut fewer = names.clone();
                fewer.remove(left_out);
                Argument::Names(fewer)
            })
            .collect(),
        Argument::Names(names) if names[0].starts_with("MSG_") => vec![Argument::Number(0)],
        Argument::Names(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::rules::Rules;
    use super::*;

    /// The trace of a driver; if `faulty`, a send of more than 3 bytes succeeds after two shutdowns.
    fn trace(script: &Script, faulty: bool) -> String {
        let mut shut = 0;
        let mut trace = String::new();
        for call in &script.0 {
            shut += usize::from(call.name == "shutdown");
            let large = call.arguments.get(1).is_some_and(|length| matches!(length, Argument::Number(4..)));
            let wrong = faulty && call.name == "send" && shut >= 2 && large;
            trace += &format!("{} {}\n", call.name, if wrong { "5" } else { "-1 EPIPE" });
        }
        trace
    }

    #[test]
    fn a_difference_is_shrunk_to_the_smallest_script() {
        let text = "socket 0\nshutdown 0 SHUT_RD|SHUT_WR\nrecv 0 5 0\nshutdown 3 7\npoll 0\n\
                    send 0 70000 MSG_DONTWAIT|MSG_PEEK\nclose 0\n";
        let script = Script::read(text);
        let rules = Rules::default();
        let mut runs = 0;
        let mut differs = |script: &Script| {
            runs += 1;
            compare(script, &trace(script, false), &trace(script, true), &rules).is_some()
        };
        assert!(differs(&script));
        let least = shrink(&script, &mut differs);
        assert_eq!(least.to_string(), "shutdown 0 SHUT_WR\nshutdown 0 0\nsend 0 5 0\n");
        assert!(runs < 60, "{runs}");
        assert_eq!(shrink(&script, |_| false), script, "what cannot be shrunk stays");
    }
}
