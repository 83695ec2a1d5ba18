//! How long a compiled program takes to start.

use super::guest::Variants;
use super::rows::With;
use super::{Effort, Samples, Stage, VARIANTS, source};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;
use std::thread::ScopedJoinHandle;
use std::time::Instant;
use xtask::exec;
use xtask::stock::{Grants, Wasmtime};

/// What is timed, and the times of one start in nanoseconds.
pub type Starts = Vec<(&'static str, BTreeMap<Variant, Samples>)>;

/// Consecutive starts in one sample.
const STARTS: u32 = 20;

const WHOLE: &str = "a compiled program that makes a socket, from start to end";
const FIRST: &str = "a compiled program, from its start to the first byte at the peer";
const COMMAND: &str = "the same, started by wasmtime's command line";

/// Times everything; the command line only in a long run.
pub fn find(stage: &Stage, effort: Effort) -> Result<Starts> {
    let mut starts = Starts::new();
    let whole = stage.program("start", With::Nothing)?;
    let first = stage.program("first", With::Nothing)?;
    starts.push((WHOLE, sample(effort, |variant| stage.start_once(whole, variant, &[]))?));
    starts.push((
        FIRST,
        sample(effort, |variant| to_first_byte(|port| stage.start_once(first, variant, port).map(drop)))?,
    ));
    if effort.long_rows {
        let stock = Stock::new(stage)?;
        starts.push((COMMAND, sample(effort, |variant| to_first_byte(|port| stock.start(variant, port)))?));
    }
    Ok(starts)
}

/// Samples of each variant, in turn.
fn sample(effort: Effort, once: impl Fn(Variant) -> Result<Instant>) -> Result<BTreeMap<Variant, Samples>> {
    let mut samples: BTreeMap<Variant, Samples> = BTreeMap::new();
    for _ in 0..effort.rounds {
        for variant in VARIANTS.into_iter().filter(|variant| *variant != Variant::Bare) {
            let mut spent = 0.0;
            for _ in 0..STARTS {
                let begun = Instant::now();
                spent += once(variant)?.duration_since(begun).as_nanos() as f64;
            }
            samples.entry(variant).or_default().add(spent / f64::from(STARTS));
        }
    }
    Ok(samples)
}

impl Stage {
    /// Runs a program, and returns when it has ended.
    fn start_once(&self, program: &Variants, variant: Variant, arguments: &[String]) -> Result<Instant> {
        match program.guests.get(&variant) {
            Some(guest) => drop(self.host.run(guest, arguments)?),
            None => drop(exec::output(Command::new(&program.native).args(arguments))?),
        }
        Ok(Instant::now())
    }
}

/// Runs a program with the port of a listener, and returns when its first byte has arrived there.
fn to_first_byte(run: impl FnOnce(&[String]) -> Result<()>) -> Result<Instant> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port().to_string();
    std::thread::scope(|scope| {
        let peer: ScopedJoinHandle<'_, Result<Instant>> = scope.spawn(|| {
            let (mut connection, _) = listener.accept()?;
            connection.read_exact(&mut [0])?;
            Ok(Instant::now())
        });
        if let Err(error) = run(std::slice::from_ref(&port)) {
            // It may not have connected.
            let _ = std::net::TcpStream::connect(listener.local_addr()?);
            return Err(error);
        }
        peer.join().map_or_else(|_| bail!("the peer panicked"), |at| at.context("no byte has come"))
    })
}

/// The program for wasmtime's command line, compiled beforehand.
struct Stock {
    wasmtime: Wasmtime,
    native: PathBuf,
    compiled: BTreeMap<Variant, PathBuf>,
    _folder: tempfile::TempDir,
}

impl Stock {
    fn new(stage: &Stage) -> Result<Self> {
        let wasmtime = Wasmtime::find()?;
        let folder = tempfile::tempdir()?;
        let mut compiled = BTreeMap::new();
        for variant in [Variant::Libc, Variant::P2, Variant::P1] {
            let component = stage.builder.build(variant, &source("first"))?;
            let out = folder.path().join(format!("{}.cwasm", variant.name()));
            exec::output(Command::new(wasmtime.program()).arg("compile").arg(component).arg("-o").arg(&out))?;
            compiled.insert(variant, out);
        }
        let native = stage.builder.build(Variant::Native, &source("first"))?;
        Ok(Self { wasmtime, native, compiled, _folder: folder })
    }

    fn start(&self, variant: Variant, arguments: &[String]) -> Result<()> {
        let grants = Grants { network: true, precompiled: true, ..Grants::default() };
        let mut command = match self.compiled.get(&variant) {
            Some(compiled) => self.wasmtime.command(compiled, &grants),
            None => Command::new(&self.native),
        };
        exec::output(command.args(arguments)).map(drop)
    }
}
