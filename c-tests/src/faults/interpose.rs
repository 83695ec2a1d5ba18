//! The host's functions with a plan before them: each notes that it was called, and does what the plan wants in place of its own work.

use super::plan::{Effect, Plan, Stop};
use std::future::Future;
use std::time::Duration;
use wasmtime::component::{Linker, Resource, ResourceType};
use wasmtime_wasi::WasiView;
use wasmtime_wasi::clocks::WasiClocksView;
use wasmtime_wasi::p2::bindings::clocks::monotonic_clock::Host as _;
use wasmtime_wasi::p2::bindings::sockets::ip_name_lookup::{
    Host as _, HostResolveAddressStream as _, ResolveAddressStream,
};
use wasmtime_wasi::p2::bindings::sockets::network::{
    ErrorCode, IpAddress, IpAddressFamily, IpSocketAddress, Network,
};
use wasmtime_wasi::p2::bindings::sockets::tcp::{HostTcpSocket, ShutdownType, TcpSocket};
use wasmtime_wasi::p2::bindings::sockets::tcp_create_socket::Host as _;
use wasmtime_wasi::p2::bindings::sockets::udp::{
    HostIncomingDatagramStream, HostOutgoingDatagramStream, HostUdpSocket, IncomingDatagram,
    IncomingDatagramStream, OutgoingDatagram, OutgoingDatagramStream, UdpSocket,
};
use wasmtime_wasi::p2::bindings::sockets::udp_create_socket::Host as _;
use wasmtime_wasi::p2::{
    DynInputStream, DynOutputStream, DynPollable, SocketError, SocketResult, StreamError,
};
use wasmtime_wasi::sockets::WasiSocketsView;
use wasmtime_wasi_io::bindings::wasi::io::poll::{Host as _, HostPollable};
use wasmtime_wasi_io::bindings::wasi::io::streams::{
    Host as _, HostInputStream, HostOutputStream, StreamError as WitStreamError,
};

/// What the functions work on.
pub trait Planned: WasiView {
    /// The plan of this run.
    fn plan(&mut self) -> &mut Plan;
}

type Input = Resource<DynInputStream>;
type Output = Resource<DynOutputStream>;
type Poll = Resource<DynPollable>;
type Tcp = Resource<TcpSocket>;
type Udp = Resource<UdpSocket>;
type Incoming = Resource<IncomingDatagramStream>;
type Outgoing = Resource<OutgoingDatagramStream>;

fn answered<T>(answer: SocketResult<T>) -> wasmtime::Result<Result<T, ErrorCode>> {
    answer.map(Ok).or_else(|error: SocketError| error.downcast().map(Err))
}

/// The error that stands for an effect, if it is one.
fn refusal(effect: Option<Effect>) -> Option<ErrorCode> {
    match effect? {
        Effect::Refuse(code) => Some(code),
        Effect::NotYet => Some(ErrorCode::WouldBlock),
        _ => None,
    }
}

/// Functions of wasi:sockets whose answer may be an error.
macro_rules! fallible {
    ($instance:ident, $state:ident, $($name:literal $prefix:literal, ($($arg:ident: $type:ty),*) -> $ok:ty, $call:expr;)*) => {$(
        $instance.func_wrap_async(
            concat!($prefix, $name),
            |mut store, ($($arg,)*): ($($type,)*)| Box::new(async move {
                let $state = store.data_mut();
                if let Some(code) = refusal($state.plan().call($name)?) {
                    return Ok((Err(code),));
                }
                let answer: SocketResult<$ok> = $call;
                Ok((answered(answer)?,))
            }),
        )?;
    )*};
}

/// Puts the plan before the host's functions.
pub fn add_to_linker<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    tcp(linker)?;
    udp(linker)?;
    lookup(linker)?;
    input(linker)?;
    output(linker)?;
    polls(linker)?;
    clock(linker)
}

fn tcp<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    // The version that wasmtime defines; a component's import of another one leads there too.
    let mut create = linker.instance("wasi:sockets/tcp-create-socket@0.2.12")?;
    fallible!(create, state,
        "create-tcp-socket" "", (family: IpAddressFamily) -> Tcp, state.sockets().create_tcp_socket(family);
    );
    let mut tcp = linker.instance("wasi:sockets/tcp@0.2.12")?;
    fallible!(tcp, state,
        "tcp-socket.start-bind" "[method]", (this: Tcp, network: Resource<Network>, at: IpSocketAddress) -> (),
            HostTcpSocket::start_bind(&mut state.sockets(), this, network, at).await;
        "tcp-socket.finish-bind" "[method]", (this: Tcp) -> (), HostTcpSocket::finish_bind(&mut state.sockets(), this);
        "tcp-socket.start-connect" "[method]", (this: Tcp, network: Resource<Network>, to: IpSocketAddress) -> (),
            state.sockets().start_connect(this, network, to);
        "tcp-socket.finish-connect" "[method]", (this: Tcp) -> (Input, Output), {
            let socket = this.rep();
            let answer = state.sockets().finish_connect(this);
            if let Ok((input, output)) = &answer {
                state.plan().sockets.extend([(input.rep(), socket), (output.rep(), socket)]);
            }
            answer
        };
        "tcp-socket.start-listen" "[method]", (this: Tcp) -> (), state.sockets().start_listen(this).await;
        "tcp-socket.finish-listen" "[method]", (this: Tcp) -> (), state.sockets().finish_listen(this);
        "tcp-socket.accept" "[method]", (this: Tcp) -> (Tcp, Input, Output), {
            let answer = state.sockets().accept(this);
            if let Ok((socket, input, output)) = &answer {
                let socket = socket.rep();
                state.plan().sockets.extend([(input.rep(), socket), (output.rep(), socket)]);
            }
            answer
        };
        "tcp-socket.local-address" "[method]", (this: Tcp) -> IpSocketAddress,
            HostTcpSocket::local_address(&mut state.sockets(), this);
        "tcp-socket.remote-address" "[method]", (this: Tcp) -> IpSocketAddress,
            HostTcpSocket::remote_address(&mut state.sockets(), this);
        "tcp-socket.set-listen-backlog-size" "[method]", (this: Tcp, value: u64) -> (),
            state.sockets().set_listen_backlog_size(this, value);
        "tcp-socket.set-keep-alive-enabled" "[method]", (this: Tcp, value: bool) -> (),
            state.sockets().set_keep_alive_enabled(this, value);
        "tcp-socket.set-keep-alive-idle-time" "[method]", (this: Tcp, value: u64) -> (),
            state.sockets().set_keep_alive_idle_time(this, value);
        "tcp-socket.set-keep-alive-interval" "[method]", (this: Tcp, value: u64) -> (),
            state.sockets().set_keep_alive_interval(this, value);
        "tcp-socket.set-keep-alive-count" "[method]", (this: Tcp, value: u32) -> (),
            state.sockets().set_keep_alive_count(this, value);
        "tcp-socket.set-hop-limit" "[method]", (this: Tcp, value: u8) -> (), state.sockets().set_hop_limit(this, value);
        "tcp-socket.receive-buffer-size" "[method]", (this: Tcp) -> u64,
            HostTcpSocket::receive_buffer_size(&mut state.sockets(), this);
        "tcp-socket.set-receive-buffer-size" "[method]", (this: Tcp, value: u64) -> (),
            HostTcpSocket::set_receive_buffer_size(&mut state.sockets(), this, value);
        "tcp-socket.send-buffer-size" "[method]", (this: Tcp) -> u64,
            HostTcpSocket::send_buffer_size(&mut state.sockets(), this);
        "tcp-socket.set-send-buffer-size" "[method]", (this: Tcp, value: u64) -> (),
            HostTcpSocket::set_send_buffer_size(&mut state.sockets(), this, value);
        "tcp-socket.shutdown" "[method]", (this: Tcp, how: ShutdownType) -> (), state.sockets().shutdown(this, how);
    );
    Ok(())
}

fn udp<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut create = linker.instance("wasi:sockets/udp-create-socket@0.2.12")?;
    fallible!(create, state,
        "create-udp-socket" "", (family: IpAddressFamily) -> Udp, state.sockets().create_udp_socket(family).await;
    );
    let mut udp = linker.instance("wasi:sockets/udp@0.2.12")?;
    fallible!(udp, state,
        "udp-socket.start-bind" "[method]", (this: Udp, network: Resource<Network>, at: IpSocketAddress) -> (),
            HostUdpSocket::start_bind(&mut state.sockets(), this, network, at).await;
        "udp-socket.finish-bind" "[method]", (this: Udp) -> (), HostUdpSocket::finish_bind(&mut state.sockets(), this);
        "udp-socket.stream" "[method]", (this: Udp, to: Option<IpSocketAddress>) -> (Incoming, Outgoing),
            state.sockets().stream(this, to).await;
        "udp-socket.local-address" "[method]", (this: Udp) -> IpSocketAddress,
            HostUdpSocket::local_address(&mut state.sockets(), this);
        "udp-socket.set-unicast-hop-limit" "[method]", (this: Udp, value: u8) -> (),
            state.sockets().set_unicast_hop_limit(this, value);
        "udp-socket.receive-buffer-size" "[method]", (this: Udp) -> u64,
            HostUdpSocket::receive_buffer_size(&mut state.sockets(), this);
        "udp-socket.set-receive-buffer-size" "[method]", (this: Udp, value: u64) -> (),
            HostUdpSocket::set_receive_buffer_size(&mut state.sockets(), this, value);
        "udp-socket.send-buffer-size" "[method]", (this: Udp) -> u64,
            HostUdpSocket::send_buffer_size(&mut state.sockets(), this);
        "udp-socket.set-send-buffer-size" "[method]", (this: Udp, value: u64) -> (),
            HostUdpSocket::set_send_buffer_size(&mut state.sockets(), this, value);
    );
    udp.func_wrap("[method]incoming-datagram-stream.receive", |mut store, (this, most): (Incoming, u64)| {
        let state = store.data_mut();
        let answer: Result<Vec<IncomingDatagram>, _> =
            match state.plan().call("incoming-datagram-stream.receive")? {
                Some(Effect::Refuse(code)) => Err(code),
                Some(Effect::NotYet) => Ok(Vec::new()),
                Some(_) => answered(state.sockets().receive(this, most.min(1)))?,
                None => answered(state.sockets().receive(this, most))?,
            };
        Ok((answer,))
    })?;
    udp.func_wrap("[method]outgoing-datagram-stream.check-send", |mut store, (this,): (Outgoing,)| {
        let state = store.data_mut();
        let answer = match state.plan().call("outgoing-datagram-stream.check-send")? {
            Some(Effect::Refuse(code)) => Err(code),
            Some(Effect::NotYet) => Ok(0),
            Some(_) => answered(state.sockets().check_send(this))?.map(|count| count.min(1)),
            None => answered(state.sockets().check_send(this))?,
        };
        Ok((answer,))
    })?;
    udp.func_wrap(
        "[method]outgoing-datagram-stream.send",
        |mut store, (this, mut datagrams): (Outgoing, Vec<OutgoingDatagram>)| {
            let state = store.data_mut();
            match state.plan().call("outgoing-datagram-stream.send")? {
                Some(Effect::Refuse(code)) => return Ok((Err(code),)),
                Some(_) => datagrams.truncate(1),
                None => {}
            }
            Ok((answered(state.sockets().send(this, datagrams))?,))
        },
    )
}

fn lookup<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut lookup = linker.instance("wasi:sockets/ip-name-lookup@0.2.12")?;
    fallible!(lookup, state,
        "resolve-addresses" "", (network: Resource<Network>, name: String) -> Resource<ResolveAddressStream>,
            state.sockets().resolve_addresses(network, name);
        "resolve-address-stream.resolve-next-address" "[method]", (this: Resource<ResolveAddressStream>) -> Option<IpAddress>,
            state.sockets().resolve_next_address(this);
    );
    Ok(())
}

/// Ends the connection of a stream, both ways.
fn cut<T: Planned>(state: &mut T, stream: u32) {
    if let Some(socket) = state.plan().sockets.get(&stream).copied() {
        // It may be gone already.
        let _ = state.sockets().shutdown(Resource::new_borrow(socket), ShutdownType::Both);
    }
}

/// A stream's error for an effect that is one.
fn failure(effect: Option<Effect>) -> Option<StreamError> {
    match effect? {
        Effect::Closed => Some(StreamError::Closed),
        Effect::Failed(why) => Some(StreamError::LastOperationFailed(wasmtime::format_err!("{why}"))),
        _ => None,
    }
}

/// What goes to the guest.
fn streamed<T: Planned, R>(
    state: &mut T,
    answer: Result<R, StreamError>,
) -> wasmtime::Result<Result<R, WitStreamError>> {
    match answer {
        Ok(value) => Ok(Ok(value)),
        Err(error) => Ok(Err(state.ctx().table.convert_stream_error(error)?)),
    }
}

/// The call of a stream's function: an error is answered, and a stream that failed stays so.
fn stream_call<T: Planned>(
    state: &mut T,
    function: &'static str,
    stream: u32,
) -> wasmtime::Result<Result<Option<Effect>, StreamError>> {
    // Standard output and files are the libc's.
    if function.starts_with("output") && !state.plan().sockets.contains_key(&stream) {
        return Ok(Ok(None));
    }
    let effect = state.plan().call(function)?;
    if effect == Some(Effect::Cut) {
        cut(state, stream);
    }
    Ok(match failure(effect) {
        Some(error) => {
            cut(state, stream);
            Err(error)
        }
        None => Ok(effect),
    })
}

fn input<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut streams = linker.instance("wasi:io/streams@0.2.12")?;
    streams.func_wrap("[method]input-stream.read", |mut store, (this, most): (Input, u64)| {
        let state = store.data_mut();
        let answer: Result<Vec<u8>, _> = match stream_call(state, "input-stream.read", this.rep())? {
            Err(error) => Err(error),
            Ok(Some(Effect::NotYet)) => Ok(Vec::new()),
            Ok(Some(Effect::One)) => HostInputStream::read(state.ctx().table, this, most.min(1)),
            Ok(_) => HostInputStream::read(state.ctx().table, this, most),
        };
        Ok((streamed(state, answer)?,))
    })?;
    streams.func_wrap_async(
        "[method]input-stream.blocking-read",
        |mut store, (this, most): (Input, u64)| {
            Box::new(async move {
                let state = store.data_mut();
                let effect = stream_call(state, "input-stream.blocking-read", this.rep())?;
                let quiet = state.plan().quiet;
                let answer: Result<Vec<u8>, _> = match effect {
                    Err(error) => Err(error),
                    Ok(effect) => {
                        let most = if effect == Some(Effect::One) { most.min(1) } else { most };
                        let read = HostInputStream::blocking_read(state.ctx().table, this, most);
                        bounded(quiet, read).await?
                    }
                };
                Ok((streamed(state, answer)?,))
            })
        },
    )?;
    streams.resource_async("input-stream", ResourceType::host::<DynInputStream>(), |mut store, rep| {
        Box::new(async move {
            let state = store.data_mut();
            state.plan().sockets.remove(&rep);
            HostInputStream::drop(state.ctx().table, Resource::new_own(rep)).await
        })
    })
}

fn output<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut streams = linker.instance("wasi:io/streams@0.2.12")?;
    streams.func_wrap("[method]output-stream.check-write", |mut store, (this,): (Output,)| {
        let state = store.data_mut();
        let answer: Result<u64, _> = match stream_call(state, "output-stream.check-write", this.rep())? {
            Err(error) => Err(error),
            Ok(Some(Effect::NotYet)) => Ok(0),
            Ok(effect) => {
                let permit = HostOutputStream::check_write(state.ctx().table, this);
                if effect == Some(Effect::One) { permit.map(|permit| permit.min(1)) } else { permit }
            }
        };
        Ok((streamed(state, answer)?,))
    })?;
    streams.func_wrap("[method]output-stream.write", |mut store, (this, bytes): (Output, Vec<u8>)| {
        let state = store.data_mut();
        let answer: Result<(), _> = match stream_call(state, "output-stream.write", this.rep())? {
            Err(error) => Err(error),
            Ok(_) => HostOutputStream::write(state.ctx().table, this, bytes),
        };
        Ok((streamed(state, answer)?,))
    })?;
    streams.func_wrap("[method]output-stream.flush", |mut store, (this,): (Output,)| {
        let state = store.data_mut();
        let answer: Result<(), _> = match stream_call(state, "output-stream.flush", this.rep())? {
            Err(error) => Err(error),
            Ok(_) => HostOutputStream::flush(state.ctx().table, this),
        };
        Ok((streamed(state, answer)?,))
    })?;
    streams.func_wrap_async("[method]output-stream.blocking-flush", |mut store, (this,): (Output,)| {
        Box::new(async move {
            let state = store.data_mut();
            let effect = stream_call(state, "output-stream.blocking-flush", this.rep())?;
            let quiet = state.plan().quiet;
            let answer: Result<(), _> = match effect {
                Err(error) => Err(error),
                Ok(_) => bounded(quiet, HostOutputStream::blocking_flush(state.ctx().table, this)).await?,
            };
            Ok((streamed(state, answer)?,))
        })
    })?;
    streams.resource_async("output-stream", ResourceType::host::<DynOutputStream>(), |mut store, rep| {
        Box::new(async move {
            let state = store.data_mut();
            state.plan().sockets.remove(&rep);
            HostOutputStream::drop(state.ctx().table, Resource::new_own(rep)).await
        })
    })
}

/// A wait that must not last longer, as nothing but the network can end it.
async fn bounded<R>(quiet: Duration, wait: impl Future<Output = R>) -> wasmtime::Result<R> {
    tokio::time::timeout(quiet, wait).await.map_err(|_| Stop::Waits.into())
}

/// The guest's time.
fn now<T: Planned>(state: &mut T) -> wasmtime::Result<u64> {
    let ahead = state.plan().ahead;
    Ok(state.clocks().now()?.saturating_add(ahead))
}

/// Waits for one of the pollables. Where nothing comes for a while, the guest's time leaps to the next timer.
async fn wait<T: Planned>(state: &mut T, list: Vec<Poll>) -> wasmtime::Result<Vec<u32>> {
    let reps: Vec<u32> = list.iter().map(Resource::rep).collect();
    let time = now(state)?;
    let over = state.plan().over(&reps, time);
    let Some(next) = state.plan().next_timer(&reps) else {
        let quiet = state.plan().quiet;
        return bounded(quiet, state.ctx().table.poll(list)).await?;
    };
    // If one is over already, this is only a look.
    let patience = if over.is_empty() { state.plan().before_leap() } else { Duration::ZERO };
    match tokio::time::timeout(patience, state.ctx().table.poll(list)).await {
        Ok(ready) => {
            let mut ready = ready?;
            ready.extend(over.into_iter().filter(|index| !ready.contains(index)).collect::<Vec<_>>());
            Ok(ready)
        }
        Err(_) if !over.is_empty() => Ok(over),
        Err(_) => {
            let time = now(state)?;
            state.plan().leap(next.saturating_sub(time));
            Ok(state.plan().over(&reps, next.max(time)))
        }
    }
}

fn polls<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut poll = linker.instance("wasi:io/poll@0.2.12")?;
    poll.func_wrap_async("poll", |mut store, (list,): (Vec<Poll>,)| {
        Box::new(async move {
            let state = store.data_mut();
            let effect = state.plan().call("poll")?;
            if effect == Some(Effect::ForNothing) {
                return Ok((vec![0],));
            }
            let mut ready = wait(state, list).await?;
            if effect == Some(Effect::Late) {
                tokio::time::sleep(LATE).await;
                ready = ready.pop().into_iter().collect();
            }
            Ok((ready,))
        })
    })?;
    poll.func_wrap_async("[method]pollable.block", |mut store, (this,): (Poll,)| {
        Box::new(async move {
            let state = store.data_mut();
            let effect = state.plan().call("pollable.block")?;
            if effect == Some(Effect::ForNothing) {
                return Ok(());
            }
            wait(state, vec![this]).await?;
            if effect == Some(Effect::Late) {
                tokio::time::sleep(LATE).await;
            }
            Ok(())
        })
    })?;
    poll.func_wrap_async("[method]pollable.ready", |mut store, (this,): (Poll,)| {
        Box::new(async move {
            let state = store.data_mut();
            let effect = state.plan().call("pollable.ready")?;
            let time = now(state)?;
            let is_over = !state.plan().over(&[this.rep()], time).is_empty();
            Ok((match effect {
                Some(Effect::ForNothing) => true,
                Some(_) => false,
                None => is_over || HostPollable::ready(state.ctx().table, this).await?,
            },))
        })
    })?;
    poll.resource("pollable", ResourceType::host::<DynPollable>(), |mut store, rep| {
        let state = store.data_mut();
        state.plan().timers.remove(&rep);
        HostPollable::drop(state.ctx().table, Resource::new_own(rep))
    })
}

/// So late comes what comes late.
const LATE: Duration = Duration::from_millis(2);

fn clock<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut clock = linker.instance("wasi:clocks/monotonic-clock@0.2.12")?;
    clock.func_wrap("now", |mut store, (): ()| {
        let state = store.data_mut();
        state.plan().call("now")?;
        Ok((now(state)?,))
    })?;
    clock.func_wrap("subscribe-duration", |mut store, (duration,): (u64,)| {
        let state = store.data_mut();
        state.plan().call("subscribe-duration")?;
        let timer = state.clocks().subscribe_duration(duration)?;
        let time = now(state)?.saturating_add(duration);
        state.plan().timers.insert(timer.rep(), time);
        Ok((timer,))
    })?;
    clock.func_wrap("subscribe-instant", |mut store, (instant,): (u64,)| {
        let state = store.data_mut();
        state.plan().call("subscribe-instant")?;
        let ahead = state.plan().ahead;
        let timer = state.clocks().subscribe_instant(instant.saturating_sub(ahead))?;
        state.plan().timers.insert(timer.rep(), instant);
        Ok((timer,))
    })
}
