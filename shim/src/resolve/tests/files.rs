//! /etc/hosts, /etc/services and /etc/protocols, the built-in tables, and entries in a buffer.

use super::super::etc::{Words, lines};
use super::super::packed::Packer;
use super::super::{host_entry, hosts, protocols, services};
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
fn hosts_are_lines_with_an_address_and_a_name() {
    let names: Vec<_> =
        hosts::parse(HOSTS.as_bytes()).map(|line| String::from_utf8_lossy(line.name).into_owned()).collect();
    assert_eq!(names, ["one.example", "two.example", "six.example", "one.example"]);
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
    assert_eq!((0..).map_while(|at| host_entry::at(&etc, at)).count(), 4);
    assert_eq!((0..).map_while(|at| host_entry::at(&NO_FILES, at)).count(), 1);
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
        services: Some("mine 7777/tcp other\nbroken\nbroken 70000/udp\nbroken 7/\nmine 7778/udp\n"),
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
