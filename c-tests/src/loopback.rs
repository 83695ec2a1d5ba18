//! Programs that run side by side share the ports of the loopback: between one's close and its next bind,
//! another may be given the same port.

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};

/// Prints its process number when its loopback is up, and keeps the namespace until its input ends.
const NEW: &str = "ip link set lo up && echo $$ && read line";

/// Gives this thread, and the processes that it starts, a network of its own with nothing but a loopback.
/// Returns whether it has one, which requires root on Linux, and `unshare` and `ip`.
pub fn of_this_thread() -> bool {
    let mut command = Command::new("unshare");
    command.args(["--net", "/bin/sh", "-c", NEW]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let mut line = String::new();
    let said = child.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut line));
    let namespace = said.and_then(|_| File::open(format!("/proc/{}/ns/net", line.trim())).ok());
    let network = Some(LinkNameSpaceType::Network);
    let is_own =
        namespace.is_some_and(|namespace| move_into_link_name_space(namespace.as_fd(), network).is_ok());
    drop(child.stdin.take());
    let _ = child.wait();
    is_own
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    /// Whether this machine lets us make a network.
    fn is_possible() -> bool {
        let mut command = Command::new("unshare");
        command.args(["--net", "ip", "link", "set", "lo", "up"]).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    #[test]
    fn a_port_of_one_thread_is_free_in_another() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = taken.local_addr().unwrap();
        let is_own = std::thread::spawn(move || {
            let is_own = of_this_thread();
            assert_eq!(TcpListener::bind(address).is_ok(), is_own);
            is_own
        });
        assert_eq!(is_own.join().unwrap(), is_possible());
    }

    #[test]
    fn the_loopback_is_up() {
        let echo = std::thread::spawn(|| {
            of_this_thread();
            let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
            TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            listener.accept().unwrap();
        });
        echo.join().unwrap();
    }
}
