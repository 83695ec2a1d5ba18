//! A sequence of calls, in two forms: lines for the driver, and a C program.

use super::parsers;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// An argument of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Argument {
    /// A number, often a slot.
    Number(i64),
    /// Names of constants, joined by `|`.
    Names(Vec<String>),
}

impl Display for Argument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Names(names) => f.write_str(&names.join("|")),
        }
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        match text.parse() {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Names(text.split('|').map(str::to_owned).collect()),
        }
    }
}

/// The driver's calls, and the constants that it knows.
const CALLS: &str = include_str!("../../fuzz/calls.def");
const CONSTANTS: &str = include_str!("../../fuzz/constants.def");

/// The prefix of the other process's calls.
pub const PEER: &str = "peer";

/// One call of `calls.h`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Whether the other process makes it.
    pub by_peer: bool,
    /// Its name there, without `do_`.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Argument>,
}

impl Call {
    /// A call from a line of a script.
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let first = words.next()?;
        let by_peer = first == PEER;
        let name = if by_peer { words.next()? } else { first }.to_owned();
        Some(Self { by_peer, name, arguments: words.map(Argument::from).collect() })
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.by_peer {
            write!(f, "{PEER} ")?;
        }
        f.write_str(&self.name)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument}"))
    }
}

/// A sequence of calls.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script(pub Vec<Call>);

impl Script {
    /// A script from its lines.
    #[cfg(test)]
    pub fn read(text: &str) -> Self {
        Self(text.lines().filter_map(Call::read).collect())
    }

    /// A handwritten script: whatever the driver would not understand is an error.
    pub fn checked(text: &str) -> Result<Self> {
        let calls: BTreeMap<&str, &str> =
            entries(CALLS, "CALL(").filter_map(|call| call.split_once(", ")).collect();
        let constants: Vec<&str> = entries(CONSTANTS, "C(").collect();
        let mut script = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            let Some(call) = Call::read(line) else { continue };
            let given = call.arguments.len().to_string();
            match (call.name.as_str(), calls.get(call.name.as_str())) {
                ("share", _) if given == "2" => {}
                ("parse", _)
                    if call.arguments.first().is_some_and(|argument| parsers::text(argument).is_some()) => {}
                (name, None) => bail!("line {number}: there is no call {name:?}"),
                (name, Some(wanted)) if **wanted != given => {
                    bail!("line {number}: {name} has {wanted} arguments, not {given}")
                }
                _ => {}
            }
            for argument in &call.arguments {
                if let Argument::Names(names) = argument
                    && parsers::text(argument).is_none()
                    && let Some(name) = names.iter().find(|name| !constants.contains(&name.as_str()))
                {
                    bail!("line {number}: there is no constant {name:?}");
                }
            }
            script.0.push(call);
        }
        if script.0.is_empty() {
            bail!("it has no calls");
        }
        Ok(script)
    }

    /// Whether there is another process.
    pub fn has_peer(&self) -> bool {
        self.0.iter().any(|call| call.by_peer)
    }

    /// The program that makes the calls, for `c-tests/programs`.
    pub fn program(&self) -> String {
        let mut text =
            String::from("/* TODO: the behaviour in a sentence. */\n//@ dir:\n#include \"calls.h\"\n\n");
        text += "int main(void) {\n    start();\n";
        for Call { name, arguments, .. } in &self.0 {
            let arguments: Vec<String> = arguments.iter().map(in_c).collect();
            text += &format!("    do_{name}({});\n", arguments.join(", "));
        }
        text + "    return 0;\n}\n"
    }
}

/// The entries of one of the driver's lists.
fn entries<'a>(list: &'a str, begin: &'a str) -> impl Iterator<Item = &'a str> {
    list.lines().filter_map(move |line| line.strip_prefix(begin)?.strip_suffix(')'))
}

fn in_c(argument: &Argument) -> String {
    match parsers::text(argument) {
        Some(text) => parsers::literal(&text),
        None => argument.to_string().replace('|', " | "),
    }
}

impl Display for Script {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|call| writeln!(f, "{call}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::generate;
    use super::*;

    #[test]
    fn an_invalid_script_is_an_error() {
        let error = |text: &str| Script::checked(text).map(drop).unwrap_err().to_string();
        assert_eq!(error("\n\n"), "it has no calls");
        assert_eq!(error("close s0\nclos s0\n"), "line 2: there is no call \"clos\"");
        assert_eq!(error("close s0 1\n"), "line 1: close has 1 arguments, not 2");
        assert_eq!(error("peer close s99\n"), "line 1: there is no constant \"s99\"");
        assert_eq!(error("parse hex:0\n"), "line 1: there is no call \"parse\"");
        let text =
            "socket s0 AF_INET SOCK_STREAM|SOCK_NONBLOCK 0\nshare s0 s15\npeer poll s0 -1\nparse hex:3a\n";
        assert_eq!(Script::checked(text).unwrap(), Script::read(text));
        for number in 0..200 {
            let text = generate::script(1, number).to_string();
            assert!(Script::checked(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_script_reads_back_as_it_was_written() {
        let text = "socket 0 AF_INET SOCK_STREAM|SOCK_NONBLOCK 0\nsetopt 0 SOL_SOCKET SO_RCVBUF -1 0 4\n";
        let script = Script::read(text);
        assert_eq!(script.to_string(), text);
        let pair = "share s0 s15\npeer connect s0 LOOP4 s15 0\n";
        assert_eq!(Script::read(pair).to_string(), pair);
        assert!(Script::read(pair).has_peer() && !script.has_peer());
        assert_eq!(script.0[1].arguments[3], Argument::Number(-1));
        let program = script.program();
        assert!(
            program.contains("    do_socket(0, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);\n"),
            "{program}"
        );
    }
}
