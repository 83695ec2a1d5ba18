//! `cargo xtask edge`: one driver calls every function of the library with every kind of invalid argument,
//! natively and on both ABIs. Nothing traps, nothing is written beyond what a length permits, and the results
//! are those of Linux.

mod calls;
mod generate;
mod report;

use crate::fuzz::random::Random;
use crate::fuzz::rules::Rules;
use crate::harness::program::Variant;
use anyhow::{Result, bail};
use calls::{Calls, Found};
use generate::Choices;
use report::Figures;
use std::fs;
use std::time::{Duration, Instant};
use xtask::edge::{self, Edge};
use xtask::repo;

/// A short run makes one in this many of the calls with one invalid argument.
const SAMPLE: usize = 12;

/// Makes the calls; 0 if no result differs.
pub fn edge(wishes: &Edge) -> Result<i32> {
    let _ = crate::raise_open_files();
    let rules = Rules::read(&fs::read_to_string(repo::path("c-tests/edge/rules.txt"))?)?;
    let abis: &[Variant] = if wishes.p1 { &[Variant::P1] } else { &[Variant::P1, Variant::P2] };
    let calls = Calls::new(&rules, abis)?;
    if let Some(call) = &wishes.call {
        return calls.show(call);
    }
    let wanted = |name: &str| wishes.pattern.as_ref().is_none_or(|pattern| name.contains(pattern.as_str()));
    let functions = edge::functions()?;
    let choices: Vec<Choices> =
        functions.iter().filter(|function| wanted(&function.name)).filter_map(Choices::new).collect();
    if choices.is_empty() {
        bail!("no function's name contains {:?}", wishes.pattern.as_deref().unwrap_or_default());
    }
    let mut figures = Figures {
        functions: choices.len(),
        seconds: wishes.seconds,
        seed: wishes.seed,
        ..Figures::default()
    };
    let mut found = Found::default();
    let each = choices.iter().flat_map(Choices::each).enumerate();
    let each: Vec<String> =
        each.filter(|(at, _)| !wishes.short || at % SAMPLE == 0).map(|(_, line)| line).collect();
    figures.single = each.len();
    calls.make_all(&format!("{} calls with one invalid argument", each.len()), &each, &mut found)?;
    let end = Instant::now() + Duration::from_secs(if wishes.short { 0 } else { wishes.seconds });
    let mut random = Random::new(wishes.seed, 0);
    while Instant::now() < end {
        let lines: Vec<String> = (0..calls::AT_ONCE * 8)
            .map(|_| choices[random.below(choices.len())].random(&mut random))
            .collect();
        figures.random += lines.len();
        calls.make_all("random calls", &lines, &mut found)?;
    }
    report::print(&figures, &found, &rules);
    if wishes.write_docs {
        if !found.is_empty() {
            bail!("docs/reliability.md is only written if everything passes");
        }
        xtask::reliability::write_section("Memory", &report::section(&figures, &rules))?;
    }
    Ok(i32::from(!found.is_empty()))
}
