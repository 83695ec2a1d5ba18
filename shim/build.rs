//! Turns the lists in `data` into tables that take little room in a component.
//!
//! | table | a record |
//! |---|---|
//! | services | length of the names (1), port (2, big-endian), protocols as bits (1), names with spaces between them |
//! | protocols | length of the names (1), number (2, big-endian), names with spaces between them |

use std::path::Path;
use std::{env, fs, io};

/// The protocols that services have, in the order of their bits; `services.rs` has the same list.
const PROTOCOLS: [&str; 4] = ["tcp", "udp", "sctp", "ddp"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    for (name, record) in [("services", service as fn(&[&str]) -> Option<Vec<u8>>), ("protocols", protocol)] {
        let source = Path::new("data").join(name).with_extension("txt");
        println!("cargo::rerun-if-changed={}", source.display());
        let mut table = Vec::new();
        for line in fs::read_to_string(&source)?.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let mistake = || io::Error::other(format!("{}: {line:?} is no entry", source.display()));
            table.extend(record(&words).ok_or_else(mistake)?);
        }
        let folder = env::var_os("OUT_DIR").unwrap_or_default();
        fs::write(Path::new(&folder).join(name).with_extension("table"), table)?;
    }
    Ok(())
}

fn service(words: &[&str]) -> Option<Vec<u8>> {
    let [name, port, aliases @ ..] = words else { return None };
    let mut parts = port.split('/');
    let port: u16 = parts.next()?.parse().ok()?;
    let mut records = Vec::new();
    let mut bits: u8 = 0;
    for protocol in parts {
        let bit = 1 << PROTOCOLS.iter().position(|known| *known == protocol)?;
        // The order of the list is that in which the services are found.
        if bits > bit {
            records.extend(with_names(port, Some(bits), name, aliases)?);
            bits = 0;
        }
        bits |= bit;
    }
    records.extend(with_names(port, Some(bits), name, aliases)?);
    Some(records)
}

fn protocol(words: &[&str]) -> Option<Vec<u8>> {
    let [name, number, aliases @ ..] = words else { return None };
    with_names(number.parse().ok()?, None, name, aliases)
}

fn with_names(number: u16, bits: Option<u8>, name: &str, aliases: &[&str]) -> Option<Vec<u8>> {
    let names = [&[name], aliases].concat().join(" ");
    let mut record = vec![u8::try_from(names.len()).ok()?];
    record.extend(number.to_be_bytes());
    record.extend(bits);
    record.extend(names.bytes());
    Some(record)
}
