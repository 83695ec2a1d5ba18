//! A name lookup with results chosen by the test, in place of the machine's.

use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;
use std::time::Duration;
use tokio::time::Instant;
use wasmtime::component::{Component, Linker, Resource, ResourceTable, ResourceType};
use wasmtime_wasi::p2::bindings::sockets::network::{ErrorCode, IpAddress};
use wasmtime_wasi::p2::{Network, Pollable, subscribe};

/// The interface, whose version depends on the component's libc and adapter.
const INTERFACE: &str = "wasi:sockets/ip-name-lookup@";

/// The delay of a slow answer.
const SLOW: Duration = Duration::from_millis(200);

/// A rule of the resolver: `NAME=PART,PART…`.
#[derive(Clone, Debug)]
pub struct Rule {
    name: String,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    /// An address.
    Address(IpAddr),
    /// The lookup fails here.
    Failure(ErrorCode),
    /// What follows is delayed.
    Slow,
}

impl FromStr for Rule {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (name, parts) = text.split_once('=').context("the form is NAME=PART,PART…")?;
        let mut rule = Self { name: name.trim().to_owned(), parts: Vec::new() };
        for part in parts.split(',').map(str::trim) {
            match part {
                "slow" => rule.parts.push(Part::Slow),
                "none" => rule.parts.push(Part::Failure(ErrorCode::NameUnresolvable)),
                "again" => rule.parts.push(Part::Failure(ErrorCode::TemporaryResolverFailure)),
                "fail" => rule.parts.push(Part::Failure(ErrorCode::PermanentResolverFailure)),
                "denied" => rule.parts.push(Part::Failure(ErrorCode::AccessDenied)),
                "" => {}
                _ => rule.addresses(part)?,
            }
        }
        Ok(rule)
    }
}

impl Rule {
    /// An address, or with `+N` it and the N following ones.
    fn addresses(&mut self, part: &str) -> Result<()> {
        let (first, more) = part.split_once('+').unwrap_or((part, "0"));
        let invalid = || format!("{part:?} is none of ADDRESS, ADDRESS+N, slow, none, again, fail, denied");
        let address: IpAddr = first.parse().with_context(invalid)?;
        let more: u32 = more.parse().with_context(invalid)?;
        for offset in 0..=more {
            let address = match address {
                IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits().wrapping_add(offset))),
                IpAddr::V6(_) if more > 0 => bail!("{part:?}: +N is for IPv4"),
                IpAddr::V6(_) => address,
            };
            self.parts.push(Part::Address(address));
        }
        Ok(())
    }
}

/// A lookup in progress.
pub struct Stream {
    parts: VecDeque<Part>,
    wait: Option<Instant>,
}

#[wasmtime_wasi::async_trait]
impl Pollable for Stream {
    async fn ready(&mut self) {
        if let Some(time) = self.wait {
            tokio::time::sleep_until(time).await;
        }
    }
}

/// The state of the functions.
pub struct View<'a> {
    /// The answers; a name without a rule does not exist.
    pub rules: &'a [Rule],
    /// The table of resources.
    pub table: &'a mut ResourceTable,
}

impl View<'_> {
    fn resolve(&mut self, name: &str) -> wasmtime::Result<Result<Resource<Stream>, ErrorCode>> {
        let known = self.rules.iter().find(|rule| rule.name == name);
        let parts = known.map_or(&[Part::Failure(ErrorCode::NameUnresolvable)][..], |rule| &rule.parts);
        // As in wasmtime, if the result is known at once.
        if let [Part::Failure(code), ..] = parts {
            return Ok(Err(*code));
        }
        let stream = Stream { parts: parts.iter().copied().collect(), wait: None };
        Ok(Ok(self.table.push(stream)?))
    }

    fn next(&mut self, stream: &Resource<Stream>) -> wasmtime::Result<Result<Option<IpAddress>, ErrorCode>> {
        let stream = self.table.get_mut(stream)?;
        loop {
            if stream.wait.is_some_and(|time| Instant::now() < time) {
                return Ok(Err(ErrorCode::WouldBlock));
            }
            match stream.parts.pop_front() {
                Some(Part::Slow) => stream.wait = Some(Instant::now() + SLOW),
                Some(Part::Address(address)) => return Ok(Ok(Some(address.into()))),
                Some(Part::Failure(code)) => {
                    // A failure is permanent.
                    stream.parts.push_front(Part::Failure(code));
                    return Ok(Err(code));
                }
                None => return Ok(Ok(None)),
            }
        }
    }
}

/// Replaces the machine's resolver, if the component looks names up.
pub fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    component: &Component,
    view: fn(&mut T) -> View<'_>,
) -> wasmtime::Result<()> {
    let kind = component.component_type();
    let imported = kind.imports(component.engine()).map(|(name, _)| name);
    let Some(name) = imported.into_iter().find(|name| name.starts_with(INTERFACE)) else { return Ok(()) };
    linker.allow_shadowing(true);
    let mut interface = linker.instance(name)?;
    let stream = ResourceType::host::<Stream>();
    interface.resource("resolve-address-stream", stream, move |mut store, resource| {
        view(store.data_mut()).table.delete(Resource::<Stream>::new_own(resource))?;
        Ok(())
    })?;
    interface.func_wrap(
        "resolve-addresses",
        move |mut store, (network, name): (Resource<Network>, String)| {
            let mut view = view(store.data_mut());
            view.table.get(&network)?;
            Ok((view.resolve(&name)?,))
        },
    )?;
    interface.func_wrap(
        "[method]resolve-address-stream.resolve-next-address",
        move |mut store, (stream,): (Resource<Stream>,)| Ok((view(store.data_mut()).next(&stream)?,)),
    )?;
    interface.func_wrap(
        "[method]resolve-address-stream.subscribe",
        move |mut store, (stream,): (Resource<Stream>,)| {
            Ok((subscribe(view(store.data_mut()).table, stream)?,))
        },
    )?;
    Ok(())
}
