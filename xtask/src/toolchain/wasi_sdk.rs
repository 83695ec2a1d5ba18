//! The WASI SDK, if the user has set its path.

use super::{CTools, check_sysroot};
use anyhow::{Context, Result, bail};
use std::path::Path;

pub(super) fn tools(sdk: &Path) -> Result<CTools> {
    let sdk = std::path::absolute(sdk)?;
    let bin = sdk.join("bin");
    for tool in ["clang", "wasm-ld", "llvm-ar"] {
        if !bin.join(tool).is_file() {
            bail!("WASI_SDK_PATH={} is not a WASI SDK: there is no bin/{tool}", sdk.display());
        }
    }
    let sysroot = sdk.join("share/wasi-sysroot");
    check_sysroot(&sysroot).with_context(|| format!("WASI_SDK_PATH={} is not suitable", sdk.display()))?;
    Ok(CTools { bin, sysroot })
}
