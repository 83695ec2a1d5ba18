//! The files of /etc.

use crate::c_text::shown;
use crate::glibc_files::{ATTEMPTS, Entry, Resolver};
use crate::{c_text, etc, glibc_files as glibc};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::rc::Rc;
use wasi_posix_sockets::dns::conf::Conf;
use wasi_posix_sockets::resolve::etc::{Etc, File, Words};
use wasi_posix_sockets::resolve::host_entry::Machine;
use wasi_posix_sockets::resolve::{host_entry, hosts, networks, protocols, services};

/// The longest file. glibc reads lines into buffers that grow, and these are large enough.
const LONGEST: usize = 500;

/// The first byte chooses the file; the rest are its contents.
pub fn parse(data: &[u8]) {
    let Some((choice, contents)) = data.split_first() else { return };
    // glibc takes a null byte for the end of a line, and reads on after the next newline; no such file is written by hand.
    if contents.len() > LONGEST || contents.contains(&0) {
        return;
    }
    // glibc reads bytes twice of a last line that begins with a blank and has no end.
    let contents = &[contents, b"\n"].concat();
    match choice.wrapping_sub(b'0') % 5 {
        0 => check_hosts(contents),
        1 => check_services(contents),
        2 => check_protocols(contents),
        3 => check_networks(contents),
        _ => check_resolver(contents),
    }
}

/// The file that the library reads.
pub struct Only(pub File, pub Rc<[u8]>);

impl Etc for Only {
    fn read(&self, file: File) -> Option<Rc<[u8]>> {
        (file == self.0).then(|| self.1.clone())
    }
}

fn entry<T>(name: &[u8], aliases: Words<'_>, what: T) -> Entry<T> {
    (name.to_vec(), aliases.map(<[u8]>::to_vec).collect(), what)
}

fn check_hosts(contents: &[u8]) {
    let etc = Only(File::Hosts, contents.into());
    let ours: Vec<_> =
        (0..).map_while(|index| host_entry::at(Some(contents), index).map(of_machine)).collect();
    if !etc::put("hosts", contents) {
        return;
    }
    assert_eq!(ours, glibc::hosts(), "gethostent {}", shown(contents));
    for address in
        hosts::parse(contents).flat_map(|line| [Some(line.address), line.ipv4().map(IpAddr::V4)]).flatten()
    {
        let found = host_entry::by_address(&etc, address).map(of_machine);
        assert_eq!(found, glibc::host_by_address(address), "gethostbyaddr {address} {}", shown(contents));
    }
}

/// A machine as an entry.
pub fn of_machine(machine: Machine) -> Entry<Vec<IpAddr>> {
    (machine.name, machine.aliases, machine.addresses)
}

fn check_services(contents: &[u8]) {
    let ours: Vec<_> = services::all(Some(contents))
        .map(|it| entry(it.name, it.aliases, (it.port, it.protocol.to_vec())))
        .collect();
    if !etc::put("services", contents) {
        return;
    }
    assert_eq!(ours, glibc::services(), "getservent {}", shown(contents));
    let etc = Only(File::Services, contents.into());
    for (_, _, (port, protocol)) in &ours {
        let name = services::name_of(&etc, *port, protocol);
        let theirs = glibc::service_by_port(*port, &c_text::of(protocol)).map(|(name, ..)| name);
        assert_eq!(name, theirs, "getservbyport {port} {}", shown(contents));
    }
}

fn check_protocols(contents: &[u8]) {
    let ours: Vec<_> =
        protocols::all(Some(contents)).map(|it| entry(it.name, it.aliases, it.number)).collect();
    if etc::put("protocols", contents) {
        assert_eq!(ours, glibc::protocols(), "getprotoent {}", shown(contents));
    }
}

fn check_networks(contents: &[u8]) {
    let ours: Vec<_> = networks::parse(contents).map(|it| entry(it.name, it.aliases, it.number)).collect();
    if etc::put("networks", contents) {
        assert_eq!(ours, glibc::networks(), "getnetent {}", shown(contents));
    }
}

/// Whether a number in a file is negative or does not fit: glibc stores what `atoi` makes of it.
fn is_odd(contents: &[u8]) -> bool {
    let mut numbers = contents.split(|byte| !byte.is_ascii_digit() && *byte != b'-');
    numbers.any(|number| {
        number.len() > 9 || number.windows(2).any(|pair| pair[0] == b'-' && pair[1].is_ascii_digit())
    })
}

fn check_resolver(contents: &[u8]) {
    if is_odd(contents) {
        return;
    }
    let mut conf = Conf { attempts: ATTEMPTS as u32, ..Conf::default() };
    conf.read(contents);
    if !etc::put("resolv.conf", contents) {
        return;
    }
    let Some(theirs) = glibc::resolver() else { return };
    // Without a server or a domain, what is used instead is decided elsewhere.
    if conf.servers.is_empty() {
        conf.servers.push(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 53));
    }
    if conf.domains.is_empty() {
        conf.domains.clone_from(&theirs.domains);
    }
    let ours = Resolver {
        servers: conf.servers,
        domains: conf.domains,
        dots: conf.dots,
        timeout: conf.timeout,
        attempts: conf.attempts,
        options: conf.options.bits() | 1,
    };
    assert_eq!(ours, theirs, "res_init {}", shown(contents));
}
