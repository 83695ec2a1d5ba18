//! Components that are compiled once and run many times in this process, so that only the program's work is
//! measured.

use super::count::{Counted, Counter, Stopwatch};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use tokio::runtime::Runtime;
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::{Config, Engine, ResourceLimiter, Store, StoreContextMut};
use wasmtime_wasi::cli::{AsyncStdinStream, AsyncStdoutStream};
use wasmtime_wasi::p2::bindings::{Command, CommandPre};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

/// The time limit of a run.
const LIMIT: Duration = Duration::from_secs(60);
/// More output than any program prints.
const OUTPUT_MOST: usize = 4096;

/// wasmtime's own version of the clock.
const CLOCK: &str = "wasi:clocks/monotonic-clock@0.2.12";

/// The host.
pub struct Host {
    engine: Engine,
    /// Whether instructions are counted, which slows them down.
    counts: bool,
    linker: Linker<State>,
    runtime: Runtime,
}

/// A compiled component.
pub struct Guest {
    name: String,
    ready: CommandPre<State>,
}

/// The result of a run.
pub struct Outcome {
    /// Its output.
    pub output: String,
    /// The size of its memory at the end, in bytes.
    pub memory: usize,
}

/// How a run ended.
pub enum Ending {
    /// With exit status 0.
    Well,
    /// With another exit status.
    Status(i32),
    /// By a trap.
    Trap(anyhow::Error),
    /// Not within its time limit.
    Late,
}

struct State {
    context: WasiCtx,
    table: ResourceTable,
    memory: Memory,
    counter: Counter<Stopwatch>,
}

/// Lets memory grow, and records its size.
struct Memory(usize);

impl ResourceLimiter for Memory {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        self.0 = self.0.max(desired);
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(true)
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.context, table: &mut self.table }
    }
}

impl Host {
    /// A host that grants the network.
    pub fn new() -> Result<Self> {
        Self::with(false)
    }

    /// A host that counts what the guest does between its last two clock readings.
    pub fn counting() -> Result<Self> {
        Self::with(true)
    }

    fn with(counts: bool) -> Result<Self> {
        let mut config = Config::new();
        config.wasm_component_model(true).consume_fuel(counts);
        let engine = Engine::new(&config)?;
        let mut linker = Linker::new(&engine);
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        if counts {
            linker.allow_shadowing(true);
            let mut clock = linker.instance(CLOCK)?;
            clock.func_wrap("resolution", |mut store, (): ()| {
                counter_of(&mut store, Stopwatch::mark);
                Ok((1_u64,))
            })?;
        }
        // As in wasmtime's command line.
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { engine, counts, linker, runtime })
    }

    /// Compiles a component.
    pub fn load(&self, path: &Path) -> Result<Guest> {
        let name = path.display().to_string();
        let load = || -> wasmtime::Result<CommandPre<State>> {
            let component = Component::from_file(&self.engine, path)?;
            CommandPre::new(self.linker.instantiate_pre(&component)?)
        };
        let ready = load().map_err(anyhow::Error::from).with_context(|| name.clone())?;
        Ok(Guest { name, ready })
    }

    /// Runs a component to its end.
    pub fn run(&self, guest: &Guest, arguments: &[String]) -> Result<Outcome> {
        let mut builder = WasiCtxBuilder::new();
        builder.inherit_stderr().arg("bench").args(arguments);
        let said = || format!("{} {}", guest.name, arguments.join(" "));
        let (outcome, ending) = self.start(guest, builder, LIMIT, OUTPUT_MOST)?;
        match ending {
            Ending::Well => Ok(outcome),
            Ending::Late => bail!("{} did not end within {} s", said(), LIMIT.as_secs()),
            Ending::Status(status) => bail!("{} ended with exit status {status}", said()),
            Ending::Trap(error) => Err(error.context(said())),
        }
    }

    /// Runs a component with the network and the builder's grants, and returns how it ended.
    pub fn start(
        &self,
        guest: &Guest,
        mut builder: WasiCtxBuilder,
        limit: Duration,
        output_most: usize,
    ) -> Result<(Outcome, Ending)> {
        let output = MemoryOutputPipe::new(output_most);
        builder.stdout(output.clone());
        let (memory, ending) = self.execute(guest, builder, limit, Counter::default())?;
        let output = String::from_utf8_lossy(&output.contents()).into_owned();
        Ok((Outcome { output, memory }, ending))
    }

    /// Runs a component that exchanges lines over a socket, and returns how it ended.
    pub fn talk(
        &self,
        guest: &Guest,
        mut builder: WasiCtxBuilder,
        socket: std::os::unix::net::UnixStream,
        limit: Duration,
    ) -> Result<Ending> {
        let _context = self.runtime.enter();
        socket.set_nonblocking(true)?;
        let (input, output) = tokio::net::UnixStream::from_std(socket)?.into_split();
        builder.stdin(AsyncStdinStream::new(input)).stdout(AsyncStdoutStream::new(OUTPUT_MOST, output));
        Ok(self.execute(guest, builder, limit, Counter::default())?.1)
    }

    fn execute(
        &self,
        guest: &Guest,
        mut builder: WasiCtxBuilder,
        limit: Duration,
        counter: Counter<Stopwatch>,
    ) -> Result<(usize, Ending)> {
        builder.allow_blocking_current_thread(true);
        builder.allow_tcp(true).allow_udp(true).allow_ip_name_lookup(true);
        builder.socket_addr_check(|_, _| Box::pin(async { true }));
        let context = builder.build();
        let state = State { context, table: ResourceTable::new(), memory: Memory(0), counter };
        let mut store = Store::new(&self.engine, state);
        if self.counts {
            store.set_fuel(u64::MAX)?;
        }
        store.limiter(|state| &mut state.memory);
        let run = async {
            let command: Command = guest.ready.instantiate_async(&mut store).await?;
            command.wasi_cli_run().call_run(&mut store).await
        };
        let answer = self.runtime.block_on(async { tokio::time::timeout(limit, run).await });
        let ending = match answer {
            Err(_) => Ending::Late,
            Ok(Ok(Ok(()))) => Ending::Well,
            Ok(Ok(Err(()))) => Ending::Status(1),
            Ok(Err(error)) => match error.downcast_ref::<I32Exit>() {
                Some(I32Exit(0)) => Ending::Well,
                Some(I32Exit(status)) => Ending::Status(*status),
                None => Ending::Trap(anyhow::Error::from(error)),
            },
        };
        Ok((store.data().memory.0, ending))
    }

    /// Runs a component, and counts its instructions and host calls.
    pub fn count(&self, guest: &Guest, arguments: &[String]) -> Result<Counted> {
        let counter = Counter::<Stopwatch>::default();
        let said = || format!("{} {}", guest.name, arguments.join(" "));
        let mut builder = WasiCtxBuilder::new();
        builder.inherit_stderr().stdout(MemoryOutputPipe::new(OUTPUT_MOST)).arg("bench").args(arguments);
        let run = || self.execute(guest, builder, LIMIT, counter.clone());
        let (_, ending) = tracing::subscriber::with_default(counter.clone(), run)?;
        match ending {
            Ending::Well => Ok(counter.counted()),
            Ending::Trap(error) => Err(error.context(said())),
            Ending::Late | Ending::Status(_) => bail!("{} ended abnormally while it was counted", said()),
        }
    }
}

fn counter_of(store: &mut StoreContextMut<'_, State>, then: impl FnOnce(&mut Stopwatch, u64)) {
    let spent = store.get_fuel().map_or(0, |left| u64::MAX - left);
    store.data().counter.change(|stopwatch| then(stopwatch, spent));
}

/// The variants of one program.
#[derive(Default)]
pub struct Variants {
    /// The native executable.
    pub native: std::path::PathBuf,
    /// The components.
    pub guests: BTreeMap<Variant, Guest>,
}
