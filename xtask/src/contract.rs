//! The link contract: the link line of every program that uses the library.
//!
//! The symbols are listed in `shim/link`; `cargo xtask cc`, the tests and the installed files all use this module.

use crate::repo;
use anyhow::{Context, Result, bail};
use std::fs;

/// The library's archive, which goes before the libc's.
pub const ARCHIVE: &str = "wasi_posix_sockets";
/// The library's archive with the trace, which replaces it.
pub const TRACED: &str = "wasi_posix_sockets_traced";
/// libc's own archives for what WASI lacks. Members are linked only where a program uses them; [`EMULATED`] switches their headers on.
const EMULATIONS: [&str; 4] =
    ["wasi-emulated-signal", "wasi-emulated-getpid", "wasi-emulated-process-clocks", "wasi-emulated-mman"];
/// The macros without which libc's headers do not declare the emulations.
const EMULATED: [&str; 4] = [
    "_WASI_EMULATED_SIGNAL",
    "_WASI_EMULATED_GETPID",
    "_WASI_EMULATED_PROCESS_CLOCKS",
    "_WASI_EMULATED_MMAN",
];
/// libc's archive for setjmp, which versions before 2024 lack.
const SETJMP: &str = "setjmp";
/// The stack size in bytes, as on Linux.
pub const STACK: u32 = 8 << 20;
/// The functions that a libc may lack; after the libc's archive, so that its own take precedence.
pub const FALLBACK: &str = "wasi_posix_sockets_fallback";

/// The archive of the compat kit: before libc's, whose functions it replaces, and after the library's own.
pub const COMPAT: &str = "wasi_posix_compat";
/// The symbol that links the kit's start-up code.
const COMPAT_START: &str = "-Wl,--undefined=wasi_posix_compat_start";

/// The symbol options for the linker.
pub struct Contract {
    /// Calls to these, including libc's own, go to the library.
    pub wrapped: Vec<String>,
    /// The same, for functions whose wrapper is linked only if something calls them.
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
    pub fn arguments(&self, folder: &str) -> Vec<String> {
        let archives = self.archives().into_iter().map(|name| format!("-l{name}"));
        [format!("-L{folder}")].into_iter().chain(self.symbols()).chain(archives).collect()
    }

    /// The linker's symbol options.
    ///
    /// If nothing refers to a wrapped symbol, its archive member is not linked, and the module is invalid, because the library refers to
    /// libc's original. So each is also named as undefined; the component linker rejects the short form `-u`.
    fn symbols(&self) -> Vec<String> {
        let both = |symbol: &String| [format!("-Wl,--wrap={symbol}"), format!("-Wl,--undefined={symbol}")];
        let wrapped = self.wrapped.iter().flat_map(both);
        let if_used = self.wrapped_if_used.iter().map(|symbol| format!("-Wl,--wrap={symbol}"));
        let undefined = self.undefined.iter().map(|symbol| format!("-Wl,--undefined={symbol}"));
        wrapped.chain(if_used).chain(undefined).collect()
    }

    /// The archives in the order in which they are searched.
    fn archives(&self) -> Vec<&'static str> {
        let libc = ["c", FALLBACK];
        [ARCHIVE].into_iter().chain(EMULATIONS).chain(libc).collect()
    }

    /// What a driver adds after the program's objects when linking, one argument per line.
    pub fn driver_link(&self) -> String {
        let archives = [SETJMP].into_iter().chain(self.archives()).map(|name| format!("-l{name}"));
        self.symbols().into_iter().chain(archives).map(|argument| argument + "\n").collect()
    }

    /// The same for a program with the compat kit.
    pub fn driver_link_with_compat(&self) -> String {
        let before = format!("-l{ARCHIVE}\n");
        self.driver_link().replace(&before, &(before.clone() + &Self::compat_link()))
    }

    /// What a driver or a configuration file links, with the trace.
    pub fn with_trace(link: &str) -> String {
        link.replace(&format!("-l{ARCHIVE}\n"), &format!("-l{TRACED}\n"))
    }

    /// The same without the library: libc's own sockets, for comparison.
    pub fn driver_link_of_libc() -> String {
        let archives = [SETJMP].into_iter().chain(EMULATIONS).chain(["c"]);
        archives.map(|name| format!("-l{name}\n")).collect()
    }

    /// The driver's flag for the compat kit.
    pub fn compat_link() -> String {
        format!("{COMPAT_START}\n-l{COMPAT}\n")
    }

    /// A configuration file with the compat kit's headers, which is given before the one for compiling.
    pub fn compat_configuration(include: &str) -> String {
        format!("{NOTE}-isystem <CFGDIR>/{include}\n")
    }

    /// A configuration file with which clang compiles, for any version that supports `<CFGDIR>`, the file's
    /// own folder.
    pub fn compile_configuration(include: &str) -> String {
        let defines: String = EMULATED.iter().map(|name| format!("-D{name}\n")).collect();
        // <setjmp.h> is an error without it.
        format!("{NOTE}-isystem <CFGDIR>/{include}\n{defines}-mllvm -wasm-enable-sjlj\n")
    }

    /// A configuration file for compiling and linking. A line with `$` applies only when linking, after the program's objects; `$-l` makes
    /// clang 22 crash.
    pub fn configuration(&self, target: &str, include: &str, folder: &str) -> String {
        let archives = [SETJMP].into_iter().chain(self.archives()).map(|name| format!("-Wl,-l{name}"));
        let link: String =
            self.symbols().into_iter().chain(archives).map(|argument| format!("${argument}\n")).collect();
        format!(
            "{}--target={target}\n-mllvm -wasm-use-legacy-eh=false\n-L<CFGDIR>/{folder}\n-Wl,-z,stack-size={STACK}\n{link}",
            Self::compile_configuration(include)
        )
    }
}

/// The first line of generated files.
const NOTE: &str = "# Written by cargo xtask install from the link contract of wasi-posix-sockets.\n";

fn list(file: &str) -> Result<Vec<String>> {
    let path = repo::path(file);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| path.display().to_string())
}

/// One symbol per line; `#` begins a comment.
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
            bail!("{symbol} is listed twice");
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
    fn a_symbol_may_be_listed_once() {
        assert!(parse("read\nread\n").is_err());
        assert!(parse("-lc\n").is_err());
    }

    #[test]
    fn the_trace_replaces_the_library() {
        let contract = Contract { wrapped: Vec::new(), wrapped_if_used: Vec::new(), undefined: Vec::new() };
        let plain = contract.driver_link_with_compat();
        let traced = Contract::with_trace(&plain);
        assert_ne!(plain, traced);
        assert_eq!(traced.replace("_traced\n", "\n"), plain);
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
            "-lwasi-emulated-getpid",
            "-lwasi-emulated-process-clocks",
            "-lwasi-emulated-mman",
            "-lc",
            "-lwasi_posix_sockets_fallback",
        ];
        assert_eq!(contract.arguments("lib"), expected);
        let link = contract.driver_link();
        assert!(link.starts_with("-Wl,--wrap=read\n-Wl,--undefined=read\n"), "{link}");
        assert!(link.ends_with("-lc\n-lwasi_posix_sockets_fallback\n"), "{link}");
        let link = contract.driver_link_with_compat();
        let kit =
            "-lwasi_posix_sockets\n-Wl,--undefined=wasi_posix_compat_start\n-lwasi_posix_compat\n-lwasi-";
        assert!(link.contains(kit), "{link}");
        let configuration = contract.configuration("wasm32-wasip2", "../include", "..");
        assert!(configuration.contains("\n-isystem <CFGDIR>/../include\n"), "{configuration}");
        assert!(configuration.contains("\n$-Wl,--wrap=read\n"), "{configuration}");
        assert!(
            configuration.ends_with("\n$-Wl,-lc\n$-Wl,-lwasi_posix_sockets_fallback\n"),
            "{configuration}"
        );
    }
}
