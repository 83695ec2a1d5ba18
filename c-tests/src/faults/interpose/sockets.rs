//! Creation of sockets, bind, connect, datagrams, options and lookups.

use super::super::plan::Effect;
use super::{Incoming, Input, Outgoing, Output, Planned, Tcp, Udp};
use wasmtime::component::{Linker, Resource};
use wasmtime_wasi::p2::bindings::sockets::ip_name_lookup::{
    Host as _, HostResolveAddressStream as _, ResolveAddressStream,
};
use wasmtime_wasi::p2::bindings::sockets::network::{
    ErrorCode, IpAddress, IpAddressFamily, IpSocketAddress, Network,
};
use wasmtime_wasi::p2::bindings::sockets::tcp::{HostTcpSocket, ShutdownType};
use wasmtime_wasi::p2::bindings::sockets::tcp_create_socket::Host as _;
use wasmtime_wasi::p2::bindings::sockets::udp::{
    HostIncomingDatagramStream, HostOutgoingDatagramStream, HostUdpSocket, IncomingDatagram, OutgoingDatagram,
};
use wasmtime_wasi::p2::bindings::sockets::udp_create_socket::Host as _;
use wasmtime_wasi::p2::{SocketError, SocketResult};
use wasmtime_wasi::sockets::WasiSocketsView;

fn answered<T>(answer: SocketResult<T>) -> wasmtime::Result<Result<T, ErrorCode>> {
    answer.map(Ok).or_else(|error: SocketError| error.downcast().map(Err))
}

/// The error of an effect, if it is one.
fn refusal(effect: Option<Effect>) -> Option<ErrorCode> {
    match effect? {
        Effect::Refuse(code) => Some(code),
        Effect::NotYet => Some(ErrorCode::WouldBlock),
        _ => None,
    }
}

/// Wraps functions of wasi:sockets that may return an error.
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

/// Wraps these functions.
pub fn add_to_linker<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    tcp(linker)?;
    udp(linker)?;
    lookup(linker)
}

fn tcp<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    // The version that wasmtime defines; imports of other versions resolve to it too.
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
