//! tokio's own network tests, which `cargo xtask rust-std` takes from the published crate.
#![cfg_attr(std_sources, allow(warnings))]

// Links the archive of the sockets, which belongs to the package's library.
use rust_std as _;

#[cfg(std_sources)]
mod tokio {
    use ::tokio::net::TcpStream;
    use socket2::SockRef;
    use std::io::Result;
    use std::time::Duration;

    macro_rules! tests {
        ($($name:ident)*) => {
            $(mod $name {
                use super::Linger as _;

                include!(concat!(env!("STD_SOURCES"), "/tokio/", stringify!($name), ".rs"));
            })*
        };
    }

    /// What tokio's stream has elsewhere, but not on WASI.
    trait Linger {
        fn linger(&self) -> Result<Option<Duration>>;
        fn set_linger(&self, time: Option<Duration>) -> Result<()>;
        fn set_zero_linger(&self) -> Result<()> {
            self.set_linger(Some(Duration::ZERO))
        }
    }

    impl Linger for TcpStream {
        fn linger(&self) -> Result<Option<Duration>> {
            SockRef::from(self).linger()
        }

        fn set_linger(&self, time: Option<Duration>) -> Result<()> {
            SockRef::from(self).set_linger(time)
        }
    }

    tests! {
        io_copy_bidirectional
        io_driver
        io_driver_drop
        net_bind_resource
        net_lookup_host
        tcp_accept
        tcp_accept_ready
        tcp_connect
        tcp_echo
        tcp_into_split
        tcp_into_std
        tcp_peek
        tcp_shutdown
        tcp_socket
        tcp_split
        tcp_stream
        udp
    }
}
