//! The programs of ports that `cargo xtask bench` measures: built, but not tested.

use super::build::{self, Outcome};
use super::recipe::{Recipe, Variant};
use super::{Tools, install_packages};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;
use xtask::bench::{Bench, PortBuild, PortBuilds};
use xtask::{cache, repo};

/// Builds the ports that the chosen rows run, and records where they are in a file for the host; `None` if no row needs one.
pub(crate) fn for_bench(bench: &Bench) -> Result<Option<PathBuf>> {
    let ports = bench.ports();
    if ports.is_empty() {
        return Ok(None);
    }
    let tools = Tools::find()?;
    let mut builds = PortBuilds::new();
    for name in ports {
        let of_variants = match build_all(name, &tools) {
            Ok(of_variants) => of_variants,
            // The other rows do not depend on it; the documentation is complete or not written.
            Err(error) if !bench.write_docs => {
                eprintln!("not measured, because it cannot be built: {name}: {error:#}");
                BTreeMap::new()
            }
            Err(error) => return Err(error.context(name)),
        };
        builds.insert(name.to_owned(), of_variants);
    }
    let file = repo::target("bench-ports.json");
    cache::write(&file, serde_json::to_vec(&builds)?)?;
    Ok(Some(file))
}

/// Every variant of a port, by the variant's name.
fn build_all(name: &str, tools: &Tools) -> Result<BTreeMap<String, PortBuild>> {
    let recipe = Recipe::read(name)?;
    let _lock = build::lock(name)?;
    install_packages(&recipe)?;
    let mut builds = BTreeMap::new();
    for variant in [Variant::Native, Variant::P2, Variant::P1, Variant::Libc] {
        let build = match build::build(&recipe, variant, tools)? {
            Outcome::Built(built) => PortBuild::Built(built.folder),
            Outcome::Failed(why) => PortBuild::Unbuilt(why),
        };
        builds.insert(variant.name().to_owned(), build);
    }
    Ok(builds)
}
