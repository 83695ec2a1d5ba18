//! Tests of names and messages.

use super::compression::pack;
use super::conf::{Conf, Options, servers};
use super::message::{self, Ask, Header, Rcode};
use super::name::{self, Use, is_fit};
use super::search::{Missing, Rules, search};
use super::{Malformed, text};

const ASK: Ask = Ask { opcode: 0, class: 1, kind: 1, recursion: true, authentic: false };

#[test]
fn names_round_trip() {
    for (text, wire) in [
        ("a.bc", &b"\x01a\x02bc\0"[..]),
        (".", b"\0"),
        ("a\\.b.c", b"\x03a.b\x01c\0"),
        ("\\000\\255", b"\x02\0\xff\0"),
        ("x\\$\\@", b"\x03x$@\0"),
    ] {
        let (name, ends_with_dot) = name::from_text(text.as_bytes()).unwrap();
        assert_eq!((&*name, ends_with_dot), (wire, text == "."), "{text}");
        assert_eq!(name::to_text(&name).unwrap(), text.as_bytes());
    }
    assert_eq!(name::from_text(b"a.b."), Ok((b"\x01a\x01b\0".to_vec(), true)));
    for wrong in ["a..b", ".a", "a\\", "\\25", "\\256", &"a".repeat(64), &"abc.".repeat(64)] {
        assert_eq!(name::from_text(wrong.as_bytes()), Err(Malformed), "{wrong}");
    }
}

#[test]
fn references_are_followed_but_not_in_cycles() {
    let message = b"\x03www\x04test\0\x04mail\xc0\x04\xc0\x0f";
    assert_eq!(name::unpack(message, 10), Ok((b"\x04mail\x04test\0".to_vec(), 7)));
    assert_eq!(name::skip(message, 10), Ok(7));
    for round in [
        &b"\xc0\0"[..],
        b"\x01a\xc0\0",
        b"\xc0\x02\xc0\0",
        b"\xc0\x01",
        b"\x05a",
        b"\x40",
        b"\x80\0",
        b"",
        b"\xc0",
    ] {
        assert_eq!(name::unpack(round, 0), Err(Malformed), "{round:?}");
    }
    let long = [&[63; 64][..], &[63; 64], &[63; 64], &[63; 64], &[0]].concat();
    assert_eq!(name::unpack(&long, 0), Err(Malformed));
}

#[test]
fn a_name_may_be_read_twice_if_no_reference_follows() {
    // Fourteen bytes, of which the labels that the reference leads to are read once more.
    let message = b"\x03abc\x03def\x02gh\xc0\x00";
    assert_eq!(name::unpack(message, 8), Err(Malformed));
    let message = b"\x05abcde\0\x03def\xc0\0";
    assert_eq!(name::unpack(message, 7), Ok((b"\x03def\x05abcde\0".to_vec(), 6)));
    let message = b"\x03abc\0\xc0\x00";
    assert_eq!(name::unpack(message, 5), Ok((b"\x03abc\0".to_vec(), 2)));
    assert_eq!(name::unpack(&message[..6], 5), Err(Malformed));
    // As many bytes are read as the message has, none of them twice.
    let message = b"\x01a\xc0\x05x\x01b\0";
    assert_eq!(name::unpack(message, 0), Ok((b"\x01a\x01b\0".to_vec(), 4)));
}

#[test]
fn a_dot_is_escaped_as_glibc_counts() {
    for (text, expected) in [
        ("a", "a."),
        ("a.", "a."),
        ("a..", "a."),
        ("a\\.", "a\\.."),
        ("a\\\\.", "a\\\\."),
        ("a\\\\\\.", "a\\\\\\."),
    ] {
        assert_eq!(name::with_dot(text.as_bytes()), expected.as_bytes(), "{text}");
    }
    for (one, other, within) in [
        ("a.b", "b", true),
        ("a.b.", "b.", true),
        ("a.b", "b..", false),
        ("a\\.b", "b", false),
        ("a\\\\.b", "b", true),
        (".b", "b", false),
        ("b", ".", true),
        ("b", "..", false),
        ("b", "", true),
    ] {
        assert_eq!(name::is_within(one.as_bytes(), other.as_bytes()), within, "{one} {other}");
    }
}

#[test]
fn earlier_names_are_referred_to() {
    let first = b"\x03www\x04Test\0";
    assert_eq!(pack(first, &[0], b"\x04mail\x04test\0"), Ok((b"\x04mail\xc0\x04".to_vec(), true)));
    assert_eq!(pack(first, &[0], b"\x03www\x04test\0"), Ok((b"\xc0\0".to_vec(), false)));
    assert_eq!(pack(first, &[0], b"\0"), Ok((b"\0".to_vec(), false)));
    assert_eq!(pack(first, &[], b"\x04test\0"), Ok((b"\x04test\0".to_vec(), true)));
    assert_eq!(pack(first, &[0], b"\x04test"), Err(Malformed));
}

#[test]
fn answers_are_matched_with_their_queries() {
    let (name, _) = name::from_text(b"host.test").unwrap();
    let query = message::query(7, ASK, &name);
    assert_eq!(Header::of(&query).unwrap(), Header { id: 7, flags: 0x100, counts: [1, 0, 0, 0] });
    let mut answer = message::query(7, ASK, &name::from_text(b"HOST.test.").unwrap().0);
    assert_eq!(message::answers(&query, &answer), Ok(true));
    answer.truncate(20);
    assert_eq!(message::answers(&query, &answer), Err(Malformed));
    let other = message::query(7, Ask { kind: 28, ..ASK }, &name);
    assert_eq!(message::answers(&query, &other), Ok(false));
    let mut edns = query.clone();
    message::add_edns(&mut edns, true);
    assert_eq!(Header::of(&edns).unwrap().counts, [1, 0, 0, 1]);
    assert_eq!(message::answers(&edns, &query), Ok(true));
}

#[test]
fn records_that_reach_beyond_the_end_are_malformed() {
    let mut message = message::query(1, ASK, b"\x01a\0");
    let at = message.len();
    message.extend_from_slice(b"\xc0\x0c\0\x01\0\x01\0\0\0\x05\0\x04\x7f\0\0\x01");
    let (record, end) = message::record(&message, at, false).unwrap();
    assert_eq!((&*record.name, record.ttl, record.len, end), (&b"a"[..], 5, 4, message.len()));
    assert_eq!(message::skip(&message, at, false, 1), Ok(16));
    for len in at..message.len() {
        assert_eq!(message::record(&message[..len], at, false).err(), Some(Malformed), "{len}");
        assert_eq!(message::skip(&message[..len], at, false, 1), Err(Malformed), "{len}");
    }
}

#[test]
fn uses_of_names() {
    for (text, fit) in [
        ("host.test", "hmod"),
        ("-host.test", "md"),
        ("a_b.test", "hmod"),
        ("*.test", "mod"),
        ("a b.test", ""),
        ("one", "hod"),
        ("first\\.last.test", "md"),
        (".", "hmod"),
        ("a.b c", ""),
    ] {
        let fits = [('h', Use::Machine), ('m', Use::Mail), ('o', Use::Owner), ('d', Use::Domain)];
        let found: String = fits
            .iter()
            .filter(|(_, wanted)| is_fit(text.as_bytes(), *wanted))
            .map(|(letter, _)| letter)
            .collect();
        assert_eq!(found, fit, "{text}");
    }
}

#[test]
fn the_file_is_parsed() {
    let mut conf = Conf::default();
    conf.read(
        b"# nameserver 1.1.1.1\nnameserver 192.0.2.1\nnameserver 2001:db8::1%eth0\nnameserver nonsense\n\
          nameserver 192.0.2.3\nnameserver 192.0.2.4\ndomain first.test\nsearch a.test\tb.test\n\
          options ndots:3 timeout:99 attempts:x rotate use-vc unknown edns0\n",
    );
    let found: Vec<String> = conf.servers.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:53", "192.0.2.3:53"]);
    assert_eq!(conf.domains, [b"a.test", b"b.test"]);
    assert_eq!((conf.dots, conf.timeout, conf.attempts), (3, 30, 0));
    assert_eq!(conf.options, Options::DEFAULT | Options::ROTATE | Options::USE_TCP | Options::EDNS);
    conf.read_domains(b"c.test\nd.test");
    assert_eq!(conf.domains, [b"c.test"]);
    let list = servers(b"192.0.2.1 [2001:db8::1]:5353,10.0.0.1:54").unwrap();
    let list: Vec<String> = list.iter().map(ToString::to_string).collect();
    assert_eq!(list, ["192.0.2.1:53", "[2001:db8::1]:5353", "10.0.0.1:54"]);
    assert_eq!(servers(b"192.0.2.1 x"), None);
}

#[test]
fn the_file_is_parsed_as_glibc_parses_it() {
    let mut conf = Conf::default();
    conf.read(
        b" nameserver 1.1.1.1\nnameserver\t1.1.1.2\nnameserver 1.1.1.3%1\nnameserver 1.1.1.4 x\nsearch\nsearch a\n\
          search \ndomain\t \noptions rotated no_tld_query single-request-reopen! ndots: 3 timeout:\t7s\noptionsuse-vc\n",
    );
    let found: Vec<String> = conf.servers.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["1.1.1.2:53", "1.1.1.4:53"]);
    assert_eq!(conf.domains, [b"a"]);
    assert_eq!((conf.dots, conf.timeout), (3, 7));
    let expected = Options::ROTATE | Options::NEVER_ALONE | Options::SINGLE_REOPEN;
    assert_eq!(conf.options, Options::DEFAULT | expected);
}

#[test]
fn names_are_searched_in_order() {
    let domains = vec![b"one.test".to_vec(), b"two.test".to_vec()];
    let rules = Rules { dots: 1, domains, without_dots: true, with_dots: true, never_alone: false };
    let tried = |name: &str, missing: Missing| {
        let mut tried = Vec::new();
        let answer: Result<(), Missing> = search(&rules, name.as_bytes(), |name| {
            tried.push(String::from_utf8(name.to_vec()).unwrap());
            Err(missing)
        });
        (tried, answer.unwrap_err())
    };
    assert_eq!(
        tried("a", Missing::NoName),
        (["a.one.test", "a.two.test", "a"].map(String::from).to_vec(), Missing::NoName)
    );
    assert_eq!(tried("a.b", Missing::NoData).0, ["a.b", "a.b.one.test", "a.b.two.test"]);
    assert_eq!(tried("a.", Missing::NoName).0, ["a"]);
    assert_eq!(tried("a", Missing::Never).0, ["a.one.test", "a"]);
    let refused = Missing::Again { by_server: false, refused: true };
    assert_eq!(tried("a", refused), (vec!["a.one.test".to_owned()], refused));
    assert_eq!(Missing::of(Rcode::NOERROR, 0), Some(Missing::NoData));
    assert_eq!(Missing::of(Rcode::NOERROR, 1), None);
}

#[test]
fn times_round_trip() {
    for (time, written) in [(0, "0S"), (60, "1M"), (694_861, "1w1d1h1m1s"), (u32::MAX, "7101w3d6h28m15s")] {
        assert_eq!(text::of_time(time), written.as_bytes());
        assert_eq!(text::time_of(written.as_bytes()), Some(time));
    }
    for wrong in ["", "w", "5x", "2d1"] {
        assert_eq!(text::time_of(wrong.as_bytes()), None, "{wrong}");
    }
    assert_eq!(text::time_of(b"17"), Some(17));
}
