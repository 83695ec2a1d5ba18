//! The library's `repr(C)` structs have the layout of the headers' structs: each is converted to a C struct, and clang compares the two.

use super::Tools;
use super::asserts::{Language, hold};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use xtask::repo;

/// Each struct with its C counterpart, and its fields with C's; a struct follows those that it contains.
const COUNTERPARTS: [(&str, &str, &str); 26] = [
    ("Ifconf", "struct ifconf", "len=ifc_len requests=ifc_buf"),
    (
        "Addrinfo",
        "struct addrinfo",
        "flags=ai_flags family=ai_family kind=ai_socktype protocol=ai_protocol len=ai_addrlen address=ai_addr canonical=ai_canonname next=ai_next",
    ),
    ("EpollEvent", "struct epoll_event", "events=events data=data"),
    ("Flock", "struct flock", "kind=l_type whence=l_whence start=l_start len=l_len pid=l_pid"),
    (
        "Gaicb",
        "struct gaicb",
        "name=ar_name service=ar_service request=ar_request result=ar_result code=__return reserved=__reserved",
    ),
    ("EtherAddr", "struct ether_addr", "octets=ether_addr_octet"),
    ("Netent", "struct netent", "name=n_name aliases=n_aliases family=n_addrtype number=n_net"),
    ("FdSet", "fd_set", "bits=fds_bits"),
    ("FdList", "libc_fd_set", "count=__nfds fds=__fds"),
    (
        "Hostent",
        "struct hostent",
        "name=h_name aliases=h_aliases family=h_addrtype length=h_length addresses=h_addr_list",
    ),
    (
        "Ifaddrs",
        "struct ifaddrs",
        "next=ifa_next name=ifa_name flags=ifa_flags address=ifa_addr netmask=ifa_netmask broadcast=ifa_ifu data=ifa_data",
    ),
    ("Iovec", "struct iovec", "base=iov_base len=iov_len"),
    (
        "Msghdr",
        "struct msghdr",
        "name=msg_name name_len=msg_namelen iov=msg_iov iov_len=msg_iovlen control=msg_control control_len=msg_controllen flags=msg_flags",
    ),
    ("Mmsghdr", "struct mmsghdr", "header=msg_hdr len=msg_len"),
    ("NameIndex", "struct if_nameindex", "index=if_index name=if_name"),
    (
        "NsMsg",
        "ns_msg",
        "start=_msg end=_eom id=_id flags=_flags counts=_counts sections=_sections section=_sect number=_rrnum place=_msg_ptr",
    ),
    ("NsRr", "ns_rr", "name=name kind=type class=rr_class ttl=ttl len=rdlength data=rdata"),
    ("OwnerEx", "struct f_owner_ex", "kind=type number=pid"),
    ("Pollfd", "struct pollfd", "fd=fd events=events revents=revents"),
    ("Protoent", "struct protoent", "name=p_name aliases=p_aliases number=p_proto"),
    ("RawIovec", "struct iovec", "base=iov_base len=iov_len"),
    ("Servent", "struct servent", "name=s_name aliases=s_aliases port=s_port protocol=s_proto"),
    ("Timespec", "struct timespec", "seconds=tv_sec nanoseconds=tv_nsec"),
    ("Itimerspec", "struct itimerspec", "interval=it_interval value=it_value"),
    ("Timeval", "struct timeval", "seconds=tv_sec microseconds=tv_usec"),
    ("InAddr", "struct in_addr", "address=s_addr"),
];

/// Structs that no program sees, with the reason.
const INTERNAL: [(&str, &str); 12] = [
    ("Node", "one allocation of a list, which contains the struct of the header"),
    ("PathCalls", "shim/c/with_paths.c alone hands it in"),
    ("Resolver", "shim/c/resolv.c alone hands it in"),
    ("Source", "shim/c/networks.c alone hands it in"),
    ("List<T>", "the host fills it"),
    ("WitPrefix", "the host fills it"),
    ("NamedNetwork", "the host fills it"),
    ("Area", "the host's lists are in it"),
    ("Ipv4", "the host reads and fills it"),
    ("Ipv6", "the host reads and fills it"),
    ("IncomingDatagram", "the host fills it"),
    ("OutgoingDatagram<'a>", "the host reads it"),
];

/// A struct as declared in the source.
#[derive(Debug, PartialEq)]
struct Struct {
    name: String,
    /// Names and types.
    fields: Vec<(String, String)>,
}

pub(super) fn check(tools: &Tools) -> Result<()> {
    let mut found: BTreeMap<String, Vec<Struct>> = BTreeMap::new();
    let mut lengths = BTreeMap::new();
    for file in repo::files(&repo::path("shim/src"), &[".rs"]) {
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for one in structs(&text).with_context(|| file.display().to_string())? {
            found.entry(one.name.clone()).or_default().push(one);
        }
        lengths.extend(text.lines().filter_map(length));
    }
    for (name, _) in INTERNAL {
        found.remove(name).with_context(|| format!("there is no repr(C) struct {name}"))?;
    }
    let mut text = String::new();
    for (name, counterpart, fields) in COUNTERPARTS {
        let same_name = found.remove(name).with_context(|| format!("there is no repr(C) struct {name}"))?;
        for (number, one) in same_name.iter().enumerate() {
            text += &comparison(one, number, counterpart, fields, &lengths)
                .with_context(|| format!("struct {name}"))?;
        }
    }
    if let Some(name) = found.keys().next() {
        bail!(
            "the repr(C) struct {name} is compared with nothing: give its counterpart in xtask/src/checks/structs.rs"
        );
    }
    hold(tools, Language::C, &text)
}

/// The header struct that a struct of the library stands for.
pub(super) fn counterpart(name: &str) -> Option<&'static str> {
    COUNTERPARTS.iter().find(|(ours, _, _)| *ours == name).map(|(_, counterpart, _)| *counterpart)
}

/// The `repr(C)` and `repr(transparent)` structs with named fields.
fn structs(text: &str) -> Result<Vec<Struct>> {
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        // With a number, it is a variant of the host's, which C's headers have none of.
        if line == "#[repr(C, u8)]" {
            continue;
        }
        if !line.starts_with("#[repr(C") && line != "#[repr(transparent)]" {
            continue;
        }
        let mut declaration =
            lines.by_ref().skip_while(|line| line.starts_with("#[") || line.starts_with("//"));
        let declaration = declaration.next().context("the file ends after a repr")?;
        let declaration = declaration.strip_prefix("pub ").unwrap_or(declaration);
        if line == "#[repr(transparent)]" && declaration.ends_with(';') {
            continue;
        }
        let name = declaration.strip_prefix("struct ").and_then(|rest| rest.strip_suffix(" {"));
        let name = name.with_context(|| format!("not a struct with named fields: {declaration}"))?;
        let mut fields = Vec::new();
        for line in lines.by_ref().take_while(|line| *line != "}").filter(|line| !line.starts_with("//")) {
            let field = line.strip_prefix("pub ").unwrap_or(line).strip_suffix(',');
            let field = field.and_then(|field| field.split_once(": "));
            let (field, kind) = field.with_context(|| format!("not a field of {name}: {line}"))?;
            fields.push((field.to_owned(), kind.to_owned()));
        }
        found.push(Struct { name: name.to_owned(), fields });
    }
    Ok(found)
}

/// A constant that may be the length of an array.
fn length(line: &str) -> Option<(String, String)> {
    let line = line.trim().strip_prefix("pub ").unwrap_or(line.trim());
    let (name, value) = line.strip_prefix("const ")?.strip_suffix(';')?.split_once(": usize = ")?;
    value.parse::<usize>().is_ok().then(|| (name.to_owned(), value.to_owned()))
}

/// The struct in C, and the assertions that it is the counterpart.
fn comparison(
    one: &Struct,
    number: usize,
    counterpart: &str,
    fields: &str,
    lengths: &BTreeMap<String, String>,
) -> Result<String> {
    let ours = format!("struct rust_{}_{number}", one.name);
    let mut text = format!("{ours} {{\n");
    for (name, kind) in &one.fields {
        writeln!(text, "    {};", member(name, kind, lengths)?)?;
    }
    writeln!(text, "}};")?;
    let mut assert = |condition: String, what: &str| {
        writeln!(text, "_Static_assert({condition}, \"{} is not {counterpart}: {what}\");", one.name)
    };
    assert(format!("sizeof({ours}) == sizeof({counterpart})"), "the size")?;
    assert(format!("_Alignof({ours}) == _Alignof({counterpart})"), "the alignment")?;
    let pairs: Vec<(&str, &str)> = fields.split(' ').filter_map(|pair| pair.split_once('=')).collect();
    if pairs.len() != one.fields.len() {
        bail!("it has {} fields, its counterpart {}", one.fields.len(), pairs.len());
    }
    for (name, _) in &one.fields {
        let pair = pairs.iter().find(|(field, _)| field == name);
        let (_, field) = pair.with_context(|| format!("the field {name} has no counterpart"))?;
        assert(
            format!("__builtin_offsetof({ours}, {name}) == __builtin_offsetof({counterpart}, {field})"),
            &format!("the offset of {name}"),
        )?;
        assert(
            format!("sizeof((({ours} *)0)->{name}) == sizeof((({counterpart} *)0)->{field})"),
            &format!("the size of {name}"),
        )?;
    }
    Ok(text)
}

/// A field in C. All pointers are treated alike here.
fn member(name: &str, kind: &str, lengths: &BTreeMap<String, String>) -> Result<String> {
    let array = kind.strip_prefix('[').and_then(|kind| kind.strip_suffix(']'));
    if let Some((kind, length)) = array.and_then(|array| array.split_once("; ")) {
        let length = if length.parse::<usize>().is_ok() {
            Some(length)
        } else {
            lengths.get(length).map(|length| &**length)
        };
        let length = length.with_context(|| format!("no length is known for {name}: {kind}"))?;
        return member(&format!("{name}[{length}]"), kind, lengths);
    }
    if kind.starts_with("*const ") || kind.starts_with("*mut ") {
        return Ok(format!("void *{name}"));
    }
    let scalar = match kind {
        "u8" => "uint8_t",
        "u16" => "uint16_t",
        "c_short" => "short",
        "c_int" | "i32" => "int",
        "c_uint" | "u32" | "Socklen" => "unsigned int",
        "core::ffi::c_long" | "c_long" => "long",
        "c_ulong" => "unsigned long",
        "i64" => "int64_t",
        "u64" => "uint64_t",
        "usize" => "size_t",
        _ if COUNTERPARTS.iter().any(|(name, _, _)| *name == kind) => {
            return Ok(format!("struct rust_{kind}_0 {name}"));
        }
        _ => bail!("the type {kind} is not known"),
    };
    Ok(format!("{scalar} {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_are_read_with_their_fields() {
        let text = "/// Two.\n#[repr(C)]\n#[derive(Clone)]\npub struct Two {\n    /// One.\n    pub a: u8,\n    b: *mut c_void,\n}\n\
                    struct Rust {\n    c: u8,\n}\n#[repr(transparent)]\nstruct Tuple(u8);\n";
        let fields = vec![("a".to_owned(), "u8".to_owned()), ("b".to_owned(), "*mut c_void".to_owned())];
        assert_eq!(structs(text).unwrap(), [Struct { name: "Two".to_owned(), fields }]);
    }

    #[test]
    fn a_struct_without_named_fields_is_an_error() {
        for text in [
            "#[repr(C)]\n",
            "#[repr(C)]\nunion U {\n}\n",
            "#[repr(C)]\nstruct T(u8);\n",
            "#[repr(C)]\nstruct S {\n    a\n}\n",
        ] {
            assert!(structs(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fields_are_written_in_c() {
        let lengths = BTreeMap::from([("MOST".to_owned(), "4".to_owned())]);
        let c = |kind| member("f", kind, &lengths);
        assert_eq!(c("[c_int; MOST]").unwrap(), "int f[4]");
        assert_eq!(c("*const Iovec").unwrap(), "void *f");
        assert_eq!(c("Timespec").unwrap(), "struct rust_Timespec_0 f");
        assert!(c("[u8; UNKNOWN]").is_err());
        assert!(c("String").is_err());
    }

    #[test]
    fn a_field_without_counterpart_is_an_error() {
        let one = Struct { name: "S".to_owned(), fields: vec![("a".to_owned(), "u8".to_owned())] };
        let compare = |fields| comparison(&one, 0, "struct s", fields, &BTreeMap::new());
        assert!(
            compare("a=s_a")
                .unwrap()
                .contains("__builtin_offsetof(struct rust_S_0, a) == __builtin_offsetof(struct s, s_a)")
        );
        assert!(compare("b=s_b").is_err());
        assert!(compare("a=s_a b=s_b").is_err());
    }
}
