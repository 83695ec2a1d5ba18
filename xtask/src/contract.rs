//! The link contract: what stands on the link line of every program that uses the library.
//!
//! The symbols stand in `shim/link`; `cargo xtask cc`, the tests and the installed files all take the line from here.

use crate::repo;
use anyhow::{Context, Result, bail};
use std::fs;

/// The library's archive, which goes before the libc's.
pub const ARCHIVE: &str = "wasi_posix_sockets";
/// libc's own archive for programs that ignore SIGPIPE or have handlers: `include/signal.h` switches it on.
const SIGNALS: &str = "wasi-emulated-signal";
/// The functions that a libc may lack; after the libc's archive, so that its own win.
pub const FALLBACK: &str = "wasi_posix_sockets_fallback";

/// The symbols that the linker is told about.
pub struct Contract {
    /// Calls to these, libc's own among them, go to the library.
    pub wrapped: Vec<String>,
    /// The same, for functions whose wrapper is taken out of the archive only when something calls them.
    pub wrapped_if_used: Vec<String>,
    /// These are linked even if nothing refers to them.
    pub undefined: Vec<String>,
}

impl Contract {
    /// Reads the lists in the clone.
    pub fn read() -> Result<Self> {
        Ok(Self {
            wrapped: list("shim/link/wrap.txt")?,
            wrapped_if_used: list("shim/link/wrap-if-used.txt")?,
            undefined: list("shim/link/undefined.txt")?,
        })
    }

    /// The arguments for clang, which come after the program's own objects.
    ///
    /// A wrapped symbol that nothing refers to would leave its archive member out and the module invalid, as the library itself
    /// refers to what libc has behind it. So each is named as undefined too; the short form `-u` is refused by the component linker.
    pub fn arguments(&self, folder: &str) -> Vec<String> {
        let mut arguments = vec![format!("-L{folder}")];
        for symbol in &self.wrapped {
            arguments.push(format!("-Wl,--wrap={symbol}"));
            arguments.push(format!("-Wl,--undefined={symbol}"));
        }
        arguments.extend(self.wrapped_if_used.iter().map(|symbol| format!("-Wl,--wrap={symbol}")));
        arguments.extend(self.undefined.iter().map(|symbol| format!("-Wl,--undefined={symbol}")));
        arguments.extend([
            format!("-l{ARCHIVE}"),
            format!("-l{SIGNALS}"),
            "-lc".to_owned(),
            format!("-l{FALLBACK}"),
        ]);
        arguments
    }
}

fn list(file: &str) -> Result<Vec<String>> {
    let path = repo::path(file);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| path.display().to_string())
}

/// One symbol a line; `#` begins a comment.
fn parse(text: &str) -> Result<Vec<String>> {
    let mut symbols: Vec<String> = Vec::new();
    for line in text.lines() {
        let symbol = line.split('#').next().unwrap_or_default().trim();
        if symbol.is_empty() {
            continue;
        }
        if !symbol.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            bail!("{symbol:?} is not a symbol");
        }
        if symbols.iter().any(|known| known == symbol) {
            bail!("{symbol} stands there twice");
        }
        symbols.push(symbol.to_owned());
    }
    Ok(symbols)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_not_symbols() {
        assert_eq!(parse("# all\n\nread  # why\nwrite\n").unwrap(), ["read", "write"]);
    }

    #[test]
    fn a_symbol_may_stand_once() {
        assert!(parse("read\nread\n").is_err());
        assert!(parse("-lc\n").is_err());
    }

    #[test]
    fn every_wrapped_symbol_is_also_undefined() {
        let contract = Contract {
            wrapped: vec!["read".into()],
            wrapped_if_used: vec!["unlink".into()],
            undefined: vec!["cabi_realloc".into()],
        };
        let expected = [
            "-Llib",
            "-Wl,--wrap=read",
            "-Wl,--undefined=read",
            "-Wl,--wrap=unlink",
            "-Wl,--undefined=cabi_realloc",
            "-lwasi_posix_sockets",
            "-lwasi-emulated-signal",
            "-lc",
            "-lwasi_posix_sockets_fallback",
        ];
        assert_eq!(contract.arguments("lib"), expected);
    }
}
