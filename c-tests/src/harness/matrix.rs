//! The programs on every libc and every host.

use super::build::{Builder, Purpose};
use super::causes::{self, Cause, Place};
use super::execute::{Executables, execute_on};
use super::hosts::Host;
use super::judge::{Against, Verdict};
use super::program::{Program, Variant};
use super::{build_programs, in_parallel, read_programs};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use xtask::matrix::Matrix;
use xtask::stock::{NEWEST, OLDEST};
use xtask::toolchain::libcs::{Libc, libcs};
use xtask::toolchain::{self, Abi};
use xtask::{cache, repo};

const PAGE: &str = "docs/hosts.md";
const ABIS: [(Abi, Variant); 2] = [(Abi::P1, Variant::P1), (Abi::P2, Variant::P2)];

/// The results of the programs on one libc, ABI and host.
#[derive(Default)]
struct Cell {
    run: usize,
    equal: usize,
    /// Programs that passed only when run alone.
    alone: Vec<String>,
    /// Programs with the causes of their differences.
    explained: Vec<(String, usize)>,
    unexplained: Vec<(String, String)>,
}

/// A row of the table: a libc and an ABI.
struct Row {
    libc: String,
    version: String,
    abi: &'static str,
    cells: BTreeMap<usize, Cell>,
}

/// Runs the selection; 0 if each difference has a cause.
pub fn matrix(wishes: &Matrix) -> Result<i32> {
    let causes = causes::read()?;
    let toolchain = toolchain::setup()?;
    let (found, mut missing) = libcs(&toolchain, &wishes.sysroot)?;
    let wanted =
        |name: &str, wishes: &[String]| wishes.is_empty() || wishes.iter().any(|wish| name.contains(wish));
    let found: Vec<Libc> = found.into_iter().filter(|libc| wanted(&libc.name, &wishes.libc)).collect();
    let hosts = hosts(&wishes.host, &mut missing)?;
    let (programs, mistakes) = read_programs(wishes.pattern.as_deref())?;
    if found.is_empty() || hosts.is_empty() || programs.is_empty() || !mistakes.is_empty() {
        bail!(
            "nothing to try: {} libcs, {} hosts, {} programs {}",
            found.len(),
            hosts.len(),
            programs.len(),
            mistakes.join("; ")
        );
    }
    for reason in &missing {
        println!("skipped: {reason}");
    }
    let builder = Builder::new(Purpose::Tests)?;
    let natives = build_programs(&builder, &programs, |_| Ok(vec![Variant::Native]))?;
    let all: Vec<&Program> = programs.iter().collect();
    let references =
        in_parallel("running the programs natively", &all, |program| Against::new(program, &natives));
    // The libc for the other hosts.
    let usual = found.iter().position(|libc| libc.version == own_version(&toolchain.sysroot)).unwrap_or(0);

    let mut rows: Vec<Row> = Vec::new();
    let mut last = Vec::new();
    for (number, libc) in found.iter().enumerate() {
        let name = libc.name.replace(' ', "-");
        let builder = builder.with_libc(&toolchain, libc, &name);
        let abis: Vec<Variant> =
            ABIS.iter().filter(|(abi, _)| libc.has(*abi)).map(|(_, variant)| *variant).collect();
        println!("{} {}", libc.name, libc.version);
        let mut executables = build_programs(&builder, &programs, |_| Ok(abis.clone()))?;
        executables.extend(natives.iter().map(|(key, built)| (key.clone(), built.clone())));
        for variant in abis {
            let (libc, version) = (libc.name.clone(), libc.version.clone());
            rows.push(Row { libc, version, abi: variant.name(), cells: BTreeMap::new() });
            for (column, host) in hosts.iter().enumerate() {
                if !is_tried(host, variant, number == usual) {
                    continue;
                }
                // The slowest host is last.
                if matches!(host, Host::Jco { .. }) {
                    last.push((rows.len() - 1, column, variant, name.clone(), executables.clone()));
                } else if let Some(row) = rows.last_mut() {
                    let runs = Runs {
                        programs: &programs,
                        references: &references,
                        executables: &executables,
                        variant,
                        host,
                    };
                    row.cells.insert(column, runs.all(&name, &causes));
                }
            }
            // After each one, because all of them take most of an hour.
            if wishes.write_docs {
                cache::write(&repo::path(PAGE), page(&rows, &hosts, &causes, &missing))?;
            }
        }
    }
    for (row, column, variant, name, executables) in &last {
        let (references, executables, host) = (&references, executables, &hosts[*column]);
        let runs = Runs { programs: &programs, references, executables, variant: *variant, host };
        rows[*row].cells.insert(*column, runs.all(name, &causes));
    }
    if wishes.write_docs {
        cache::write(&repo::path(PAGE), page(&rows, &hosts, &causes, &missing))?;
    }
    println!("{}", page(&rows, &hosts, &causes, &missing));
    let unexplained: usize =
        rows.iter().flat_map(|row| row.cells.values()).map(|cell| cell.unexplained.len()).sum();
    let unused = if wishes.write_docs { unused(&rows, &causes) } else { Vec::new() };
    for cause in &unused {
        println!("cause that explains no difference: {}", cause.place());
    }
    println!("{unexplained} differences without a cause");
    Ok(i32::from(unexplained > 0 || !unused.is_empty()))
}

fn own_version(sysroot: &std::path::Path) -> String {
    let file = sysroot.parent().map(|folder| folder.join("version"));
    let text = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    text.trim().trim_start_matches("wasi-libc_").trim_end_matches("_all.deb").to_owned()
}

fn hosts(wishes: &[String], missing: &mut Vec<String>) -> Result<Vec<Host>> {
    type Find = fn() -> Result<Host>;
    let known: [(&str, Find); 4] = [
        ("embedded", || Ok(Host::Embedded)),
        ("wasmtime", || Host::wasmtime(&NEWEST)),
        ("wasmtime-lts", || Host::wasmtime(&OLDEST)),
        ("jco", Host::jco),
    ];
    if let Some(odd) = wishes.iter().find(|wish| known.iter().all(|(name, _)| name != wish)) {
        bail!("{odd}: the hosts are embedded, wasmtime, wasmtime-lts and jco");
    }
    let mut hosts = Vec::new();
    for (name, find) in known {
        if wishes.is_empty() || wishes.iter().any(|wish| wish == name) {
            match find() {
                Ok(host) => hosts.push(host),
                Err(error) => missing.push(format!("{name}: {error:#}")),
            }
        }
    }
    Ok(hosts)
}

/// The programs of one libc and ABI on one host.
struct Runs<'a> {
    programs: &'a [Program],
    references: &'a [Against<'a>],
    executables: &'a Executables,
    variant: Variant,
    host: &'a Host,
}

impl Runs<'_> {
    fn all(&self, libc: &str, causes: &[Cause]) -> Cell {
        let able: Vec<(&Program, &Against<'_>)> = self
            .programs
            .iter()
            .zip(self.references)
            .filter(|(program, _)| self.host.can_run(program))
            .collect();
        let title = format!("{} programs, {}, {}", able.len(), self.variant.name(), self.host.name());
        let verdicts = in_parallel(&title, &able, |(program, against)| self.judge(program, against));
        let mut cell = Cell { run: able.len(), ..Cell::default() };
        for ((program, against), verdict) in able.into_iter().zip(verdicts) {
            let Verdict::Wrong(report) = verdict else {
                cell.equal += 1;
                continue;
            };
            let title = program.title();
            let place = Place { host: &self.host.word(), libc, abi: self.variant.name(), program: &title };
            if let Some(cause) = causes.iter().position(|cause| cause.explains(place)) {
                cell.explained.push((title, cause));
            } else if !matches!(self.judge(program, against), Verdict::Wrong(_)) {
                cell.alone.push(title);
            } else {
                println!("{} {libc} {} {title}\n{report}", self.host.name(), self.variant.name());
                cell.unexplained.push((title, report));
            }
        }
        cell
    }

    /// A passed run is not repeated until the program, its inputs or the host change.
    fn judge(&self, program: &Program, against: &Against<'_>) -> Verdict {
        let known =
            self.key(program, against).and_then(|key| Ok(cache::root()?.join("matrix-results").join(key)));
        if known.as_ref().is_ok_and(|file| file.exists()) {
            return Verdict::Equal;
        }
        let verdict =
            against.judge(self.variant, execute_on(program, self.variant, self.executables, self.host));
        if let (Ok(file), Verdict::Equal | Verdict::Differs) = (&known, &verdict) {
            // If it is lost, the next run takes longer.
            let _ = cache::write(file, "");
        }
        verdict
    }

    fn key(&self, program: &Program, against: &Against<'_>) -> Result<String> {
        let mut key = cache::Key::default();
        key.add(self.host.name()).add(self.variant.name()).add(against.reference().join("\n"));
        let mut sources = vec![(self.variant, program.source.clone())];
        for peer in program.peers.iter().chain(&program.clients) {
            sources.push((if peer.wasm { self.variant } else { Variant::Native }, peer.source()));
        }
        key.add(std::fs::read(&program.source)?);
        for source in sources {
            match self.executables.get(&source) {
                Some(Ok(executable)) => key.add(std::fs::read(executable)?),
                _ => bail!("not built"),
            };
        }
        Ok(key.name())
    }
}

fn unused<'a>(rows: &[Row], causes: &'a [Cause]) -> Vec<&'a Cause> {
    let cells = rows.iter().flat_map(|row| row.cells.values());
    let used: BTreeSet<usize> =
        cells.flat_map(|cell| cell.explained.iter().map(|(_, cause)| *cause)).collect();
    causes.iter().enumerate().filter(|(index, _)| !used.contains(index)).map(|(_, cause)| cause).collect()
}

fn page(rows: &[Row], hosts: &[Host], causes: &[Cause], missing: &[String]) -> String {
    let mut text = "# Hosts and libcs\n\nThe C programs of [c-tests](../c-tests), compiled with each wasi-libc and run on each host, compared \
         with Linux: how many behave as expected, of those that the host can run (only the embedded one can deny single calls, \
         fake name lookups, and pass in networks). `cargo xtask matrix --write-docs` writes this page; \
         `--sysroot NAME=DIR` adds a libc.\n\n| wasi-libc | version | ABI |"
        .to_owned();
    for host in hosts {
        text += &format!(" {} |", host.name());
    }
    text += &format!("\n|---|---|---|{}\n", "---|".repeat(hosts.len()));
    for row in rows {
        text += &format!("| {} | {} | {} |", row.libc, row.version, row.abi);
        for column in 0..hosts.len() {
            match row.cells.get(&column) {
                Some(cell) => text += &format!(" {} of {} |", cell.equal + cell.alone.len(), cell.run),
                None => text += " – |",
            }
        }
        text.push('\n');
    }
    text += "\n## What differs, and why\n\n";
    for text_of_cause in causes.iter().map(|cause| &cause.text).collect::<BTreeSet<_>>() {
        let (mut programs, mut places) = (BTreeSet::new(), BTreeSet::new());
        for (row, column, cell) in cells(rows) {
            for (program, _) in
                cell.explained.iter().filter(|(_, cause)| causes[*cause].text == *text_of_cause)
            {
                places.insert(format!("{}, {} {}", hosts[column].name(), row.libc, row.abi));
                programs.insert(format!("`{program}`"));
            }
        }
        if !programs.is_empty() {
            let [places, programs] = [(places, "; "), (programs, ", ")]
                .map(|(set, mark)| set.into_iter().collect::<Vec<_>>().join(mark));
            text += &format!("- {text_of_cause} ({places}): {programs}\n");
        }
    }
    let alone: Vec<String> = cells(rows)
        .flat_map(|(row, column, cell)| cell.alone.iter().map(move |name| (row, column, name)))
        .map(|(row, column, name)| format!("`{name}` ({}, {} {})", hosts[column].name(), row.libc, row.abi))
        .collect();
    if !alone.is_empty() {
        text += &format!("\nRight only when run alone: {}.\n", alone.join(", "));
    }
    if !missing.is_empty() {
        text += &format!("\nNot available where this was written: {}.\n", missing.join("; "));
    }
    text
}

fn cells(rows: &[Row]) -> impl Iterator<Item = (&Row, usize, &Cell)> {
    rows.iter().flat_map(|row| row.cells.iter().map(move |(column, cell)| (row, *column, cell)))
}

/// Hosts do not depend on the libc, so one libc is enough for all but the first. jco takes more than a second
/// for each program, and components of both ABIs make the same calls to it.
fn is_tried(host: &Host, variant: Variant, is_usual_libc: bool) -> bool {
    match host {
        Host::Embedded => true,
        Host::Wasmtime(_) => is_usual_libc,
        Host::Jco { .. } => is_usual_libc && variant == Variant::P2,
    }
}
