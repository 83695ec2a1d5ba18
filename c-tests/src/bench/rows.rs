//! What is measured, and what is aimed at.

/// How a row's time is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Megabytes a second.
    Throughput,
    /// Nanoseconds to milliseconds, an operation.
    Time,
}

/// One kind of operation.
#[derive(Clone, Debug)]
pub struct Row {
    /// Rows of a family share a table and a plot.
    pub family: &'static str,
    /// The name within the family.
    pub name: String,
    /// The C program, its mode, and the size that it is told: bytes or connections.
    pub program: &'static str,
    /// The program's mode.
    pub mode: &'static str,
    /// Bytes of one operation, or connections.
    pub size: u64,
    /// Operations between two looks at the clock.
    pub batch: u64,
    /// The peer's mode, if there is a peer.
    pub peer: Option<&'static str>,
    /// How it is shown.
    pub unit: Unit,
    /// Left out where the time is short.
    pub long: bool,
    /// At least so many times as fast as wasi-libc's own sockets.
    pub aim: Option<f64>,
}

/// The lowest ratio that any row may have.
pub const LEAST: f64 = 0.97;

const STREAM_SIZES: [u64; 6] = [1, 64, 1 << 10, 16 << 10, 64 << 10, 1 << 20];

fn bytes(size: u64) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..0x10_0000 => format!("{} KiB", size >> 10),
        _ => format!("{} MiB", size >> 20),
    }
}

/// All rows, in the order of the tables.
pub fn rows() -> Vec<Row> {
    let row = |family, name: &str, program, mode, size, batch, peer| Row {
        family,
        name: name.to_owned(),
        program,
        mode,
        size,
        batch,
        peer,
        unit: Unit::Time,
        long: false,
        aim: None,
    };
    let mut rows = Vec::new();
    let batches = [2048, 2048, 1024, 128, 32, 4];
    for (family, mode, peer) in [("TCP send", "send", "sink"), ("TCP receive", "recv", "source")] {
        for (size, batch) in STREAM_SIZES.into_iter().zip(batches) {
            let aim = match (mode, size) {
                ("recv", 64) => Some(10.0),
                ("send", 64) => Some(1.5),
                (_, 0x1_0000..) => Some(1.0),
                _ => None,
            };
            let unit = Unit::Throughput;
            let stream = row(family, &bytes(size), "tcp", mode, size, batch, Some(peer));
            rows.push(Row { unit, aim, ..stream });
        }
    }
    for size in [1, 1 << 10, 16 << 10] {
        let exchange =
            row("TCP request and response", &bytes(size), "tcp", "exchange", size, 16, Some("echo"));
        rows.push(Row { aim: Some(1.1), ..exchange });
    }
    let lines = row("TCP lines", "fgets, 40 B", "tcp", "lines", 40, 4096, Some("lines"));
    rows.push(Row { aim: Some(2.0), ..lines });
    for (name, mode, peer, aim) in [
        ("sendto", "send", "dropper", None),
        ("recvfrom", "recv", "flood", Some(1.8)),
        ("sendmmsg, 32", "sendmmsg", "dropper", Some(2.0)),
        ("recvmmsg, 32", "recvmmsg", "flood", Some(2.0)),
        ("echo", "echo", "udp-echo", None),
    ] {
        // A batch fits the receive buffer of a socket, and so does thrice as much.
        let batch = if mode == "echo" { 16 } else { 64 };
        rows.push(Row { aim, ..row("UDP, 64 B", name, "udp", mode, 64, batch, Some(peer)) });
    }
    for (family, mode, aims) in [("poll", "poll", [None, Some(1.2)]), ("epoll", "epoll", [None, Some(3.0)])] {
        for (size, batch) in [(1, 16), (100, 16), (1000, 4), (5000, 2)] {
            let name = format!("{size} sockets");
            let wait = row(family, &name, "wait", mode, size, batch, Some("echo"));
            rows.push(Row { long: size == 5000, aim: aims[usize::from(size == 1000)], ..wait });
        }
    }
    let accept = row("Connections", "accept and close", "connections", "accept", 0, 64, Some("callers"));
    rows.push(Row { aim: Some(1.1), ..accept });
    rows.push(row("Connections", "connect and close", "connections", "connect", 0, 32, Some("closer")));
    rows.push(row("Names", "getaddrinfo of a literal", "names", "literal", 0, 256, None));
    rows
}
