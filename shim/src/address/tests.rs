use super::*;

fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

#[test]
fn mapped_addresses_are_ipv4_to_the_host() {
    for (given, host) in [
        ("[::ffff:1.2.3.4]:5", "1.2.3.4:5"),
        ("[::ffff:0.0.0.0]:5", "0.0.0.0:5"),
        ("[::1]:5", "[::1]:5"),
        ("[::1.2.3.4]:5", "[::1.2.3.4]:5"),
        ("[64:ff9b::1.2.3.4]:5", "[64:ff9b::1.2.3.4]:5"),
        ("1.2.3.4:5", "1.2.3.4:5"),
    ] {
        assert_eq!(unmapped(address(given)), address(host));
    }
}

#[test]
fn ipv4_peers_are_mapped_to_an_ipv6_socket() {
    for (host, family, shown) in [
        ("1.2.3.4:5", Family::Inet6, "[::ffff:1.2.3.4]:5"),
        ("1.2.3.4:5", Family::Inet, "1.2.3.4:5"),
        ("[fe80::1]:5", Family::Inet6, "[fe80::1]:5"),
    ] {
        let shown = address(shown);
        assert_eq!(presented(address(host), family), shown);
        assert_eq!(unmapped(shown), address(host), "round trip");
    }
}

#[test]
fn connecting_to_the_wildcard_address_means_the_loopback() {
    for (given, remote) in [
        ("0.0.0.0:1", "127.0.0.1:1"),
        ("[::]:2", "[::1]:2"),
        ("9.9.9.9:3", "9.9.9.9:3"),
        ("[::2]:4", "[::2]:4"),
    ] {
        assert_eq!(connectable(address(given), None), address(remote));
    }
}

#[test]
fn a_scope_is_kept() {
    let scoped = SocketAddr::V6(SocketAddrV6::new("fe80::1".parse().unwrap(), 7, 3, 2));
    assert_eq!(connectable(unmapped(scoped), None), scoped);
    assert_eq!(presented(scoped, Family::Inet6), scoped);
}

#[test]
fn families() {
    for (text, family) in
        [("0.0.0.0:0", IpFamily::V4), ("[::]:0", IpFamily::V6), ("[::ffff:0:0]:0", IpFamily::V6)]
    {
        assert_eq!(family_of(&address(text)), family);
        assert!(unspecified(family).is_unspecified());
    }
    assert!(unspecified(IpFamily::V4).is_ipv4() && unspecified(IpFamily::V6).is_ipv6());
}
