//! Running a component in wasmtime, with rights chosen by the caller.

use crate::networks::{self, Networks, NetworksView};
use crate::resolver::{self, Rule, View};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::{Cache, CacheConfig, Config, Engine, OptLevel, RegallocAlgorithm, Store};
use wasmtime_wasi::p2::bindings::Command;
use wasmtime_wasi::sockets::SocketAddrUse;
use wasmtime_wasi::{FsPerms, I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use xtask::host::TRAPPED;

/// What the host can deny.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deny {
    /// Everything below.
    Network,
    /// TCP sockets.
    Tcp,
    /// UDP sockets.
    Udp,
    /// Name lookup.
    Lookup,
    /// Connecting, and sending to an address.
    Connect,
    /// Binding to an address.
    Bind,
    /// Listening.
    Listen,
}

impl std::str::FromStr for Deny {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "network" => Self::Network,
            "tcp" => Self::Tcp,
            "udp" => Self::Udp,
            "lookup" => Self::Lookup,
            "connect" => Self::Connect,
            "bind" => Self::Bind,
            "listen" => Self::Listen,
            _ => return Err("one of network, tcp, udp, lookup, connect, bind, listen".to_owned()),
        })
    }
}

/// A run.
#[derive(clap::Args, Debug)]
pub struct Run {
    /// A directory of this machine and its name in the component
    #[arg(long, value_name = "HOST::GUEST", value_parser = directory)]
    dir: Vec<(PathBuf, String)>,
    /// An environment variable of the component
    #[arg(long, value_name = "K=V", value_parser = variable)]
    env: Vec<(String, String)>,
    /// What the host denies
    #[arg(long, value_name = "WHAT")]
    deny: Vec<Deny>,
    /// Resolve names by rules like this one, not by the machine's resolver
    #[arg(long, value_name = "NAME=PART,PART…", hide = true)]
    resolve: Vec<Rule>,
    /// Pass in a network: NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]
    #[arg(long, value_name = "NETWORK", hide = true)]
    network: Vec<networks::Rule>,
    /// Compile quickly, for short programs
    #[arg(long, hide = true)]
    brief: bool,
    /// The component's argument 0
    #[arg(long, value_name = "NAME")]
    argv0: Option<String>,
    /// The component's stack in MiB, for deep recursion
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u16).range(1..=1024))]
    stack: Option<u16>,
    /// Cache the compiled code in this directory
    #[arg(long, value_name = "FOLDER", conflicts_with = "brief")]
    cache: Option<PathBuf>,
    /// The component
    component: PathBuf,
    /// Its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

fn directory(text: &str) -> Result<(PathBuf, String), String> {
    let (host, guest) = text.split_once("::").ok_or("the form is HOST::GUEST")?;
    Ok((PathBuf::from(host), guest.to_owned()))
}

fn variable(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("the form is K=V")?;
    Ok((name.to_owned(), value.to_owned()))
}

struct State {
    context: WasiCtx,
    table: ResourceTable,
    rules: Vec<Rule>,
    networks: Networks,
}

impl NetworksView for State {
    fn networks(&mut self) -> &mut Networks {
        &mut self.networks
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.context, table: &mut self.table }
    }
}

/// Runs the component to its end and returns its exit status.
pub fn run(run: &Run) -> Result<i32> {
    let bytes =
        std::fs::read(&run.component).with_context(|| format!("cannot read {}", run.component.display()))?;
    check_is_component(&bytes).with_context(|| run.component.display().to_string())?;
    let context = context(run)?;
    let engine = Engine::new(&config(run)?)?;
    let component = Component::from_binary(&engine, &bytes)
        .map_err(anyhow::Error::from)
        .with_context(|| format!("{} is not a valid component", run.component.display()))?;
    let mut linker: Linker<State> = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    if !run.resolve.is_empty() {
        resolver::add_to_linker(&mut linker, &component, |state| View {
            rules: &state.rules,
            table: &mut state.table,
        })?;
    }
    if !run.network.is_empty() {
        networks::add_to_linker(&mut linker)?;
    }
    let networks = Networks::new(run.network.clone());
    let state = State { context, table: ResourceTable::new(), rules: run.resolve.clone(), networks };
    let mut store = Store::new(&engine, state);
    // As in wasmtime's own command: other threads send data while the program computes.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let command = runtime
        .block_on(Command::instantiate_async(&mut store, &component, &linker))
        .map_err(anyhow::Error::from)
        .with_context(|| format!("{} cannot be started", run.component.display()))?;
    let outcome = runtime.block_on(command.wasi_cli_run().call_run(&mut store));
    // Threads that still read standard input must not hold up the end.
    runtime.shutdown_background();
    Ok(match outcome {
        Ok(Ok(())) => 0,
        Ok(Err(())) => 1,
        Err(error) => match error.downcast_ref::<I32Exit>() {
            Some(exit) => exit.0,
            None => {
                let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
                eprintln!("the program trapped: {}", causes.join("\n"));
                TRAPPED
            }
        },
    })
}

/// How the component is compiled.
fn config(run: &Run) -> Result<Config> {
    let mut config = Config::new();
    config.wasm_component_model(true);
    if run.brief {
        config
            .cranelift_opt_level(OptLevel::None)
            .cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
    }
    if let Some(mib) = run.stack {
        let bytes = usize::from(mib) << 20;
        // The host's own functions run on the same stack, above the component's share.
        config.max_wasm_stack(bytes).async_stack_size(bytes + HOST_STACK);
    }
    if let Some(folder) = &run.cache {
        let mut cache = CacheConfig::new();
        cache.with_directory(std::path::absolute(folder)?);
        config.cache(Some(Cache::new(cache)?));
    }
    Ok(config)
}

/// How much of a component's stack the host's functions may use.
const HOST_STACK: usize = 2 << 20;

/// The first eight bytes distinguish a component from a core module.
fn check_is_component(bytes: &[u8]) -> Result<()> {
    match bytes.get(..8) {
        Some([0, b'a', b's', b'm', _, _, 1, 0]) => Ok(()),
        Some([0, b'a', b's', b'm', 1, 0, 0, 0]) => {
            bail!("this is a core module, not a component: compile it with cargo xtask cc --abi p1")
        }
        _ => bail!("this is not WebAssembly"),
    }
}

fn context(run: &Run) -> Result<WasiCtx> {
    let mut builder = WasiCtxBuilder::new();
    builder.inherit_stdio().allow_blocking_current_thread(true);
    refuse(&mut builder, &run.deny);
    match &run.argv0 {
        Some(name) => builder.arg(name),
        None => builder.arg(run.component.file_name().unwrap_or_default().to_string_lossy()),
    };
    for argument in &run.arguments {
        let text =
            argument.to_str().with_context(|| format!("{argument:?} is not UTF-8, as WASI wants it"))?;
        builder.arg(text);
    }
    builder.envs(&run.env);
    for (host, guest) in &run.dir {
        builder
            .preopened_dir(host, guest, FsPerms::ReadWrite)
            .map_err(anyhow::Error::from)
            .with_context(|| format!("cannot open the directory {}", host.display()))?;
    }
    Ok(builder.build())
}

/// Grants the network except what is denied.
pub fn refuse(builder: &mut WasiCtxBuilder, what: &[Deny]) {
    let denied = |one: Deny| what.contains(&one) || what.contains(&Deny::Network);
    builder.allow_tcp(!denied(Deny::Tcp)).allow_udp(!denied(Deny::Udp));
    builder.allow_ip_name_lookup(!denied(Deny::Lookup));
    let (connect, bind, listen) = (denied(Deny::Connect), denied(Deny::Bind), denied(Deny::Listen));
    builder.socket_addr_check(move |address, purpose| {
        let allowed = match purpose {
            // The host also checks the port that connect and listen choose themselves.
            SocketAddrUse::TcpBind | SocketAddrUse::UdpBind => !bind || is_unspecified(address),
            SocketAddrUse::TcpListen | SocketAddrUse::TcpAccept => !listen,
            SocketAddrUse::TcpConnect | SocketAddrUse::UdpSend => !connect,
            SocketAddrUse::UdpReceive => true,
        };
        Box::pin(async move { allowed })
    });
}

fn is_unspecified(address: std::net::SocketAddr) -> bool {
    address.ip().is_unspecified() && address.port() == 0
}
