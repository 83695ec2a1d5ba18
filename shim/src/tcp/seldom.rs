//! What only some programs do with TCP: names, options, and the calls that begin or end something.

use super::connection::Connection;
use super::listen::Arrival;
use super::{Inner, NOT_SHUT, Remainder, State, Tcp};
use crate::address::{Address, Family, presented};
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host};
use crate::network;
use crate::numbers::{
    IPPROTO_TCP, SO_ACCEPTCONN, SO_DOMAIN, SO_ERROR, SO_PROTOCOL, SO_TYPE, SOCK_STREAM, SOL_SOCKET,
};
use crate::object::{Object, Shutdown};
use crate::options::{Protocol, Value};
use crate::process::Process;
use crate::seldom::Seldom;
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::net::SocketAddr;

impl<H: Host> Tcp<H> {
    fn status(&self, level: i32, name: i32) -> Option<Value> {
        if level != SOL_SOCKET {
            return None;
        }
        Some(Value::Int(match name {
            SO_ERROR => {
                self.advance();
                self.inner.borrow_mut().take_error().map_or(0, |error| error.0)
            }
            SO_TYPE => SOCK_STREAM,
            SO_PROTOCOL => IPPROTO_TCP,
            SO_DOMAIN => crate::numbers::domain(self.config.family),
            SO_ACCEPTCONN => i32::from(matches!(self.inner.borrow().state, State::Listening(_))),
            _ => return None,
        }))
    }
}

impl<H: Host> Seldom<H> for Tcp<H> {
    fn connect(&self, process: &Process<H>, address: &Address) -> Result<()> {
        self.do_connect(process, address)
    }

    fn bind(&self, process: &Process<H>, address: &Address) -> Result<()> {
        self.do_bind(process, address)
    }

    fn listen(&self, process: &Process<H>, backlog: i32) -> Result<()> {
        self.do_listen(process, backlog)
    }

    fn accept(
        &self,
        _process: &Process<H>,
        wants_peer: bool,
    ) -> Result<(Rc<dyn Object<H>>, Option<Address>)> {
        let Inner { state: State::Listening(listening), used, .. } = &mut *self.inner.borrow_mut() else {
            return Err(Errno::EINVAL);
        };
        let used = *used;
        let Arrival { socket, streams, local } = listening.accept()?;
        let mut connection = Connection::new(socket, streams, local, None);
        let peer = wants_peer.then(|| {
            // A peer that is gone already, which a read then shows, has no address to the host any more.
            let peer = connection.remote().unwrap_or(self.nowhere());
            Address::Inet(presented(peer, self.config.family))
        });
        let accepted = Tcp::with(self.config.inherited(), State::Connected(connection));
        accepted.inner.borrow_mut().used = used;
        Ok((Rc::new(accepted), peer))
    }

    fn local_name(&self, _process: &Process<H>) -> Result<Address> {
        self.advance();
        let inner = &mut *self.inner.borrow_mut();
        let local = match &mut inner.state {
            State::Connected(connection) => connection.local(),
            _ => {
                let own = inner.bound().unwrap_or(self.nowhere());
                SocketAddr::new(inner.routed.unwrap_or(own.ip()), own.port())
            }
        };
        Ok(Address::Inet(presented(local, self.config.family)))
    }

    fn peer_name(&self, _process: &Process<H>) -> Result<Address> {
        self.advance();
        let State::Connected(connection) = &mut self.inner.borrow_mut().state else {
            return Err(Errno::ENOTCONN);
        };
        // A reset shows in nothing else that is known here.
        connection.look_for_end();
        let remote = connection.remote().ok_or(Errno::ENOTCONN)?;
        Ok(Address::Inet(presented(remote, self.config.family)))
    }

    fn shutdown(&self, process: &Process<H>, how: Shutdown) -> Result<()> {
        self.advance();
        let mut guard = self.inner.borrow_mut();
        let inner = &mut *guard;
        match &mut inner.state {
            State::Connected(connection) => {
                connection.look_for_end();
                if connection.is_over() {
                    return Err(Errno::ENOTCONN);
                }
                inner.untold = false;
                if how.receive {
                    connection.end_receiving();
                }
                if how.send && !connection.end_sending() {
                    drop(guard);
                    process.drain(Box::new(Remainder(self.inner.clone())));
                }
                Ok(())
            }
            // Linux ends the attempt, and the socket can start again.
            State::Connecting(_) => {
                inner.end_attempt(NOT_SHUT);
                inner.untold = false;
                inner.error = Some(Errno::ECONNRESET);
                Ok(())
            }
            State::Listening(_) => {
                if how.receive {
                    inner.end_attempt(NOT_SHUT);
                }
                Ok(())
            }
            // Linux answers ENOTCONN and remembers all the same.
            State::Closed | State::Bound(_) => {
                inner.shut.receive |= how.receive;
                inner.shut.send |= how.send;
                inner.stuck |= inner.untold;
                Err(Errno::ENOTCONN)
            }
        }
    }

    fn network(&self) -> Option<network::Index> {
        self.inner.borrow().used
    }

    fn option(&self, process: &Process<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        if let Some(answer) = network::choice(&process.networks, &self.config.options, (level, name), value) {
            return answer;
        }
        let found = match self.status(level, name) {
            Some(found) => found,
            None => self.config.options.borrow().get(Protocol::Tcp, self.config.family, level, name)?,
        };
        Ok(found.write(value))
    }

    fn set_option(&self, process: &Process<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        let (options, used) = (&self.config.options, self.inner.borrow().used);
        if let Some(answer) = network::set_choice(&process.networks, options, used, (level, name), value) {
            return answer;
        }
        if level == crate::numbers::SOL_IPV6
            && name == crate::numbers::IPV6_V6ONLY
            && self.config.family == Family::Inet6
            && self.inner.borrow().has_port()
        {
            return Err(Errno::EINVAL);
        }
        let before = self.config.options.borrow().clone();
        let told =
            self.config.options.borrow_mut().set(Protocol::Tcp, self.config.family, level, name, value)?;
        let Some(option) = told else { return Ok(()) };
        let inner = self.inner.borrow();
        let tell = |socket: &H::TcpSocket| H::tcp_set(socket, option);
        let answer = match &inner.state {
            // A connecting socket takes no option; they are applied when it is connected.
            State::Closed | State::Connecting(_) => Ok(()),
            State::Bound(bound) => bound.each(tell),
            State::Connected(connection) => tell(connection.socket()),
            State::Listening(listening) => listening.each(tell),
        };
        answer.or_else(|code| {
            // Linux takes an option of a connection that is over.
            if code == ErrorCode::InvalidState {
                return Ok(());
            }
            *self.config.options.borrow_mut() = before;
            Err(Errno::from(code))
        })
    }

    fn at_mark(&self) -> Result<bool> {
        Ok(false)
    }
}
