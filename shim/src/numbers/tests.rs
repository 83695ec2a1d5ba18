use super::*;
use crate::address::Family;
use std::collections::BTreeSet;

#[test]
fn no_name_is_listed_twice() {
    let names: BTreeSet<&str> = TABLE.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), TABLE.len());
}

/// Numbers that a program combines, or alternatives for the same argument, must be distinct.
#[test]
fn numbers_of_one_kind_differ() {
    for kind in ["AF_", "SOCK_", "SHUT_", "SO_", "TCP_", "POLL", "F_DUP"] {
        let mut seen = BTreeSet::new();
        for (name, value) in TABLE.iter().filter(|(name, _)| name.starts_with(kind)) {
            assert!(seen.insert(value), "{name} is the second of its value");
        }
        assert!(!seen.is_empty(), "{kind}");
    }
}

/// Each flag is a separate bit, because programs combine them.
#[test]
fn flags_share_no_bit() {
    for kind in ["MSG_", "POLL"] {
        let mut all = 0;
        for (name, value) in TABLE.iter().filter(|(name, _)| name.starts_with(kind)) {
            assert!(value.count_ones() == 1 && all & value == 0, "{name}");
            all |= value;
        }
    }
}

#[test]
fn each_family_has_its_number() {
    for (family, number) in [(Family::Inet, AF_INET), (Family::Inet6, AF_INET6), (Family::Unix, AF_UNIX)] {
        assert_eq!(domain(family), number);
    }
}
