//! Calls in random order: no panic, no violated rule of the host, no byte lost, duplicated or misplaced.

use super::*;
use crate::host::ErrorCode;
use crate::host::codes::tests::MAP;
use crate::host::scripted::peer::{call_all_ready, decide};
use crate::host::scripted::{Reply, allow, reply_once};
use crate::iovec::IoSlice;
use crate::numbers::{IPV6_V6ONLY, SO_KEEPALIVE, SO_LINGER, SO_REUSEADDR, SOL_IPV6, SOL_TCP, TCP_KEEPCNT};

/// Pseudorandom numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The bytes of a stream, such that each shows its position.
fn stream(from: usize, len: usize) -> Vec<u8> {
    (from..from + len).map(|place| (place % 251) as u8).collect()
}

/// The outside end of a connection, and its progress in both directions.
struct Far {
    peer: Peer,
    address: SocketAddr,
    sent: usize,
    received: usize,
}

struct Near {
    open: Descriptor,
    far: Option<usize>,
    sent: usize,
    received: usize,
}

struct World {
    random: Random,
    sockets: Vec<Near>,
    far: Vec<Far>,
    process: Process<Scripted>,
    outside: Outside,
    /// Whether the host fails now and then, so that not every byte can arrive.
    faults: bool,
    _host: Guard,
}

const ADDRESSES: [&str; 9] = [
    "127.0.0.1:7000",
    "[::1]:7000",
    "[::ffff:127.0.0.1]:7000",
    "0.0.0.0:7000",
    "[::]:7000",
    "127.0.0.1:9",
    FAR,
    "127.0.0.1:0",
    "[::]:0",
];

impl World {
    fn new(seed: u64, faults: bool) -> Self {
        let host = network();
        let outside = Outside {
            v4: PeerListener::at(SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), PORT)),
            v6: PeerListener::at(SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), PORT)),
        };
        let random = Random(seed);
        World {
            random,
            sockets: Vec::new(),
            far: Vec::new(),
            process: Process::new(),
            outside,
            faults,
            _host: host,
        }
    }

    fn add(&mut self, object: Rc<dyn Object<Scripted>>, far: Option<usize>) {
        let open = Open::new(object, true);
        self.process.insert(open.clone(), 0).expect("a number");
        self.sockets.push(Near { open, far, sent: 0, received: 0 });
    }

    fn meet(&mut self, peer: Peer) -> usize {
        self.far.push(Far { peer, address: peer.address(), sent: 0, received: 0 });
        self.far.len() - 1
    }

    /// The outside ends of connections that the component has made, found by its own address.
    fn greet(&mut self) {
        for near in &self.sockets {
            // Attempts complete here, and not in a call that sends.
            let _ = near.open.peer_name(&self.process);
        }
        while let Some(peer) = self.outside.v4.next().or_else(|| self.outside.v6.next()) {
            let index = self.meet(peer);
            let from = peer.other_address();
            for near in &mut self.sockets {
                let socket = &near.open;
                if let Ok(Address::Inet(local)) = socket.local_name(&self.process)
                    && local.port() == from.port()
                    && let Ok(Address::Inet(remote)) = socket.peer_name(&self.process)
                    && remote.port() == PORT
                {
                    (near.far, near.sent, near.received) = (Some(index), 0, 0);
                }
            }
        }
    }

    fn step(&mut self) {
        if self.faults && self.random.below(8) == 0 {
            let (code, _) = self.random.one_of(&MAP);
            if code != ErrorCode::WouldBlock {
                reply_once("*", Reply::Error(code));
            }
        }
        self.greet();
        if self.sockets.len() < 4 || self.random.below(20) == 0 {
            let family = self.random.one_of(&[Family::Inet, Family::Inet6]);
            self.add(Tcp::new(family), None);
        }
        if !self.far.is_empty() && self.random.below(2) == 0 {
            self.act_outside();
        }
        let index = self.random.below(self.sockets.len());
        self.act(index);
    }

    fn act_outside(&mut self) {
        let index = self.random.below(self.far.len());
        let choice = self.random.below(40);
        let amount = self.random.one_of(&[1, 10, 5000, 100_000]);
        let far = &mut self.far[index];
        match choice {
            0..15 => {
                far.peer.send(&stream(far.sent, amount));
                far.sent += amount;
            }
            15..35 => {
                let bytes = far.peer.receive();
                assert!(bytes == stream(far.received, bytes.len()), "bytes out of place");
                far.received += bytes.len();
            }
            35 => far.peer.room(amount),
            36 => far.peer.end(),
            37 => far.peer.close(),
            38 => far.peer.reset(),
            _ => call_all_ready(),
        }
    }

    fn act(&mut self, index: usize) {
        let to = self.random.one_of(&ADDRESSES);
        let amount = self.random.one_of(&[0, 1, 3, 100, 5000, 70_000]);
        let flags =
            self.random.one_of(&[MsgFlags::empty(), MsgFlags::PEEK, MsgFlags::WAITALL, MsgFlags::OOB]);
        let choice = self.random.below(60);
        let (process, near) = (&self.process, &mut self.sockets[index]);
        let socket = &near.open;
        match choice {
            0..4 => _ = socket.bind(process, &address(to)),
            4..10 => _ = process.connect(&near.open, &address(to)),
            10 => {
                // Data that was not sent yet is discarded.
                process.connect(&near.open, &Address::Unspecified).expect("AF_UNSPEC");
                near.far = None;
            }
            11..14 => _ = socket.listen(process, 4),
            14..18 => self.accept(index),
            18..30 => {
                let data = stream(near.sent, amount);
                let message = Message {
                    buffers: &[IoSlice::new(&data)],
                    to: None,
                    flags: flags & MsgFlags::OOB,
                    control: vec![],
                };
                if let Ok(n) = process.send(&near.open, &message) {
                    near.sent += n;
                }
            }
            30..45 => {
                let mut buffer = vec![0; amount];
                let received = process.receive(&near.open, &mut [IoSliceMut::new(&mut buffer)], flags);
                if let (Ok(received), Some(_)) = (received, near.far) {
                    assert!(
                        buffer[..received.len] == stream(near.received, received.len)[..],
                        "bytes out of place"
                    );
                    near.received += if flags.contains(MsgFlags::PEEK) { 0 } else { received.len };
                }
            }
            45..47 => {
                let how = Shutdown { receive: choice == 45, send: amount > 50 };
                let _ = socket.shutdown(process, how);
            }
            47..50 => self.poll(),
            50 => {
                let options = [
                    (SOL_SOCKET, SO_KEEPALIVE),
                    (SOL_SOCKET, SO_REUSEADDR),
                    (SOL_TCP, TCP_KEEPCNT),
                    (SOL_IPV6, IPV6_V6ONLY),
                ];
                let (level, name) = options[amount % 4];
                let _ = socket.set_option(process, level, name, &1i32.to_le_bytes());
            }
            51 => {
                let (_, _) = (socket.local_name(process), socket.peer_name(process));
                let _ = near.open.object.readable_bytes(&process.context);
            }
            52 => decide(if amount > 50 { Ok(()) } else { Err(ErrorCode::ConnectionRefused) }),
            53 => self.close(index),
            54 => _ = socket.option(process, SOL_SOCKET, SO_ERROR, &mut [0; 4]),
            55..58 => self.call_in(index),
            _ => _ = process.context.waiter.give_way(),
        }
    }

    /// A client outside connects to a listener.
    fn call_in(&mut self, index: usize) {
        let socket = &self.sockets[index].open;
        let Ok(Address::Inet(local)) = socket.local_name(&self.process) else { return };
        let listens = socket.option(&self.process, SOL_SOCKET, SO_ACCEPTCONN, &mut [0; 4]).is_ok();
        let to = crate::address::connectable(crate::address::unmapped(local), None);
        if listens && let Some(peer) = Peer::try_connect(to) {
            self.meet(peer);
        }
    }

    fn accept(&mut self, index: usize) {
        let Ok((accepted, from)) = self.process.accept(&self.sockets[index].open, true) else { return };
        let Some(Address::Inet(from)) = from else { panic!("accepted from {from:?}") };
        let from = crate::address::unmapped(from);
        let far = self.far.iter().position(|far| far.address == from);
        self.add(accepted, far);
    }

    fn poll(&mut self) {
        let members = self.sockets.iter().map(|near| Interest {
            object: near.open.object.clone(),
            events: ALL,
            found: Events::empty(),
        });
        let mut members: Vec<_> = members.collect();
        poll(&self.process.context, &mut members, Deadline::Now).expect("a look");
    }

    fn close(&mut self, index: usize) {
        let near = self.sockets.swap_remove(index);
        if self.random.below(8) == 0 {
            let linger = [1u32.to_le_bytes(), 1u32.to_le_bytes()].concat();
            let socket = &near.open;
            socket.set_option(&self.process, SOL_SOCKET, SO_LINGER, &linger).expect("SO_LINGER");
        }
        let numbers = 0..crate::fd::FIRST + 2000;
        let found = numbers
            .into_iter()
            .find(|fd| self.process.open(*fd).is_some_and(|open| Rc::ptr_eq(&open, &near.open)));
        drop(near);
        self.process.close(found.expect("its number")).expect("close");
    }

    /// Closes everything; the remaining peers receive all that was sent.
    fn finish(mut self) {
        allow();
        self.greet();
        let sent: Vec<_> = self.sockets.iter().map(|near| (near.far, near.sent)).collect();
        for far in &self.far {
            far.peer.room(usize::MAX);
        }
        self.sockets.clear();
        self.process.end(u64::MAX);
        for (far, sent) in sent {
            let Some(far) = far.map(|index| &self.far[index]) else { continue };
            let bytes = far.peer.receive();
            assert!(bytes == stream(far.received, bytes.len()), "bytes out of place");
            if !self.faults && !far.peer.has_left() && !far.peer.was_reset() {
                assert_eq!(far.received + bytes.len(), sent, "bytes lost by the end of the program");
            }
        }
    }
}

/// Prints the seed of a failed run.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            std::eprintln!("with the seed {}", self.0);
        }
    }
}

#[test]
fn calls_in_any_order_break_nothing() {
    for seed in 0..100 {
        let _seed = Seed(seed);
        let mut world = World::new(seed, seed % 3 == 0);
        for _ in 0..150 {
            world.step();
        }
        world.finish();
    }
}
