//! Waits, pollables, and the clock, which is advanced where only time can end a wait.

use super::super::plan::{Effect, Stop};
use super::{Incoming, Input, Outgoing, Output, Planned, Poll, Tcp, Udp};
use std::future::Future;
use std::time::Duration;
use wasmtime::component::{Linker, Resource, ResourceType};
use wasmtime_wasi::clocks::WasiClocksView;
use wasmtime_wasi::p2::DynPollable;
use wasmtime_wasi::p2::bindings::clocks::monotonic_clock::Host as _;
use wasmtime_wasi::p2::bindings::sockets::ip_name_lookup::{HostResolveAddressStream, ResolveAddressStream};
use wasmtime_wasi::p2::bindings::sockets::tcp::HostTcpSocket;
use wasmtime_wasi::p2::bindings::sockets::udp::{
    HostIncomingDatagramStream, HostOutgoingDatagramStream, HostUdpSocket,
};
use wasmtime_wasi::sockets::WasiSocketsView;
use wasmtime_wasi_io::bindings::wasi::io::poll::{Host as _, HostPollable};
use wasmtime_wasi_io::bindings::wasi::io::streams::{HostInputStream, HostOutputStream};

/// The delay of a late event.
const LATE: Duration = Duration::from_millis(2);

/// Wraps these functions.
pub fn add_to_linker<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    polls(linker)?;
    subscriptions(linker)?;
    clock(linker)
}

/// A wait with a time limit, because only the network can end it.
pub async fn bounded<R>(quiet: Duration, wait: impl Future<Output = R>) -> wasmtime::Result<R> {
    tokio::time::timeout(quiet, wait).await.map_err(|_| Stop::Waits.into())
}

/// The guest's time.
fn now<T: Planned>(state: &mut T) -> wasmtime::Result<u64> {
    let ahead = state.plan().ahead;
    Ok(state.clocks().now()?.saturating_add(ahead))
}

/// Waits for one of the pollables. If nothing is ready for a while, time is skipped to the next timer.
async fn wait<T: Planned>(state: &mut T, list: Vec<Poll>) -> wasmtime::Result<Vec<u32>> {
    let reps: Vec<u32> = list.iter().map(Resource::rep).collect();
    let time = now(state)?;
    let over = state.plan().expired(&reps, time);
    let Some(next) = state.plan().next_timer(&reps) else {
        let quiet = state.plan().quiet;
        return bounded(quiet, state.ctx().table.poll(list)).await?;
    };
    // If a timer has already expired, this does not wait.
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
            Ok(state.plan().expired(&reps, next.max(time)))
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
            let is_over = !state.plan().expired(&[this.rep()], time).is_empty();
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
        state.plan().pollables.remove(&rep);
        HostPollable::drop(state.ctx().table, Resource::new_own(rep))
    })
}

/// Wraps functions that return a pollable.
macro_rules! subscribes {
    ($linker:ident, $($interface:literal $name:literal $type:ty, |$state:ident, $this:ident| $call:expr;)*) => {$(
        $linker.instance($interface)?.func_wrap($name, |mut store, ($this,): ($type,)| {
            let $state = store.data_mut();
            let pollable: Poll = $call?;
            $state.plan().pollables.insert(pollable.rep());
            Ok((pollable,))
        })?;
    )*};
}

fn subscriptions<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    subscribes!(linker,
        "wasi:sockets/tcp@0.2.12" "[method]tcp-socket.subscribe" Tcp,
            |state, this| HostTcpSocket::subscribe(&mut state.sockets(), this);
        "wasi:sockets/udp@0.2.12" "[method]udp-socket.subscribe" Udp,
            |state, this| HostUdpSocket::subscribe(&mut state.sockets(), this);
        "wasi:sockets/udp@0.2.12" "[method]incoming-datagram-stream.subscribe" Incoming,
            |state, this| HostIncomingDatagramStream::subscribe(&mut state.sockets(), this);
        "wasi:sockets/udp@0.2.12" "[method]outgoing-datagram-stream.subscribe" Outgoing,
            |state, this| HostOutgoingDatagramStream::subscribe(&mut state.sockets(), this);
        "wasi:sockets/ip-name-lookup@0.2.12" "[method]resolve-address-stream.subscribe" Resource<ResolveAddressStream>,
            |state, this| HostResolveAddressStream::subscribe(&mut state.sockets(), this);
    );
    let mut streams = linker.instance("wasi:io/streams@0.2.12")?;
    streams.func_wrap("[method]input-stream.subscribe", |mut store, (this,): (Input,)| {
        let state = store.data_mut();
        let is_socket = state.plan().sockets.contains_key(&this.rep());
        let pollable = HostInputStream::subscribe(state.ctx().table, this)?;
        noted(state, is_socket, pollable)
    })?;
    streams.func_wrap("[method]output-stream.subscribe", |mut store, (this,): (Output,)| {
        let state = store.data_mut();
        let is_socket = state.plan().sockets.contains_key(&this.rep());
        let pollable = HostOutputStream::subscribe(state.ctx().table, this)?;
        noted(state, is_socket, pollable)
    })
}

/// Returns a pollable to the guest, and records it if it is a socket's: the streams of files and of the
/// terminal belong to libc.
fn noted<T: Planned>(state: &mut T, is_socket: bool, pollable: Poll) -> wasmtime::Result<(Poll,)> {
    if is_socket {
        state.plan().pollables.insert(pollable.rep());
    }
    Ok((pollable,))
}

fn clock<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut clock = linker.instance("wasi:clocks/monotonic-clock@0.2.12")?;
    clock.func_wrap("now", |mut store, (): ()| {
        let state = store.data_mut();
        state.plan().call("now")?;
        state.plan().look_at_clock();
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
