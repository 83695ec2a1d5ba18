//! Compares a host's grants with a program's attempts. The peers report what reaches them, which must be
//! exactly what was granted.

use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;
use xtask::attempts::{Answers, Attempt, Kind, Peers, To, judge, run, table};
use xtask::{reliability, repo};

/// The name on the command line.
pub const NAME: &str = "rights";

/// A host that grants only a part.
struct Host {
    name: &'static str,
    /// The arguments of `load-guest`; `PORT` is the first port.
    options: &'static [&'static str],
    /// Whether an attempt must fail on it.
    refuses: fn(&Attempt) -> bool,
}

const HOSTS: [Host; 9] = [
    Host {
        name: "everything",
        options: &["--grant=tcp", "--grant=udp", "--grant=look-up"],
        refuses: |_| false,
    },
    Host { name: "nothing", options: &["--grant=nothing"], refuses: |_| true },
    Host {
        name: "look-up only",
        options: &["--grant=look-up"],
        refuses: |attempt| attempt.kind != Kind::LookUp,
    },
    Host { name: "TCP only", options: &["--grant=tcp"], refuses: |attempt| !attempt.is_tcp() },
    Host { name: "UDP only", options: &["--grant=udp"], refuses: |attempt| !attempt.is_udp() },
    Host {
        name: "one address",
        options: &["--grant=tcp", "--grant=udp", "--address=127.0.1.1"],
        // Binding to a port chosen by the host is allowed, as every client needs it.
        refuses: |attempt| {
            let client = matches!(attempt.kind, Kind::Bind | Kind::UdpBind) && attempt.to == To::Any;
            !attempt.leads_to_one() && !client
        },
    },
    Host {
        name: "one port",
        options: &["--grant=tcp", "--grant=udp", "--port=PORT"],
        refuses: |attempt| {
            let client = matches!(attempt.kind, Kind::Bind | Kind::UdpBind) && attempt.to == To::Any;
            let there = matches!(
                attempt.to,
                To::One | To::Other | To::OtherAfterOne | To::OneOrOther | To::Multicast
            );
            !there && !client
        },
    },
    Host {
        name: "one network",
        options: &[
            "--network=default",
            "--network=db0 reaches 127.0.1.0/24 own 127.0.1.1/32 grants 127.0.1.0/24",
        ],
        refuses: |attempt| matches!(attempt.to, To::Other | To::OtherAfterOne | To::Multicast | To::Name),
    },
    Host {
        name: "two networks",
        options: &[
            "--network=default",
            "--network=db0 reaches 127.0.1.0/24 own 127.0.1.1/32 grants 127.0.1.0/24",
            "--network=web0 reaches 127.0.2.0/24 own 127.0.2.1/32 grants 127.0.2.0/24",
        ],
        // A socket stays in the network of its first receiver.
        refuses: |attempt| matches!(attempt.to, To::OtherAfterOne | To::Multicast | To::Name),
    },
];

/// Makes all attempts on all hosts; returns the unexpected results.
pub fn rights(variants: &[Variant], write_docs: bool) -> Result<Vec<String>> {
    let builder = Builder::new(Purpose::Load)?;
    let source = repo::path("c-tests/load/rights.c");
    // Not localhost, which the library resolves itself.
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").context("this machine has no name")?;
    let name = name.trim();
    let mut faults = Vec::new();
    let mut columns: Vec<(&str, Answers)> = Vec::new();
    for variant in variants {
        let program = builder.build(*variant, &source)?;
        if *variant == Variant::Native {
            let (peers, ports) = Peers::new()?;
            let answers = run(Command::new(&program), name, ports)?;
            faults.extend(judge("native", HOSTS[0].refuses, &answers, &peers.heard()?));
            columns.push(("Linux", answers));
            continue;
        }
        for host in &HOSTS {
            let (peers, ports) = Peers::new()?;
            let answers = run(host.command(&program, ports[0])?, name, ports)?;
            let wrong = judge(host.name, host.refuses, &answers, &peers.heard()?);
            faults.extend(wrong.into_iter().map(|fault| format!("{}: {fault}", variant.name())));
            if *variant == Variant::P2 {
                columns.push((host.name, answers));
            }
        }
    }
    println!("{NAME}: what a host grants, and what a program can do\n{}", table(&columns));
    for fault in &faults {
        println!("  WRONG {fault}");
    }
    if write_docs {
        reliability::write_section("Rights", &section(&columns, &faults))?;
    }
    Ok(faults)
}

impl Host {
    fn command(&self, program: &Path, port: u16) -> Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("load-guest").env("RUST_BACKTRACE", "0");
        command.args(self.options.iter().map(|option| option.replace("PORT", &port.to_string())));
        command.arg("--").arg(program);
        Ok(command)
    }
}

fn section(columns: &[(&str, Answers)], faults: &[String]) -> String {
    let verdict = if faults.is_empty() {
        "The peers received each attempt marked \"yes\" once, and nothing else.".to_owned()
    } else {
        faults.iter().map(|fault| format!("- {fault}\n")).collect()
    };
    format!(
        "`cargo xtask load rights --write-docs`: one program makes all attempts on hosts that grant only a part (the columns). Peers listen at both \
         addresses, for TCP and UDP; each successful attempt sends its name.\n\n{verdict}\n\n{}\nIf a host grants one address or one port, binding to port 0 \
         is allowed, as every client needs it. With networks, the default one grants nothing, and a \
         datagram socket stays in the network of its first receiver ([networks](networks.md)); name lookup uses the \
         host's own resolver, which is not granted there.\n",
        table(columns)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::attempts::{ATTEMPTS, expected};

    #[test]
    fn a_breach_and_an_unexpected_refusal_are_faults() {
        let judge =
            |host: &Host, answers: &Answers, heard: &[String]| judge(host.name, host.refuses, answers, heard);
        let host = &HOSTS[1];
        let mut answers: Answers = ATTEMPTS
            .iter()
            .filter(|attempt| attempt.after.is_none())
            .map(|attempt| {
                let answer = if attempt.kind == Kind::LookUp { "EAI_FAIL" } else { "EACCES" };
                (attempt.name.to_owned(), answer.to_owned())
            })
            .collect();
        assert_eq!(judge(host, &answers, &[]), Vec::<String>::new());
        assert_eq!(judge(host, &answers, &["TCP 127.0.1.1 ".to_owned()]).len(), 1);
        answers.insert("sendto one".to_owned(), "0".to_owned());
        assert_eq!(judge(host, &answers, &[]).len(), 1);
        assert!(!judge(&HOSTS[4], &answers, &[]).is_empty());
    }

    #[test]
    fn connecting_in_turn_reaches_the_first_granted_address() {
        let in_turn = |refuses: fn(&Attempt) -> bool| {
            expected(refuses).into_iter().find(|line| line.ends_with("then to one"))
        };
        assert_eq!(in_turn(|_| false).unwrap(), "TCP 127.0.2.1 connect to other, then to one");
        assert_eq!(in_turn(HOSTS[5].refuses).unwrap(), "TCP 127.0.1.1 connect to other, then to one");
        assert_eq!(in_turn(|_| true), None);
    }
}
