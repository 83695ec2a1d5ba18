//! Scripts for parsers of text: addresses and numbers, most of them malformed.

use super::random::Random;
use super::script::{Argument, Call, Script};

/// How many texts a script has.
const TEXTS: usize = 250;
/// The texts to mutate.
const SEEDS: [&str; 34] = [
    "127.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "1.2.3.4",
    "10.1",
    "10.1.2",
    "127.1",
    "0x7f.1",
    "0x7f000001",
    "017700000001",
    "2130706433",
    "4294967295",
    "4294967296",
    "1.2.3.256",
    "1.256",
    "1.2.65536",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%1",
    "fe80::1%lo",
    "ff02::1%1",
    "2001:db8::1:0:0:1",
    "2001:db8:0:0:1:0:0:1",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "::ffff:1.2.3.4",
    "64:ff9b::1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "80",
    "65535",
    "65536",
    "http",
];
const LETTERS: &[u8] = b"0123456789abcdefABCDEFxXgG.:%/ +-\t\n_,[]ol\x80\xff";

/// The text that a call parses.
pub fn text(argument: &Argument) -> Option<Vec<u8>> {
    let Argument::Names(names) = argument else { return None };
    let digits = names.first()?.strip_prefix("hex:")?;
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// The argument that stands for a text.
pub fn argument(text: &[u8]) -> Argument {
    let digits: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
    Argument::Names(vec![format!("hex:{digits}")])
}

/// Texts that are one byte shorter, or in which a digit is replaced by 1.
pub fn simpler(text: &[u8]) -> Vec<Argument> {
    let shorter = (0..text.len()).map(|at| [&text[..at], &text[at + 1..]].concat());
    let plainer = (0..text.len()).filter(|at| text[*at].is_ascii_digit() && text[*at] > b'1').map(|at| {
        let mut plainer = text.to_owned();
        plainer[at] = b'1';
        plainer
    });
    shorter.chain(plainer).map(|text| argument(&text)).collect()
}

/// The text as a C literal.
pub fn literal(text: &[u8]) -> String {
    let escaped = text.iter().map(|byte| match byte {
        b'"' | b'\\' | b'?' | 0..0x20 | 0x7f.. => format!("\\{byte:03o}"),
        _ => char::from(*byte).to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn changed(random: &mut Random) -> Vec<u8> {
    let mut text = random.pick(&SEEDS).as_bytes().to_vec();
    if random.percent(15) {
        let other = random.pick(&SEEDS).as_bytes();
        text.truncate(random.below(text.len() + 1));
        text.extend_from_slice(&other[random.below(other.len())..]);
    }
    for _ in 0..random.below(4) {
        let at = random.below(text.len());
        let letter = *random.pick(LETTERS);
        match random.below(4) {
            0 => text.insert(at.min(text.len()), letter),
            1 if at < text.len() => text[at] = letter,
            2 if at < text.len() => drop(text.remove(at)),
            3 if at < text.len() => text.insert(at, text[at]),
            _ => {}
        }
    }
    text.truncate(100);
    text
}

/// The script with this number.
pub fn script(seed: u64, number: u64) -> Script {
    let mut random = Random::new(seed, number);
    let call =
        |text: Vec<u8>| Call { by_peer: false, name: "parse".into(), arguments: vec![argument(&text)] };
    Script((0..TEXTS).map(|_| call(changed(&mut random))).collect())
}

#[cfg(test)]
mod tests {
    use super::super::shrink::shrink;
    use super::*;

    #[test]
    fn a_text_survives_its_argument() {
        let bytes = b"fe80::1%\xff\"\n";
        let script =
            Script(vec![Call { by_peer: false, name: "parse".into(), arguments: vec![argument(bytes)] }]);
        let again = Script::read(&script.to_string());
        assert_eq!(text(&again.0[0].arguments[0]).as_deref(), Some(&bytes[..]));
        assert!(again.program().contains(r#"do_parse("fe80::1%\377\042\012");"#), "{}", again.program());
    }

    #[test]
    fn a_text_that_is_read_wrongly_is_shrunk_to_the_least() {
        // A parser that accepts a sign.
        let fails = |script: &Script| {
            script.0.iter().any(|call| text(&call.arguments[0]).is_some_and(|text| text.contains(&b'+')))
        };
        let found = (0..200).map(|number| script(1, number)).find(&fails).unwrap();
        let least = shrink(&found, fails);
        assert_eq!(least.0.len(), 1);
        assert_eq!(text(&least.0[0].arguments[0]).unwrap(), b"+");
    }
}
