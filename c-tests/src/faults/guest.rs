//! One program as a component that is compiled once and run many times, each time with a different plan.

use super::interpose::{self, Planned};
use super::plan::{Plan, Stop};
use crate::harness::execute::port_in;
use crate::harness::program::Program;
use crate::networks::{self, Networks, NetworksView};
use crate::resolver::{self, Rule, View};
use crate::run::{Deny, refuse};
use anyhow::{Context, Result};
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;
use tokio::io::AsyncWrite;
use tokio::runtime::Runtime;
use wasmtime::component::{Component, Linker, Resource, ResourceTable};
use wasmtime::{Config, Engine, OptLevel, RegallocAlgorithm, Store, Trap, UpdateDeadline};
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::bindings::sockets::ip_name_lookup::ResolveAddressStream;
use wasmtime_wasi::p2::bindings::sockets::tcp::TcpSocket;
use wasmtime_wasi::p2::bindings::sockets::udp::{IncomingDatagramStream, OutgoingDatagramStream, UdpSocket};
use wasmtime_wasi::p2::bindings::{Command, CommandPre};
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::p2::{DynOutputStream, OutputStream};
use wasmtime_wasi::{FsPerms, I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

/// More output than any program prints.
const OUTPUT_MOST: usize = 1 << 22;
/// The tick interval of the engine's clock.
const TICK: Duration = Duration::from_millis(100);
/// The interval at which a program's output is searched for its port.
const LOOK: Duration = Duration::from_millis(1);
/// A program that computes for this many ticks without a host call is in an endless loop.
const TICKS_MOST: u64 = 300;

/// The host.
pub struct Host {
    engine: Engine,
    runtime: Runtime,
}

/// A compiled component.
pub struct Guest<'a> {
    /// The program.
    pub program: &'a Program,
    ready: CommandPre<State>,
    rules: Vec<Rule>,
    networks: Vec<networks::Rule>,
    deny: Vec<Deny>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It exited with this status.
    Status(i32),
    /// It was stopped by the plan.
    Stopped(Stop),
    /// It computed forever.
    Circles,
    /// It trapped, for this reason.
    Trapped(String),
}

/// The outcome of a run.
pub struct Outcome {
    pub output: String,
    pub ending: Ending,
    pub plan: Plan,
    /// The remaining resources of the guest, by kind.
    pub left: BTreeMap<&'static str, usize>,
}

/// What every run of a program has.
pub struct Grants<'a> {
    pub arguments: &'a [String],
    pub files: Option<&'a Path>,
}

pub(super) struct State {
    context: WasiCtx,
    table: ResourceTable,
    plan: Plan,
    rules: Vec<Rule>,
    networks: Networks,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.context, table: &mut self.table }
    }
}

impl Planned for State {
    fn plan(&mut self) -> &mut Plan {
        &mut self.plan
    }
}

impl NetworksView for State {
    fn networks(&mut self) -> &mut Networks {
        &mut self.networks
    }
}

impl Host {
    pub fn new() -> Result<Self> {
        let mut config = Config::new();
        config.wasm_component_model(true).epoch_interruption(true);
        config
            .cranelift_opt_level(OptLevel::None)
            .cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
        let engine = Engine::new(&config)?;
        let ticking = engine.weak();
        std::thread::spawn(move || {
            while let Some(engine) = ticking.upgrade() {
                std::thread::sleep(TICK);
                engine.increment_epoch();
            }
        });
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { engine, runtime })
    }

    /// Compiles a program's component.
    pub fn load<'a>(&self, program: &'a Program, component: &Path) -> Result<Guest<'a>> {
        let parsed = |list: &[String]| list.iter().map(|text| text.parse()).collect::<Result<Vec<Rule>>>();
        let rules = parsed(&program.resolve)?;
        let networks =
            program.networks.iter().map(|text| text.parse()).collect::<Result<Vec<networks::Rule>>>()?;
        let deny: Result<Vec<Deny>, String> = program.deny.iter().map(|word| word.parse()).collect();
        let deny = deny.map_err(anyhow::Error::msg)?;
        let load = || -> wasmtime::Result<CommandPre<State>> {
            let component = Component::from_file(&self.engine, component)?;
            let mut linker: Linker<State> = Linker::new(&self.engine);
            wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
            interpose::add_to_linker(&mut linker)?;
            // These wrappers themselves inject no faults.
            if !rules.is_empty() {
                resolver::add_to_linker(&mut linker, &component, |state| View {
                    rules: &state.rules,
                    table: &mut state.table,
                })?;
            }
            if !networks.is_empty() {
                networks::add_to_linker(&mut linker)?;
            }
            CommandPre::new(linker.instantiate_pre(&component)?)
        };
        let ready = load().map_err(anyhow::Error::from).with_context(|| program.title())?;
        Ok(Guest { program, ready, rules, networks, deny })
    }

    /// Runs it to its end. Reports its port once it has printed `port N`.
    pub fn run(
        &self,
        guest: &Guest<'_>,
        grants: &Grants<'_>,
        plan: Plan,
        mut report_port: impl FnMut(&str),
    ) -> Result<Outcome> {
        let output = MemoryOutputPipe::new(OUTPUT_MOST);
        let context = context(guest, grants, &output)?;
        let networks = Networks::new(guest.networks.clone());
        let table = ResourceTable::new();
        let state = State { context, table, plan, rules: guest.rules.clone(), networks };
        let mut store = Store::new(&self.engine, state);
        store.set_epoch_deadline(TICKS_MOST);
        // However slow the machine is: only a program that computes all the time and calls nothing is in a loop.
        let mut calls = 0;
        store.epoch_deadline_callback(move |store| {
            let before = std::mem::replace(&mut calls, store.data().plan.total());
            Ok(if before < calls { UpdateDeadline::Continue(TICKS_MOST) } else { UpdateDeadline::Interrupt })
        });
        let run = async {
            let command: Command = guest.ready.instantiate_async(&mut store).await?;
            command.wasi_cli_run().call_run(&mut store).await
        };
        let wants_port = !guest.program.clients.is_empty();
        let answer = self.runtime.block_on(async {
            tokio::pin!(run);
            if wants_port {
                loop {
                    if let Ok(answer) = tokio::time::timeout(LOOK, &mut run).await {
                        return answer;
                    }
                    let said = String::from_utf8_lossy(&output.contents()).into_owned();
                    if let Some((line, _)) = said.split_once('\n') {
                        if let Some(port) = port_in(line) {
                            report_port(&port);
                        }
                        break;
                    }
                }
            }
            run.await
        });
        let ending = match answer {
            Ok(Ok(())) => Ending::Status(0),
            Ok(Err(())) => Ending::Status(1),
            Err(error) => ending(&error),
        };
        let output = String::from_utf8_lossy(&output.contents()).into_owned();
        let State { mut table, plan, .. } = store.into_data();
        let left = left(&mut table, &plan);
        Ok(Outcome { output, ending, plan, left })
    }
}

fn ending(error: &wasmtime::Error) -> Ending {
    if let Some(exit) = error.downcast_ref::<I32Exit>() {
        Ending::Status(exit.0)
    } else if let Some(stop) = error.downcast_ref::<Stop>() {
        Ending::Stopped(*stop)
    } else if error.downcast_ref::<Trap>() == Some(&Trap::Interrupt) {
        Ending::Circles
    } else {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        Ending::Trapped(causes.join("\n"))
    }
}

fn context(guest: &Guest<'_>, grants: &Grants<'_>, output: &MemoryOutputPipe) -> Result<WasiCtx> {
    let mut builder = WasiCtxBuilder::new();
    let stdin = guest.program.stdin.clone().unwrap_or_default();
    builder
        .stdin(MemoryInputPipe::new(stdin))
        .stdout(Lines(output.clone()))
        .allow_blocking_current_thread(true);
    refuse(&mut builder, &guest.deny);
    builder.arg(&guest.program.name).args(grants.arguments);
    // How long the end of the program waits for a peer that does not read.
    builder.env("WASI_POSIX_SOCKETS_EXIT_TIMEOUT", "1");
    for (name, value) in guest.program.env.iter().filter_map(|pair| pair.split_once('=')) {
        builder.env(name, value);
    }
    if let Some(files) = grants.files {
        builder.preopened_dir(files, "/", FsPerms::ReadWrite).map_err(anyhow::Error::from)?;
    }
    Ok(builder.build())
}

/// The remaining socket resources in the host, by kind. A connection with unsent data, as far as the guest could
/// know, does not count.
fn left(table: &mut ResourceTable, plan: &Plan) -> BTreeMap<&'static str, usize> {
    let mut sending = BTreeSet::new();
    for (stream, socket) in &plan.sockets {
        let output = table.get_mut(&Resource::<DynOutputStream>::new_borrow(*stream));
        let is_full = output.is_ok_and(|output| matches!(output.check_write(), Ok(0)));
        if is_full || plan.full.contains(stream) {
            sending.insert(*socket);
        }
    }
    let mut left = BTreeMap::new();
    let mut add = |kind, count: usize| {
        if count > 0 {
            *left.entry(kind).or_default() += count;
        }
    };
    let count = |table: &mut ResourceTable, is: fn(&dyn Any) -> bool| {
        table.iter_mut().filter(|entry| is(&**entry)).count()
    };
    add("TCP sockets", count(table, |entry| entry.is::<TcpSocket>()) - sending.len());
    add("UDP sockets", count(table, |entry| entry.is::<UdpSocket>()));
    let is_datagrams =
        |entry: &dyn Any| entry.is::<IncomingDatagramStream>() || entry.is::<OutgoingDatagramStream>();
    add("datagram streams", count(table, is_datagrams));
    add("look-ups", count(table, |entry| entry.is::<ResolveAddressStream>()));
    if sending.is_empty() {
        add("streams", plan.sockets.len());
        add("pollables", plan.pollables.len());
    }
    left
}

/// Standard output of a program that may be stopped anywhere: libc writes each line to a terminal at once.
struct Lines(MemoryOutputPipe);

impl IsTerminal for Lines {
    fn is_terminal(&self) -> bool {
        true
    }
}

impl StdoutStream for Lines {
    fn p2_stream(&self) -> Box<dyn OutputStream> {
        self.0.p2_stream()
    }

    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        self.0.async_stream()
    }
}
