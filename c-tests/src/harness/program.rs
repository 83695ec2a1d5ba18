//! A test program and its directives, as c-tests/README.md describes them.

use crate::networks;
use crate::resolver::Rule;
use crate::run::Deny;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;
use xtask::repo;
use xtask::toolchain::Abi;

/// The area of the programs that use the compat kit.
pub const KIT: &str = "compat";

/// How a program is built.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Variant {
    /// The machine's own compiler and libc: the reference.
    Native,
    /// The library on the first ABI.
    P1,
    /// The library on the second ABI.
    P2,
    /// wasi-libc's own sockets, for comparison.
    Libc,
    /// Handwritten host calls without a socket layer, for comparison of speed.
    Bare,
}

impl Variant {
    /// The name in directives and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::P1 => "p1",
            Self::P2 => "p2",
            Self::Libc => "wasi-libc",
            Self::Bare => "calls alone",
        }
    }

    /// The ABI for which it uses the library.
    pub fn abi(self) -> Option<Abi> {
        match self {
            Self::P1 => Some(Abi::P1),
            Self::P2 => Some(Abi::P2),
            Self::Native | Self::Libc | Self::Bare => None,
        }
    }
}

/// The other end of a connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer {
    /// The file in `peers`, without its extension.
    pub name: String,
    /// Its command-line arguments.
    pub arguments: Vec<String>,
    /// Whether it is a component if the program is.
    pub wasm: bool,
}

impl Peer {
    /// Its source.
    pub fn source(&self) -> PathBuf {
        peers_folder().join(format!("{}.c", self.name))
    }
}

/// An intended difference from Linux.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The variants that differ.
    pub variants: Vec<String>,
    /// The reason.
    pub reason: String,
    /// Their output.
    pub output: Vec<String>,
}

/// A file of `programs`.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Program {
    /// Whether it has its own linker flags.
    pub has_flags: bool,
    /// Its folder.
    pub area: String,
    /// The file's name without its extension.
    pub name: String,
    /// Its path.
    pub source: PathBuf,
    /// The behaviour that it shows, as a sentence.
    pub sentence: String,
    /// Peers that are started first.
    pub peers: Vec<Peer>,
    /// Peers that are started once the program has printed its port.
    pub clients: Vec<Peer>,
    /// Arguments before the ports.
    pub arguments: Vec<String>,
    /// Standard input.
    pub stdin: Option<String>,
    /// Environment variables.
    pub env: Vec<String>,
    /// Files of the current directory; none at all without a directive.
    pub files: Option<Vec<(String, String)>>,
    /// It sees the machine's /dev.
    pub devices: bool,
    /// What the host denies.
    pub deny: Vec<String>,
    /// The results of the host's name lookup.
    pub resolve: Vec<String>,
    /// The networks that the host passes in.
    pub networks: Vec<String>,
    /// Further files, which are compiled without the library's headers.
    pub plain: Vec<String>,
    /// The output, if there is no native run.
    pub expected: Vec<String>,
    /// The differences from Linux.
    pub differences: Vec<Difference>,
    /// Its time limit.
    pub timeout: Option<Duration>,
}

/// The peers' folder.
pub fn peers_folder() -> PathBuf {
    repo::path("c-tests/peers")
}

/// The directory of files compiled without the library's headers.
pub fn plain_folder() -> PathBuf {
    repo::path("c-tests/plain")
}

/// A file in it.
pub fn plain_file(name: &str) -> PathBuf {
    plain_folder().join(format!("{}.c", name.trim()))
}

/// The lines `//@ DIRECTIVE: VALUE` of a program.
pub fn directives(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("//@"));
    lines.map(|line| {
        // Without a colon it is not a known directive.
        let (directive, value) = line.split_once(':').unwrap_or((line, ""));
        (directive.trim(), value.strip_prefix(' ').unwrap_or(value))
    })
}

impl Program {
    /// Parses `programs/AREA/NAME.c`.
    pub fn read(source: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(source)?;
        let part = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
        let area = part(source.parent().and_then(Path::file_name));
        Self::parse(&area, &part(source.file_stem()), source, &text)
    }

    fn parse(area: &str, name: &str, source: &Path, text: &str) -> Result<Self> {
        let mut program =
            Self { area: area.into(), name: name.into(), source: source.into(), ..Self::default() };
        program.sentence = sentence(text).context("the first comment does not say what is shown")?;
        for (directive, value) in directives(text) {
            program.directive(directive, value)?;
        }
        program.check()?;
        Ok(program)
    }

    fn directive(&mut self, directive: &str, value: &str) -> Result<()> {
        let words = || value.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        match directive {
            "peer" => self.peers.push(peer(value, false)?),
            "wasm-peer" => self.peers.push(peer(value, true)?),
            "client" => self.clients.push(peer(value, false)?),
            "args" => self.arguments = words(),
            "stdin" => self.stdin = Some(unescape(value)),
            "env" if value.contains('=') => self.env.push(value.to_owned()),
            "dir" => {
                let files = self.files.get_or_insert_default();
                if !value.trim().is_empty() {
                    let (name, text) = value.split_once('=').context("dir: NAME=TEXT")?;
                    files.push((name.trim().to_owned(), unescape(text)));
                }
            }
            "devices" => self.devices = true,
            "deny" => {
                for word in words() {
                    word.parse::<Deny>().map_err(|error| anyhow::anyhow!("deny: {error}"))?;
                    self.deny.push(word);
                }
            }
            "resolve" => {
                value.parse::<Rule>().context("resolve: NAME=PART,PART…")?;
                self.resolve.push(value.to_owned());
            }
            "network" => {
                value.parse::<networks::Rule>().context("network")?;
                self.networks.push(value.to_owned());
            }
            // The flags are read by the builder.
            "link" => self.has_flags = true,
            "plain" => self.plain.push(value.trim().to_owned()),
            "expect" => self.expected.push(value.to_owned()),
            "differs" => {
                let (variants, reason) = value.split_once(':').context("differs: VARIANTS: REASON")?;
                let variants: Vec<String> = variants.split(',').map(|name| name.trim().to_owned()).collect();
                if let Some(odd) = variants.iter().find(|name| !["p1", "p2"].contains(&name.as_str())) {
                    bail!("differs: {odd:?} is neither p1 nor p2");
                }
                let reason = reason.trim().to_owned();
                self.differences.push(Difference { variants, reason, output: Vec::new() });
            }
            "instead" => {
                let last = self.differences.last_mut().context("instead: without a preceding differs:")?;
                last.output.push(value.to_owned());
            }
            "timeout" => {
                self.timeout = Some(Duration::from_secs(value.trim().parse().context("timeout: SECONDS")?))
            }
            _ => bail!("{directive}: {value}: unknown directive"),
        }
        Ok(())
    }

    fn check(&self) -> Result<()> {
        for peer in self.peers.iter().chain(&self.clients) {
            if !peer.source().is_file() {
                bail!("there is no peers/{}.c", peer.name);
            }
        }
        if let Some(name) = self.plain.iter().find(|name| !plain_file(name).is_file()) {
            bail!("there is no plain/{name}.c");
        }
        if self.has_native_run() && !self.expected.is_empty() {
            bail!("expect: is for programs without a native run");
        }
        if !self.has_native_run() && self.expected.is_empty() {
            bail!("deny: and resolve: require expect: lines, because there is no native run");
        }
        Ok(())
    }

    /// `AREA/NAME`.
    pub fn title(&self) -> String {
        format!("{}/{}", self.area, self.name)
    }

    /// Whether a native run provides the expected output.
    pub fn has_native_run(&self) -> bool {
        // Linux supports what the kit refuses, and its linker has other flags.
        if (self.area == KIT || self.has_flags) && !self.expected.is_empty() {
            return false;
        }
        let on_linux_too = self.networks.is_empty() || self.expected.is_empty();
        self.deny.is_empty() && self.resolve.is_empty() && on_linux_too
    }

    /// The intended difference of a variant.
    pub fn difference(&self, variant: Variant) -> Option<&Difference> {
        self.differences.iter().find(|one| one.variants.iter().any(|name| name == variant.name()))
    }
}

fn peer(value: &str, wasm: bool) -> Result<Peer> {
    let mut words = value.split_whitespace().map(str::to_owned);
    let name = words.next().context("no peer named")?;
    Ok(Peer { name, arguments: words.collect(), wasm })
}

/// The first comment, as one line.
fn sentence(text: &str) -> Option<String> {
    let (comment, _) = text.trim_start().strip_prefix("/*")?.split_once("*/")?;
    let words: Vec<&str> = comment.split_whitespace().filter(|word| *word != "*").collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some('t') => plain.push('\t'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Program> {
        Program::parse("tcp", "example", Path::new("example.c"), text)
    }

    #[test]
    fn directives_are_read() {
        let program = parse(
            "/* Shows\n * a thing. */\n//@ args: a b\n//@ stdin: x\\n\n//@ timeout: 5\n//@ deny: tcp\n//@ expect: no\n\
             //@ dir: a=b\n//@ differs: p1,p2: because\n//@ instead: other\nint main(void) {}\n",
        )
        .unwrap();
        assert_eq!(program.sentence, "Shows a thing.");
        assert_eq!(program.arguments, ["a", "b"]);
        assert_eq!(program.stdin.as_deref(), Some("x\n"));
        assert_eq!(program.files, Some(vec![("a".into(), "b".into())]));
        assert_eq!(program.difference(Variant::P1).map(|d| d.output.clone()), Some(vec!["other".to_owned()]));
        assert_eq!(program.difference(Variant::Libc), None);
        assert!(!program.has_native_run());
    }

    #[test]
    fn mistakes_are_found() {
        assert!(parse("int main(void) {}\n").is_err());
        assert!(parse("/* x */\n//@ colour: red\n").is_err());
        assert!(parse("/* x */\n//@ peer: nobody-of-this-name\n").is_err());
        assert!(parse("/* x */\n//@ plain: nothing-of-this-name\n").is_err());
        assert!(parse("/* x */\n//@ expect: line\n").is_err());
        assert!(parse("/* x */\n//@ deny: everything\n").is_err());
        assert!(parse("/* x */\n//@ expect: y\n//@ resolve: name\n").is_err());
        assert!(parse("/* x */\n//@ expect: y\n//@ resolve: name=1.2.3\n").is_err());
        assert!(parse("/* x */\n//@ instead: line\n").is_err());
    }
}
