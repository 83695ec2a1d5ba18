//! Descriptors in flight.

use super::*;

fn count(received: &Received<Scripted>) -> usize {
    received.control.iter().map(|item| if let Control::Rights(list) = item { list.len() } else { 0 }).sum()
}

#[test]
fn descriptors_end_a_read_of_a_stream() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    let (reader, _writer) = pipe();
    let reader: Descriptor = Open::new(Rc::new(reader), true);
    assert_eq!(f.send(&a, b"plain"), Ok(5));
    assert_eq!(f.send_to(&a, b"one", None, &[&reader]), Ok(3));
    assert_eq!(f.send_to(&a, b"two", None, &[&reader, &reader]), Ok(3));
    assert_eq!(f.send(&a, b"end"), Ok(3));
    for (text, rights) in [(&b"plainone"[..], 1), (b"two", 2), (b"end", 0)] {
        let (peeked, copies) = f.receive(&b, 100, MsgFlags::PEEK).unwrap();
        assert_eq!((peeked.as_slice(), count(&copies)), (text, rights));
        let (data, received) = f.receive(&b, 100, MsgFlags::empty()).unwrap();
        assert_eq!((data.as_slice(), count(&received)), (text, rights));
    }
}

#[test]
fn descriptors_arrive_with_the_first_of_their_bytes() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    let (reader, _writer) = pipe();
    let reader: Descriptor = Open::new(Rc::new(reader), true);
    assert_eq!(f.send_to(&a, b"text", None, &[&reader]), Ok(4));
    assert_eq!(f.send(&a, b"more"), Ok(4));
    let (data, received) = f.receive(&b, 2, MsgFlags::empty()).unwrap();
    assert_eq!((data.as_slice(), count(&received)), (&b"te"[..], 1));
    let (data, received) = f.receive(&b, 100, MsgFlags::empty()).unwrap();
    assert_eq!((data.as_slice(), count(&received)), (&b"xtmore"[..], 0));
}

#[test]
fn discarding_a_queue_closes_the_descriptors_in_it() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::SeqPacket);
    let (reader, writer) = pipe();
    let (reader, writer): (Descriptor, Descriptor) =
        (Open::new(Rc::new(reader), true), Open::new(Rc::new(writer), true));
    assert_eq!(f.send_to(&a, b"x", None, &[&writer]), Ok(1));
    f.close(writer);
    assert_eq!(f.events(&reader), Events::empty());
    f.close(b);
    assert_eq!(f.events(&reader), Events::HUP);
}

#[test]
fn a_plain_read_closes_the_descriptors_sent_with_the_bytes() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Stream);
    let (reader, writer) = pipe();
    let (reader, writer): (Descriptor, Descriptor) =
        (Open::new(Rc::new(reader), true), Open::new(Rc::new(writer), true));
    assert_eq!(f.send_to(&a, b"x", None, &[&writer]), Ok(1));
    f.close(writer);
    let mut byte = [0];
    assert_eq!(f.process.read(&b, &mut [IoSliceMut::new(&mut byte)]), Ok(1));
    assert_eq!(f.events(&reader), Events::HUP);
}

#[test]
fn sockets_nested_in_flight_are_closed_without_recursion() {
    let f = Fixture::new();
    let (reader, writer) = pipe();
    let reader: Descriptor = Open::new(Rc::new(reader), true);
    let mut inner: Descriptor = Open::new(Rc::new(writer), true);
    for _ in 0..100_000 {
        let [a, b] = f.pair(Kind::Datagram);
        assert_eq!(f.send_to(&a, b"", None, &[&inner]), Ok(0));
        f.close(inner);
        f.close(a);
        inner = b;
    }
    assert_eq!(f.events(&reader), Events::empty());
    f.close(inner);
    assert_eq!(f.events(&reader), Events::HUP);
}

#[test]
fn credentials_arrive_where_they_are_requested() {
    let f = Fixture::new();
    let [a, b] = f.pair(Kind::Datagram);
    b.socket().unwrap().options().borrow_mut().pass_credentials = true;
    assert_eq!(f.send(&a, b"x"), Ok(1));
    let (_, received) = f.receive(&b, 1, MsgFlags::empty()).unwrap();
    assert!(matches!(received.control.as_slice(), [Control::Credentials(OWN)]));
    // A socket that requests credentials gets a name as soon as it sends.
    assert_eq!(f.send(&b, b"x"), Ok(1));
    let (_, received) = f.receive(&a, 1, MsgFlags::empty()).unwrap();
    assert!(matches!(received.from, Some(Address::Local(LocalName::Abstract(_)))));
    let mut value = [0; 12];
    assert_eq!(a.option(&f.process, SOL_SOCKET, SO_PEERCRED, &mut value), Ok(12));
    assert_eq!(value, [42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let fresh = f.socket(Kind::Stream);
    fresh.option(&f.process, SOL_SOCKET, SO_PEERCRED, &mut value).unwrap();
    assert_eq!(value, [0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
}
