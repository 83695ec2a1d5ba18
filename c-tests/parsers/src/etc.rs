//! Files of /etc for glibc: it reads those of the root directory, so the fuzzer's program gets a root directory of its own.

#![allow(unsafe_code)]

use std::ffi::CString;
use std::fs::{self, OpenOptions};
use std::io::{self, Error, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// The parsers that need them.
pub const USERS: &[&str] = &["files", "lookups"];

/// The root directory, in the current directory, which stays outside: relative paths name what they did before.
const ROOT: &str = "root";

static ENTERED: AtomicBool = AtomicBool::new(false);

/// Makes `root` in the current directory the root directory, with nothing but an /etc. Without root's rights this takes a user namespace,
/// which some systems refuse.
///
/// No other thread may run yet.
pub fn enter() -> io::Result<()> {
    fs::create_dir_all(format!("{ROOT}/etc"))?;
    fs::write(
        format!("{ROOT}/etc/nsswitch.conf"),
        "hosts: files\nservices: files\nprotocols: files\nnetworks: files\n",
    )?;
    // As distributions have it: all lines of /etc/hosts that have a name.
    fs::write(format!("{ROOT}/etc/host.conf"), "multi on\n")?;
    let root = CString::new(ROOT)?;
    // SAFETY: takes no pointers.
    if unsafe { libc::geteuid() } != 0 && unsafe { libc::unshare(libc::CLONE_NEWUSER) } != 0 {
        return Err(Error::last_os_error());
    }
    // SAFETY: a string.
    if unsafe { libc::chroot(root.as_ptr()) } != 0 {
        return Err(Error::last_os_error());
    }
    ENTERED.store(true, Ordering::Relaxed);
    Ok(())
}

/// Writes a file of /etc for glibc; returns false if it would read the machine's own.
pub fn put(name: &str, contents: &[u8]) -> bool {
    ENTERED.load(Ordering::Relaxed) && write(&format!("/etc/{name}"), contents).is_ok()
}

/// Cuts the file after writing: file systems that guard against a crash write one to the disk at once that was emptied before.
fn write(path: &str, contents: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    file.write_all(contents)?;
    file.set_len(contents.len() as u64)
}
