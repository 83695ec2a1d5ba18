//! The guard on a stock host: what rules grant, compared with what programs attempt. Native peers report what
//! has reached them.

use super::Tools;
use anyhow::{Context, Result, bail, ensure};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::attempts::{self, Attempt, Kind, Peers, To};
use xtask::compile::Program;
use xtask::guard::Composer;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::Abi;
use xtask::{cache, exec, host, repo};

const PAGE: &str = "docs/networks.md";
/// Before and after the generated table.
const MARKS: [&str; 2] = ["<!-- generated:guard -->\n", "<!-- /generated -->"];

/// Rules that grant only a part.
struct Case {
    name: &'static str,
    /// The file; PORT is the first port, NAME the machine's name.
    rules: &'static str,
    refuses: fn(&Attempt) -> bool,
}

/// A port of the host's choice, which every client needs.
fn is_client(attempt: &Attempt) -> bool {
    matches!(attempt.kind, Kind::Bind | Kind::UdpBind) && attempt.to == To::Any
}

const CASES: [Case; 10] = [
    Case {
        name: "everything",
        rules: "[networks.default]\nlook-up = ['*']\ntcp.connect = ['0.0.0.0/0:*']\ntcp.bind = ['0.0.0.0/0:*']\n\
                udp.send = ['0.0.0.0/0:*', '224.0.0.0/4:*']\nudp.bind = ['0.0.0.0/0:*']",
        refuses: |_| false,
    },
    Case { name: "nothing", rules: "", refuses: |_| true },
    Case {
        name: "look-up only",
        rules: "[networks.default]\nlook-up = ['NAME']\nnames-in = ['0.0.0.0/0', '::/0']",
        refuses: |attempt| attempt.kind != Kind::LookUp,
    },
    Case {
        name: "TCP only",
        rules: "[networks.default]\ntcp.connect = ['0.0.0.0/0:*']\ntcp.bind = ['0.0.0.0/0:*']",
        refuses: |attempt| !attempt.is_tcp(),
    },
    Case {
        name: "UDP only",
        rules: "[networks.default]\nudp.send = ['0.0.0.0/0:*', '224.0.0.0/4:*']\nudp.bind = ['0.0.0.0/0:*']",
        refuses: |attempt| !attempt.is_udp(),
    },
    Case {
        name: "one address",
        rules: "[networks.default]\ntcp.connect = ['127.0.1.1:*']\ntcp.bind = ['127.0.1.1:*']\n\
                udp.send = ['127.0.1.1:*']\nudp.bind = ['127.0.1.1:*']",
        refuses: |attempt| !attempt.leads_to_one() && !is_client(attempt),
    },
    Case {
        name: "one port",
        rules: "[networks.default]\ntcp.connect = ['0.0.0.0/0:PORT']\nudp.send = ['0.0.0.0/0:PORT', '224.0.0.0/4:PORT']",
        refuses: |attempt| {
            let there = matches!(
                attempt.to,
                To::One | To::Other | To::OtherAfterOne | To::OneOrOther | To::Multicast
            );
            !there && !is_client(attempt)
        },
    },
    Case {
        name: "one network",
        rules: "[networks.db0]\ntcp.connect = ['127.0.1.0/24:*']\ntcp.bind = ['127.0.1.1:*']\n\
                udp.send = ['127.0.1.0/24:*']\nudp.bind = ['127.0.1.1:*']",
        refuses: |attempt| !attempt.leads_to_one() && !is_client(attempt),
    },
    Case {
        name: "two networks",
        rules: "[networks.db0]\ntcp.connect = ['127.0.1.0/24:*']\ntcp.bind = ['127.0.1.1:*']\n\
                udp.send = ['127.0.1.0/24:*']\nudp.bind = ['127.0.1.1:*']\n\
                [networks.web0]\ntcp.connect = ['127.0.2.0/24:*']\nudp.send = ['127.0.2.0/24:*']",
        // A socket stays in the network of its first receiver.
        refuses: |attempt| !attempt.leads_to_one() && !is_client(attempt) && attempt.to != To::Other,
    },
    Case {
        name: "one name",
        rules: "[networks.default]\nlook-up = ['NAME']\nnames-in = ['0.0.0.0/0', '::/0']\ntcp.connect = ['names:1']",
        refuses: |attempt| {
            let client = attempt.kind == Kind::Bind && attempt.to == To::Any;
            attempt.kind != Kind::LookUp && !client
        },
    },
];

pub(super) fn check(tools: &Tools) -> Result<()> {
    let bench = Bench::new(tools)?;
    let mut faults = Vec::new();
    bench.matrix(tools.bless, &mut faults)?;
    bench.escapes(&mut faults)?;
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    bench.refused_programs()
}

/// Where programs are built, guarded and run.
struct Bench<'a> {
    tools: &'a Tools,
    composer: Composer,
    wasmtime: Wasmtime,
    folder: tempfile::TempDir,
    /// The machine's name, which the programs look up.
    name: String,
}

impl<'a> Bench<'a> {
    fn new(tools: &'a Tools) -> Result<Self> {
        let name =
            std::fs::read_to_string("/proc/sys/kernel/hostname").context("this machine has no name")?;
        Ok(Self {
            tools,
            composer: Composer::build(&tools.toolchain)?,
            wasmtime: Wasmtime::find()?,
            folder: tempfile::tempdir()?,
            name: name.trim().to_owned(),
        })
    }

    fn build(&self, source: &str) -> Result<PathBuf> {
        let out = self.folder.path().join("program.wasm");
        let flags = ["-std=gnu17".to_owned(), format!("-I{}", repo::path("c-tests/support").display())]
            .into_iter()
            .chain(["-Wl,--undefined=wasi_networks_import".to_owned()])
            .collect::<Vec<_>>();
        let sources = [repo::path(source)];
        let library = Some(&self.tools.library);
        let program = Program { sources: &sources, flags: &flags, abi: Abi::P2, library };
        exec::output(&mut program.command(&self.tools.toolchain, &out))?;
        Ok(out)
    }

    fn guard(&self, program: &Path, rules: &str, port: u16) -> Result<PathBuf> {
        let (file, out) = (self.folder.path().join("rules.toml"), self.folder.path().join("guarded.wasm"));
        std::fs::write(&file, rules.replace("PORT", &port.to_string()).replace("NAME", &self.name))?;
        self.composer.compose(program, Some(&file), &[], &out)?;
        Ok(out)
    }

    fn stock(&self, component: &Path) -> Command {
        let mut command = self.wasmtime.command(component, &Grants { network: true, ..Grants::default() });
        command.env("RUST_BACKTRACE", "0");
        command
    }

    /// The program that attempts what a host may refuse, with each set of rules.
    fn matrix(&self, bless: bool, faults: &mut Vec<String>) -> Result<()> {
        let program = self.build("c-tests/load/rights.c")?;
        let mut columns = Vec::new();
        for case in &CASES {
            let (peers, ports) = Peers::new()?;
            let guarded = self.guard(&program, case.rules, ports[0])?;
            let answers = attempts::run(self.stock(&guarded), &self.name, ports)?;
            faults.extend(attempts::judge(case.name, case.refuses, &answers, &peers.heard()?));
            columns.push((case.name, answers));
        }
        let page = std::fs::read_to_string(repo::path(PAGE))?;
        let parts = page.split_once(MARKS[0]).and_then(|(before, rest)| {
            let (table, after) = rest.split_once(MARKS[1])?;
            Some((before, table, after))
        });
        let (before, stands, after) = parts.with_context(|| format!("{PAGE} has no place for the matrix"))?;
        let table = attempts::table(&columns);
        if bless {
            cache::write(&repo::path(PAGE), [before, MARKS[0], &table, MARKS[1], after].concat())?;
        } else if stands != table {
            faults.push(format!("{PAGE} has another matrix: --bless writes it"));
        }
        Ok(())
    }

    /// Attempts to bypass the rules, by calling WASI itself.
    fn escapes(&self, faults: &mut Vec<String>) -> Result<()> {
        let program = self.build("c-tests/guard/escape.c")?;
        for (mode, rules) in [("calls", "calls"), ("many", "calls"), ("incoming", "incoming")] {
            let loopback = [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)];
            let (peers, ports) = Peers::also_at(&loopback)?;
            let guarded = self.guard(&program, &read(&format!("{rules}.toml"))?, ports[0])?;
            let said = exec::output(self.stock(&guarded).arg(mode).args(ports.map(|port| port.to_string())))?;
            judge(mode, &said, &peers.heard()?, faults)?;
        }
        let (peers, ports) = Peers::new()?;
        let guarded = self.guard(&program, &read("calls.toml")?, ports[0])?;
        let output = self.stock(&guarded).arg("forged").args(ports.map(|port| port.to_string())).output()?;
        ensure!(!output.status.success(), "a made-up handle did not end the program");
        ensure!(peers.heard()?.is_empty(), "a made-up handle reached a peer");
        // Names with forbidden addresses, on a host whose resolver the test controls.
        let (peers, ports) = Peers::new()?;
        let guarded = self.guard(&program, &read("names.toml")?, ports[0])?;
        let mut command = Command::new(host::binary()?);
        command.args(["run", "--brief"]);
        for rule in RESOLVER {
            command.args(["--resolve", rule]);
        }
        command.arg("--").arg(guarded).arg("names").args(ports.map(|port| port.to_string()));
        judge("names", &exec::output(&mut command)?, &peers.heard()?, faults)
    }

    /// Interfaces that bypass the guard, and invalid rules, are refused with a reason.
    fn refused_programs(&self) -> Result<()> {
        let out = self.folder.path().join("out.wasm");
        let outside = self.folder.path().join("outside.wat");
        std::fs::write(&outside, OUTSIDE)?;
        let rules = self.folder.path().join("rules.toml");
        let refusal = |text: &str, program: &Path, pass: &[String]| {
            std::fs::write(&rules, text)?;
            match self.composer.compose(program, Some(&rules), pass, &out) {
                Ok(()) => Ok(String::new()),
                Err(error) => Ok::<_, anyhow::Error>(format!("{error:#}")),
            }
        };
        let said = refusal("", &outside, &[])?;
        ensure!(
            said.contains("wasi:http/outgoing-handler@0.2.0"),
            "a program with HTTP of its own: {said:?}"
        );
        let said = refusal("", &outside, &["wasi:http/outgoing-handler".to_owned()])?;
        ensure!(said.is_empty(), "the same where it is let: {said}");
        let said = refusal("[networks.db0]\ntcp.conect = []", &outside, &[])?;
        ensure!(said.contains("line 2, column 5"), "rules with a mistake: {said:?}");
        Ok(())
    }
}

/// A component that imports the host's HTTP.
const OUTSIDE: &str = r#"(component (import "wasi:http/outgoing-handler@0.2.0" (instance)))"#;

/// The resolver's answers while names are tried.
const RESOLVER: [&str; 3] =
    ["inside.test=127.0.1.1", "rebound.inside.test=127.0.1.1,127.0.2.1", "evil.test=127.0.2.1"];

fn read(name: &str) -> Result<String> {
    let path = repo::path("c-tests/guard").join(name);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Compares a program's output, and what reached the peers, with the expected results.
fn judge(mode: &str, said: &str, heard: &[String], faults: &mut Vec<String>) -> Result<()> {
    let expected = read(&format!("{mode}.txt"))?;
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    lines.extend(heard.iter().map(|line| format!("heard: {line}")));
    let wanted: Vec<&str> = expected.lines().collect();
    for (line, wanted) in lines.iter().map(String::as_str).chain([""]).zip(wanted.iter().copied().chain([""]))
    {
        if line != wanted {
            faults.push(format!("{mode}: {line:?} instead of {wanted:?}"));
        }
    }
    if lines.len() != wanted.len() {
        faults.push(format!("{mode}: {} lines instead of {}", lines.len(), wanted.len()));
    }
    Ok(())
}
