//! Adds the link contract to the link line of every program, if `cargo xtask rust-std` passes one.
//!
//! Rust's own crates add `-lc` before the arguments that a user adds. Therefore the library's archive is declared as a
//! library of this package, which rustc places before them; the rest of the contract may come last.

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
