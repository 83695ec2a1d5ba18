//! `connect`, `listen` and `accept` of streams and sequenced packets, and the peer of a datagram socket.

use super::Kind;
use super::node::{Node, State, discard};
use crate::address::LocalName;
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::Arrivals;
use alloc::collections::VecDeque;
use alloc::rc::Rc;

/// `net.core.somaxconn`: the longest backlog.
const BACKLOG_MOST: u32 = 4096;

impl<H: Host> Node<H> {
    /// A socket with SO_PASSCRED gets a name automatically.
    pub fn bind_if_credentials_pass(self: &Rc<Self>, context: &Context<H>) -> Result<()> {
        if self.options.borrow().pass_credentials { self.bind_automatically(context) } else { Ok(()) }
    }

    /// `listen`
    pub fn listen(&self, backlog: i32) -> Result<()> {
        if self.kind == Kind::Datagram {
            return Err(Errno::EOPNOTSUPP);
        }
        // Linux treats the number as unsigned.
        let most = (backlog as u32).min(BACKLOG_MOST) as usize;
        let mut inner = self.inner.borrow_mut();
        if inner.name == LocalName::Unnamed {
            return Err(Errno::EINVAL);
        }
        match &mut inner.state {
            State::Listening { backlog, .. } => *backlog = most,
            State::Closed => {
                inner.state = State::Listening { backlog: most, waiting: VecDeque::new() };
            }
            State::Connected => return Err(Errno::EINVAL),
        }
        inner.credentials = true;
        Ok(())
    }

    /// `accept`
    pub fn accept(&self) -> Result<Rc<Node<H>>> {
        if self.kind == Kind::Datagram {
            return Err(Errno::EOPNOTSUPP);
        }
        let mut inner = self.inner.borrow_mut();
        let State::Listening { waiting, .. } = &mut inner.state else { return Err(Errno::EINVAL) };
        match waiting.pop_front() {
            Some(node) => {
                node.inner.borrow_mut().embryo = false;
                Ok(node)
            }
            None => Err(Errno::EAGAIN),
        }
    }

    /// `connect`, complete when it returns: accept may come later. `EAGAIN` while the listener's queue is full.
    pub fn connect(self: &Rc<Self>, context: &Context<H>, name: &LocalName) -> Result<()> {
        self.bind_if_credentials_pass(context)?;
        let listener = self.find(context, name)?;
        {
            let inner = listener.inner.borrow();
            match &inner.state {
                State::Listening { backlog, waiting } if !inner.shut.receive => {
                    if waiting.len() > *backlog {
                        return Err(Errno::EAGAIN);
                    }
                }
                _ => return Err(Errno::ECONNREFUSED),
            }
        }
        match self.inner.borrow().state {
            State::Closed => {}
            State::Connected => return Err(Errno::EISCONN),
            State::Listening { .. } => return Err(Errno::EINVAL),
        }
        let accepted = Node::new(self.kind, self.files);
        {
            let mut inner = accepted.inner.borrow_mut();
            inner.state = State::Connected;
            inner.peer = Some(self.clone());
            inner.name = listener.inner.borrow().name.clone();
            inner.credentials = true;
            inner.embryo = true;
        }
        if listener.options.borrow().pass_credentials {
            accepted.options.borrow_mut().pass_credentials = true;
        }
        if let State::Listening { waiting, .. } = &mut listener.inner.borrow_mut().state {
            waiting.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            waiting.push_back(accepted.clone());
        }
        listener.wake(Arrivals::came);
        let mut inner = self.inner.borrow_mut();
        inner.state = State::Connected;
        inner.peer = Some(accepted);
        inner.credentials = true;
        Ok(())
    }

    /// `connect` of a datagram socket, to a name or to AF_UNSPEC.
    pub fn set_peer(self: &Rc<Self>, context: &Context<H>, name: Option<&LocalName>) -> Result<()> {
        let peer = match name {
            Some(name) => {
                self.bind_if_credentials_pass(context)?;
                let peer = self.find(context, name)?;
                if !peer.hears(self) {
                    return Err(Errno::EPERM);
                }
                Some(peer)
            }
            None => None,
        };
        let before = core::mem::replace(&mut self.inner.borrow_mut().peer, peer.clone());
        if let Some(before) = before {
            // Linux wakes those that wait to send, even if the peer is the same.
            self.wake(Arrivals::room);
            if !peer.is_some_and(|peer| peer.is(&before)) {
                self.part_from(context, &before);
            }
        }
        Ok(())
    }

    /// Whether a datagram socket accepts datagrams from `sender`: a connected one accepts only its peer's.
    pub fn hears(&self, sender: &Node<H>) -> bool {
        self.inner.borrow().peer.as_ref().is_none_or(|peer| peer.is(sender))
    }

    /// This datagram socket's peer has changed from `before`: its queue is discarded, and `before` gets an error if this is still its peer.
    pub fn part_from(&self, context: &Context<H>, before: &Node<H>) {
        let lost = core::mem::take(&mut self.inner.borrow_mut().queue);
        if lost.is_empty() {
            return;
        }
        if before.is_connected_to(self) {
            before.inner.borrow_mut().error = Some(Errno::ECONNRESET);
            before.wake(Arrivals::both);
        }
        discard(context, lost);
    }
}
