use super::*;
use crate::host::scripted::Scripted;
use crate::libc_descriptors::LibcDescriptor;
use crate::object::{Events, Open};
use std::collections::BTreeMap;
use std::rc::Rc;

fn entry() -> Entry<Scripted> {
    let open = Open::new(Rc::new(LibcDescriptor::always(3, Events::IN, |_| {})), false);
    Entry { open: Holder::of(open), flags: 0 }
}

fn insert(table: &mut Table<Scripted>, entry: Entry<Scripted>, least: i32) -> Result<i32> {
    table.insert(entry, least, |_| false)
}

fn table(entries: i32) -> Table<Scripted> {
    let mut table = Table::new();
    for index in 0..entries {
        assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + index));
    }
    table
}

#[test]
fn new_numbers_are_the_lowest_free_ones() {
    let mut table = table(5);
    for fd in [FIRST + 3, FIRST + 1] {
        assert!(table.remove(fd).is_some());
        assert!(table.remove(fd).is_none(), "a number is closed once");
    }
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 1));
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 3));
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 5));
}

#[test]
fn a_minimum_number_is_respected_and_leaves_lower_ones_free() {
    let mut table = table(1);
    assert_eq!(insert(&mut table, entry(), FIRST + 10), Ok(FIRST + 10));
    assert_eq!(insert(&mut table, entry(), FIRST + 10), Ok(FIRST + 11));
    assert_eq!(insert(&mut table, entry(), 3), Ok(FIRST + 1), "libc's numbers are not allocated");
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 2));
}

#[test]
fn every_number_has_a_fixed_turn() {
    let mut numbers = vec![];
    for turn in 0..turn(LIMIT - 1) + 1 {
        assert_eq!(super::turn(number(turn)), turn);
        numbers.push(number(turn));
    }
    numbers.sort_unstable();
    assert!(numbers.into_iter().eq((0..STANDARD).chain(LOWEST..LIMIT)));
    for none in [-1, i32::MIN, STANDARD, LOWEST - 1, LIMIT, i32::MAX] {
        assert_eq!(super::turn(none), LIMIT, "{none}");
    }
}

#[test]
fn a_thousand_numbers_fit_into_an_fd_set() {
    let mut table = table(FD_SETSIZE - FIRST);
    for below in 1..=FIRST - LOWEST {
        assert_eq!(insert(&mut table, entry(), 0), Ok(FIRST - below), "the farthest from libc's");
    }
    assert!(table.iter().count() >= 1000);
    assert_eq!(insert(&mut table, entry(), 0), Ok(FD_SETSIZE));
    assert_eq!(insert(&mut table, entry(), 0), Ok(FD_SETSIZE + 1));
    for fd in [20, FD_SETSIZE, FIRST + 7] {
        table.remove(fd);
    }
    for fd in [FIRST + 7, 20, FD_SETSIZE, FD_SETSIZE + 2] {
        assert_eq!(insert(&mut table, entry(), 0), Ok(fd));
    }
}

#[test]
fn numbers_that_libc_holds_are_skipped() {
    let mut table = table(0);
    let libcs = |fd: i32| fd == FIRST || fd == FIRST + 2;
    assert_eq!(table.insert(entry(), 0, libcs), Ok(FIRST + 1));
    assert_eq!(table.insert(entry(), 0, libcs), Ok(FIRST + 3));
    assert!(table.remove(FIRST + 2).is_none(), "libc closes it");
    assert_eq!(insert(&mut table, entry(), 0), Ok(FIRST + 2));
}

#[test]
fn a_closed_standard_descriptor_is_allocated_first() {
    let mut table = table(2);
    let libcs = |fd: i32| fd == 1;
    assert_eq!(table.insert(entry(), 0, libcs), Ok(FIRST + 2), "the program has not closed it");
    table.remove(2);
    table.remove(0);
    for fd in [0, 2, FIRST + 3] {
        assert_eq!(table.insert(entry(), 0, libcs), Ok(fd));
    }
    table.remove(0);
    assert_eq!(table.insert(entry(), 1, libcs), Ok(FIRST + 4), "no lower than requested");
    assert_eq!(table.insert(entry(), 0, libcs), Ok(0));
}

#[test]
fn any_number_can_be_replaced() {
    let mut table = table(1);
    assert!(table.replace(0, entry()).unwrap().is_none());
    assert!(table.replace(0, entry()).unwrap().is_some());
    assert!(table.replace(FIRST, entry()).unwrap().is_some());
    assert!(table.replace(FIRST + 2, entry()).unwrap().is_none());
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 1));
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST + 3));
    assert!(table.get(1).is_none());
}

#[test]
fn numbers_outside_the_table_are_refused() {
    let mut table = table(1);
    for fd in [-1, i32::MIN, LIMIT, i32::MAX] {
        assert_eq!(table.replace(fd, entry()).err(), Some(Errno::EBADF), "{fd}");
        assert!(table.get(fd).is_none());
        assert!(table.get_mut(fd).is_none());
        assert!(table.remove(fd).is_none());
    }
    assert!(table.replace(LIMIT - 1, entry()).unwrap().is_none());
    assert_eq!(insert(&mut table, entry(), LIMIT - 1), Err(Errno::EMFILE));
    assert_eq!(insert(&mut table, entry(), i32::MAX), Err(Errno::EMFILE));
    assert_eq!(insert(&mut table, entry(), i32::MIN), Ok(FIRST + 1));
}

#[test]
fn everything_is_removed_at_the_end() {
    let mut table = table(3);
    table.replace(7, entry()).unwrap();
    assert_eq!(table.iter().count(), 4);
    assert_eq!(table.take_all().len(), 4);
    assert_eq!(table.iter().count(), 0);
    assert_eq!(insert(&mut table, entry(), FIRST), Ok(FIRST));
}

/// Many random steps, compared with a map that is searched from the start.
#[test]
fn the_table_is_a_map_from_numbers() {
    let mut table = Table::<Scripted>::new();
    let mut map = BTreeMap::new();
    let mut state = 1u32;
    for _ in 0..5000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let number = (state >> 8) as i32 % 60 + FIRST - 10;
        let entry = entry();
        let address = Rc::as_ptr(&entry.open);
        match state >> 29 {
            0..=2 => {
                let least = if state & 1 == 0 { FIRST } else { number };
                let free = (least.max(FIRST)..).find(|fd| !map.contains_key(fd)).unwrap();
                assert_eq!(insert(&mut table, entry, least), Ok(free));
                map.insert(free, address);
            }
            3 => {
                let before = table.replace(number, entry).unwrap();
                assert_eq!(before.map(|entry| Rc::as_ptr(&entry.open)), map.insert(number, address));
            }
            _ => {
                let before = table.remove(number);
                assert_eq!(before.map(|entry| Rc::as_ptr(&entry.open)), map.remove(&number));
            }
        }
        assert_eq!(table.get(number).map(|entry| Rc::as_ptr(&entry.open)), map.get(&number).copied());
    }
}
