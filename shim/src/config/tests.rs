use super::*;
use crate::numbers::{IPV6_V6ONLY, SOL_IPV6};

fn config(family: Family, v6_only: bool) -> Config {
    let config = Config::new(family, Protocol::Tcp);
    config.options.borrow_mut().v6_only = v6_only;
    config
}

#[test]
fn the_address_that_the_host_needs() {
    let (v4, v6, v6_alone) =
        (config(Family::Inet, false), config(Family::Inet6, false), config(Family::Inet6, true));
    let refused = Err(Errno::ENETUNREACH);
    let foreign = Err(Errno::EAFNOSUPPORT);
    for (config, given, host) in [
        (&v4, "1.2.3.4:5", Ok("1.2.3.4:5")),
        (&v4, "[::1]:5", foreign),
        (&v4, "[::ffff:1.2.3.4]:5", foreign),
        (&v6, "[::1]:5", Ok("[::1]:5")),
        (&v6, "[::ffff:1.2.3.4]:5", Ok("1.2.3.4:5")),
        (&v6, "1.2.3.4:5", foreign),
        (&v6_alone, "[::1]:5", Ok("[::1]:5")),
        (&v6_alone, "[::ffff:1.2.3.4]:5", refused),
        (&v6_alone, "1.2.3.4:5", foreign),
    ] {
        let parsed = given.parse().expect("an address");
        let expected = host.map(|host| host.parse().expect("an address"));
        assert_eq!(config.host_address(parsed, Errno::ENETUNREACH), expected, "{:?} {given}", config.family);
    }
}

#[test]
fn only_an_ipv6_socket_that_is_not_alone_is_dual() {
    assert!(config(Family::Inet6, false).dual_stack());
    assert!(!config(Family::Inet6, true).dual_stack());
    assert!(!config(Family::Inet, false).dual_stack());
    assert!(!config(Family::Unix, false).dual_stack());
}

#[test]
fn an_accepted_socket_has_its_own_options() {
    let listener = config(Family::Inet6, true);
    let accepted = listener.inherited();
    let zero = 0i32.to_le_bytes();
    let set = accepted.options.borrow_mut().set(Protocol::Tcp, Family::Inet6, SOL_IPV6, IPV6_V6ONLY, &zero);
    assert_eq!(set, Ok(None));
    assert!(listener.options.borrow().v6_only);
    assert!(!accepted.options.borrow().v6_only);
}
