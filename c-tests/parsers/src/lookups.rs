//! `getaddrinfo` and `gethostbyname2`, with files of /etc and without a name server.

use crate::c_text::shown;
use crate::files::of_machine;
use crate::{c_text, etc, glibc_files as glibc};
use std::ffi::CString;
use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use std::rc::Rc;
use wasi_posix_sockets::address::IpFamily;
use wasi_posix_sockets::context::Context;
use wasi_posix_sockets::host::scripted::Scripted;
use wasi_posix_sockets::numbers::*;
use wasi_posix_sockets::resolve::etc::{Etc, File};
use wasi_posix_sockets::resolve::failure::Failure;
use wasi_posix_sockets::resolve::find::{Answer, Search};
use wasi_posix_sockets::resolve::hints::Hints;
use wasi_posix_sockets::resolve::look_up::{LookUp, Wanted};
use wasi_posix_sockets::resolve::{host_entry, literal};

const SERVICES: &[u8] = b"http 80/tcp www\nhttp 80/udp\necho 7/udp\nboth 9/tcp\nboth 10/sctp\n";
/// AI_ADDRCONFIG is missing: its effect depends on the machine.
const FLAGS: [i32; 6] = [AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_V4MAPPED, AI_ALL];
const FAMILIES: [(i32, i32); 4] = [
    (AF_UNSPEC, libc::AF_UNSPEC),
    (AF_INET, libc::AF_INET),
    (AF_INET6, libc::AF_INET6),
    (AF_UNIX, libc::AF_UNIX),
];
const KINDS: [(i32, i32); 5] = [
    (0, 0),
    (SOCK_STREAM, libc::SOCK_STREAM),
    (SOCK_DGRAM, libc::SOCK_DGRAM),
    (SOCK_SEQPACKET, libc::SOCK_SEQPACKET),
    (SOCK_RAW, libc::SOCK_RAW),
];
const PROTOCOLS: [i32; 6] = [0, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP, IPPROTO_UDPLITE, 1];

struct Files(Rc<[u8]>);

impl Etc for Files {
    fn read(&self, file: File) -> Option<Rc<[u8]>> {
        match file {
            File::Hosts => Some(self.0.clone()),
            File::Services => Some(SERVICES.into()),
            _ => None,
        }
    }
}

/// Four bytes choose flags, family, type and protocol; then follow a name, a service, each with a null byte at its end, and /etc/hosts.
pub fn parse(data: &[u8]) {
    let [flags, family, kind, protocol, rest @ ..] = data else { return };
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (node, service, hosts) = (c_text::of(next()), c_text::of(next()), next());
    if hosts.contains(&0) || hosts.len() > 400 || node.as_bytes().len() > 200 {
        return;
    }
    let hosts = [hosts, b"\n"].concat();
    let files = Files(hosts.as_slice().into());
    let is_compared = etc::put("hosts", &hosts) && etc::put("services", SERVICES);
    let (family, their_family) = FAMILIES[usize::from(family % 4)];
    let (kind, their_kind) = KINDS[usize::from(kind % 5)];
    let protocol = PROTOCOLS[usize::from(protocol % 6)];
    let chosen = FLAGS.iter().enumerate().filter(|(bit, _)| flags >> bit & 1 != 0);
    let hints = Hints { flags: chosen.map(|(_, flag)| flag).sum(), family, kind, protocol };
    // Null pointers, half of the time: empty strings are something else.
    let node = Some(node).filter(|node| !node.is_empty() || flags & 0x40 != 0);
    let service = Some(service).filter(|service| !service.is_empty() || flags & 0x80 != 0);
    let context = Context::<Scripted>::new();
    if let Some(ours) = search(&context, &files, node.as_ref(), service.as_ref(), hints)
        && is_compared
        && !is_own_matter(node.as_ref())
    {
        let theirs = glibc::addresses(
            node.as_ref(),
            service.as_ref(),
            [hints.flags, their_family, their_kind, protocol],
        );
        judge(ours, theirs, data);
    }
    if let Some(node) = node.filter(|_| is_compared) {
        check_host(&context, &files, &node, data);
    }
}

/// Whether the answer is the library's own: a zone is the name of one of its interfaces, and `localhost` needs no file.
fn is_own_matter(node: Option<&CString>) -> bool {
    let name = node.map_or(&[][..], |node| node.as_bytes()).to_ascii_lowercase();
    let bare = name.strip_suffix(b".").unwrap_or(&name);
    let zone = name.splitn(2, |byte| *byte == b'%').nth(1).unwrap_or_default();
    bare.ends_with(b"localhost") || !zone.iter().all(u8::is_ascii_digit)
}

/// The answer; `None` if the host would be asked.
fn search(
    context: &Context<Scripted>,
    files: &Files,
    node: Option<&CString>,
    service: Option<&CString>,
    hints: Hints,
) -> Option<Result<Answer, Failure>> {
    let (node, service) = (node.map(|node| node.as_bytes()), service.map(|service| service.as_bytes()));
    match Search::begin(context, files, node, service, hints) {
        Ok(search) => search.is_over().then(|| search.answer(context)).flatten(),
        Err(failure) => Some(Err(failure)),
    }
}

fn judge(ours: Result<Answer, Failure>, theirs: Result<Vec<glibc::Found>, libc::c_int>, data: &[u8]) {
    let ours = ours.map_err(Failure::code).map(|answer| {
        let mut found = Vec::new();
        for at in &answer.addresses {
            for row in &answer.rows {
                let (kind, protocol) = (KINDS.iter().find(|(kind, _)| *kind == row.kind), row.protocol);
                let address = match at.address {
                    IpAddr::V4(_) => SocketAddr::new(at.address, row.port),
                    IpAddr::V6(v6) => SocketAddrV6::new(v6, row.port, 0, at.scope).into(),
                };
                let canonical = found.is_empty().then(|| answer.canonical.clone()).flatten();
                found.push((kind.map_or(0, |(_, theirs)| *theirs), protocol, address, canonical));
            }
        }
        found
    });
    // Their order depends on the routes of the machine.
    let sorted = |mut found: Vec<glibc::Found>| {
        let canonical = found.first_mut().and_then(|first| first.3.take());
        found.sort();
        (found, canonical)
    };
    assert_eq!(ours.map(sorted), theirs.map(sorted), "{}", shown(data));
}

fn check_host(context: &Context<Scripted>, files: &Files, node: &CString, data: &[u8]) {
    let name = node.as_bytes();
    if is_own_matter(Some(node)) || literal::ipv4(name).is_some() || literal::ipv6(name).is_some() {
        return;
    }
    for family in [IpFamily::V4, IpFamily::V6] {
        let v4 = family == IpFamily::V4;
        if !matches!(
            LookUp::<Scripted>::begin(files, name, Wanted { v4, v6: !v4, mapped: false, adjusted: false }),
            Ok(LookUp::Known(_))
        ) {
            continue;
        }
        let sorted = |(name, aliases, mut addresses): glibc::Entry<Vec<IpAddr>>| {
            addresses.sort();
            (name, aliases, addresses)
        };
        let ours = host_entry::by_name(context, files, name, family).ok().map(of_machine).map(sorted);
        let theirs = glibc::host_by_name(node, v4).map(sorted);
        assert_eq!(ours, theirs, "gethostbyname2 {family:?} {}", shown(data));
    }
}
