//! Many sockets and misbehaving peers, compared with the same programs natively.

mod cost;
pub mod guest;
mod play;
mod plot;
mod report;
mod rights;
mod scenarios;
mod soak;

use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use play::{Play, Seen};
use scenarios::{Effort, SCENARIOS, Scenario, Verdict};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;
use xtask::load::Load;
use xtask::repo;

/// Open files of a process besides its connections.
const SPARE_FILES: u64 = 200;

/// The result of a scenario.
struct Outcome {
    scenario: &'static Scenario,
    seen: BTreeMap<Variant, Seen>,
    faults: Vec<String>,
}

/// Runs the selected scenarios; 1 if any failed.
pub fn load(load: &Load) -> Result<i32> {
    let open_files = crate::raise_open_files().unwrap_or(u64::MAX);
    let effort = Effort { short: load.short, most: open_files.saturating_sub(SPARE_FILES) };
    let known: Vec<&str> =
        SCENARIOS.iter().map(|scenario| scenario.name).chain([rights::NAME, soak::NAME]).collect();
    if let Some(name) = load.names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no scenario {name:?}, but {}", known.join(", "));
    }
    if load.write_docs && load.names.iter().any(|name| ![rights::NAME, soak::NAME].contains(&name.as_str())) {
        bail!("the section needs all scenarios");
    }
    let wanted = |name: &str| load.names.is_empty() || load.names.iter().any(|other| other == name);
    let builder = Builder::new(Purpose::Load)?;
    let mut variants = vec![Variant::Native, Variant::P2];
    variants.extend(load.p1.then_some(Variant::P1));
    let begun = Instant::now();
    let mut outcomes = Vec::new();
    for scenario in SCENARIOS.iter().filter(|scenario| wanted(scenario.name)) {
        let outcome = run(scenario, &builder, &variants, effort)?;
        print!("{}", outcome.lines());
        outcomes.push(outcome);
    }
    if load.write_docs && !outcomes.is_empty() {
        report::write_docs(&outcomes)?;
    }
    let mut wrong = outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).count();
    let mut all = outcomes.len();
    if wanted(rights::NAME) {
        all += 1;
        wrong += usize::from(!rights::rights(&variants, load.write_docs)?.is_empty());
    }
    // It takes long, so it runs only if named.
    if load.names.iter().any(|name| name == soak::NAME) {
        let outcome = soak::soak(&builder, &variants, load.minutes)?;
        print!("{}", outcome.lines());
        if load.write_docs {
            soak::write_docs(&outcome, load.minutes)?;
        }
        all += 1;
        wrong += usize::from(!outcome.faults.is_empty());
    }
    for outcome in &outcomes {
        outcome.faults.iter().for_each(|fault| println!("{}: {fault}", outcome.scenario.name));
    }
    println!("{} of {} passed, in {}", all - wrong, all, xtask::progress::seconds(begun.elapsed()));
    Ok(i32::from(wrong > 0))
}

fn run(
    scenario: &'static Scenario,
    builder: &Builder,
    variants: &[Variant],
    effort: Effort,
) -> Result<Outcome> {
    let source = |folder: &str, name: &str| -> PathBuf { repo::path(folder).join(format!("{name}.c")) };
    let peer = match scenario.peer {
        Some(name) => Some(builder.build(Variant::Native, &source("c-tests/load/peers", name))?),
        None => None,
    };
    let words = |numbers: &[u64]| -> Vec<String> { numbers.iter().map(u64::to_string).collect() };
    let [own, peers] = (scenario.arguments)(effort);
    let own: Vec<String> = scenario.mode.map(str::to_owned).into_iter().chain(words(&own)).collect();
    let peers = words(&peers);
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for variant in variants {
        let program = builder.build(*variant, &source("c-tests/load", scenario.program))?;
        let play = Play {
            program: &program,
            variant: *variant,
            arguments: &own,
            peer: peer.as_deref().map(|path| (path, &peers[..])),
            first: scenario.first,
            open_files: scenario.open_files,
            fuel: scenario.fuel,
            limit: scenario.limit,
        };
        let one = play.run().with_context(|| format!("{} on {}", scenario.name, variant.name()))?;
        faults.extend(one.faults.iter().map(|fault| format!("{}: {fault}", variant.name())));
        seen.insert(*variant, one);
    }
    let native = &seen[&Variant::Native];
    for (variant, guest) in seen.iter().filter(|(variant, _)| **variant != Variant::Native) {
        let mut verdict = Verdict::default();
        (scenario.judge)(native, guest, &mut verdict);
        faults.extend(verdict.0.into_iter().map(|fault| format!("{}: {fault}", variant.name())));
    }
    Ok(Outcome { scenario, seen, faults })
}
