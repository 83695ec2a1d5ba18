//! The linker leaves out of a program the kinds of sockets that it does not use, if it names its own by constants.

use super::Tools;
use anyhow::{Result, bail};
use xtask::compile::Program;
use xtask::toolchain::Abi;
use xtask::{exec, repo};

const TCP: &[u8] = b"wasi:sockets/tcp@";
const UDP: &[u8] = b"wasi:sockets/udp@";

pub(super) fn check(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("client.wasm");
    let sources = [repo::path("c-tests/bench/client.c")];
    let program = Program { sources: &sources, flags: &[], abi: Abi::P2, library: Some(&tools.library) };
    exec::output(&mut program.command(&tools.toolchain, &out)?)?;
    let component = std::fs::read(&out)?;
    let imports = |name: &[u8]| component.windows(name.len()).any(|part| part == name);
    match (imports(TCP), imports(UDP)) {
        (true, false) => Ok(()),
        (false, _) => bail!("the client does not import TCP"),
        (true, true) => bail!("the client imports UDP, which it never uses"),
    }
}
