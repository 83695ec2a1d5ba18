//! Everything at once, for an hour, to find what a scenario of a minute might miss.

use super::Outcome;
use super::play::{First, Play, Seen};
use super::scenarios::{LISTENING, Scenario, Verdict};
use crate::harness::build::Builder;
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::time::Duration;
use xtask::{reliability, repo};

/// The name on the command line.
pub const NAME: &str = "soak";

const SOAK: Scenario = Scenario {
    name: NAME,
    says: "one epoll loop echoes to 41 clients (good, stalling, resetting, half-closing, sending a byte at a time, never reading, silent), \
           each many times, calls a server that is good, resets, half-closes, is slow or is not there, echoes datagrams, looks up \
           names, and talks to itself over each kind of socket; every byte is compared",
    program: "soak",
    peer: Some("soak"),
    first: First::Program,
    arguments: |_| [Vec::new(), Vec::new()],
    mode: None,
    open_files: None,
    fuel: false,
    judge: |_, guest, verdict| judge(guest, verdict),
    // In addition to the requested minutes.
    limit: Duration::from_secs(120),
};

/// By how much the guest's and the host's memory may grow after the first of ten parts, through fragmentation.
const ROOM: u64 = 512 << 10;
const RESIDENT: u64 = 8 << 20;

fn judge(guest: &Seen, verdict: &mut Verdict) {
    verdict.is(guest, "wrong", 0);
    verdict.is(guest, "wrong_to_the_peer", 0);
    verdict.keeps_no_more(guest, "closed", LISTENING);
    let (Some(from), Some(to)) = (guest.mark("part 0"), guest.mark("closed")) else {
        return verdict.0.push("there are no marks".to_owned());
    };
    verdict.must(to.memory <= from.memory + ROOM, || {
        format!("guest memory: {} after the first part, {} at the end", from.memory, to.memory)
    });
    verdict.must(to.resident <= from.resident + RESIDENT, || {
        format!(
            "resident memory of the host: {} after the first part, {} at the end",
            from.resident, to.resident
        )
    });
}

/// Runs for a number of minutes on each requested ABI.
pub fn soak(builder: &Builder, variants: &[Variant], minutes: u32) -> Result<Outcome> {
    let seconds = u64::from(minutes) * 60;
    let arguments = [seconds.to_string()];
    let source = |folder: &str| repo::path(folder).join("soak.c");
    let peer = builder.build(Variant::Native, &source("c-tests/load/peers"))?;
    let mut outcome = Outcome { scenario: &SOAK, seen: BTreeMap::new(), faults: Vec::new() };
    for variant in variants.iter().filter(|variant| **variant != Variant::Native) {
        let play = Play {
            program: &builder.build(*variant, &source("c-tests/load"))?,
            variant: *variant,
            arguments: &arguments,
            peer: Some((&peer, &arguments)),
            first: SOAK.first,
            open_files: SOAK.open_files,
            fuel: SOAK.fuel,
            limit: SOAK.limit + Duration::from_secs(seconds),
        };
        let seen = play.run().with_context(|| format!("{NAME} on {}", variant.name()))?;
        let mut verdict = Verdict(seen.faults.clone());
        (SOAK.judge)(&seen, &seen, &mut verdict);
        outcome.faults.extend(verdict.0.into_iter().map(|fault| format!("{}: {fault}", variant.name())));
        outcome.seen.insert(*variant, seen);
    }
    Ok(outcome)
}

/// Writes the section.
pub fn write_docs(outcome: &Outcome, minutes: u32) -> Result<()> {
    let command = format!("`cargo xtask load soak --minutes {minutes} --write-docs`: ");
    reliability::write_section("Soak", &(command + &outcome.section()))
}
