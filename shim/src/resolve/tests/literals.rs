//! Addresses to text and back.

use super::super::literal::{decimal, ipv4, ipv4_word, ipv6, is_number, network, strict, text, unsigned};
use super::*;
use std::net::{Ipv4Addr, Ipv6Addr};

#[test]
fn ipv4_has_one_to_four_parts() {
    let good = [
        ("1.2.3.4", [1, 2, 3, 4]),
        ("127.1", [127, 0, 0, 1]),
        ("1.2.772", [1, 2, 3, 4]),
        ("16909060", [1, 2, 3, 4]),
        ("0x7f.1", [127, 0, 0, 1]),
        ("0177.0.0.01", [127, 0, 0, 1]),
        ("0", [0, 0, 0, 0]),
        ("4294967295", [255, 255, 255, 255]),
        ("255.16777215", [255, 255, 255, 255]),
    ];
    for (text, octets) in good {
        assert_eq!(ipv4(text.as_bytes()), Some(Ipv4Addr::from(octets)), "{text}");
    }
}

#[test]
fn what_is_no_ipv4() {
    for text in [
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "256.1",
        "1.16777216",
        "1.2.65536",
        "1.2.3.256",
        "4294967296",
        "08",
        "0x",
        "0xg",
        "1.2.3.4 ",
        " 1",
        "-1",
        "+1",
        "1.2.3.4x",
        "99999999999999999999999999",
    ] {
        assert_eq!(ipv4(text.as_bytes()), None, "{text:?}");
    }
}

#[test]
fn an_address_ends_at_white_space_as_in_c() {
    for space in *b" \t\n\x0b\x0c\r" {
        let text = [b"127.1", &[space][..], b"x"].concat();
        assert_eq!(ipv4_word(&text), Some(Ipv4Addr::LOCALHOST), "{space}");
        assert_eq!(network(&[b"127.1", &[space][..]].concat()), Some(0x7f01), "{space}");
    }
    assert_eq!(ipv4_word(b"127.1\x08"), None);
}

#[test]
fn a_network_number_may_be_hexadecimal_without_its_zero() {
    assert_eq!(network(b"0.x4.0X1"), Some(0x401));
    assert_eq!(network(b"x"), None);
    assert_eq!(network(b"xg"), None);
}

#[test]
fn ipv6_is_what_the_standard_library_takes() {
    for text in [
        "::",
        "::1",
        "1::",
        "1::2",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3::5:6:7:8",
        "::1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4",
        "64:ff9b::255.255.255.255",
        "ABCD:ef01::",
        "0:0:0:0:0:0:0:0",
        "",
        ":",
        ":::",
        "1",
        "1:",
        ":1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "::g",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "::1.2.3.04",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "fe80::1%lo",
        "::1 ",
        " ::1",
        "::-1",
        "+1::",
        "1.2.3.4",
        "::ffff:1.2.3.4",
        "1::1.2.3.4",
    ] {
        assert_eq!(ipv6(text.as_bytes()), text.parse::<Ipv6Addr>().ok(), "{text:?}");
        assert_eq!(strict(text.as_bytes()), text.parse::<IpAddr>().ok(), "{text:?}");
    }
}

#[test]
fn strict_ipv4_has_no_other_forms() {
    for text in
        ["1.2.3.4", "0.0.0.0", "255.255.255.255", "127.1", "01.2.3.4", "1.2.3.4.", "1.2.3.0x4", "1.2.3.0004"]
    {
        assert_eq!(strict(text.as_bytes()), text.parse::<IpAddr>().ok(), "{text:?}");
    }
}

/// glibc's notation: the standard library's, except for addresses that contain an IPv4 address.
#[test]
fn text_is_as_from_inet_ntop() {
    for (address, written) in [
        ("::", "::"),
        ("::1", "::1"),
        ("::1:2", "::0.1.0.2"),
        ("::1.2.3.4", "::1.2.3.4"),
        ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
        ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
        ("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"),
        ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"),
        ("fe80::abcd:ef", "fe80::abcd:ef"),
        ("10.0.0.255", "10.0.0.255"),
    ] {
        assert_eq!(String::from_utf8(text(ip(address))).unwrap(), written);
        assert_eq!(strict(written.as_bytes()), Some(ip(address)));
    }
}

#[test]
fn networks_have_parts_of_a_byte() {
    for (text, value) in [
        ("10", Some(10)),
        ("127.1", Some(0x7f01)),
        ("192.0.2.7", Some(0xc000_0207)),
        ("0x7f ", Some(0x7f)),
        ("256", None),
        ("1.2.3.4.5", None),
        ("", None),
        ("1.", None),
    ] {
        assert_eq!(network(text.as_bytes()), value, "{text:?}");
    }
}

#[test]
fn numbers() {
    assert_eq!(unsigned(b"18446744073709551616", 10), Some(u64::MAX));
    assert_eq!(unsigned(b"", 10), None);
    assert_eq!(unsigned(b"1a", 10), None);
    assert!(is_number(b" -1"));
    assert!(is_number(b"+80"));
    assert!(!is_number(b"+-80"));
    assert!(!is_number(b"80 "));
    assert_eq!(decimal(0), b"0");
    assert_eq!(decimal(u32::MAX), b"4294967295");
}
