//! Puts the link contract on the link line of every program, where `cargo xtask rust-std` gives one.
//!
//! Rust's own crates bring `-lc` with them, before the arguments that a user adds. So the library's archive is named as
//! a library of this package, which rustc places before them; all the rest of the contract may come last.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for variable in ["LINK_FOLDER", "LINK_ARGUMENTS"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    if let (Ok(folder), Ok(archive)) = (std::env::var("LINK_FOLDER"), std::env::var("LINK_ARCHIVE")) {
        println!("cargo::rustc-link-search=native={folder}");
        println!("cargo::rustc-link-lib=static:-bundle={archive}");
        println!("cargo::rerun-if-changed={}", Path::new(&folder).join(format!("lib{archive}.a")).display());
    }
    for argument in std::env::var("LINK_ARGUMENTS").unwrap_or_default().lines() {
        println!("cargo::rustc-link-arg={argument}");
    }
}
