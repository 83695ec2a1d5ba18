//! The library's modules respect the layers listed in its lib.rs.

use super::Tools;
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use xtask::repo;

const SOURCES: &str = "shim/src";
/// The maximum number of lines of a file of the library.
const LONGEST: usize = 450;

/// Module → its layer.
type Layers = BTreeMap<String, usize>;
/// Module → the other modules that it names.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Each module names only modules of lower layers, or of its own layer without a cycle.
pub(super) fn check(_: &Tools) -> Result<()> {
    let front = repo::path("shim/src/lib.rs");
    let text = std::fs::read_to_string(&front).with_context(|| front.display().to_string())?;
    let layers = drawn(&text);
    for module in declared(&text) {
        ensure!(layers.contains_key(module), "shim/src/lib.rs lists no layer for {module}");
    }
    let mut imports = Imports::new();
    read(&repo::path(SOURCES), None, &mut imports)?;
    judge(&layers, &imports)
}

/// The table: `//! | LAYER | [`a`], [`b`] | …`.
fn drawn(text: &str) -> Layers {
    let mut layers = Layers::new();
    for line in text.lines() {
        let mut cells = line.strip_prefix("//! |").unwrap_or_default().split('|').map(str::trim);
        let Some(Ok(layer)) = cells.next().map(str::parse) else { continue };
        for module in cells.next().unwrap_or_default().split(", ") {
            layers.insert(module.trim_matches(['[', ']', '`']).to_owned(), layer);
        }
    }
    layers
}

/// The modules that are not tests.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.filter(|module| !module.starts_with("test_"))
}

/// Reads a folder, whose files belong to `module`, or each to the module of its own name.
fn read(folder: &Path, module: Option<&str>, imports: &mut Imports) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let is_test = name == "tests" || name.starts_with("test_") || name == "scripted";
        if is_test || name == "lib" && module.is_none() {
            continue;
        }
        let module = module.unwrap_or(&name);
        if path.is_dir() {
            read(&path, Some(module), imports)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let lines = text.lines().count();
            ensure!(lines <= LONGEST, "{} has {lines} lines; the limit is {LONGEST}", path.display());
            let named = named(&text).filter(|other| *other != module).map(str::to_owned);
            imports.entry(module.to_owned()).or_default().extend(named);
        }
    }
    Ok(())
}

/// The modules that a file's code names by `crate::`, up to its tests.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| {
        let rest = line.split("crate::").skip(1);
        rest.map(|rest| {
            rest.split(|end: char| !end.is_alphanumeric() && end != '_').next().unwrap_or_default()
        })
    })
}

fn judge(layers: &Layers, imports: &Imports) -> Result<()> {
    for (module, others) in imports {
        let own =
            layers.get(module).with_context(|| format!("shim/src/lib.rs lists no layer for {module}"))?;
        for other in others {
            let Some(layer) = layers.get(other) else {
                bail!("{module} names crate::{other}, which shim/src/lib.rs does not allow")
            };
            ensure!(layer <= own, "{module}, of layer {own}, names {other}, of layer {layer}");
        }
    }
    // A module without imports is in no cycle.
    let mut left: BTreeSet<&String> = imports.keys().collect();
    loop {
        let is_free = |module: &&&String| {
            imports.get(**module).is_none_or(|it| it.iter().all(|other| !left.contains(other)))
        };
        let free: Vec<&String> = left.iter().filter(is_free).copied().collect();
        if free.is_empty() {
            break;
        }
        left.retain(|module| !free.contains(module));
    }
    ensure!(left.is_empty(), "these modules are part of an import cycle: {left:?}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str = "//! | layer | module |\n//! | 1 | [`b`], [`c`] | x |\n//! | 0 | [`a`] | y |\n";

    fn verdict(imports: &[(&str, &str)]) -> Result<()> {
        let imports = imports
            .iter()
            .map(|(module, text)| ((*module).to_owned(), named(text).map(str::to_owned).collect()));
        judge(&drawn(DRAWN), &imports.collect())
    }

    #[test]
    fn modules_name_lower_ones_and_neighbours() {
        assert!(
            verdict(&[("a", ""), ("b", "use crate::a::X;"), ("c", "let x = crate::b::y(crate::a::Z);")])
                .is_ok()
        );
    }

    #[test]
    fn upward_cyclic_or_unlisted_imports_are_errors() {
        assert!(verdict(&[("a", "use crate::b::X;")]).is_err());
        assert!(verdict(&[("b", "use crate::c::X;"), ("c", "use crate::b::X;")]).is_err());
        assert!(verdict(&[("b", "use crate::d::X;")]).is_err());
        assert!(verdict(&[("d", "")]).is_err());
    }

    #[test]
    fn comments_and_tests_are_not_code() {
        assert!(
            verdict(&[("a", "/// [`crate::b`]\nfn x() {}\n#[cfg(test)]\nmod tests {\nuse crate::b;\n}")])
                .is_ok()
        );
    }
}
