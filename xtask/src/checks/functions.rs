//! The library's exported functions have the types that the headers declare.
//!
//! The types are compared in C++: a Rust type is written as C's, and `c_void`, or a `usize` in place of a
//! pointer, matches any pointer of that depth.

use super::Tools;
use super::asserts::{Language, hold};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use xtask::repo;

/// libc's names that no header declares, or not every libc's, with their types.
const UNDECLARED: [(&str, &str); 5] = [
    ("__dup3", "int __dup3(int, int, int);"),
    ("__isatty", "int __isatty(int);"),
    ("__lseek", "off_t __lseek(int, off_t, int);"),
    ("__wasilibc_fd_renumber", "int __wasilibc_fd_renumber(int, int);"),
    ("__wasm_call_dtors", "void __wasm_call_dtors(void);"),
];

/// Wrappers for code compiled with wasi-libc's own headers, whose types differ: each with a declaration, and
/// its name there.
const OF_LIBC: [(&str, &str, &str); 2] = [
    (
        "__wrap_select",
        "libc_select",
        "int libc_select(int, libc_fd_set *, libc_fd_set *, libc_fd_set *, struct timeval *);",
    ),
    (
        "__wrap_pselect",
        "libc_pselect",
        "int libc_pselect(int, libc_fd_set *, libc_fd_set *, libc_fd_set *, const struct timespec *, const sigset_t *);",
    ),
];

/// `is<Rust, C>`: the types are the same, or the first is a pointer to void and the second any pointer no
/// less const.
const TEMPLATES: &str = "
template <class A, class B> struct is { static constexpr bool value = __is_same(A, B); };
template <class B> struct is<void *, B *> { static constexpr bool value = true; };
template <class B> struct is<const void *, const B *> { static constexpr bool value = true; };
template <class A, class B> struct is<A **, B **> : is<A *, B *> {};
template <class A, class B> struct same { static constexpr bool value = false; };
template <class R, class S> struct same<R(), S()> : is<R, S> {};
template <class R, class A, class... As, class S, class B, class... Bs> struct same<R(A, As...), S(B, Bs...)> {
    static constexpr bool value = is<A, B>::value && same<R(As...), S(Bs...)>::value;
};
template <class R, class S> constexpr bool declared(S *) { return same<R, S>::value; }
";

/// A function as declared in the source.
#[derive(Debug, PartialEq)]
pub(super) struct Function {
    /// The symbol.
    pub(super) symbol: String,
    /// Its doc comment, line by line.
    pub(super) documentation: String,
    parameters: Vec<String>,
    result: String,
}

pub(super) fn check(tools: &Tools) -> Result<()> {
    let mut functions = Vec::new();
    for file in repo::files(&repo::path("shim/src"), &[".rs"]) {
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        functions.extend(exports(&text).with_context(|| file.display().to_string())?);
    }
    let mut declarations = BTreeSet::new();
    for file in repo::files(&repo::path("shim/c"), &[".c", ".h"]) {
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        declarations.extend(prototypes(&text));
    }
    declarations.extend(UNDECLARED.map(|(_, declaration)| declaration.to_owned()));
    declarations.extend(OF_LIBC.map(|(_, _, declaration)| declaration.to_owned()));
    let declarations: Vec<String> = declarations.into_iter().collect();
    let mut text = format!("extern \"C\" {{\n{}\n}}\n{TEMPLATES}", declarations.join("\n"));
    for (name, _) in UNDECLARED {
        let bare = |symbol: &str| symbol.strip_prefix("__wrap_").unwrap_or(symbol) == name;
        if !functions.iter().any(|function| bare(&function.symbol)) {
            bail!("{name} is declared for the comparison, but not exported");
        }
    }
    for function in &functions {
        text += &comparison(function, &declarations).with_context(|| function.symbol.clone())?;
    }
    hold(tools, Language::Cpp, &text)
}

/// The declarations in a C file of the library's exports to it, one per line.
fn prototypes(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().filter(|line| line.ends_with(");") && !line.starts_with([' ', '#']));
    lines.filter(|line| declares(line, "wasi_posix_sockets_")).map(str::to_owned)
}

/// Whether a line declares a name with this prefix, of a function that may return a pointer.
fn declares(line: &str, name: &str) -> bool {
    [" ", " *"].iter().any(|before| line.contains(&format!("{before}{name}")))
}

/// The exported functions.
pub(super) fn exports(text: &str) -> Result<Vec<Function>> {
    if let Some(line) =
        text.lines().find(|line| line.starts_with(' ') && line.trim().starts_with("#[unsafe("))
    {
        bail!("a nested export is not supported: {}", line.trim());
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n#[unsafe(") {
        rest = after;
        let lines: Vec<&str> = before.lines().rev().map_while(|line| line.strip_prefix("///")).collect();
        let documentation = lines.into_iter().rev().map(|line| line.trim().to_owned() + "\n").collect();
        let (attribute, after) = after.split_once(")]\n").context("an attribute that does not end")?;
        let exported = attribute.strip_prefix("export_name = \"").and_then(|name| name.strip_suffix('"'));
        if exported.is_none() && attribute != "no_mangle" {
            bail!("#[unsafe({attribute})] is not known");
        }
        let item = after.trim_start_matches(|c: char| c.is_whitespace());
        if item.starts_with("static ") {
            continue;
        }
        let (head, _) = item.split_once(" {").context("a function without a body")?;
        let (_, head) =
            head.split_once("extern \"C\" fn ").with_context(|| format!("not a C function: {head}"))?;
        let (name, head) = head.split_once('(').with_context(|| format!("no parameters: {head}"))?;
        let (parameters, result) = head.rsplit_once(')').with_context(|| format!("no parameters: {head}"))?;
        let parameters = parameters.split(',').map(str::trim).filter(|parameter| !parameter.is_empty());
        let parameters = parameters.map(|parameter| {
            let kind = parameter.split_once(": ").with_context(|| format!("no type: {parameter}"))?.1;
            Ok(kind.to_owned())
        });
        found.push(Function {
            symbol: exported.unwrap_or(name).to_owned(),
            documentation,
            parameters: parameters.collect::<Result<_>>()?,
            result: result.strip_prefix(" -> ").unwrap_or("()").to_owned(),
        });
    }
    Ok(found)
}

/// The assertion that the function is what C declares under its name.
fn comparison(function: &Function, declarations: &[String]) -> Result<String> {
    let symbol = function.symbol.as_str();
    let internal = declarations.iter().any(|line| declares(line, &format!("{symbol}(")));
    let bare = symbol.strip_prefix("__wrap_");
    let bare =
        bare.or(symbol.strip_prefix("wasi_posix_sockets_").filter(|_| !internal && !in_header(symbol)));
    let of_libc = OF_LIBC.iter().find(|(wrapper, _, _)| *wrapper == symbol).map(|(_, name, _)| *name);
    let name = of_libc.or(bare).unwrap_or(symbol);
    let parameters: Vec<String> =
        function.parameters.iter().map(|kind| c_type(kind)).collect::<Result<_>>()?;
    let parameters = parameters.join(", ");
    let result = c_type(&function.result)?;
    // A cast drops the information that a function does not return, and chooses one of two declarations; it
    // changes no type.
    let declared = if function.result == "!" || name == "timerfd_create" {
        format!("static_cast<{result} (*)({parameters})>({name})")
    } else {
        name.to_owned()
    };
    Ok(format!(
        "static_assert(declared<{result}({parameters})>({declared}), \"{symbol} is not {result}({parameters}) in C\");\n"
    ))
}

/// What our own headers turn calls of `socket` and `getnameinfo` into.
fn in_header(symbol: &str) -> bool {
    ["wasi_posix_sockets_stream", "wasi_posix_sockets_datagram", "wasi_posix_sockets_number_nameinfo"]
        .contains(&symbol)
}

/// A Rust type in C.
fn c_type(kind: &str) -> Result<String> {
    if let Some(kind) = kind.strip_prefix("*mut ").or(kind.strip_prefix("&mut ")) {
        return Ok(format!("{} *", pointee(kind)?));
    }
    if let Some(kind) = kind.strip_prefix("*const ") {
        let pointee = pointee(kind)?;
        return Ok(if pointee.ends_with('*') {
            format!("{pointee} const *")
        } else {
            format!("const {pointee} *")
        });
    }
    let scalar = match kind {
        "()" | "!" => "void",
        "c_int" => "int",
        "c_uint" | "u32" | "Socklen" => "unsigned int",
        "c_long" => "long",
        "i64" => "long long",
        "u64" => "unsigned long long",
        "usize" => "unsigned long",
        "isize" => "long",
        "Clock" => "clockid_t",
        "InAddr" => "struct in_addr",
        "NsSect" => "ns_sect",
        "Option<Ring>" => "int (*)(void)",
        _ => bail!("the type {kind} is not known"),
    };
    Ok(scalar.to_owned())
}

/// What a pointer points to.
fn pointee(kind: &str) -> Result<String> {
    if kind.starts_with('*') {
        return c_type(kind);
    }
    // C passes the array as a pointer to its first element.
    if let Some((element, _)) = kind.strip_prefix('[').and_then(|array| array.split_once(';')) {
        return c_type(element);
    }
    let pointee = match kind {
        "c_void" => "void",
        "c_char" => "char",
        "libc::stat" => "struct stat",
        _ => match super::structs::counterpart(kind) {
            Some(counterpart) => counterpart,
            None => return c_type(kind),
        },
    };
    Ok(pointee.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_read_with_their_types() {
        let text = "\n/// One.\n///\n/// More.\n#[unsafe(no_mangle)]\npub unsafe extern \"C\" fn one(\n    a: *const [c_int; 2],\n    _b: usize,\n) -> isize {\n}\n\
                    \n#[unsafe(export_name = \"two_\")]\npub extern \"C\" fn two() {\n}\n\
                    \n#[unsafe(export_name = \"three\")]\nstatic THREE: u8 = 3;\nextern \"C\" fn private() {\n}\n";
        let one = Function {
            symbol: "one".to_owned(),
            documentation: "One.\n\nMore.\n".to_owned(),
            parameters: vec!["*const [c_int; 2]".to_owned(), "usize".to_owned()],
            result: "isize".to_owned(),
        };
        let two = Function {
            symbol: "two_".to_owned(),
            documentation: String::new(),
            parameters: Vec::new(),
            result: "()".to_owned(),
        };
        assert_eq!(exports(text).unwrap(), [one, two]);
    }

    #[test]
    fn types_are_written_in_c() {
        for (rust, c) in [
            ("*mut *const c_char", "const char * *"),
            ("*mut [c_int; 2]", "int *"),
            ("*const Msghdr", "const struct msghdr *"),
            ("!", "void"),
            ("isize", "long"),
        ] {
            assert_eq!(c_type(rust).unwrap(), c);
        }
        assert!(c_type("String").is_err());
    }

    #[test]
    fn an_unknown_export_is_an_error() {
        for text in [
            "\n#[unsafe(link_section = \"x\")]\nstatic X: u8 = 1;\n",
            "\n#[unsafe(no_mangle)]\nfn rust() {\n}\n",
            "\n#[unsafe(no_mangle)]\nextern \"C\" fn f(c_int) {\n}\n",
            "\nmod inner {\n    #[unsafe(no_mangle)]\n    extern \"C\" fn f() {\n    }\n}\n",
        ] {
            assert!(exports(text).is_err(), "{text}");
        }
    }

    #[test]
    fn wrappers_and_functions_with_paths_are_compared_under_c_names() {
        let compared = |symbol: &str| {
            let function = Function {
                symbol: symbol.to_owned(),
                documentation: String::new(),
                parameters: Vec::new(),
                result: "c_int".to_owned(),
            };
            comparison(&function, &["int wasi_posix_sockets_ioctl(int);".to_owned()]).unwrap()
        };
        for (symbol, name) in [
            ("bind", "(bind)"),
            ("__wrap_read", "(read)"),
            ("wasi_posix_sockets_socket", "(socket)"),
            ("wasi_posix_sockets_ioctl", "(wasi_posix_sockets_ioctl)"),
        ] {
            assert!(compared(symbol).contains(&format!(">{name}, ")), "{symbol}: {}", compared(symbol));
        }
    }
}
