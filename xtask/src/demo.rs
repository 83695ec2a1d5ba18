//! `cargo xtask demo`: a file server and a client in plain C, built natively and for WASI, talking to each other.

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::compile::Program;
use xtask::process::Process;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::{self, Abi, Toolchain};
use xtask::{archive, archive::Library, exec, progress, repo};

/// How a program is built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Native,
    Wasi(Abi),
}

impl Build {
    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasi(abi) => abi.name(),
        }
    }
}

const PROGRAMS: [&str; 2] = ["httpd", "fetch"];
const ABIS: [Abi; 2] = [Abi::P2, Abi::P1];
const LIMIT: Duration = Duration::from_secs(20);

/// Builds the programs, runs them, and fails if anything goes wrong.
pub(crate) fn demo() -> Result<()> {
    let begun = Instant::now();
    let toolchain = toolchain::setup()?;
    let library = archive::build(&toolchain)?;
    let stage = Stage { wasmtime: Wasmtime::find()?, folder: repo::target("demo"), toolchain, library };
    println!(
        "demo/httpd.c is a file server with a single select loop, demo/fetch.c a client with getaddrinfo and fgets."
    );
    println!(
        "Neither has any WASI-specific code. Each is built natively, for wasm32-wasip2 and for wasm32-wasip1."
    );
    println!("The host is wasmtime {}.", stage.wasmtime.version());
    stage.build()?;
    let mut conversations = Vec::new();
    for abi in ABIS.map(Build::Wasi) {
        conversations.extend([(abi, Build::Native), (Build::Native, abi), (abi, abi)]);
    }
    for (number, (server, client)) in conversations.iter().enumerate() {
        println!("\n{}. httpd ({}) serves fetch ({})", number + 1, server.name(), client.name());
        stage.converse(*server, *client)?;
    }
    stage.show_sizes()?;
    stage.show_usage();
    println!(
        "\n{} conversations, all correct, in {}",
        conversations.len(),
        progress::seconds(begun.elapsed())
    );
    Ok(())
}

struct Stage {
    toolchain: Toolchain,
    library: Library,
    wasmtime: Wasmtime,
    folder: PathBuf,
}

impl Stage {
    fn executable(&self, build: Build, program: &str) -> PathBuf {
        let ending = if build == Build::Native { "" } else { ".wasm" };
        self.folder.join(build.name()).join(format!("{program}{ending}"))
    }

    fn build(&self) -> Result<()> {
        for build in [Build::Native, Build::Wasi(Abi::P2), Build::Wasi(Abi::P1)] {
            std::fs::create_dir_all(self.folder.join(build.name()))?;
            for program in PROGRAMS {
                let source = repo::path("demo").join(format!("{program}.c"));
                let out = self.executable(build, program);
                match build {
                    Build::Native => {
                        let mut cc = Command::new(toolchain::native_cc()?);
                        exec::visible(cc.args(["-O2", "-s"]).arg(&source).arg("-o").arg(&out))?;
                    }
                    Build::Wasi(abi) => self.component(abi, Some(&self.library), &source, &out)?,
                }
            }
        }
        Ok(())
    }

    fn component(&self, abi: Abi, library: Option<&Library>, source: &Path, out: &Path) -> Result<()> {
        // The libc's archives may contain more debugging information than the program.
        let flags = ["-Wl,--strip-all".to_owned()];
        let program = Program { sources: &[source.to_owned()], flags: &flags, abi, library };
        exec::output(&mut program.command(&self.toolchain, out))?;
        Ok(())
    }

    /// The command for a program, which sees demo/www as /www if it is a component.
    fn command(&self, build: Build, program: &str) -> Command {
        let executable = self.executable(build, program);
        let mut command = match build {
            Build::Native => Command::new(executable),
            Build::Wasi(_) => {
                let folders = vec![format!("{}::/www", pages().display()).into()];
                self.wasmtime.command(&executable, &Grants { network: true, folders, ..Grants::default() })
            }
        };
        command.stdin(Stdio::null());
        command
    }

    /// A server that answers one request for each page, then exits.
    fn converse(&self, server: Build, client: Build) -> Result<()> {
        let pages = [("/", "index.html"), ("/haiku.txt", "haiku.txt")];
        let root =
            if server == Build::Native { self::pages().display().to_string() } else { "/www".to_owned() };
        let mut command = self.command(server, "httpd");
        command.args(["0", &root, &pages.len().to_string()]);
        let mut httpd = Process::start("httpd", command, server != Build::Native)?;
        let first = httpd.next_line(Instant::now() + LIMIT).unwrap_or_default();
        let Some(port) = first.strip_prefix("listening on port ").map(str::to_owned) else {
            httpd.finish(Instant::now() + LIMIT, LIMIT);
            bail!("httpd ({}) does not listen: {first} {}", server.name(), httpd.stderr.trim());
        };
        println!("   httpd: {first}");
        for (path, file) in pages {
            let url = format!("http://localhost:{port}{path}");
            let mut command = self.command(client, "fetch");
            command.arg(&url);
            let mut fetch = Process::start("fetch", command, client != Build::Native)?;
            let lines = fetch.finish(Instant::now() + LIMIT, LIMIT);
            println!("   $ fetch {url}");
            let expected = std::fs::read_to_string(self::pages().join(file))?;
            let status = lines.first().map_or("", String::as_str).trim_end();
            if status != "HTTP/1.0 200 OK" || !lines[1..].iter().map(String::as_str).eq(expected.lines()) {
                bail!("fetch ({}) got the wrong page: {lines:?} {}", client.name(), fetch.stderr.trim());
            }
            println!("     {status}, {} bytes, as in demo/www/{file}", expected.len());
            if let Some(line) = expected.lines().find(|line| !line.trim().is_empty() && file.ends_with("txt"))
            {
                println!("     \"{line} …\"");
            }
        }
        let log = httpd.finish(Instant::now() + LIMIT, LIMIT);
        log.iter().for_each(|line| println!("   httpd: {line}"));
        if log.len() != pages.len() || log.iter().any(|line| !line.contains("\" 200 ")) {
            bail!(
                "the log of httpd ({}) does not show {} requests: {}",
                server.name(),
                pages.len(),
                httpd.stderr
            );
        }
        Ok(())
    }

    fn show_sizes(&self) -> Result<()> {
        println!("\nSizes in bytes, of stripped components and of the native programs:\n");
        println!("   {:8} {:>10} {:>10} {:>10} {:>24}", "", "p1", "p2", "native", "wasi-libc alone (p2)");
        for program in PROGRAMS {
            let size =
                |build| Ok::<_, anyhow::Error>(std::fs::metadata(self.executable(build, program))?.len());
            let source = repo::path("demo").join(format!("{program}.c"));
            let plain = self.folder.join(format!("{program}-wasi-libc.wasm"));
            let alone = match self.component(Abi::P2, None, &source, &plain) {
                Ok(()) => std::fs::metadata(&plain)?.len().to_string(),
                Err(_) => "does not build".to_owned(),
            };
            let [p1, p2, native] = [Build::Wasi(Abi::P1), Build::Wasi(Abi::P2), Build::Native].map(size);
            println!("   {program:8} {:>10} {:>10} {:>10} {alone:>24}", p1?, p2?, native?);
        }
        Ok(())
    }

    fn show_usage(&self) {
        println!("\nA program of your own, anywhere on this machine:\n");
        println!("   cargo xtask install --prefix DIR");
        println!("   DIR/bin/wasm32-wasip2-posix-cc -O2 prog.c -o prog.wasm");
        println!("   wasmtime run -S inherit-network,allow-ip-name-lookup prog.wasm\n");
        println!("or, in this clone: cargo xtask cc -o prog.wasm prog.c; cargo xtask run prog.wasm");
    }
}

fn pages() -> PathBuf {
    repo::path("demo/www")
}
