//! Which network a socket uses.
//!
//! There is always the instance's own network. A host or a composed component may pass in further ones, which have names and appear as
//! interfaces. A socket's own choice (SO_BINDTODEVICE) takes precedence; else the network with the longest prefix that contains the address
//! is tried, then the others that contain it, then the default. After `access-denied` the next one is tried.

use crate::address::needs_scope;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::{SO_BINDTODEVICE, SO_BINDTOIFINDEX, SOL_SOCKET};
use crate::options::{Settings, Value};
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The index of an interface, from 1 up, as programs see it; 0 is none.
pub type Index = u32;

/// The interface of the network that a socket uses, if it uses one: smaller than an index, as it exists once for each connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Used(u16);

impl Used {
    /// No network.
    pub const NONE: Used = Used(0);

    /// The network with an index.
    pub fn network(index: Index) -> Used {
        Used(index as u16)
    }

    /// The index.
    pub fn index(self) -> Option<Index> {
        (self != Used::NONE).then(|| Index::from(self.0))
    }
}

/// The default network, limited to this machine.
pub const LOOPBACK: Index = 1;
/// The network of every socket that chose none.
pub const DEFAULT: Index = 2;
/// The names of these two, by index.
const NAMES: [&str; 2] = ["lo", "wasi0"];
/// The index of the first named network.
const FIRST_NAMED: Index = NAMES.len() as Index + 1;
/// How many named networks there may be: their indices fit into [`Used`].
const MOST_NAMED: usize = u16::MAX as usize - NAMES.len();
/// `IF_NAMESIZE`, including the null byte.
pub const NAME_SIZE: usize = 16;

/// Addresses with a common prefix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prefix {
    /// One of them.
    pub address: IpAddr,
    /// The number of bits that they have in common.
    pub length: u32,
}

impl Prefix {
    /// Parses prefixes of the form `10.0.0.0/8`, or addresses, separated by spaces.
    pub fn list(text: &str) -> Option<Vec<Prefix>> {
        let prefix = |word: &str| {
            let (address, length) = match word.split_once('/') {
                Some((address, length)) => (address, Some(length.parse().ok()?)),
                None => (word, None),
            };
            let address: IpAddr = address.parse().ok()?;
            let all = if address.is_ipv4() { 32 } else { 128 };
            Some(Prefix { address, length: length.unwrap_or(all) }).filter(Prefix::is_sound)
        };
        text.split_ascii_whitespace().map(prefix).collect()
    }

    /// Whether it contains an address.
    pub fn holds(&self, address: IpAddr) -> bool {
        // A prefix of 0 bits shifts all bits out.
        match (self.address, address) {
            (IpAddr::V4(a), IpAddr::V4(b)) => {
                let differ = a.to_bits() ^ b.to_bits();
                differ.checked_shr(32u32.saturating_sub(self.length)).unwrap_or_default() == 0
            }
            (IpAddr::V6(a), IpAddr::V6(b)) => {
                let differ = a.to_bits() ^ b.to_bits();
                differ.checked_shr(128u32.saturating_sub(self.length)).unwrap_or_default() == 0
            }
            _ => false,
        }
    }

    fn is_sound(&self) -> bool {
        self.length <= if self.address.is_ipv4() { 32 } else { 128 }
    }
}

/// A network as passed in.
pub struct Offer<N> {
    /// Its name, by which a socket selects it.
    pub name: String,
    /// The host's handle.
    pub network: N,
    /// The addresses that it reaches.
    pub reaches: Vec<Prefix>,
    /// The component's own addresses on it, each with the prefix of its neighbours.
    pub addresses: Vec<Prefix>,
}

/// A network with a name.
pub struct Named<H: Host> {
    /// At most 15 bytes long.
    pub name: &'static str,
    /// The component's own addresses on it.
    pub addresses: Vec<Prefix>,
    reaches: Vec<Prefix>,
    network: Rc<H::Network>,
}

impl<H: Host> Named<H> {
    /// The host's handle.
    pub fn network(&self) -> &H::Network {
        &self.network
    }
}

/// A network that a socket may use.
pub struct Route<H: Host> {
    /// Its interface.
    pub index: Index,
    /// The host's handle.
    pub network: Rc<H::Network>,
}

impl<H: Host> Clone for Route<H> {
    fn clone(&self) -> Self {
        Route { index: self.index, network: self.network.clone() }
    }
}

/// Asks the host for the networks that it passes in.
pub type Source<H> = fn() -> Vec<Offer<<H as Host>::Network>>;

/// Adds the networks of a source.
type Ask<H> = fn(&Networks<H>, Source<H>);

/// Returns the named networks that satisfy a requirement, the best first.
type Rank<H> = fn(&Networks<H>, Want) -> Vec<Route<H>>;

/// What a named network must have for a socket to use it.
#[derive(Clone, Copy)]
enum Want {
    /// A prefix that contains this address.
    Reach(IpAddr),
    /// This address as one of the component's own.
    Own(IpAddr),
}

/// The networks that the component holds. The default one is requested when a socket first needs it, and so
/// are the others.
///
/// Code for named networks is reached only through functions that add them, so that a program without any does not link it.
pub struct Networks<H: Host> {
    instance: OnceCell<Rc<H::Network>>,
    named: RefCell<Vec<Rc<Named<H>>>>,
    source: Cell<Option<(Ask<H>, Source<H>)>>,
    rank: Cell<Option<Rank<H>>>,
}

impl<H: Host> Networks<H> {
    /// None requested yet.
    pub const fn new() -> Self {
        Networks {
            instance: OnceCell::new(),
            named: RefCell::new(Vec::new()),
            source: Cell::new(None),
            rank: Cell::new(None),
        }
    }

    /// The network of a socket that chose none.
    pub fn default_network(&self) -> Rc<H::Network> {
        self.instance.get_or_init(|| Rc::new(H::instance_network())).clone()
    }

    /// Where to request further networks, once, when they are first needed.
    pub fn set_source(&self, source: Source<H>) {
        self.source.set(Some((Self::add_all, source)));
        self.rank.set(Some(Self::ranked));
    }

    fn add_all(&self, source: Source<H>) {
        for offer in source() {
            if self.add(offer).is_err() {
                H::trace(
                    "a network of the host's is left out: its name is taken or none, or a prefix is none",
                );
            }
        }
    }

    /// The named networks, in the order in which they were added.
    pub fn named(&self) -> Vec<Rc<Named<H>>> {
        if let Some((ask, source)) = self.source.take() {
            ask(self, source);
        }
        self.named.borrow().clone()
    }

    /// Adds a network. `EINVAL` for an invalid interface name or prefix, `EEXIST` for an existing name; then the handle is returned.
    pub fn add(&self, offer: Offer<H::Network>) -> Result<Index, (Errno, H::Network)> {
        let Offer { name, network, reaches, addresses } = offer;
        let visible = |byte: u8| byte.is_ascii_graphic() && byte != b'/' && byte != b':';
        let is_name = !name.is_empty() && name.len() < NAME_SIZE && name.bytes().all(visible);
        if !is_name || name == "." || name == ".." || !reaches.iter().chain(&addresses).all(Prefix::is_sound)
        {
            return Err((Errno::EINVAL, network));
        }
        let mut named = self.named.borrow_mut();
        if NAMES.contains(&name.as_str()) || named.iter().any(|known| known.name == name) {
            return Err((Errno::EEXIST, network));
        }
        if named.len() == MOST_NAMED || named.try_reserve(1).is_err() {
            return Err((Errno::ENOMEM, network));
        }
        self.rank.set(Some(Self::ranked));
        // Interfaces stay as long as the component does.
        let name: &'static str = Box::leak(name.into_boxed_str());
        named.push(Rc::new(Named { name, addresses, reaches, network: Rc::new(network) }));
        Ok(FIRST_NAMED + named.len() as Index - 1)
    }

    /// The network of an interface. `ENODEV` when there is none.
    fn by_index(&self, index: Index) -> Result<Route<H>> {
        let network = match index {
            LOOPBACK | DEFAULT => self.default_network(),
            _ => {
                let named = self.named();
                let at = index.checked_sub(FIRST_NAMED).ok_or(Errno::ENODEV)?;
                named.get(at as usize).ok_or(Errno::ENODEV)?.network.clone()
            }
        };
        Ok(Route { index, network })
    }

    /// The networks through which a socket that chose `device`, or 0, may reach an address, the best first.
    pub fn towards(&self, device: Index, address: IpAddr) -> Result<Vec<Route<H>>> {
        if device == LOOPBACK && !address.is_loopback() {
            return Err(Errno::ENETUNREACH);
        }
        self.candidates(device, Want::Reach(address))
    }

    /// The networks on which a socket that chose `device`, or 0, may have an address, the best first.
    pub fn at(&self, device: Index, ip: IpAddr) -> Result<Vec<Route<H>>> {
        let mut routes = self.candidates(device, Want::Own(ip))?;
        if device == 0 && ip.is_unspecified() && self.rank.get().is_some() {
            // The wildcard address belongs to any network.
            for index in FIRST_NAMED.. {
                let Ok(route) = self.by_index(index) else { break };
                routes.push(route);
            }
        }
        Ok(routes)
    }

    fn candidates(&self, device: Index, want: Want) -> Result<Vec<Route<H>>> {
        let (mut routes, last) = match self.rank.get() {
            Some(rank) if device == 0 => (rank(self, want), DEFAULT),
            _ => (Vec::new(), if device == 0 { DEFAULT } else { device }),
        };
        routes.push(self.by_index(last)?);
        Ok(routes)
    }

    /// The named networks that satisfy a requirement, the best first.
    fn ranked(&self, want: Want) -> Vec<Route<H>> {
        let rank = |named: &Named<H>| match want {
            Want::Reach(address) => {
                let holding = named.reaches.iter().filter(|prefix| prefix.holds(address));
                holding.map(|prefix| prefix.length).max()
            }
            Want::Own(ip) => named.addresses.iter().any(|own| own.address == ip).then_some(0),
        };
        let mut ranks: Vec<u32> = Vec::new();
        let mut routes: Vec<Route<H>> = Vec::new();
        for (index, named) in (FIRST_NAMED..).zip(self.named()) {
            let Some(rank) = rank(&named) else { continue };
            let at = ranks.iter().take_while(|better| **better >= rank).count();
            ranks.insert(at, rank);
            routes.insert(at, Route { index, network: named.network.clone() });
        }
        routes
    }
}

/// `setsockopt` of the options by which a socket chooses a network; `None` for any other. `used` is the
/// network already in use, which can no longer be changed.
///
/// `ENODEV` for an unknown name, `EINVAL` for an invalid length or index, or if the choice comes too late.
pub fn set_choice<H: Host>(
    networks: &Networks<H>,
    options: &RefCell<Settings>,
    used: Option<Index>,
    (level, name): (i32, i32),
    value: &[u8],
) -> Option<Result<()>> {
    let index = match (level, name) {
        (SOL_SOCKET, SO_BINDTODEVICE) => {
            // Linux truncates a name that is too long.
            let value = value.get(..value.len().min(NAME_SIZE - 1)).unwrap_or_default();
            let name = value.split(|byte| *byte == 0).next().unwrap_or_default();
            if name.is_empty() { Ok(0) } else { index_of(networks, name).ok_or(Errno::ENODEV) }
        }
        (SOL_SOCKET, SO_BINDTOIFINDEX) => match value.first_chunk() {
            Some(index) => Index::try_from(i32::from_le_bytes(*index)).map_err(|_| Errno::EINVAL),
            None => Err(Errno::EINVAL),
        },
        _ => return None,
    };
    Some(index.and_then(|index| {
        let device = &mut options.borrow_mut().device;
        if index != *device && used.is_some_and(|used| used != index) {
            return Err(Errno::EINVAL);
        }
        *device = index;
        Ok(())
    }))
}

/// `getsockopt` of the same options; returns the full length.
pub fn choice<H: Host>(
    networks: &Networks<H>,
    options: &RefCell<Settings>,
    (level, name): (i32, i32),
    value: &mut [u8],
) -> Option<Result<usize>> {
    let device = options.borrow().device;
    match (level, name) {
        (SOL_SOCKET, SO_BINDTODEVICE) if device == 0 => Some(Ok(0)),
        (SOL_SOCKET, SO_BINDTODEVICE) if value.len() < NAME_SIZE => Some(Err(Errno::EINVAL)),
        (SOL_SOCKET, SO_BINDTODEVICE) => Some(name_of(networks, device).ok_or(Errno::ENODEV).map(|name| {
            for (to, from) in value.iter_mut().zip(name.bytes().chain([0])) {
                *to = from;
            }
            name.len() + 1
        })),
        (SOL_SOCKET, SO_BINDTOIFINDEX) => Some(Ok(Value::Int(device as i32).write(value))),
        _ => None,
    }
}

/// The name of an interface.
pub fn name_of<H: Host>(networks: &Networks<H>, index: Index) -> Option<&'static str> {
    let at = index.checked_sub(1)? as usize;
    match NAMES.get(at) {
        Some(name) => Some(name),
        None => networks.named().get(at - NAMES.len()).map(|named| named.name),
    }
}

/// The index of an interface.
pub fn index_of<H: Host>(networks: &Networks<H>, name: &[u8]) -> Option<Index> {
    let fixed = NAMES.into_iter().position(|known| known.as_bytes() == name);
    let named = || networks.named().iter().position(|known| known.name.as_bytes() == name);
    let at = fixed.or_else(|| Some(named()? + NAMES.len()))?;
    Some(at as Index + 1)
}

impl<H: Host> Default for Networks<H> {
    fn default() -> Self {
        Self::new()
    }
}

/// Checks the interface of an address to bind to. One that needs a scope has it, or the socket has chosen `device`: `EINVAL` otherwise,
/// and `ENODEV` if there is no such interface.
pub fn check_scope<H: Host>(networks: &Networks<H>, device: Index, local: &SocketAddr) -> Result<()> {
    match local {
        SocketAddr::V6(v6) if needs_scope(v6.ip()) => {
            let index = if v6.scope_id() == 0 { device } else { v6.scope_id() };
            if index == 0 {
                return Err(Errno::EINVAL);
            }
            name_of(networks, index).map(|_| ()).ok_or(Errno::ENODEV)
        }
        _ => Ok(()),
    }
}

/// The address to which the host binds a socket that chose `device`, or 0: the loopback's wildcard is the
/// loopback address.
pub fn host_ip(device: Index, ip: IpAddr) -> Result<IpAddr> {
    match ip {
        _ if device != LOOPBACK || ip.is_loopback() => Ok(ip),
        _ if !ip.is_unspecified() => Err(Errno::EADDRNOTAVAIL),
        IpAddr::V4(_) => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        IpAddr::V6(_) => Ok(IpAddr::V6(Ipv6Addr::LOCALHOST)),
    }
}

/// Tries each network until one does not deny access.
pub fn first_allowed<H: Host, T>(
    routes: &[Route<H>],
    mut attempt: impl FnMut(&Route<H>) -> Result<T>,
) -> Result<T> {
    let mut answer = Err(Errno::ENETUNREACH);
    for route in routes {
        answer = attempt(route);
        if !matches!(answer, Err(Errno::EACCES)) {
            break;
        }
    }
    answer
}

#[cfg(test)]
mod tests;
