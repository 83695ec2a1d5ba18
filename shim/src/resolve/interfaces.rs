//! The networks that the component holds, as the interfaces that a program sees.

/// The loopback's name and index, as on Linux.
pub const LOOPBACK: Interface = Interface { name: "lo", index: 1 };
/// The network that every socket uses which chose none.
pub const DEFAULT: Interface = Interface { name: "wasi0", index: 2 };

/// An interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interface {
    /// Its name, of less than IF_NAMESIZE bytes.
    pub name: &'static str,
    /// Its index, from 1 up.
    pub index: u32,
}

/// All of them.
pub fn all() -> impl Iterator<Item = Interface> {
    [LOOPBACK, DEFAULT].into_iter()
}

/// The one of this name.
pub fn by_name(name: &[u8]) -> Option<Interface> {
    all().find(|interface| interface.name.as_bytes() == name)
}

/// The one of this index.
pub fn by_index(index: u32) -> Option<Interface> {
    all().find(|interface| interface.index == index)
}
