//! /etc/hosts, /etc/services and /etc/protocols, the built-in tables, and entries in a buffer.

use super::super::etc::{Words, lines};
use super::super::packed::Packer;
use super::super::{host_entry, hosts, networks, protocols, services};
use super::*;

const HOSTS: &str = "# all\n10.0.0.1 one.example one uno # tail\n\n  10.0.0.2\ttwo.example\ttwo  \nx y\n10.0.0.300 bad\n\
                     10.0.0.3\n::1 six.example one\n10.0.0.4 one.example four";

fn words(text: Words<'_>) -> Vec<String> {
    text.map(|word| String::from_utf8_lossy(word).into_owned()).collect()
}

#[test]
fn comments_and_blank_lines_are_skipped() {
    let text = b"# x\n\na b # c\n \t \n#\nd#e\n";
    assert_eq!(lines(text).map(words).collect::<Vec<_>>(), [vec!["a", "b"], vec!["d"]]);
    assert_eq!(lines(b"").count(), 0);
}

#[test]
fn hosts_are_lines_with_an_address() {
    let names: Vec<_> =
        hosts::parse(HOSTS.as_bytes()).map(|line| String::from_utf8_lossy(line.name).into_owned()).collect();
    assert_eq!(names, ["one.example", "two.example", "", "six.example", "one.example"]);
    assert!(hosts::parse(HOSTS.as_bytes()).next().unwrap().has(b"UNO"));
}

#[test]
fn machines_of_the_file() {
    let etc = Files { hosts: Some(HOSTS), ..NO_FILES };
    let two = host_entry::by_address(&etc, ip("10.0.0.2")).unwrap();
    assert_eq!((two.name, two.aliases), (b"two.example".to_vec(), vec![b"two".to_vec()]));
    assert_eq!(host_entry::by_address(&etc, ip("10.0.0.9")), None);
    assert_eq!(host_entry::by_address(&etc, ip("::1")).unwrap().name, b"six.example");
    assert_eq!(host_entry::by_address(&NO_FILES, ip("::1")).unwrap().name, b"localhost");
    assert_eq!(host_entry::by_address(&NO_FILES, ip("127.0.0.2")), None);
    assert_eq!((0..).map_while(|at| host_entry::at(etc.read(File::Hosts).as_deref(), at)).count(), 5);
    assert_eq!((0..).map_while(|at| host_entry::at(None, at)).count(), 1);
}

#[test]
fn the_tables_hold_what_the_lists_contain() {
    let list =
        |text: &'static str| text.lines().filter(|line| !line.starts_with('#')).map(str::split_whitespace);
    let mut expected = Vec::new();
    for mut line in list(include_str!("../../../data/services.txt")) {
        let name = line.next().unwrap();
        let mut parts = line.next().unwrap().split('/');
        let port = parts.next().unwrap();
        let aliases: Vec<_> = line.collect();
        expected.extend(parts.map(|protocol| format!("{name} {port}/{protocol} {}", aliases.join(" "))));
    }
    let shown = services::all(None).map(|it| {
        let name = String::from_utf8_lossy(it.name);
        let protocol = String::from_utf8_lossy(it.protocol);
        format!("{name} {}/{protocol} {}", it.port, words(it.aliases.clone()).join(" "))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    assert!(expected.len() > 300);

    let expected =
        list(include_str!("../../../data/protocols.txt")).map(|line| line.collect::<Vec<_>>().join(" "));
    let shown = protocols::all(None).map(|it| {
        let mut words = words(it.aliases.clone());
        words.insert(0, it.number.to_string());
        words.insert(0, String::from_utf8_lossy(it.name).into_owned());
        words.join(" ")
    });
    assert!(shown.eq(expected));
}

#[test]
fn a_file_replaces_a_table() {
    let etc = Files {
        services: Some("mine 7777/tcp other\nbroken\nbroken 7x/udp\nbroken 7/\nmine 7778/udp\n"),
        protocols: Some("pigeon 200 PIGEON\nbroken x\nbroken 99999999999\n"),
        ..NO_FILES
    };
    assert_eq!(services::port_of(&etc, b"other", b"tcp"), Some(7777));
    assert_eq!(services::port_of(&etc, b"mine", b"udp"), Some(7778));
    assert_eq!(services::port_of(&etc, b"http", b"tcp"), None);
    assert_eq!(services::port_of(&etc, b"broken", b"udp"), None);
    assert_eq!(services::name_of(&etc, 7777, b"tcp"), Some(b"mine".to_vec()));
    assert_eq!(services::port_of(&NO_FILES, b"http", b"tcp"), Some(80));
    assert_eq!(services::name_of(&NO_FILES, 53, b"udp"), Some(b"domain".to_vec()));
    let file = etc.read(File::Protocols);
    let all: Vec<_> = protocols::all(file.as_deref()).map(|it| it.number).collect();
    assert_eq!(all, [200]);
    assert!(protocols::all(file.as_deref()).next().unwrap().has(b"PIGEON"));
    assert_eq!(services::all(Some(b"")).count(), 0);
}

#[test]
fn an_ipv4_lookup_takes_what_is_ipv4_in_an_ipv6_line() {
    let etc = Files { hosts: Some("::1 own\n::ffff:10.0.0.1 mapped\n2001:db8::1 six\n"), ..NO_FILES };
    let all: Vec<_> = (0..)
        .map_while(|at| host_entry::at(etc.read(File::Hosts).as_deref(), at))
        .map(|it| (it.name, it.addresses))
        .collect();
    let expected = [(b"own".to_vec(), vec![ip("127.0.0.1")]), (b"mapped".to_vec(), vec![ip("10.0.0.1")])];
    assert_eq!(all, expected);
    assert_eq!(host_entry::by_address(&etc, ip("10.0.0.1")).unwrap().name, b"mapped");
    assert_eq!(host_entry::by_address(&etc, ip("127.0.0.1")).unwrap().name, b"own");
    assert_eq!(host_entry::by_address(&etc, ip("::ffff:10.0.0.1")).unwrap().name, b"mapped");
    // Nothing has the wildcard address, whatever the file says.
    let etc = Files { hosts: Some(":: any\n"), ..NO_FILES };
    assert_eq!(host_entry::by_address(&etc, ip("::")), None);
}

#[test]
fn numbers_are_read_as_glibc_reads_them() {
    let text =
        b"a -7/udp\nb 65616/udp\nc +7/udp\nd 99999999999/udp\ne -0/tcp\nf 5\ng 5/\nh 6/ tcp x\ni 6//tcp y\n\
                 j 4294967295/u\nk\x0b7/u\nl 7 /u\nm 010/u\nn 0x50/u\no 08/u\np 0x/u\n";
    let shown: Vec<_> = services::all(Some(text))
        .map(|it| {
            let [name, protocol] = [it.name, it.protocol].map(String::from_utf8_lossy);
            format!("{name} {}/{protocol} {}", it.port, words(it.aliases.clone()).join(" "))
        })
        .collect();
    let expected = [
        "b 80/udp ",
        "c 7/udp ",
        "e 0/tcp ",
        "f 5/ ",
        "g 5/ ",
        "h 6/ tcp x",
        "i 6/tcp y",
        "j 65535/u ",
        "k 7/u ",
        "m 8/u ",
        "n 80/u ",
    ];
    assert_eq!(shown, expected);
    let text = b"z 010\na -7\nb 4294967296\nc 2147483648\nd 4294967295\ne +3\nf 3x\n g 7\nh -0\n";
    let numbers: Vec<_> = protocols::all(Some(text)).map(|it| it.number).collect();
    assert_eq!(numbers, [10, i32::MIN, -1, 3, 7, 0]);
    let text = b"a 10.1\nb 1.2.3.4.5\nc\nd 10.\ne x7f\n";
    let numbers: Vec<_> = networks::parse(text).map(|it| it.number).collect();
    assert_eq!(numbers, [0x0a01_0000, u32::MAX, u32::MAX, u32::MAX, 0x7f00_0000]);
}

/// Reads a string as C would.
fn string_at(room: &[u8], base: usize, address: usize) -> &[u8] {
    room[address - base..].split(|byte| *byte == 0).next().unwrap()
}

#[test]
fn an_entry_fits_or_does_not() {
    let size = size_of::<usize>();
    let lay = |room: &mut [u8]| {
        let mut packer = Packer::new(room);
        let name = packer.string(b"name")?;
        let list = packer.strings([&b"a"[..], b"bc"].into_iter())?;
        let address = packer.address(&[1, 2, 3, 4])?;
        Some((name, list, address))
    };
    let mut whole = [0xffu8; 128];
    let base = whole.as_ptr().addr();
    let (name, list, address) = lay(&mut whole).unwrap();
    assert_eq!(string_at(&whole, base, name), b"name");
    assert_eq!(list % size, 0);
    assert_eq!(address % 4, 0);
    let pointer = |index: usize| {
        let at = list - base + index * size;
        usize::from_ne_bytes(whole[at..at + size].try_into().unwrap())
    };
    assert_eq!(string_at(&whole, base, pointer(0)), b"a");
    assert_eq!(string_at(&whole, base, pointer(1)), b"bc");
    assert_eq!(pointer(2), 0);
    let used = address - base + 4;
    for len in 0..used {
        assert_eq!(lay(&mut whole[..len]), None, "{len}");
    }
    assert!(lay(&mut whole[..used]).is_some());
}
