//! Reads and writes of streams, and connections that break in between.

use super::super::plan::Effect;
use super::waiting::bounded;
use super::{Input, Output, Planned};
use wasmtime::component::{Linker, Resource, ResourceType};
use wasmtime_wasi::p2::bindings::sockets::tcp::{HostTcpSocket as _, ShutdownType};
use wasmtime_wasi::p2::{DynInputStream, DynOutputStream, StreamError};
use wasmtime_wasi::sockets::WasiSocketsView;
use wasmtime_wasi_io::bindings::wasi::io::streams::{
    Host as _, HostInputStream, HostOutputStream, StreamError as WitStreamError,
};

/// Wraps these functions.
pub fn add_to_linker<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    input(linker)?;
    output(linker)
}

/// Ends the connection of a stream in both directions.
fn cut<T: Planned>(state: &mut T, stream: u32) {
    if let Some(socket) = state.plan().sockets.get(&stream).copied() {
        // It may be gone already.
        let _ = state.sockets().shutdown(Resource::new_borrow(socket), ShutdownType::Both);
    }
}

/// The stream error of an effect, if it is one.
fn failure(effect: Option<Effect>) -> Option<StreamError> {
    match effect? {
        Effect::Closed => Some(StreamError::Closed),
        Effect::Failed(why) => Some(StreamError::LastOperationFailed(wasmtime::format_err!("{why}"))),
        _ => None,
    }
}

/// The answer for the guest.
fn streamed<T: Planned, R>(
    state: &mut T,
    answer: Result<R, StreamError>,
) -> wasmtime::Result<Result<R, WitStreamError>> {
    match answer {
        Ok(value) => Ok(Ok(value)),
        Err(error) => Ok(Err(state.ctx().table.convert_stream_error(error)?)),
    }
}

/// A call of a stream's function: an error is returned, and the stream stays failed.
fn stream_call<T: Planned>(
    state: &mut T,
    function: &'static str,
    stream: u32,
) -> wasmtime::Result<Result<Option<Effect>, StreamError>> {
    // Standard output and files belong to libc.
    if function.starts_with("output") && !state.plan().sockets.contains_key(&stream) {
        return Ok(Ok(None));
    }
    let effect = state.plan().call(function)?;
    if effect == Some(Effect::Cut) {
        cut(state, stream);
        state.plan().cut.insert(stream);
    }
    Ok(match failure(effect) {
        Some(error) => {
            cut(state, stream);
            state.plan().failed.insert(stream);
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
            state.plan().failed.remove(&rep);
            state.plan().cut.remove(&rep);
            HostInputStream::drop(state.ctx().table, Resource::new_own(rep)).await
        })
    })
}

fn output<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    let mut streams = linker.instance("wasi:io/streams@0.2.12")?;
    streams.func_wrap("[method]output-stream.check-write", |mut store, (this,): (Output,)| {
        let state = store.data_mut();
        let stream = this.rep();
        let answer: Result<u64, _> = match stream_call(state, "output-stream.check-write", stream)? {
            Err(error) => Err(error),
            Ok(Some(Effect::NotYet)) => Ok(0),
            Ok(effect) => {
                let permit = HostOutputStream::check_write(state.ctx().table, this);
                // What was pending when it was cut never ends here, as it would with a connection that is gone: wasmtime calls the stream
                // ready, and permits nothing.
                let is_over = matches!(permit, Ok(0)) && state.plan().cut.contains(&stream);
                let permit = if is_over {
                    state.plan().failed.insert(stream);
                    Err(StreamError::Closed)
                } else {
                    permit
                };
                if effect == Some(Effect::One) { permit.map(|permit| permit.min(1)) } else { permit }
            }
        };
        if matches!(answer, Ok(0)) {
            state.plan().full.insert(stream);
        } else {
            state.plan().full.remove(&stream);
        }
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
            state.plan().full.remove(&rep);
            state.plan().cut.remove(&rep);
            let stream = Resource::<DynOutputStream>::new_own(rep);
            if state.plan().failed.remove(&rep) {
                // A stream that has failed has nothing left to write, for which dropping it would wait.
                state.ctx().table.delete(stream)?;
                return Ok(());
            }
            HostOutputStream::drop(state.ctx().table, stream).await
        })
    })
}
