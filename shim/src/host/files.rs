//! A file of the host, read past libc: with libc's own calls a program would be linked with much of its file system.

#[cfg(target_family = "wasm")]
use super::wit::bindings::wasi::filesystem::{
    preopens,
    types::{DescriptorFlags, OpenFlags, PathFlags},
};
#[cfg(target_family = "wasm")]
use alloc::vec::Vec;

/// How much to read at once.
#[cfg(target_family = "wasm")]
const CHUNK: u64 = 64 * 1024;

/// The contents of a file, if it is in a folder that the host has opened, and has no more than `most` bytes.
#[cfg(target_family = "wasm")]
pub fn contents(path: &str, most: usize) -> Option<Vec<u8>> {
    let folders = preopens::get_directories();
    let (index, path) = relative(path, folders.iter().map(|(_, name)| name.as_str()))?;
    let (folder, _) = folders.get(index)?;
    let file =
        folder.open_at(PathFlags::SYMLINK_FOLLOW, path, OpenFlags::empty(), DescriptorFlags::READ).ok()?;
    let mut contents = Vec::new();
    loop {
        let (bytes, is_last) = file.read(CHUNK, contents.len() as u64).ok()?;
        contents.extend_from_slice(&bytes);
        if contents.len() > most {
            return None;
        }
        if is_last || bytes.is_empty() {
            return Some(contents);
        }
    }
}

/// The folder that a path is in, and the rest of the path. As in libc, the longest name counts, and of two the later one.
pub fn relative<'a, 'b>(path: &'a str, folders: impl Iterator<Item = &'b str>) -> Option<(usize, &'a str)> {
    let path = path.trim_start_matches('/');
    let fitting = folders.enumerate().filter_map(|(index, name)| {
        let rest = path.strip_prefix(bare(name))?;
        let is_whole = rest.len() == path.len() || rest.starts_with('/');
        is_whole.then_some((index, rest.trim_start_matches('/')))
    });
    // Of equal ones `min_by_key` would take the first.
    fitting.fold(None, |best, next| match best {
        Some((_, rest)) if rest.len() < next.1.len() => best,
        _ => Some(next),
    })
}

/// A folder's name without what does not count: `/etc/`, `./etc` and `etc` are the same.
fn bare(name: &str) -> &str {
    let mut name = name.trim_end_matches('/');
    loop {
        match name.strip_prefix('/').or(name.strip_prefix("./")) {
            Some(rest) => name = rest,
            None if name == "." => return "",
            None => return name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folders: &[&str]) -> Option<(usize, &'static str)> {
        relative("/etc/hosts", folders.iter().copied())
    }

    #[test]
    fn a_file_is_in_the_folder_with_the_longest_name() {
        for (folders, expected) in [
            (&["/"][..], Some((0, "etc/hosts"))),
            (&["."], Some((0, "etc/hosts"))),
            (&["/", "/etc", "/tmp"], Some((1, "hosts"))),
            (&["/etc/", "/"], Some((0, "hosts"))),
            (&["./etc"], Some((0, "hosts"))),
            (&["//etc"], Some((0, "hosts"))),
            (&["etc", "/etc"], Some((1, "hosts"))),
            (&["/et", "/etc/hosts.d", "/tmp"], None),
            (&[], None),
        ] {
            assert_eq!(found(folders), expected, "{folders:?}");
        }
    }
}
