//! Tests of the resolver, against the scripted host.

use super::etc::{Etc, File};
use super::failure::Failure;
use super::find::{Answer, addresses};
use super::hints::Hints;
use crate::host::scripted::Scripted;
use crate::numbers::*;
use crate::process::Process;
use std::net::IpAddr;
use std::rc::Rc;

mod files;
mod literals;
mod lookups;
mod rows;

/// Files of /etc that a test supplies.
#[derive(Default)]
struct Files {
    hosts: Option<&'static str>,
    services: Option<&'static str>,
    protocols: Option<&'static str>,
}

/// No files.
const NO_FILES: Files = Files { hosts: None, services: None, protocols: None };

impl Etc for Files {
    fn read(&self, file: File) -> Option<Rc<[u8]>> {
        let text = match file {
            File::Hosts => self.hosts,
            File::Services => self.services,
            File::Protocols => self.protocols,
            File::Hostname | File::Resolv | File::Networks => None,
        };
        text.map(|text| text.as_bytes().into())
    }
}

const STREAM: Hints = Hints { flags: 0, family: AF_UNSPEC, kind: SOCK_STREAM, protocol: 0 };

fn hints(family: i32, flags: i32) -> Hints {
    Hints { family, flags, ..STREAM }
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn get(process: &Process<Scripted>, etc: &Files, name: &str, hints: Hints) -> Result<Answer, Failure> {
    addresses(&process.context, etc, Some(name.as_bytes()), Some(b"80"), hints)
}

/// The addresses of a name, as text.
fn texts(process: &Process<Scripted>, etc: &Files, name: &str, hints: Hints) -> Result<Vec<String>, Failure> {
    let answer = get(process, etc, name, hints)?;
    Ok(answer.addresses.iter().map(|found| found.address.to_string()).collect())
}
