//! The errno values that a program may see: those in the doc comments of the functions that it calls.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use wasmtime_wasi::p2::bindings::sockets::network::ErrorCode;
use xtask::repo;

/// The words of each function's doc comment: errno values, and functions whose errors it may return too.
pub struct Documented(BTreeMap<String, BTreeSet<String>>);

impl Documented {
    /// Reads the doc comments.
    pub fn read() -> Result<Self> {
        let mut functions = BTreeMap::new();
        for folder in ["shim/src/abi", "shim/c", "compat/src"] {
            for file in repo::files(&repo::path(folder), &[".rs", ".c"]) {
                collect(&fs::read_to_string(&file)?, &mut functions);
            }
        }
        Ok(Self(functions))
    }

    /// The errno values that a program may see, by the functions that its source names.
    pub fn of(&self, source: &Path) -> Result<BTreeSet<String>> {
        let text = fs::read_to_string(source).with_context(|| source.display().to_string())?;
        // What the programs' helpers call, and libc for its streams.
        let helpers = "socket bind listen accept connect getsockname send recv poll isatty";
        let mut known = BTreeSet::new();
        let mut left: Vec<&str> = words(&text).chain(words(helpers)).collect();
        while let Some(word) = left.pop() {
            if let Some(more) = self.0.get(word).filter(|_| !known.contains(word)) {
                left.extend(more.iter().map(String::as_str));
            }
            known.insert(word.to_owned());
        }
        Ok(known)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| word.len() > 2)
}

fn collect(text: &str, functions: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut comment = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with("///") || line.starts_with("/*") || line.starts_with(" *") {
            comment.extend(errnos(line).map(str::to_owned));
            // Functions in code style.
            comment.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        } else if line.starts_with("#[") {
            // The gap between a comment and its function.
        } else {
            if let Some((head, _)) = line.split_once('(') {
                let name = words(head).last().unwrap_or_default();
                let name = name.strip_prefix("__wrap_").unwrap_or(name);
                functions.entry(name.to_owned()).or_default().extend(comment.iter().cloned());
            }
            comment.clear();
        }
    }
}

/// Words that look like an errno's name.
pub fn errnos(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| {
        let is_name = word.len() >= 4 && word.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        is_name
            && word.starts_with('E')
            && !word.starts_with("EPOLL")
            && !word.starts_with("EAI")
            && !["EFD", "ESTABLISHED"].contains(word)
    })
}

/// The errno for a host's error code in any function.
pub fn of_code(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Unknown | ErrorCode::TemporaryResolverFailure => "EIO",
        ErrorCode::AccessDenied | ErrorCode::PermanentResolverFailure => "EACCES",
        ErrorCode::NotSupported => "EOPNOTSUPP",
        ErrorCode::InvalidArgument | ErrorCode::NotInProgress | ErrorCode::InvalidState => "EINVAL",
        ErrorCode::OutOfMemory => "ENOMEM",
        ErrorCode::Timeout => "ETIMEDOUT",
        ErrorCode::ConcurrencyConflict => "EALREADY",
        ErrorCode::WouldBlock => "EAGAIN",
        ErrorCode::NewSocketLimit => "EMFILE",
        ErrorCode::AddressNotBindable => "EADDRNOTAVAIL",
        ErrorCode::AddressInUse => "EADDRINUSE",
        ErrorCode::RemoteUnreachable => "ENETUNREACH",
        ErrorCode::ConnectionRefused => "ECONNREFUSED",
        ErrorCode::ConnectionReset => "ECONNRESET",
        ErrorCode::ConnectionAborted => "ECONNABORTED",
        ErrorCode::DatagramTooLarge => "EMSGSIZE",
        ErrorCode::NameUnresolvable => "ENOENT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_errnos_of_a_function_are_in_its_comment() {
        let mut functions = BTreeMap::new();
        let text = "/// Waits, as `take`. `EBADF`, EINTR; EPOLLIN is none.\n#[unsafe(no_mangle)]\npub extern \"C\" fn __wrap_wait(fd: c_int) {\n}\n\
                    /** Gives one. ENOENT when none is there. */\nint *take(int fd) {\n";
        collect(text, &mut functions);
        let named = |name: &str| functions[name].iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(named("wait"), ["EBADF", "EINTR", "take"]);
        assert_eq!(named("take"), ["ENOENT"]);
    }

    #[test]
    fn every_call_documents_its_errors() {
        let documented = Documented::read().unwrap();
        for name in ["socket", "bind", "connect", "accept", "recv", "send", "poll", "getaddrinfo"] {
            assert!(documented.0.contains_key(name), "{name}");
        }
    }
}
