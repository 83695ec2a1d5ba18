//! Runs a component in a separate process, so that the process's memory and open files are those of one host.
//! At each mark of the component, a line reports the cost so far.

use crate::bench::count::{Counter, Tally};
use crate::networks::{self, Networks, NetworksView};
use anyhow::{Context, Result};
use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use wasmtime::component::{Component, Linker, Resource, ResourceTable};
use wasmtime::{Config, Engine, ResourceLimiter, Store, StoreContextMut};
use wasmtime_wasi::p2::Network;
use wasmtime_wasi::p2::bindings::Command;
use wasmtime_wasi::p2::bindings::sockets::network::IpSocketAddress;
use wasmtime_wasi::p2::bindings::sockets::tcp::{HostTcpSocket, TcpSocket};
use wasmtime_wasi::sockets::{SocketAddrUse, WasiSocketsView};
use wasmtime_wasi::{I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wasmtime_wasi_io::bindings::wasi::io::poll::HostPollable;
use xtask::host::TRAPPED;

/// A run.
#[derive(clap::Args, Debug)]
pub struct LoadGuest {
    /// Count its instructions, which slows it down
    #[arg(long)]
    fuel: bool,
    /// Grant only this; may be repeated. By default, without --network, everything is granted
    #[arg(long)]
    grant: Vec<Grant>,
    /// Restrict the grants to this address
    #[arg(long)]
    address: Option<IpAddr>,
    /// Restrict the grants to this port
    #[arg(long)]
    port: Option<u16>,
    /// Pass in a network: NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]; without name lookup
    #[arg(long)]
    network: Vec<networks::Rule>,
    /// The component
    component: PathBuf,
    /// Its arguments
    arguments: Vec<String>,
}

/// A kind of grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Grant {
    Nothing,
    Tcp,
    Udp,
    LookUp,
}

impl LoadGuest {
    fn grants(&self, what: Grant) -> bool {
        self.grant.is_empty() || self.grant.contains(&what)
    }

    /// Whether a socket may use an address.
    fn check(&self) -> impl Fn(SocketAddr, SocketAddrUse) -> bool + Send + Sync + 'static {
        let (granted, port) = (self.address, self.port);
        move |address, purpose| {
            let client = matches!(purpose, SocketAddrUse::TcpBind | SocketAddrUse::UdpBind)
                && address.ip().is_unspecified()
                && address.port() == 0;
            // For incoming datagrams, the sender's address is checked.
            client
                || matches!(purpose, SocketAddrUse::UdpReceive)
                || (granted.is_none_or(|granted| granted == address.ip())
                    && port.is_none_or(|port| port == address.port()))
        }
    }
}

struct State {
    context: WasiCtx,
    table: ResourceTable,
    memory: Memory,
    calls: Counter<Calls>,
    networks: Networks,
}

impl NetworksView for State {
    fn networks(&mut self) -> &mut Networks {
        &mut self.networks
    }
}

/// The number of host calls.
#[derive(Default)]
struct Calls(u64);

impl Tally for Calls {
    fn called(&mut self, _: String) {
        self.0 += 1;
    }
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

/// Runs the component to its end, and returns its exit status.
pub fn run(guest: &LoadGuest) -> Result<i32> {
    let mut config = Config::new();
    config.wasm_component_model(true).consume_fuel(guest.fuel);
    let engine = Engine::new(&config)?;
    let component = Component::from_file(&engine, &guest.component)
        .map_err(anyhow::Error::from)
        .with_context(|| guest.component.display().to_string())?;
    let mut linker: Linker<State> = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    if !(guest.grant.is_empty() && guest.network.is_empty()) {
        networks::add_to_linker(&mut linker)?;
    }
    linker.allow_shadowing(true);
    // The version that wasmtime defines. A component makes a mark by asking for the clock's resolution.
    linker.instance("wasi:clocks/monotonic-clock@0.2.12")?.func_wrap("resolution", |mut store, (): ()| {
        mark(&mut store);
        Ok((1_u64,))
    })?;
    if guest.fuel {
        connect_at_once(&mut linker)?;
    }
    let mut builder = WasiCtxBuilder::new();
    builder.inherit_stdio().allow_blocking_current_thread(true);
    builder.allow_tcp(guest.grants(Grant::Tcp)).allow_udp(guest.grants(Grant::Udp));
    builder.allow_ip_name_lookup(guest.grants(Grant::LookUp) && guest.network.is_empty());
    let check = guest.check();
    builder.socket_addr_check(move |address, purpose| {
        let allowed = check(address, purpose);
        Box::pin(async move { allowed })
    });
    builder.arg("load").args(&guest.arguments);
    let calls = Counter::<Calls>::default();
    let state = State {
        context: builder.build(),
        table: ResourceTable::new(),
        memory: Memory(0),
        calls: calls.clone(),
        networks: Networks::new(guest.network.clone()),
    };
    let mut store = Store::new(&engine, state);
    store.limiter(|state| &mut state.memory);
    if guest.fuel {
        store.set_fuel(u64::MAX)?;
    }
    // As in wasmtime's command line.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let run = async {
        let command = Command::instantiate_async(&mut store, &component, &linker).await?;
        command.wasi_cli_run().call_run(&mut store).await
    };
    let outcome = tracing::subscriber::with_default(calls, || runtime.block_on(run));
    runtime.shutdown_background();
    Ok(match outcome {
        Ok(Ok(())) => 0,
        Ok(Err(())) => 1,
        Err(error) => match error.downcast_ref::<I32Exit>() {
            Some(exit) => exit.0,
            None => {
                eprintln!("the program trapped: {error:?}");
                TRAPPED
            }
        },
    })
}

/// Completes each connection before `start-connect` returns: otherwise the number of host calls by which a guest
/// waits for it depends on time, and costs could not be compared.
fn connect_at_once(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.instance("wasi:sockets/tcp@0.2.12")?.func_wrap_async(
        "[method]tcp-socket.start-connect",
        |mut store, (socket, network, to): (Resource<TcpSocket>, Resource<Network>, IpSocketAddress)| {
            Box::new(async move {
                let state = store.data_mut();
                state.calls.change(|calls| calls.0 += 1);
                let same = Resource::new_borrow(socket.rep());
                let answer = networks::answered(state.sockets().start_connect(socket, network, to))?;
                if answer.is_ok() {
                    let pollable = HostTcpSocket::subscribe(&mut state.sockets(), same)?;
                    HostPollable::block(&mut state.table, Resource::new_borrow(pollable.rep())).await?;
                    HostPollable::drop(&mut state.table, pollable)?;
                }
                Ok((answer,))
            })
        },
    )
}

fn mark(store: &mut StoreContextMut<'_, State>) {
    let spent = store.get_fuel().map_or(0, |left| u64::MAX - left);
    let state = store.data_mut();
    let calls = state.calls.read(|calls| calls.0);
    let resources = state.table.iter_mut().count();
    println!("mark {spent} {calls} {} {resources} {}", state.memory.0, resident());
}

/// The resident memory of this process, in bytes.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    kibibytes.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() << 10
}
