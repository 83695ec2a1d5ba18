//! `cargo xtask ports`: third-party programs, unmodified, checked by their own tests.
//!
//! Each directory in `ports` is one: the origin of its sources, a build script and a test script. Each port is built natively, with the library,
//! and with wasi-libc's own sockets, and the results are shown side by side.

mod baseline;
mod build;
mod page;
mod programs;
mod recipe;
mod script;
mod source;
mod suite;

use anyhow::{Context, Result, bail};
use build::{Built, Outcome};
use clap::Args;
pub(super) use programs::for_bench;
use recipe::{Recipe, Variant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use suite::{Rates, Said};
use xtask::archive::{self, Library};
use xtask::stock::Wasmtime;
use xtask::toolchain::{self, Toolchain};
use xtask::{cache, exec};

/// The ports and variants to try.
#[derive(Args, Debug, Default)]
pub(super) struct Ports {
    /// Only these ports; all by default
    pub names: Vec<String>,
    /// Also try the library with the p1 ABI, which is always done for ports with `p1 = true`
    #[arg(long)]
    pub p1: bool,
    /// Run only the most informative minute of each suite, natively and on the library
    #[arg(long, conflicts_with = "write_docs")]
    pub short: bool,
    /// Rerun tests that have a recorded result for the same library, programs and tests
    #[arg(long)]
    pub again: bool,
    /// Write what docs/ports.md says of these ports
    #[arg(long)]
    pub write_docs: bool,
}

/// The tools that build and run the ports.
pub(super) struct Tools {
    library: Library,
    toolchain: Toolchain,
    baseline: PathBuf,
    baseline_key: String,
    wasmtime: Wasmtime,
    native: String,
}

impl Tools {
    fn find() -> Result<Self> {
        let toolchain = toolchain::setup()?;
        let library = archive::build(&toolchain)?;
        let baseline = baseline::prefix(&toolchain, &library)?;
        let baseline_key = baseline::key(&baseline)?;
        let native = exec::output(Command::new(toolchain::native_cc()?).arg("--version"))?;
        Ok(Self { library, toolchain, baseline, baseline_key, wasmtime: Wasmtime::find()?, native })
    }

    /// The installed tree with the variant's drivers.
    fn prefix(&self, variant: Variant) -> &Path {
        if variant == Variant::Libc { &self.baseline } else { &self.library.prefix }
    }

    /// A key for every part of the tools that affects a build.
    fn key(&self, variant: Variant) -> Result<String> {
        if variant == Variant::Native {
            return Ok(self.native.clone());
        }
        let tree = match variant {
            Variant::Libc => &self.baseline_key,
            _ => &self.library.prefix_key,
        };
        Ok(format!("{} {tree} {}", self.toolchain.id, self.wasmtime.version()))
    }
}

/// The most complaints to print.
const SHOWN: usize = 40;

/// The result for one variant of a port.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Tried {
    /// A key for everything that the result depends on.
    key: String,
    /// Why it does not build.
    unbuilt: Option<String>,
    said: Said,
    size: u64,
    seconds: u64,
    rates: Rates,
}

/// Builds and tests the ports; returns the exit status.
pub(super) fn ports(wishes: &Ports) -> Result<u8> {
    let recipes = chosen(wishes)?;
    let tools = Tools::find()?;
    let mut complaints = Vec::new();
    let mut rows = Vec::new();
    for mut recipe in recipes {
        match port(&recipe, wishes, &tools) {
            Ok(results) => {
                recipe.version = source::version(&source::unpacked(&recipe)?)?;
                let own = judge(&recipe, &results, wishes.short);
                println!("{}", page::line(&recipe, &results));
                complaints.extend(own.into_iter().map(|complaint| format!("{}: {complaint}", recipe.name)));
                rows.push((recipe, results));
            }
            Err(error) => {
                println!("{}: {error:#}", recipe.name);
                complaints.push(format!("{}: {error:#}", recipe.name));
            }
        }
    }
    for complaint in complaints.iter().take(SHOWN) {
        eprintln!("{complaint}");
    }
    if complaints.len() > SHOWN {
        eprintln!("and {} more", complaints.len() - SHOWN);
    }
    if wishes.write_docs {
        if !complaints.is_empty() {
            bail!("docs/ports.md is not written while there are complaints");
        }
        page::write(&rows, &tools)?;
    }
    println!("{} ports, {} complaints", rows.len(), complaints.len());
    Ok(u8::from(!complaints.is_empty()))
}

fn chosen(wishes: &Ports) -> Result<Vec<Recipe>> {
    let all = Recipe::all()?;
    for name in &wishes.names {
        if !all.iter().any(|recipe| recipe.name == *name) {
            let known: Vec<&str> = all.iter().map(|recipe| recipe.name.as_str()).collect();
            bail!("unknown port {name:?}; the known ports are {}", known.join(", "));
        }
    }
    let is_wanted = |recipe: &Recipe| match (wishes.names.as_slice(), wishes.short) {
        ([], true) => recipe.always,
        ([], false) => true,
        (names, _) => names.contains(&recipe.name),
    };
    Ok(all.into_iter().filter(is_wanted).collect())
}

type Results = BTreeMap<Variant, Tried>;

/// Every variant of one port.
fn port(recipe: &Recipe, wishes: &Ports, tools: &Tools) -> Result<Results> {
    let _lock = build::lock(&recipe.name)?;
    install_packages(recipe)?;
    let mut variants = vec![Variant::Native, Variant::P2];
    if wishes.p1 || recipe.p1 && !wishes.short {
        variants.push(Variant::P1);
    }
    if !wishes.short {
        variants.push(Variant::Libc);
    }
    let mut built = BTreeMap::new();
    let mut results = Results::new();
    for &variant in &variants {
        match build::build(recipe, variant, tools)? {
            Outcome::Built(port) => {
                built.insert(variant, port);
            }
            Outcome::Failed(why) => {
                let unbuilt = Tried {
                    key: String::new(),
                    unbuilt: Some(why),
                    said: Said::default(),
                    size: 0,
                    seconds: 0,
                    rates: Rates::new(),
                };
                results.insert(variant, unbuilt);
            }
        }
    }
    let mut fresh = Vec::new();
    for (&variant, port) in &built {
        let key = format!("{} {} {}", port.key, recipe.test_key()?, wishes.short);
        if let Some(known) = recall(port, &key).filter(|_| !wishes.again) {
            results.insert(variant, known);
            continue;
        }
        let said = suite::test(recipe, variant, tools, port, wishes.short)?;
        let size = port.size(&recipe.program)?;
        let result = Tried { key, unbuilt: None, said, size, seconds: port.seconds, rates: Rates::new() };
        results.insert(variant, result);
        fresh.push(variant);
    }
    // Measured side by side in one run or not at all: measurements from different times are not comparable.
    // With wasi-libc's sockets there may be nothing to measure.
    let is_measured =
        |(variant, result): (&Variant, &Tried)| *variant == Variant::Libc || !result.rates.is_empty();
    let is_fresh = !fresh.is_empty() || !results.iter().all(is_measured);
    if is_fresh && !wishes.short && recipe.folder().join("speed.sh").is_file() {
        measure(recipe, tools, &built, &mut results)?;
    }
    for (variant, port) in &built {
        if let Some(result) = results.get(variant) {
            cache::write(&record(port, wishes.short), serde_json::to_vec(result)?)?;
        }
    }
    Ok(results)
}

/// What the native build and the tests of a port need.
fn install_packages(recipe: &Recipe) -> Result<()> {
    for (file, package) in &recipe.packages {
        toolchain::install_debian_packages(&[(file.as_str(), package.as_str())])
            .with_context(|| format!("{} requires {package}", recipe.name))?;
    }
    Ok(())
}

/// Three rounds, each variant in turn.
fn measure(
    recipe: &Recipe,
    tools: &Tools,
    built: &BTreeMap<Variant, Built>,
    results: &mut Results,
) -> Result<()> {
    for result in results.values_mut() {
        result.rates.clear();
    }
    for _ in 0..3 {
        for (&variant, port) in built {
            if let Some(result) = results.get_mut(&variant) {
                suite::measure(recipe, variant, tools, port, &mut result.rates)?;
            }
        }
    }
    Ok(())
}

fn record(port: &Built, short: bool) -> PathBuf {
    port.folder.join(if short { "short.json" } else { "result.json" })
}

fn recall(port: &Built, key: &str) -> Option<Tried> {
    let text = fs::read(record(port, key.ends_with("true"))).ok()?;
    serde_json::from_slice(&text).ok().filter(|known: &Tried| known.key == key)
}

/// The complaints about a port's results.
fn judge(recipe: &Recipe, results: &Results, short: bool) -> Vec<String> {
    let Some(native) = results.get(&Variant::Native) else { return Vec::new() };
    let mut complaints = Vec::new();
    for (variant, result) in results.iter().filter(|(variant, _)| variant.is_ours()) {
        if let Some(why) = &result.unbuilt {
            complaints.push(format!("{} does not build: {why}", variant.title()));
            continue;
        }
        let own = suite::complaints(recipe, *variant, &native.said, &result.said, short);
        complaints.extend(own.into_iter().map(|complaint| format!("{}: {complaint}", variant.title())));
    }
    complaints
}
