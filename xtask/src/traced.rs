//! The library's archive with the trace: the same objects with their exported functions renamed, and a wrapper for each function, generated
//! from `shim/trace/calls.txt`. A program without the trace contains none of this.

use crate::archive::INTERNAL;
use crate::contract::TRACED;
use crate::object::{self, Signature};
use crate::toolchain::Toolchain;
use crate::{archive, cache, repo};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The prefix of the library's own function behind a wrapper.
const BEHIND: &str = "wasi_untraced_";
const WRAPPER: &str = "__wrap_";
/// The library's names that our headers substitute for calls, and the function that each stands for.
const OF_HEADERS: [(&str, &str); 8] = [
    ("stream", "socket"),
    ("datagram", "socket"),
    ("any", "socket"),
    ("poll", "poll"),
    ("ppoll", "ppoll"),
    ("select", "select"),
    ("pselect", "pselect"),
    ("shutdown", "shutdown"),
];

/// A line of `calls.txt`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    class: String,
    kinds: Vec<String>,
    result: String,
}

/// The functions that are traced, and those that are not.
#[derive(Debug, Default)]
pub struct Rules {
    traced: BTreeMap<String, Rule>,
    untraced: BTreeSet<String>,
}

impl Rules {
    /// Reads `shim/trace/calls.txt`.
    pub fn read() -> Result<Self> {
        let path = repo::path("shim/trace/calls.txt");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut rules = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(names) = line.strip_prefix("none: ") {
                rules.untraced.extend(names.split(' ').map(str::to_owned));
                continue;
            }
            let (call, result) = line.rsplit_once(" = ").with_context(|| format!("no result: {line}"))?;
            let mut words = call.split(' ').map(str::to_owned);
            let (name, class) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            ensure!(["call", "wait", "data", "name"].contains(&class.as_str()), "invalid class: {line}");
            let rule = Rule { class, kinds: words.collect(), result: result.to_owned() };
            ensure!(rules.traced.insert(name, rule).is_none(), "duplicate line: {line}");
        }
        Ok(rules)
    }

    /// Names in the file that match no symbol in the objects.
    pub fn unused(&self, symbols: &BTreeSet<String>) -> Vec<&str> {
        let of: BTreeSet<&str> = symbols.iter().filter_map(|symbol| public(symbol)).collect();
        let names = self.traced.keys().chain(&self.untraced).map(String::as_str);
        names.filter(|name| !of.contains(name) && !symbols.contains(*name)).collect()
    }

    /// The rule for a symbol and the name to show. `None` if the symbol is not for programs or is not traced.
    fn of<'a>(&'a self, symbol: &'a str) -> Result<Option<(&'a str, &'a Rule)>> {
        let Some(name) = public(symbol) else { return Ok(None) };
        if self.untraced.contains(name) {
            return Ok(None);
        }
        match self.traced.get(symbol).or(self.traced.get(name)) {
            Some(rule) => Ok(Some((name, rule))),
            None => bail!("shim/trace/calls.txt has no line for {name}"),
        }
    }
}

/// The name of a function in the trace: libc's internal names are shown as C names.
fn shown(name: &str) -> &str {
    match name {
        "__wasilibc_open_nomode" => "open",
        "__wasilibc_tell" => "lseek",
        "__wasilibc_fd_renumber" => name,
        _ => name.trim_start_matches("__"),
    }
}

/// The name by which programs know a symbol, if any.
fn public(symbol: &str) -> Option<&str> {
    if let Some(name) = symbol.strip_prefix(INTERNAL) {
        return OF_HEADERS.iter().find(|(own, _)| *own == name).map(|(_, name)| *name);
    }
    let of_rust = symbol.starts_with("_R") || symbol.starts_with("_ZN") || symbol.starts_with("wasip3_");
    (!of_rust).then(|| symbol.strip_prefix(WRAPPER).unwrap_or(symbol))
}

/// An object with its traced functions renamed, and the C text of the wrappers; `None` if it has no traced functions.
pub fn behind(data: &[u8], rules: &Rules) -> Result<Option<(Vec<u8>, String)>> {
    let mut names = BTreeMap::new();
    let mut text = String::from("#include \"trace.h\"\n");
    for (number, (symbol, signature)) in object::functions(data)?.iter().enumerate() {
        if let Some((name, rule)) = rules.of(symbol)? {
            text += &wrapper(number, symbol, name, rule, signature)?;
            names.insert(symbol.clone(), format!("{BEHIND}{symbol}"));
        }
    }
    if names.is_empty() {
        return Ok(None);
    }
    Ok(Some((object::renamed(data, &names)?, text)))
}

/// One wrapper. It uses the symbol's WebAssembly types, which are all that a call depends on.
fn wrapper(number: usize, symbol: &str, name: &str, rule: &Rule, signature: &Signature) -> Result<String> {
    let Rule { class, kinds, result } = rule;
    ensure!(
        kinds.len() == signature.parameters.len(),
        "{name} has {} arguments, and shim/trace/calls.txt lists {}",
        signature.parameters.len(),
        kinds.len()
    );
    let typed: Vec<String> =
        signature.parameters.iter().enumerate().map(|(at, kind)| format!("{kind} a{at}")).collect();
    let parameters = if typed.is_empty() { "void".to_owned() } else { typed.join(", ") };
    let names: Vec<String> = (0..kinds.len()).map(|at| format!("a{at}")).collect();
    let arguments = names.join(", ");
    let of = signature.result;
    let returns = of.unwrap_or("void");
    let mut text = String::new();
    let _ = write!(
        text,
        "\n{returns} behind{number}({parameters}) __asm__(\"{BEHIND}{symbol}\");\n\
         {returns} before{number}({parameters}) __asm__(\"{symbol}\");\n\
         {returns} before{number}({parameters}) {{\n\
         \x20   static struct traced_call call = {{\"{}\", CLASS_{}, \"{}\", \"{result}\", 0, 0, 0, 0}};\n\
         \x20   long long values[] = {{{}}};\n\
         \x20   struct traced traced;\n",
        shown(name),
        class.to_uppercase(),
        kinds.join(" "),
        if names.is_empty() { "0" } else { &arguments },
    );
    let begins = format!("wasi_posix_sockets_trace_begins(&traced, &call, values, {})", kinds.len());
    let _ = match of {
        // It may not return, so the line is printed first.
        None => write!(
            text,
            "    if ({begins})\n        wasi_posix_sockets_trace_ends(&traced, 0);\n    behind{number}({arguments});\n}}\n"
        ),
        Some(kind) => write!(
            text,
            "    if (!{begins})\n        return behind{number}({arguments});\n    {kind} result = behind{number}({arguments});\n\
             \x20   wasi_posix_sockets_trace_ends(&traced, result);\n    return result;\n}}\n"
        ),
    };
    Ok(text)
}

/// Builds the archive from the objects of the plain one.
pub fn build(toolchain: &Toolchain, rust: &Path, objects: &[PathBuf], folder: &Path) -> Result<()> {
    let rules = Rules::read()?;
    let work = folder.join("traced");
    let wrappers = work.join("calls");
    let mut text = BTreeMap::new();
    let mut members = Vec::new();
    let copy = work.join("unfinished.a");
    fs::create_dir_all(&wrappers)?;
    fs::copy(rust, &copy)?;
    archive::rewrite(toolchain, &copy, &work, |data| {
        let found = behind(data, &rules)?;
        Ok(found.map(|(object, calls)| {
            text.insert("rust".to_owned(), calls);
            object
        }))
    })?;
    for object in objects.iter().filter(|object| !is_replaced(object)) {
        let (Some(stem), Some(name)) = (object.file_stem(), object.file_name()) else { continue };
        match behind(&fs::read(object)?, &rules).with_context(|| object.display().to_string())? {
            Some((renamed, calls)) => {
                let path = work.join(name);
                fs::write(&path, renamed)?;
                text.insert(stem.to_string_lossy().into_owned(), calls);
                members.push(path);
            }
            None => members.push(object.clone()),
        }
    }
    for old in repo::files(&wrappers, &[".c"]) {
        if !old.file_stem().is_some_and(|stem| text.contains_key(&*stem.to_string_lossy())) {
            fs::remove_file(old)?;
        }
    }
    for (name, calls) in text {
        cache::write(&wrappers.join(format!("{name}.c")), calls)?;
    }
    let include = [repo::include(), repo::path("shim/trace")];
    members.extend(archive::compile(toolchain, &include[1], &include, folder)?);
    members.extend(archive::compile(toolchain, &wrappers, &include, folder)?);
    archive::append(toolchain, &copy, &members)?;
    fs::rename(&copy, archive::archive_path(folder, TRACED))?;
    Ok(())
}

/// Whether an object is omitted because the trace has its own version.
fn is_replaced(object: &Path) -> bool {
    object.file_stem().is_some_and(|name| name == "note")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_known_by_their_names_in_c() {
        for (symbol, name) in [
            ("bind", Some("bind")),
            ("__wrap_read", Some("read")),
            ("wasi_posix_sockets_stream", Some("socket")),
            ("wasi_posix_sockets_fcntl", None),
            ("_RNvCs", None),
        ] {
            assert_eq!(public(symbol), name);
        }
    }

    #[test]
    fn a_wrapper_has_the_types_of_the_symbol() {
        let rules =
            Rules::parse("# why\nlseek call fd int int = int\n_exit call int = none\nnone: a b\n").unwrap();
        let rule = |name: &str| &rules.traced[name];
        let signature =
            |parameters: &[&'static str], result| Signature { parameters: parameters.to_vec(), result };
        let lseek = signature(&["int", "long long", "int"], Some("long long"));
        let text = wrapper(3, "__wrap_lseek", "lseek", rule("lseek"), &lseek).unwrap();
        assert!(
            text.contains("long long before3(int a0, long long a1, int a2) __asm__(\"__wrap_lseek\");"),
            "{text}"
        );
        assert!(text.contains("{\"lseek\", CLASS_CALL, \"fd int int\", \"int\", 0, 0, 0, 0}"), "{text}");
        let exit = wrapper(0, "_exit", "_exit", rule("_exit"), &signature(&["int"], None)).unwrap();
        assert!(exit.ends_with("trace_ends(&traced, 0);\n    behind0(a0);\n}\n"), "{exit}");
        assert!(wrapper(0, "_exit", "_exit", rule("_exit"), &lseek).is_err());
    }

    #[test]
    fn a_function_without_a_rule_is_an_error() {
        let rules = Rules::parse("bind call fd = int\nnone: inet_addr\n").unwrap();
        assert!(rules.of("bind").unwrap().is_some() && rules.of("inet_addr").unwrap().is_none());
        assert!(rules.of("connect").is_err());
        assert_eq!(rules.unused(&BTreeSet::from(["bind".to_owned()])), ["inet_addr"]);
        assert!(Rules::parse("bind fd\n").is_err() && Rules::parse("bind odd fd = int\n").is_err());
    }
}
