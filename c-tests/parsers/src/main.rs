//! The program of `cargo xtask fuzz --coverage`: libFuzzer on the parser that the environment variable `PARSER` names.

#![no_main]

use parsers::Target;
use std::sync::OnceLock;

static TARGET: OnceLock<&'static Target> = OnceLock::new();

/// Ends the program with a message if there is no parser of this name.
fn begin() {
    let name = std::env::var("PARSER").unwrap_or_default();
    let Some(target) = parsers::find(&name) else {
        eprintln!("PARSER is {name:?}, which is no parser");
        std::process::exit(2);
    };
    if parsers::etc::USERS.contains(&target.name)
        && let Err(error) = parsers::etc::enter()
    {
        eprintln!("without glibc's files: {error}");
    }
    TARGET.get_or_init(|| target);
}

libfuzzer_sys::fuzz_target!(init: begin(), |data: &[u8]| {
    if let Some(target) = TARGET.get() {
        (target.parse)(data);
    }
});
