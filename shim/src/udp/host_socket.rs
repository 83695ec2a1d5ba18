//! A host socket with its pair of streams. A dual-stack socket of the program has two of them.

use super::BATCH;
use crate::address::{IpFamily, family_of};
use crate::config::Config;
use crate::errno::{Errno, Result};
use crate::host::{Datagram, ErrorCode, Host, HostOption, MOMENT, Outgoing, refused};
use crate::object::Events;
use crate::options::Protocol;
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::net::SocketAddr;

const BIND_GRANT: &str = "EACCES: the host denies bind to this address (wasmtime: -S inherit-network)";
const SEND_GRANT: &str = "EACCES: the host denies sending to this address (wasmtime: -S inherit-network)";

/// A bound host socket.
pub(super) struct HostSocket<H: Host> {
    // Dropped in this order: the streams are the socket's children.
    pair: Option<Pair<H>>,
    socket: H::UdpSocket,
    /// Whether it was bound to a given port, which a host keeps when it is disconnected.
    numbered: bool,
}

struct Pair<H: Host> {
    // Dropped in this order: the pollables are the streams' children.
    readable: Option<Rc<H::Pollable>>,
    writable: Option<Rc<H::Pollable>>,
    incoming: H::Incoming,
    outgoing: H::Outgoing,
    /// The only address that the host sends to and receives from.
    peer: Option<SocketAddr>,
    /// The host was asked for datagrams, and may be waiting for the next one on the stream's behalf.
    asked: bool,
    /// Something was sent to the peer since the host was last asked, so that a refusal may have arrived.
    unheard: bool,
    /// Something was sent since a datagram last arrived: a receive will probably have to wait for the answer.
    unanswered: bool,
    /// `check-send` permitted nothing.
    full: bool,
    /// Something was sent that the host may not have transmitted yet.
    in_flight: bool,
}

impl<H: Host> HostSocket<H> {
    /// Creates a socket of the address's family, applies the program's options, and binds it.
    pub fn bind(config: &Config, network: &H::Network, local: SocketAddr) -> Result<Self> {
        let family = family_of(&local);
        let socket = H::udp_create(family).map_err(|code| match code {
            ErrorCode::NotSupported => Errno::EAFNOSUPPORT,
            // If only a socket is created, an unspecific error means that the host has run out of something.
            ErrorCode::Unknown => Errno::EMFILE,
            code => refused::<H>(code, "EACCES: the host denies UDP (wasmtime: -S inherit-network -S udp)"),
        })?;
        for option in config.options.borrow().for_host(Protocol::Udp, family) {
            H::udp_set(&socket, option)?;
        }
        let answer = H::udp_start_bind(&socket, network, local).and_then(|()| {
            loop {
                match H::udp_finish_bind(&socket) {
                    Err(ErrorCode::WouldBlock) => H::block(&H::udp_subscribe(&socket)),
                    answer => return answer,
                }
            }
        });
        answer.map_err(|code| match code {
            // The address is of the right family, so no socket can be bound to it.
            ErrorCode::InvalidArgument => Errno::EADDRNOTAVAIL,
            code => refused::<H>(code, BIND_GRANT),
        })?;
        Ok(HostSocket { pair: None, socket, numbered: local.port() != 0 })
    }

    /// `local-address`
    pub fn local(&self) -> Result<SocketAddr> {
        Ok(H::udp_local(&self.socket)?)
    }

    /// Sets an option on the host socket.
    pub fn set(&self, option: HostOption) -> Result<(), ErrorCode> {
        H::udp_set(&self.socket, option)
    }

    /// The only address that the host sends to and receives from.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.pair.as_ref()?.peer
    }

    /// Whether datagrams were requested. Then the streams cannot be replaced: the host's pending work for the old ones may lose a datagram,
    /// and wasmtime traps on it.
    pub fn asked(&self) -> bool {
        self.pair.as_ref().is_some_and(|pair| pair.asked)
    }

    /// Whether this socket can be disconnected. A Linux host then releases a port of its own choice.
    pub fn can_let_go(&self) -> bool {
        self.numbered && !self.asked()
    }

    /// Whether the host may have an unreported refusal.
    pub fn may_be_refused(&self) -> bool {
        self.pair.as_ref().is_some_and(|pair| pair.unheard)
    }

    /// The same, and to ask changes nothing else.
    pub fn unheard(&self) -> bool {
        self.asked() && self.may_be_refused()
    }

    /// Whether the host accepts no datagram at the moment.
    pub fn full(&self) -> bool {
        self.pair.as_ref().is_some_and(|pair| pair.full)
    }

    fn pair(&mut self) -> Result<&mut Pair<H>> {
        if self.pair.is_none() {
            self.pair = Some(Pair::new(H::udp_stream(&self.socket, None)?, None));
        }
        self.pair.as_mut().ok_or(Errno::EIO)
    }

    /// Replaces the streams by a pair with this peer; when the host refuses, the old peer stays.
    pub fn aim(&mut self, peer: Option<SocketAddr>) -> Result<()> {
        self.pass_on();
        let old = self.pair.take();
        // A refusal by the old peer stays pending at the host's socket.
        let unheard = old.as_ref().is_some_and(|old| old.unheard);
        let old = old.map(|old| old.peer);
        let pair = |streams, peer| Pair { unheard, ..Pair::new(streams, peer) };
        match H::udp_stream(&self.socket, peer) {
            Ok(streams) => {
                self.pair = Some(pair(streams, peer));
                Ok(())
            }
            Err(code) => {
                self.pair = old.and_then(|old| Some(pair(H::udp_stream(&self.socket, old).ok()?, old)));
                Err(refused::<H>(code, SEND_GRANT))
            }
        }
    }

    /// Waits for an answer, if one is due.
    pub fn wait_for_answer(&mut self) {
        if let Some(pair) = &mut self.pair
            && pair.unanswered
        {
            pair.asked = true;
            let stream = &pair.incoming;
            H::block(pair.readable.get_or_insert_with(|| Rc::new(H::subscribe_incoming(stream))));
        }
    }

    /// The pollable that signals a datagram.
    pub fn readable(&mut self) -> Result<&Rc<H::Pollable>> {
        let pair = self.pair()?;
        pair.asked = true;
        let stream = &pair.incoming;
        Ok(pair.readable.get_or_insert_with(|| Rc::new(H::subscribe_incoming(stream))))
    }

    /// Receives at most [`BATCH`] datagrams.
    pub fn receive(&mut self) -> Result<Vec<Datagram>> {
        let pair = self.pair()?;
        pair.unheard = false;
        pair.asked = true;
        // Finding that there is no second answer is expensive for a host, which starts to wait for it.
        let most = if pair.unanswered { 1 } else { BATCH };
        match H::udp_receive(&pair.incoming, most as u64) {
            Ok(datagrams) => {
                pair.unanswered &= datagrams.is_empty();
                Ok(datagrams)
            }
            Err(ErrorCode::WouldBlock) => Ok(Vec::new()),
            Err(code) => Err(Errno::from(code)),
        }
    }

    /// Sends as many datagrams as the host accepts, at most [`BATCH`].
    pub fn send(&mut self, datagrams: &[Outgoing<'_>]) -> Result<usize> {
        let pair = self.pair()?;
        let mut is_first = true;
        loop {
            let permit = pair.patient_check()?;
            let most = datagrams.len().min(usize::try_from(permit).unwrap_or(usize::MAX));
            let Some(now) = datagrams.get(..most).filter(|now| !now.is_empty()) else {
                return Err(Errno::EAGAIN);
            };
            (pair.in_flight, pair.unanswered) = (true, true);
            pair.unheard = pair.peer.is_some();
            return match H::udp_send(&pair.outgoing, now) {
                // A host may find out only by a first attempt that its socket has space.
                Ok(0) | Err(ErrorCode::WouldBlock) if core::mem::take(&mut is_first) => continue,
                Ok(0) | Err(ErrorCode::WouldBlock) => {
                    pair.full = true;
                    Err(Errno::EAGAIN)
                }
                Ok(sent) => Ok(most.min(sent as usize)),
                // What a host has too little memory for is its buffer.
                Err(ErrorCode::OutOfMemory) => Err(Errno::ENOBUFS),
                Err(code) => Err(refused::<H>(code, SEND_GRANT)),
            };
        }
    }

    /// The same with another hop limit than the socket's `own`.
    pub fn send_with(
        &mut self,
        datagrams: &[Outgoing<'_>],
        family: IpFamily,
        hops: u8,
        own: u8,
    ) -> Result<usize> {
        // Neither limit is for what the host still holds.
        self.pass_on();
        self.set(HostOption::HopLimit(family, hops))?;
        let answer = self.send(datagrams);
        self.pass_on();
        self.set(HostOption::HopLimit(family, own))?;
        answer
    }

    /// Checks whether a full host accepts datagrams again.
    pub fn look(&mut self) -> Result<()> {
        match &mut self.pair {
            Some(pair) if pair.full => pair.check().map(|_| ()),
            _ => Ok(()),
        }
    }

    /// Whether the host has transmitted everything, or never will.
    pub fn passed_on(&mut self) -> bool {
        match &mut self.pair {
            Some(pair) if pair.in_flight => pair.check() != Ok(0),
            _ => true,
        }
    }

    /// Waits until the host has transmitted everything: dropping the streams earlier would lose it.
    pub fn pass_on(&mut self) {
        while !self.passed_on() {
            if let Some(pair) = &mut self.pair {
                H::block(pair.writable());
            }
        }
    }

    /// Adds the pollables that signal a datagram, a refusal, and that the host accepts datagrams again.
    pub fn watch(&mut self, incoming: bool, interest: Events, watch: &mut Watch<H>) -> Result<()> {
        if incoming {
            watch.add(self.readable()?);
        }
        if interest.contains(Events::OUT) && self.full() {
            self.watch_outgoing(watch);
        }
        Ok(())
    }

    /// Adds the pollable that signals that the host accepts datagrams again.
    pub fn watch_outgoing(&mut self, watch: &mut Watch<H>) {
        if let Some(pair) = &mut self.pair {
            watch.add(pair.writable());
        }
    }
}

impl<H: Host> Pair<H> {
    fn new((incoming, outgoing): (H::Incoming, H::Outgoing), peer: Option<SocketAddr>) -> Self {
        Pair {
            readable: None,
            writable: None,
            incoming,
            outgoing,
            peer,
            asked: false,
            unheard: false,
            unanswered: false,
            full: false,
            in_flight: false,
        }
    }

    fn check(&mut self) -> Result<u64> {
        let permit = match H::udp_check_send(&self.outgoing) {
            Err(ErrorCode::WouldBlock) => 0,
            answer => answer?,
        };
        self.full = permit == 0;
        self.in_flight &= self.full;
        Ok(permit)
    }

    /// The same, before a send. A busy host sends datagrams in the background, and permits none until it is done; Linux would have accepted
    /// more. So the host gets a moment, once.
    fn patient_check(&mut self) -> Result<u64> {
        let was_full = self.full;
        match self.check()? {
            0 if !was_full => {
                let writable = self.writable().clone();
                H::poll(&[&writable, &H::timer(MOMENT)]);
                self.check()
            }
            permit => Ok(permit),
        }
    }

    fn writable(&mut self) -> &Rc<H::Pollable> {
        let outgoing = &self.outgoing;
        self.writable.get_or_insert_with(|| Rc::new(H::subscribe_outgoing(outgoing)))
    }
}
