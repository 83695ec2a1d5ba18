//! Local sockets, without a host or a file system.

use super::names::absolute;
use super::*;
use crate::host::scripted::{Guard, Scripted, network};
use crate::iovec::IoSlice;
use crate::object::Open;
use crate::pipe::pipe;
use crate::process::Process;
use std::vec;
use std::vec::Vec;

mod names;
mod rights;

type Descriptor = Rc<Open<Scripted>>;

/// A directory `/home` with a file `file` in it, and nothing else.
struct Home;

impl Files for Home {
    fn current_directory(&self) -> Vec<u8> {
        b"/home".to_vec()
    }

    fn has(&self, path: &[u8]) -> Result<bool> {
        match path {
            b"/home" | b"/home/file" => Ok(true),
            _ if path.starts_with(b"/home/file/") => Err(Errno::ENOTDIR),
            _ if path.rsplit(|byte| *byte == b'/').count() == 3 => Ok(false),
            _ => Err(Errno::ENOENT),
        }
    }
}

struct Fixture {
    process: Process<Scripted>,
    _host: Guard,
}

impl Fixture {
    fn new() -> Self {
        Fixture { process: Process::new(), _host: network() }
    }

    fn socket(&self, kind: Kind) -> Descriptor {
        Open::new(Rc::new(Local::new(kind, &Home)), true)
    }

    fn pair(&self, kind: Kind) -> [Descriptor; 2] {
        Local::pair(kind, &Home).map(|end| Open::new(Rc::new(end), true))
    }

    fn bind(&self, socket: &Descriptor, name: &str) -> Result<()> {
        socket.bind(&self.process, &path(name))
    }

    fn connect(&self, socket: &Descriptor, name: &str) -> Result<()> {
        self.process.connect(socket, &path(name))
    }

    fn listener(&self, kind: Kind, name: &str, backlog: i32) -> Descriptor {
        let listener = self.socket(kind);
        assert_eq!(self.bind(&listener, name), Ok(()));
        assert_eq!(listener.listen(&self.process, backlog), Ok(()));
        listener
    }

    fn accept(&self, listener: &Descriptor) -> Result<Descriptor> {
        let (object, _) = self.process.accept(listener, true)?;
        Ok(Open::new(object, true))
    }

    fn send_to(
        &self,
        from: &Descriptor,
        data: &[u8],
        to: Option<&str>,
        sent: &[&Descriptor],
    ) -> Result<usize> {
        let rights = sent.iter().map(|open| Holder::of((*open).clone())).collect();
        let control = if sent.is_empty() { Vec::new() } else { vec![Control::Rights(rights)] };
        let buffers = [IoSlice::new(data)];
        let message = Message { buffers: &buffers, to: to.map(path), flags: MsgFlags::empty(), control };
        self.process.send(from, &message)
    }

    fn send(&self, from: &Descriptor, data: &[u8]) -> Result<usize> {
        self.send_to(from, data, None, &[])
    }

    fn receive(
        &self,
        at: &Descriptor,
        room: usize,
        flags: MsgFlags,
    ) -> Result<(Vec<u8>, Received<Scripted>)> {
        let mut data = vec![0; room];
        let received = self.process.receive(at, &mut [IoSliceMut::new(&mut data)], flags)?;
        data.truncate(received.len.min(room));
        Ok((data, received))
    }

    fn text(&self, at: &Descriptor) -> Result<std::string::String> {
        let (data, received) = self.receive(at, 100, MsgFlags::empty())?;
        self.process.context.let_go_all(received.control);
        Ok(std::string::String::from_utf8(data).unwrap())
    }

    fn events(&self, of: &Descriptor) -> Events {
        of.object.events(&self.process.context)
    }

    fn fill(&self, from: &Descriptor) -> usize {
        let mut sent = 0;
        while let Ok(n) = self.send(from, &[7; 1000]) {
            sent += n;
        }
        assert_eq!(self.send(from, b"x"), Err(Errno::EAGAIN));
        sent
    }

    fn close(&self, socket: Descriptor) {
        Holder::of(socket).let_go(&self.process.context);
    }
}

fn path(name: &str) -> Address {
    Address::Local(LocalName::Path(name.as_bytes().to_vec()))
}

#[test]
fn a_stream_has_no_boundaries_and_an_end() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    assert_eq!((f.send(&a, b"ab"), f.send(&a, b"cd")), (Ok(2), Ok(2)));
    assert_eq!(f.receive(&b, 3, MsgFlags::PEEK).unwrap().0, b"abc");
    assert_eq!(f.receive(&b, 3, MsgFlags::empty()).unwrap().0, b"abc");
    f.close(a);
    assert_eq!(f.text(&b).as_deref(), Ok("d"));
    assert_eq!(f.text(&b).as_deref(), Ok(""));
    assert_eq!(f.send(&b, b"x"), Err(Errno::EPIPE));
}

#[test]
fn unread_data_resets_the_other_end_once() {
    for kind in [Kind::Stream, Kind::SeqPacket] {
        let f = Fixture::new();
        let [a, b] = f.pair(kind);
        assert_eq!(f.send(&a, b"never read"), Ok(10));
        f.close(b);
        assert_eq!(f.events(&a), Events::IN | Events::OUT | Events::ERR | Events::HUP | Events::RDHUP);
        assert_eq!(f.text(&a), Err(Errno::ECONNRESET));
        assert_eq!(f.text(&a).as_deref(), Ok(""));
    }
}

#[test]
fn the_send_buffer_limits_unread_data() {
    for kind in [Kind::Stream, Kind::Datagram, Kind::SeqPacket] {
        let f = Fixture::new();
        let [a, b] = f.pair(kind);
        assert_eq!(f.events(&a), Events::OUT);
        let sent = f.fill(&a);
        // A packet of a thousand bytes is charged 2304.
        assert_eq!(sent, 1000 * (BUFFER / 2304 + 1), "{kind:?}");
        assert_eq!(f.events(&a), Events::empty());
        let mut read = 0;
        while !f.events(&a).contains(Events::OUT) {
            read += f.receive(&b, 1000, MsgFlags::empty()).unwrap().0.len();
        }
        // Poll reports space once three quarters are free.
        assert!(read > sent / 2, "{kind:?}: {read} of {sent}");
        while f.text(&b).is_ok() {}
        assert_eq!(f.send(&a, b"x"), Ok(1));
    }
}

const BUFFER: usize = 212_992;

#[test]
fn an_idle_socket_holds_no_buffer() {
    let f = Fixture::new();
    let ends = Local::<Scripted>::pair(Kind::Stream, &Home);
    let nodes = [ends[0].0.clone(), ends[1].0.clone()];
    let [a, b] = ends.map(|end| Open::new(Rc::new(end), true));
    assert_eq!(f.send(&a, b"text"), Ok(4));
    assert!(nodes[0].unread.get() >= 4);
    assert_eq!(f.text(&b).as_deref(), Ok("text"));
    assert_eq!(nodes[0].unread.get(), 0);
    assert_eq!(nodes[1].inner.borrow().queue.capacity(), 0);
}

#[test]
fn each_send_of_a_stream_is_charged() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    // A small packet is charged 768 bytes.
    for _ in 0..=BUFFER / 768 {
        assert_eq!(f.send(&a, b"1"), Ok(1));
    }
    assert_eq!(f.send(&a, b"1"), Err(Errno::EAGAIN));
    assert_eq!(f.text(&b).unwrap().len(), 100);
    assert_eq!(f.send(&a, b"1"), Ok(1));
}

#[test]
fn datagrams_keep_their_boundaries() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Datagram);
    assert_eq!((f.send(&a, b"first"), f.send(&a, b""), f.send(&a, b"last")), (Ok(5), Ok(0), Ok(4)));
    let (data, received) = f.receive(&b, 2, MsgFlags::TRUNC).unwrap();
    assert_eq!((data.as_slice(), received.len, received.flags), (&b"fi"[..], 5, MsgFlags::TRUNC));
    assert_eq!(f.text(&b).as_deref(), Ok(""));
    assert_eq!(f.text(&b).as_deref(), Ok("last"));
    assert_eq!(f.text(&b), Err(Errno::EAGAIN));
    assert_eq!(f.send(&a, &vec![0; BUFFER]), Err(Errno::EMSGSIZE));
}

#[test]
fn a_datagram_peer_that_closed_is_refused_once() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Datagram);
    assert_eq!(f.send(&b, b"lost"), Ok(4));
    f.close(b);
    assert_eq!(f.send(&a, b"x"), Err(Errno::ECONNREFUSED));
    assert_eq!(f.send(&a, b"x"), Err(Errno::ENOTCONN));
    // As on Linux, the queued datagrams of that peer are gone with it.
    assert_eq!(f.text(&a), Err(Errno::EAGAIN));
}

#[test]
fn a_connected_datagram_socket_receives_only_from_its_peer() {
    let f = Fixture::new();
    let sockets = ["a", "b", "c"].map(|name| {
        let socket = f.socket(Kind::Datagram);
        assert_eq!(f.bind(&socket, name), Ok(()));
        socket
    });
    let [a, b, c] = &sockets;
    assert_eq!(f.connect(a, "b"), Ok(()));
    assert_eq!(f.send_to(c, b"stranger", Some("a"), &[]), Err(Errno::EPERM));
    assert_eq!(f.send_to(b, b"peer", Some("a"), &[]), Ok(4));
    assert_eq!(f.connect(b, "a"), Ok(()));
    assert_eq!(f.connect(c, "a"), Err(Errno::EPERM));
    // A new peer discards the queue, and the old one is notified, because this is its peer.
    assert_eq!(f.connect(a, "c"), Ok(()));
    assert_eq!(f.text(a), Err(Errno::EAGAIN));
    assert_eq!(f.send(b, b"x"), Err(Errno::ECONNRESET));
    assert_eq!(f.send(b, b"x"), Err(Errno::EPERM));
}

#[test]
fn other_senders_wait_when_eleven_datagrams_are_queued() {
    let f = Fixture::new();
    let receiver = f.socket(Kind::Datagram);
    assert_eq!(f.bind(&receiver, "r"), Ok(()));
    let sender = f.socket(Kind::Datagram);
    assert_eq!(f.connect(&sender, "r"), Ok(()));
    for _ in 0..11 {
        assert_eq!(f.send(&sender, b"x"), Ok(1));
    }
    assert_eq!(f.send(&sender, b"x"), Err(Errno::EAGAIN));
    assert_eq!(f.events(&sender), Events::empty());
    assert_eq!(f.text(&receiver).as_deref(), Ok("x"));
    assert_eq!(f.events(&sender), Events::OUT);
}

#[test]
fn a_socket_may_be_its_own_peer() {
    let f = Fixture::new();
    let own = f.socket(Kind::Datagram);
    assert_eq!(f.bind(&own, "own"), Ok(()));
    assert_eq!(f.connect(&own, "own"), Ok(()));
    assert_eq!(f.send(&own, b"to myself"), Ok(9));
    assert_eq!(f.events(&own), Events::IN | Events::OUT);
    assert_eq!(f.text(&own).as_deref(), Ok("to myself"));
    assert_eq!(f.fill(&own), 1000 * (BUFFER / 2304 + 1));
    f.close(own);
}

#[test]
fn shutdown_of_a_stream_reaches_the_other_end() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    let end = Shutdown { receive: false, send: true };
    assert_eq!(a.shutdown(&f.process, end), Ok(()));
    assert_eq!(f.events(&b), Events::IN | Events::OUT | Events::RDHUP);
    assert_eq!(f.events(&a), Events::OUT);
    assert_eq!(f.send(&a, b"x"), Err(Errno::EPIPE));
    assert_eq!(f.text(&b).as_deref(), Ok(""));
    let [a, b] = f.pair(Kind::Datagram);
    assert_eq!(a.shutdown(&f.process, end), Ok(()));
    assert_eq!(f.events(&b), Events::OUT);
}

#[test]
fn a_wait_that_only_this_program_could_end_is_a_deadlock() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    a.set_nonblocking(false);
    assert_eq!(f.text(&a), Err(Errno::EDEADLK));
    f.fill(&b);
    b.set_nonblocking(false);
    assert_eq!(f.send(&b, b"x"), Err(Errno::EDEADLK));
    let listener = f.listener(Kind::Stream, "l", 0);
    listener.set_nonblocking(false);
    assert_eq!(f.accept(&listener).map(|_| ()), Err(Errno::EDEADLK));
}

#[test]
fn a_timeout_ends_a_wait() {
    let f = Fixture::new();
    let [a, _b] = f.pair(Kind::Stream);
    a.set_nonblocking(false);
    a.socket().unwrap().options().borrow_mut().receive_timeout = Some(1_000_000);
    assert_eq!(f.text(&a), Err(Errno::EAGAIN));
}
