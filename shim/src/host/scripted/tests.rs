//! The checks of the scripted host: each rule of WIT, violated once.

use super::*;
use crate::address::IpFamily;
use crate::host::{Host, HostOption, Payload, ShutdownSend};

type Wasi = Scripted;

fn local(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::from([127, 0, 0, 1]), port)
}

fn bound() -> (Handle, Handle) {
    let network = Wasi::instance_network();
    let socket = Wasi::tcp_create(IpFamily::V4).unwrap();
    Wasi::tcp_start_bind(&socket, &network, local(0)).unwrap();
    Wasi::tcp_finish_bind(&socket).unwrap();
    (network, socket)
}

fn connected() -> (Handle, Handle, Streams<Wasi>) {
    let listener = peer::PeerListener::at(local(80));
    let network = Wasi::instance_network();
    let socket = Wasi::tcp_create(IpFamily::V4).unwrap();
    Wasi::tcp_start_connect(&socket, &network, local(80)).unwrap();
    assert!(Wasi::tcp_finish_connect(&socket).is_err());
    let streams = Wasi::tcp_finish_connect(&socket).unwrap();
    assert!(listener.next().is_some());
    (network, socket, streams)
}

#[test]
fn drops_in_order_are_accepted() {
    let _host = network();
    let (network, socket, streams) = connected();
    let pollable = Wasi::subscribe_input(&streams.input);
    drop(pollable);
    drop(streams);
    drop(socket);
    drop(network);
}

#[test]
#[should_panic(expected = "tcp1 is dropped while children live")]
fn a_stream_that_outlives_its_socket() {
    let _host = network();
    let (_network, socket, _streams) = connected();
    drop(socket);
}

#[test]
#[should_panic(expected = "in1 is dropped while children live")]
fn a_pollable_that_outlives_its_stream() {
    let _host = network();
    let (_network, _socket, streams) = connected();
    let _pollable = Wasi::subscribe_input(&streams.input);
    drop(streams.input);
}

#[test]
#[should_panic(expected = "finish-bind in state Fresh")]
fn a_finish_without_a_start() {
    let _host = network();
    let socket = Wasi::tcp_create(IpFamily::V4).unwrap();
    let _ = Wasi::tcp_finish_bind(&socket);
}

#[test]
#[should_panic(expected = "start-listen in state Fresh")]
fn a_listener_that_is_not_bound() {
    let _host = network();
    let socket = Wasi::tcp_create(IpFamily::V4).unwrap();
    let _ = Wasi::tcp_start_listen(&socket);
}

#[test]
#[should_panic(expected = "in state Connecting")]
fn an_option_of_a_socket_that_connects() {
    let _host = network();
    let (network, socket) = bound();
    Wasi::tcp_start_connect(&socket, &network, local(80)).unwrap();
    let _ = Wasi::tcp_set(&socket, HostOption::KeepAlive(true));
}

#[test]
#[should_panic(expected = "start-connect 127.0.0.1:81 in state Failed")]
fn a_second_attempt_with_a_socket_that_failed() {
    let _host = network();
    let (network, socket) = bound();
    Wasi::tcp_start_connect(&socket, &network, local(80)).unwrap();
    while Wasi::tcp_finish_connect(&socket).err() == Some(ErrorCode::WouldBlock) {}
    let _ = Wasi::tcp_start_connect(&socket, &network, local(81));
}

#[test]
#[should_panic(expected = "subscribe after a failed connect")]
fn a_subscription_to_a_socket_that_failed() {
    let _host = network();
    let (network, socket) = bound();
    Wasi::tcp_start_connect(&socket, &network, local(80)).unwrap();
    while Wasi::tcp_finish_connect(&socket).err() == Some(ErrorCode::WouldBlock) {}
    let _ = Wasi::tcp_subscribe(&socket);
}

#[test]
#[should_panic(expected = "an empty poll traps")]
fn an_empty_poll() {
    let _host = network();
    Wasi::poll(&[]);
}

#[test]
#[should_panic(expected = "this wait has no end")]
fn a_poll_that_nothing_can_end() {
    let _host = network();
    let (_network, _socket, streams) = connected();
    let pollable = Wasi::subscribe_input(&streams.input);
    Wasi::block(&pollable);
}

#[test]
#[should_panic(expected = "1 written with the permit None")]
fn a_write_without_a_permit() {
    let _host = network();
    let (_network, _socket, streams) = connected();
    let _ = Wasi::write(&streams.output, b"x");
}

#[test]
#[should_panic(expected = "1 written with the permit None")]
fn a_second_write_with_one_permit() {
    let _host = network();
    let (_network, _socket, streams) = connected();
    assert_eq!(Wasi::check_write(&streams.output), Ok(65_536));
    Wasi::write(&streams.output, b"x").unwrap();
    let _ = Wasi::write(&streams.output, b"x");
}

#[test]
#[should_panic(expected = "65537 written with the permit Some(65536)")]
fn a_write_above_the_permit() {
    let _host = network();
    let (_network, _socket, streams) = connected();
    Wasi::check_write(&streams.output).unwrap();
    let _ = Wasi::write(&streams.output, &[0; 65_537]);
}

#[test]
#[should_panic(expected = "shutdown before the host has accepted all data")]
fn a_shutdown_that_would_lose_data() {
    let _host = network();
    let (_network, socket, streams) = connected();
    world(|world| world.net.ends[1].room = 3);
    Wasi::check_write(&streams.output).unwrap();
    Wasi::write(&streams.output, b"hello").unwrap();
    let _ = Wasi::tcp_shutdown(&socket, ShutdownSend);
}

#[test]
#[should_panic(expected = "a second pair of streams")]
fn a_second_pair_of_udp_streams() {
    let _host = network();
    let network = Wasi::instance_network();
    let socket = Wasi::udp_create(IpFamily::V4).unwrap();
    Wasi::udp_start_bind(&socket, &network, local(0)).unwrap();
    Wasi::udp_finish_bind(&socket).unwrap();
    let _first = Wasi::udp_stream(&socket, None).unwrap();
    let _ = Wasi::udp_stream(&socket, None);
}

#[test]
#[should_panic(expected = "17 written with the permit Some(16)")]
fn more_datagrams_than_permitted() {
    let _host = network();
    let network = Wasi::instance_network();
    let socket = Wasi::udp_create(IpFamily::V4).unwrap();
    Wasi::udp_start_bind(&socket, &network, local(0)).unwrap();
    Wasi::udp_finish_bind(&socket).unwrap();
    let (_incoming, outgoing) = Wasi::udp_stream(&socket, Some(local(9))).unwrap();
    Wasi::udp_check_send(&outgoing).unwrap();
    let _ = Wasi::udp_send(&outgoing, &[crate::host::Outgoing { data: b"x", to: None }; 17]);
}

#[test]
#[should_panic(expected = r#"handles left at the end: ["tcp1"]"#)]
fn a_handle_that_is_left() {
    let host = network();
    let socket = Wasi::tcp_create(IpFamily::V4).unwrap();
    drop(host);
    drop(socket);
}

#[test]
#[should_panic(expected = "the script still waits for: create-tcp-socket V4")]
fn a_script_that_is_not_used_up() {
    let _host = script([("create-tcp-socket V4", Reply::Done)]);
}

#[test]
#[should_panic(expected = "the script does not expect: create-tcp-socket V6")]
fn a_call_that_is_not_in_the_script() {
    let _host = script([]);
    let _ = Wasi::tcp_create(IpFamily::V6);
}

#[test]
#[should_panic(expected = "the call (left) differs from the script (right)")]
fn a_call_in_another_order() {
    let _host = script([("create-tcp-socket V4", Reply::Done)]);
    let _ = Wasi::tcp_create(IpFamily::V6);
}

#[test]
fn a_timer_ends_a_wait_and_time_does_not_pass_before() {
    let _host = network();
    let timer = Wasi::timer(50);
    assert_eq!(Wasi::now(), 0);
    assert_eq!(Wasi::poll(&[&timer]), [0]);
    assert_eq!(Wasi::now(), 50);
}

#[test]
fn datagrams_and_names() {
    let _host = network();
    let network = Wasi::instance_network();
    let socket = Wasi::udp_create(IpFamily::V4).unwrap();
    Wasi::udp_start_bind(&socket, &network, local(53)).unwrap();
    Wasi::udp_finish_bind(&socket).unwrap();
    let (incoming, outgoing) = Wasi::udp_stream(&socket, None).unwrap();
    peer::post(local(9), local(53), b"question");
    let come = Wasi::udp_receive(&incoming, 16).unwrap();
    assert_eq!(come, [Datagram { data: Payload::Own(b"question".to_vec()), from: local(9) }]);
    Wasi::udp_check_send(&outgoing).unwrap();
    let answer = crate::host::Outgoing { data: b"answer", to: Some(local(9)) };
    assert_eq!(Wasi::udp_send(&outgoing, &[answer]), Ok(1));
    assert_eq!(peer::posted(), [(local(53), local(9), b"answer".to_vec())]);
    peer::name("here", &[local(0).ip()]);
    let lookup = Wasi::resolve(&network, "here".into()).unwrap();
    assert_eq!(Wasi::resolve_next(&lookup), Err(ErrorCode::WouldBlock));
    assert_eq!(Wasi::resolve_next(&lookup), Ok(Some(local(0).ip())));
    assert_eq!(Wasi::resolve_next(&lookup), Ok(None));
}
