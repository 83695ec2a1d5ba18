//! Socket options: sequences of `setsockopt`, and the values that `getsockopt` reports afterwards.

use wasi_posix_sockets::address::{Family, IpFamily};
use wasi_posix_sockets::numbers::{SOL_IP, SOL_IPV6, SOL_SOCKET, SOL_TCP, SOL_UDP};
use wasi_posix_sockets::options::{Options, Protocol, Settings, Value};

/// The length of one call: level, name, length and eight bytes of value, of which the last is repeated.
const CALL: usize = 12;
const LEVELS: [i32; 5] = [SOL_SOCKET, SOL_IP, SOL_IPV6, SOL_TCP, SOL_UDP];
/// The names of options are less than this.
const NAMES: i32 = 256;

/// The first byte chooses the socket; then come calls.
pub fn parse(data: &[u8]) {
    let Some((choice, calls)) = data.split_first() else { return };
    let (protocol, family) = [
        (Protocol::Tcp, Family::Inet),
        (Protocol::Tcp, Family::Inet6),
        (Protocol::Udp, Family::Inet),
        (Protocol::Udp, Family::Inet6),
        (Protocol::Local, Family::Unix),
    ][usize::from(choice % 5)];
    let mut settings = Settings::default();
    for call in calls.chunks(CALL).take(32) {
        let [level, name, high, len, value @ ..] = call else { return };
        let level = LEVELS[usize::from(level % 5)];
        let name = i32::from(*name) + if *high == 0xff { NAMES } else { 0 };
        let mut bytes = value.to_vec();
        bytes.resize(usize::from(len % 24), value.last().copied().unwrap_or(0));
        check_call(&mut settings, protocol, family, (level, name), &bytes);
    }
    for family in [IpFamily::V4, IpFamily::V6] {
        for option in settings.for_host(protocol, family) {
            assert!(option.applies_to(family), "{option:?}");
        }
    }
}

fn check_call(
    settings: &mut Options,
    protocol: Protocol,
    family: Family,
    (level, name): (i32, i32),
    bytes: &[u8],
) {
    let before = format!("{settings:?}");
    let answer = settings.set(protocol, family, level, name, bytes);
    let get = settings.get(protocol, family, level, name);
    match answer {
        // A call that fails changes nothing.
        Err(error) => {
            assert_eq!(format!("{settings:?}"), before, "{level} {name} {bytes:?}");
            assert!(error.number() > 0);
        }
        // Setting what was read changes nothing that can be read.
        Ok(_) => {
            if let Ok(value) = get {
                check_value(value);
                let mut room = [0; 256];
                let len = value.write(&mut room);
                let mut again = settings.clone();
                // A size is doubled when it is set.
                if !is_doubled(level, name) && again.set(protocol, family, level, name, &room[..len]).is_ok()
                {
                    let reread = again.get(protocol, family, level, name);
                    assert_eq!(reread, Ok(value), "{level} {name} {bytes:?}");
                }
            }
        }
    }
}

fn is_doubled(level: i32, name: i32) -> bool {
    use wasi_posix_sockets::numbers::{SO_RCVBUF, SO_SNDBUF, TCP_DEFER_ACCEPT};
    (level == SOL_SOCKET && matches!(name, SO_RCVBUF | SO_SNDBUF))
        || (level == SOL_TCP && name == TCP_DEFER_ACCEPT)
}

/// A value has one length, and a smaller buffer gets its beginning.
fn check_value(value: Value) {
    let mut whole = [0xaa; 256];
    let len = value.write(&mut whole);
    assert!(
        (len > 0 || value == Value::Nothing) && whole[len..].iter().all(|byte| *byte == 0xaa),
        "{value:?}"
    );
    for room in 0..len {
        let mut part = [0xaa; 256];
        let n = value.write(&mut part[..room]);
        assert!(n <= room, "{value:?} {room}");
        assert_eq!(part[..n], whole[..n], "{value:?} {room}");
        assert!(part[room..].iter().all(|byte| *byte == 0xaa), "{value:?} {room}");
    }
}
