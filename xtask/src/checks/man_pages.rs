//! The manual pages in `man/`: those of section 3, one for each header, are generated from the doc comments
//! and the prototypes, and those of socket options and of `cargo xtask` from existing tables. The others are
//! written by hand.

use super::Tools;
use super::documented::{DIFFERS, Documented, documented, paragraphs, preprocessed};
use crate::Cli;
use anyhow::{Context, Result, bail, ensure};
use clap::CommandFactory;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use xtask::toolchain::Abi;
use xtask::{cache, exec, repo, toolchain};

const FOLDER: &str = "man";
/// What the pages of section 3 are about, by header.
const ABOUT: &[(&str, &str)] = &[
    ("netinet/ether.h", "Ethernet addresses"),
    ("netinet/in.h", "sockets on reserved ports"),
    ("arpa/nameser.h", "messages of the domain name system"),
    ("arpa/inet.h", "Internet addresses as text"),
    ("dirent.h", "directories"),
    ("fcntl.h", "descriptor flags, record locks, opening files"),
    ("ifaddrs.h", "addresses of the interfaces"),
    ("net/if.h", "networks as interfaces"),
    ("netdb.h", "look-up of names, services and protocols"),
    ("poll.h", "wait for descriptors"),
    ("resolv.h", "questions to name servers"),
    ("signal.h", "signals within the program"),
    ("stdio.h", "remove and rename files"),
    ("stdlib.h", "the end of the program"),
    ("sys/epoll.h", "wait for many descriptors"),
    ("sys/eventfd.h", "descriptors that count events"),
    ("sys/ioctl.h", "requests on descriptors"),
    ("sys/select.h", "wait for sets of descriptors"),
    ("sys/sendfile.h", "copy between descriptors"),
    ("sys/signalfd.h", "signals as descriptors"),
    ("sys/socket.h", "sockets"),
    ("sys/stat.h", "what is known of descriptors and files"),
    ("sys/timerfd.h", "descriptors that expire"),
    ("sys/uio.h", "several buffers in one call"),
    ("sys/utsname.h", "the name of the machine"),
    ("threads.h", "a sleep of the only thread"),
    ("time.h", "clocks"),
    ("unistd.h", "read, write, close and copy descriptors"),
    ("wasi/posix_sockets.h", "networks that the host hands over, and the exit status"),
];
const LICENCE: &str = ".\\\" SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT\n\
                       .\\\" Written by cargo xtask test --bless.\n";
const DATE: &str = "November 28, 2026";

/// Compares or writes the generated pages, and checks all with mandoc.
pub(super) fn check(tools: &Tools) -> Result<()> {
    let mut pages = BTreeMap::new();
    let mut by_header: BTreeMap<String, Vec<Documented>> = BTreeMap::new();
    for function in documented(tools)? {
        if let Some(header) = &function.header {
            by_header.entry(header.clone()).or_default().push(function);
        }
    }
    for (header, functions) in &by_header {
        let text = preprocessed(tools, Abi::P2, header)?;
        pages.insert(format!("man3/{}.3", page_name(header)), family(header, functions, &text)?);
    }
    pages.insert("man7/wasi-socket-options.7".to_owned(), options()?);
    pages.insert("man1/cargo-xtask.1".to_owned(), commands());
    let mut mistakes = Vec::new();
    for (name, text) in &pages {
        let path = repo::path(FOLDER).join(name);
        if tools.bless {
            cache::write(&path, text)?;
        } else if std::fs::read_to_string(&path).unwrap_or_default() != *text {
            mistakes.push(format!("{FOLDER}/{name} is out of date: cargo xtask test --bless writes it"));
        }
    }
    for path in repo::files(&repo::path(FOLDER).join("man3"), &[".3"]) {
        let name = format!("man3/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if !pages.contains_key(&name) {
            mistakes.push(format!("{FOLDER}/{name} is about no header of the library"));
        }
    }
    mistakes.extend(lint()?);
    if !mistakes.is_empty() {
        bail!("{}", mistakes.join("\n"));
    }
    Ok(())
}

/// mandoc's complaints about the pages, except for references to pages that are not installed on this
/// machine.
fn lint() -> Result<Vec<String>> {
    if exec::find("mandoc").is_none() {
        ensure!(toolchain::is_debian(), "no mandoc to check the manual pages with");
        toolchain::install_debian_packages(&[("/usr/bin/mandoc", "mandoc")])?;
    }
    let mut files = repo::files(&repo::path(FOLDER), &[".1", ".3", ".7"]);
    files.push(repo::path("xtask/installed/wasi-posix-cc.1"));
    let output = Command::new("mandoc").arg("-Tlint").args(&files).output().context("cannot run mandoc")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let matters = |line: &&str| {
        !line.contains("referenced manual not found") && !line.contains("no blank before trailing")
    };
    Ok(said.lines().filter(matters).map(str::to_owned).collect())
}

fn page_name(header: &str) -> String {
    let name = header.trim_end_matches(".h").replace('/', "-");
    if header.starts_with("wasi/") { "wasi-posix-networks".to_owned() } else { format!("wasi-{name}") }
}

fn head(name: &str, section: u8, about: &str) -> String {
    format!(
        "{LICENCE}.Dd {DATE}\n.Dt {} {section}\n.Os\n.Sh NAME\n.Nm {name}\n.Nd {about}\n",
        name.to_uppercase()
    )
}

/// The page of one header.
fn family(header: &str, functions: &[Documented], text: &str) -> Result<String> {
    let about = ABOUT.iter().find(|(known, _)| *known == header);
    let about = about.with_context(|| format!("say in man_pages.rs what the page of <{header}> is about"))?.1;
    let names: Vec<&str> = functions.iter().map(|function| function.name.as_str()).collect();
    let mut page = head(&page_name(header), 3, about).replace(
        &format!(".Nm {}\n", page_name(header)),
        &names.iter().enumerate().fold(String::new(), |mut lines, (at, name)| {
            let _ = writeln!(lines, ".Nm {name}{}", if at + 1 < names.len() { " ," } else { "" });
            lines
        }),
    );
    let _ = write!(page, ".Sh SYNOPSIS\n.In {header}\n");
    for name in &names {
        let (result, parameters) =
            prototype(text, name).with_context(|| format!("no prototype of {name} in <{header}>"))?;
        let parameters: Vec<String> =
            parameters.iter().map(|parameter| format!(" \"{parameter}\"")).collect();
        let _ = write!(page, ".Ft {result}\n.Fn {name}{}\n", parameters.concat());
    }
    page += ".Sh DESCRIPTION\n.Bl -tag -width Ds\n";
    for function in functions {
        let _ = writeln!(page, ".It Fn {}", function.name);
        let said: Vec<String> = paragraphs(&function.text).filter(|text| is_for_programs(text)).collect();
        for (at, paragraph) in said.iter().enumerate() {
            if at > 0 {
                page += ".Pp\n";
            }
            match paragraph.strip_prefix(DIFFERS) {
                Some(difference) => {
                    page += "Differs from Linux:\n";
                    page += &prose(difference);
                }
                None => page += &prose(paragraph),
            }
        }
    }
    page += ".El\n.Sh SEE ALSO\n.Xr wasi-posix-sockets 7 ,\n.Xr wasi-socket-options 7\n";
    Ok(page)
}

/// Whether a paragraph is about the call, and not about the source.
pub(super) fn is_for_programs(paragraph: &str) -> bool {
    let not = ["# Safety", "POSIX ", "Linux [", "WIT "];
    !paragraph.is_empty() && !not.iter().any(|begin| paragraph.starts_with(begin))
}

/// The type of a function's result and its parameters, in a preprocessed header.
fn prototype(text: &str, name: &str) -> Option<(String, Vec<String>)> {
    // The last is the library's own, with names for the parameters.
    for declaration in text.rsplit([';', '{', '}']) {
        let declaration = declaration.split_whitespace().collect::<Vec<_>>().join(" ").replace(" (", "(");
        let declaration = declaration.replace("__attribute__((__noreturn__)) ", "").replace("_Noreturn ", "");
        let Some((head, rest)) = declaration.split_once(&format!("{name}(")) else { continue };
        let is_type = |c: char| c.is_ascii_alphanumeric() || [' ', '*', '_'].contains(&c);
        if !head.ends_with([' ', '*']) || !head.chars().all(is_type) || head.starts_with("return ") {
            continue;
        }
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        })?;
        let parameters = rest[..end].split(',').map(|parameter| {
            let parameter = parameter.replace("__restrict", " ").replace("restrict", " ").replace('*', " * ");
            let words = parameter.split_whitespace().map(|word| word.strip_prefix("__").unwrap_or(word));
            words.collect::<Vec<_>>().join(" ").replace("* ", "*")
        });
        let words = head.split_whitespace().filter(|word| !["extern", "__inline"].contains(word));
        return Some((words.collect::<Vec<_>>().join(" "), parameters.collect()));
    }
    None
}

/// Doc comment text for mdoc: one line for each sentence, broken if it is long.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for sentence in sentences(&plain(text)) {
        let mut line = String::new();
        for word in sentence.split_whitespace() {
            if !line.is_empty() && line.len() + 1 + word.len() > 78 {
                out += &protected(&line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        out += &protected(&line);
    }
    out
}

/// Escapes a line that would begin like a request.
fn protected(line: &str) -> String {
    if line.starts_with(['.', '\'']) { format!("\\&{line}\n") } else { format!("{line}\n") }
}

fn sentences(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for part in text.split_inclusive(". ") {
        if let Some(last) = found.last_mut() {
            last.push_str(part);
        }
        if part.ends_with(". ") {
            found.push(String::new());
        }
    }
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

/// The text without Markdown: code becomes bold, and links become their text.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '`' => {
                out += if code { "\\fR" } else { "\\fB" };
                code = !code;
                // Of a Rust path, the last part is the name in C.
                if let Some((name, _)) = rest.split_once('`').filter(|_| code) {
                    rest = &rest[name.rfind("::").map_or(0, |at| at + 2)..];
                }
            }
            '\\' if rest.starts_with(['|', '<']) => {}
            '\\' => out += "\\e",
            '[' if !code => {}
            ']' if !code => {
                if let Some((_, after)) = rest.strip_prefix('(').and_then(|link| link.split_once(')')) {
                    rest = after;
                }
            }
            '«' | '»' => out.push('"'),
            '…' => out += "...",
            '≠' => out += "!=",
            _ => out.push(c),
        }
    }
    out
}

/// The page of socket options, from docs/options.md.
fn options() -> Result<String> {
    let path = repo::path("docs/options.md");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut page = head("wasi-socket-options", 7, "what each socket option does on WASI 0.2");
    page += ".Sh DESCRIPTION\n";
    let introduction: Vec<&str> =
        text.lines().skip(1).skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    page += &prose(&introduction.join(" ").replace("**", ""));
    page += ".Bl -tag -width Ds\n";
    for line in text.lines().filter(|line| line.starts_with("| ")).skip(1) {
        if let [option, kind, how, ..] = &gap::table::cells(line)[..] {
            let _ = writeln!(page, ".It {}", plain(option));
            let text = if how.is_empty() { format!("{kind}.") } else { format!("{kind}: {how}.") };
            page += &prose(&text);
        }
    }
    page += ".El\n.Sh SEE ALSO\n.Xr wasi-sys-socket 3 ,\n.Xr wasi-posix-sockets 7\n";
    Ok(page)
}

/// The page of `cargo xtask`, from the definition of its arguments.
fn commands() -> String {
    let mut page = head("cargo-xtask", 1, "the tools in a clone of wasi-posix-sockets");
    page += ".Sh SYNOPSIS\n.Nm cargo xtask\n.Ar command\n.Op Ar argument ...\n.Sh DESCRIPTION\n";
    let cli = Cli::command();
    page += &prose(&format!("{}.", cli.get_about().map(ToString::to_string).unwrap_or_default()));
    page += ".Bl -tag -width Ds\n";
    for command in cli.get_subcommands() {
        let positional: Vec<String> = command
            .get_positionals()
            .map(|argument| {
                format!(" Ar {}", argument.get_value_names().map_or("argument", |names| names[0].as_str()))
            })
            .collect();
        let _ = writeln!(page, ".It Cm {}{}", command.get_name(), positional.concat());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        page += &prose(&format!("{about}."));
        let options: Vec<_> = command.get_opts().filter(|option| !option.is_hide_set()).collect();
        if options.is_empty() {
            continue;
        }
        page += ".Bl -tag -width Ds\n";
        for option in options {
            let mut names = Vec::new();
            names.extend(option.get_short().map(|short| format!("Fl {short}")));
            names.extend(option.get_long().map(|long| format!("Fl -{long}")));
            let takes = option.get_action().takes_values();
            let value = option.get_value_names().filter(|_| takes).map(|names| format!(" Ar {}", names[0]));
            let _ = writeln!(page, ".It {}{}", names.join(" , "), value.unwrap_or_default());
            page += &prose(&format!("{}.", option.get_help().map(ToString::to_string).unwrap_or_default()));
        }
        page += ".El\n";
    }
    page += ".El\n.Sh SEE ALSO\n.Xr wasi-posix-cc 1 ,\n.Xr wasi-posix-gap 1 ,\n.Xr wasi-posix-sockets 7\n";
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prototype_is_found_with_its_parameters() {
        let text = "struct s { int x; }; int other(int); extern ssize_t\n recvfrom(int __fd, void *__restrict __data,\n size_t __len[2]);";
        let (result, parameters) = prototype(text, "recvfrom").unwrap();
        assert_eq!(result, "ssize_t");
        assert_eq!(parameters, ["int fd", "void *data", "size_t len[2]"]);
        assert!(prototype("return f(1);", "f").is_none());
    }

    #[test]
    fn prose_has_a_line_for_each_sentence_and_no_markdown() {
        let text = "As [`super::f`] of `a\\b`. .x in [docs](y.md).";
        assert_eq!(prose(text), "As \\fBf\\fR of \\fBa\\eb\\fR.\n\\&.x in docs.\n");
    }

    #[test]
    fn a_paragraph_about_the_source_is_omitted() {
        assert!(is_for_programs("Reads.") && !is_for_programs("# Safety `x`") && !is_for_programs(""));
    }
}
