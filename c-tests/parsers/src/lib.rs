//! The library's parsers on bytes that a fuzzer chooses: one function for each kind of input. Where glibc or Linux has the same parser,
//! both get the same bytes and must agree; where it has none, the function checks what must hold for any input. A disagreement panics,
//! which the fuzzer reports.
//!
//! `cargo xtask fuzz --coverage` runs them. The tests run the inputs in `corpus/`, from which the fuzzer starts.

mod addresses;
mod c_text;
mod control;
pub mod etc;
mod files;
mod glibc;
mod glibc_files;
mod kernel;
mod lookups;
mod messages;
mod names;
mod options;
mod planted;
mod sockaddr;

/// A parser to fuzz.
pub struct Target {
    /// Its name, and that of its folder in `corpus/`.
    pub name: &'static str,
    /// Parses the input; panics if something is wrong.
    pub parse: fn(&[u8]),
}

/// The parsers.
pub const TARGETS: &[Target] = &[
    Target { name: "addresses", parse: addresses::parse },
    Target { name: "sockaddr", parse: sockaddr::parse },
    Target { name: "options", parse: options::parse },
    Target { name: "control", parse: control::parse },
    Target { name: "names", parse: names::parse },
    Target { name: "messages", parse: messages::parse },
    Target { name: "lookups", parse: lookups::parse },
    Target { name: "files", parse: files::parse },
];

/// A parser with a planted fault, which shows whether the fuzzer finds one.
pub const PLANTED: Target = Target { name: "planted", parse: planted::parse };

/// The parser of this name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().chain([&PLANTED]).find(|target| target.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_seeds_are_parsed_as_on_linux() {
        for target in TARGETS.iter().chain([&PLANTED]) {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
            let seeds: Vec<_> = fs::read_dir(&folder).unwrap().map(|seed| seed.unwrap().path()).collect();
            assert!(!seeds.is_empty(), "{}", folder.display());
            for seed in seeds {
                println!("{}", seed.display());
                (target.parse)(&fs::read(&seed).unwrap());
            }
        }
    }

    #[test]
    #[should_panic(expected = "the planted fault")]
    fn the_planted_fault_is_one() {
        (PLANTED.parse)(planted::WORD);
    }
}
