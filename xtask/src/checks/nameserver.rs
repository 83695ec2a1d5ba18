//! `<resolv.h>` compared with glibc's, against a third-party name server.

use super::Tools;
use anyhow::{Context, Result, bail, ensure};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use xtask::compile::Program;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::{self, Abi};
use xtask::{exec, repo};

const SERVER: &str = "dnsmasq";
const RECORDS: [&str; 10] = [
    "--host-record=host.test,192.0.2.1,2001:db8::1",
    "--cname=alias.test,host.test",
    "--mx-host=test,mail.test,10",
    "--mx-host=test,second.test,20",
    "--txt-record=test,a text,more",
    "--srv-host=_x._tcp.test,host.test,80,1,2",
    "--ptr-record=9.2.0.192.in-addr.arpa,host.test",
    "--local=/test/",
    "--local=/invalid/",
    "--local=/arpa/",
];
/// This many addresses and strings make a response larger than the largest datagram.
const MANY: std::ops::Range<u8> = 1..61;
const LONG: std::ops::Range<u8> = 1..9;

pub(super) fn check(tools: &Tools) -> Result<()> {
    if exec::find(SERVER).is_none() {
        if !toolchain::is_debian() {
            eprint!("skipped, as there is no {SERVER}; ");
            return Ok(());
        }
        toolchain::install_debian_packages(&[("/usr/sbin/dnsmasq", "dnsmasq-base")])?;
    }
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    let source = repo::path("c-tests/nameserver/queries.c");
    let support = format!("-I{}", repo::path("c-tests/support").display());
    let native = folder.path().join("native");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=gnu17", "-O2", &support]).arg("-o").arg(&native).arg(&source).arg("-lresolv");
    exec::output(&mut compiler)?;
    let expected = exec::output(Command::new(&native).arg(&server.port))?;
    ensure!(
        expected.contains("host.test A: ") && expected.contains("counts 1 60 "),
        "{SERVER} does not answer as it should:\n{expected}"
    );
    let wasmtime = Wasmtime::find()?;
    for abi in [Abi::P2, Abi::P1] {
        let out = folder.path().join("program.wasm");
        let flags = ["-std=gnu17".to_owned(), support.clone()];
        let sources = [source.clone()];
        let program = Program { sources: &sources, flags: &flags, abi, library: Some(&tools.library) };
        exec::output(&mut program.command(&tools.toolchain, &out))?;
        let grants = Grants { network: true, ..Grants::default() };
        let said = exec::output(wasmtime.command(&out, &grants).arg(&server.port))?;
        for (line, wanted) in said.lines().chain([""]).zip(expected.lines().chain([""])) {
            ensure!(line == wanted, "{}: {line:?}, natively {wanted:?}", abi.name());
        }
        ensure!(said.lines().count() == expected.lines().count(), "{}: lines are missing", abi.name());
    }
    Ok(())
}

/// A server on a port of its own, until it is dropped.
struct Server {
    process: Child,
    port: String,
}

impl Server {
    fn start(folder: &Path) -> Result<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = std::fs::File::create(folder.join("log"))?;
        let user = exec::output(Command::new("id").arg("-un"))?;
        let mut command = Command::new(exec::find(SERVER).unwrap_or_else(|| "/usr/sbin/dnsmasq".into()));
        command.args([
            "--keep-in-foreground",
            "--no-resolv",
            "--no-hosts",
            "--no-round-robin",
            "--pid-file=",
        ]);
        command.args(["--conf-file=/dev/null", "--log-facility=-", "--listen-address=127.0.0.1"]);
        command.args(["--bind-interfaces", &format!("--port={free}"), &format!("--user={}", user.trim())]);
        command.args(RECORDS);
        command.args(MANY.map(|number| format!("--host-record=many.test,192.0.2.{number}")));
        command.args(LONG.map(|number| format!("--txt-record=long.test,{number}{}", "x".repeat(200))));
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = command.spawn().with_context(|| format!("cannot start {SERVER}"))?;
        let mut server = Server { process, port: free.to_string() };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, free)).is_err() {
            if server.process.try_wait()?.is_some() || begun.elapsed() > Duration::from_secs(10) {
                bail!("{SERVER} does not start: {}", std::fs::read_to_string(folder.join("log"))?);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
