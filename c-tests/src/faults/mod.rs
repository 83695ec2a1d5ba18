//! `cargo xtask faults`: every host call fails once, in every possible way, under every program.
//!
//! A program is compiled once. Its first run counts its host calls; then it runs once for each call and each
//! possible failure. The program may then fail, as on a real machine, but it must not trap, loop forever, leak
//! sockets in the host, or see an undocumented errno.

mod documented;
mod guest;
mod interpose;
mod plan;
mod sweep;

use crate::harness::program::{Program, Variant};
use crate::harness::{build, build_programs, on_own_loopbacks, read_programs};
use anyhow::{Result, bail};
use documented::Documented;
use std::time::Duration;
use sweep::{Figures, Sweep};
use xtask::faults::Faults;
use xtask::reliability;

/// The most problems shown per program.
const SHOWN: usize = 3;

/// Runs the sweep; 0 if there are no problems.
pub fn faults(wishes: &Faults) -> Result<i32> {
    let _ = crate::raise_open_files();
    let variant = if wishes.p1 { Variant::P1 } else { Variant::P2 };
    let builder = build::Builder::new(build::Purpose::Faults)?;
    let (programs, mistakes) = read_programs(wishes.pattern.as_deref())?;
    if let Some(mistake) = mistakes.first() {
        bail!("{mistake}");
    }
    let every = wishes.every as usize;
    let programs: Vec<Program> = programs
        .into_iter()
        .enumerate()
        .filter(|(at, program)| at % every == 0 || program.area == sweep::EXACT)
        .map(|(_, program)| program)
        .collect();
    if programs.is_empty() {
        bail!("no program's name contains {:?}", wishes.pattern.as_deref().unwrap_or_default());
    }
    let executables = build_programs(&builder, &programs, |_| Ok(vec![variant]))?;
    let documented = Documented::read()?;
    let host = guest::Host::new()?;
    let sweep = Sweep {
        host: &host,
        variant,
        executables: &executables,
        documented: &documented,
        sample: wishes.seconds.map(|seconds| Duration::from_secs(seconds.into())),
        only: wishes.only.as_deref(),
        programs: programs.len(),
    };
    let title = format!("{} programs, {}", programs.len(), variant.name());
    let all =
        on_own_loopbacks(sweep::SIDE_BY_SIDE, &title, &programs, |program: &Program| sweep.program(program));
    let mut figures = Figures::default();
    let mut is_good = true;
    for (program, result) in programs.iter().zip(all) {
        let found = match result {
            Ok((own, found)) => {
                figures.add(&own);
                found
            }
            Err(error) => vec![format!("{error:#}")],
        };
        is_good &= found.is_empty();
        for problem in found.iter().take(SHOWN) {
            println!("{}: {problem}", program.title());
        }
        if found.len() > SHOWN {
            println!("{}: and {} more", program.title(), found.len() - SHOWN);
        }
    }
    println!("{}", figures.line());
    if wishes.write_docs {
        if !is_good {
            bail!("docs/reliability.md is only written if everything passes");
        }
        reliability::write_section("Every host call failed once", &figures.section(programs.len()))?;
    }
    Ok(i32::from(!is_good))
}
