//! Builds a port: runs its `build.sh` in a copy of the sources, once per variant.

use super::recipe::{Recipe, Variant};
use super::script::{self, Ending};
use super::{Tools, source};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use xtask::{cache, exec, repo, toolchain};

/// The time limit for a build.
const LIMIT: Duration = Duration::from_secs(600);

/// A built port.
#[derive(Clone)]
pub(super) struct Built {
    /// Its cache directory: `tree` (the built sources), `out` (the installed files) and `build.log`.
    pub folder: PathBuf,
    /// A key for everything that went into the build.
    pub key: String,
    /// The directory of the matching native build.
    pub native: Option<PathBuf>,
    /// The build time in seconds.
    pub seconds: u64,
}

impl Built {
    /// The built sources.
    pub fn tree(&self) -> PathBuf {
        self.folder.join("tree")
    }

    /// The program's size in bytes.
    pub fn size(&self, program: &str) -> Result<u64> {
        let component = self.folder.join(format!("out/wasm/{program}.wasm"));
        let native = self.folder.join("out/bin").join(program);
        let file = if component.exists() { component } else { native };
        Ok(fs::metadata(&file).with_context(|| format!("{} does not exist", file.display()))?.len())
    }
}

/// The outcome of a build.
pub(super) enum Outcome {
    Built(Built),
    /// The build failed, with the reason.
    Failed(String),
}

/// Prevents other runs, including those from other clones, from building or testing the port.
pub(super) fn lock(name: &str) -> Result<cache::Lock> {
    cache::lock_file(&cache::root()?.join("ports").join(name).join("lock"))
}

/// Builds the port, after the ports it uses, unless it is in the cache. The caller holds the lock.
pub(super) fn build(recipe: &Recipe, variant: Variant, tools: &Tools) -> Result<Outcome> {
    if let Some(cause) = recipe.lacking.get(&variant) {
        return Ok(Outcome::Failed(cause.clone()));
    }
    let mut used = Vec::new();
    for name in &recipe.uses {
        let _lock = lock(name)?;
        match build(&Recipe::read(name)?, variant, tools)? {
            Outcome::Built(built) => used.push((name.clone(), built)),
            Outcome::Failed(why) => return Ok(Outcome::Failed(format!("{name}: {why}"))),
        }
    }
    let sources = source::unpacked(recipe)?;
    let mut key = cache::Key::default();
    key.add(recipe.build_key()?).add(source::version(&sources)?).add(tools.key(variant)?);
    for (_, built) in &used {
        key.add(&built.key);
    }
    // Test suites run servers and helpers natively.
    let mut native = None;
    if variant != Variant::Native
        && let Outcome::Built(built) = build(recipe, Variant::Native, tools)?
    {
        key.add(&built.key);
        native = Some(built.folder);
    }
    let key = key.name();
    // Built in place, not moved here when complete: build trees contain their own path.
    let folder = cache::root()?.join("ports").join(&recipe.name).join(format!("{}-{key}", variant.name()));
    let stamp = folder.join(STAMP);
    if let Ok(said) = fs::read_to_string(&stamp) {
        // Touch the stamp, so that recently used builds are kept longest.
        cache::write(&stamp, &said)?;
        return Ok(match said.strip_prefix("failed ") {
            Some(why) => Outcome::Failed(why.to_owned()),
            None => Outcome::Built(Built { folder, key, native, seconds: said.parse().unwrap_or(0) }),
        });
    }
    remove_old(&folder, variant)?;
    fs::create_dir_all(&folder)?;
    let mut copy = Command::new("cp");
    exec::output(copy.arg("-a").arg(sources.join(source::TREE)).arg(folder.join("tree")))?;
    fs::create_dir_all(folder.join("out/bin"))?;

    let begun = Instant::now();
    let title = format!("building {} for {}", recipe.name, variant.title());
    let mut sh = command(recipe, variant, tools, &folder, native.as_deref(), "build.sh")?;
    for (name, built) in &used {
        sh.env(format!("{}_OUT", variable(name)), built.folder.join("out"));
        sh.env(format!("{}_TREE", variable(name)), built.tree());
    }
    let log = folder.join("build.log");
    let failed = match script::run(&title, sh.current_dir(folder.join("tree")), &log, LIMIT)? {
        Ending::Exited(status) if status.success() => None,
        Ending::Exited(_) => Some(script::complaint(&log)),
        Ending::TooLong => Some(format!("it took longer than {} s", LIMIT.as_secs())),
    };
    let seconds = begun.elapsed().as_secs();
    match failed {
        Some(why) => {
            // Only wasi-libc's sockets may lack what a port needs; there a failure is a valid result.
            if variant == Variant::Libc {
                cache::write(&stamp, format!("failed {why}"))?;
                return Ok(Outcome::Failed(why));
            }
            bail!("{title} failed: {why} ({})", log.display())
        }
        None => {
            cache::write(&stamp, seconds.to_string())?;
            Ok(Outcome::Built(Built { folder, key, native, seconds }))
        }
    }
}

/// The number of builds kept per variant, for clones that build in turn.
const KEPT: usize = 3;

/// The file that marks a complete build and records its time.
const STAMP: &str = "built";

/// Makes room for one more build of the variant: removes the oldest, and what interrupted builds left.
fn remove_old(folder: &Path, variant: Variant) -> Result<()> {
    let port = folder.parent().context("a port must be in a directory")?;
    let mut states = Vec::new();
    for entry in fs::read_dir(port)?.flatten() {
        let name = entry.file_name();
        let of = name.to_str().unwrap_or_default();
        // Older names had no key.
        if of.rsplit_once('-').map_or(of, |(of, _)| of) == variant.name() {
            let age = fs::metadata(entry.path().join(STAMP)).and_then(|stamp| stamp.modified());
            states.push((age.ok(), entry.path()));
        }
    }
    states.sort();
    let whole = states.iter().filter(|(age, _)| age.is_some()).count();
    let too_many = states.len() - whole + (whole + 1).saturating_sub(KEPT);
    for (_, state) in states.iter().take(too_many) {
        fs::remove_dir_all(state).with_context(|| {
            format!("cannot remove {}: is an earlier build still running there?", state.display())
        })?;
    }
    Ok(())
}

/// The shell that runs a port's script, with the environment described in ports/README.md.
pub(super) fn command(
    recipe: &Recipe,
    variant: Variant,
    tools: &Tools,
    folder: &Path,
    native: Option<&Path>,
    script: &str,
) -> Result<Command> {
    let native = native.unwrap_or(folder);
    let mut sh = Command::new("sh");
    sh.env("NATIVE_TREE", native.join("tree")).env("NATIVE_OUT", native.join("out"));
    // The user's own compiler settings would interfere.
    for variable in ["CPPFLAGS", "CXXFLAGS", "LIBS", "PKG_CONFIG_PATH", "WASI_SDK_PATH", "MAKEFLAGS"] {
        sh.env_remove(variable);
    }
    sh.arg("-eu").arg("-c").arg(r#". "$PORTS/support.sh"; . "$PORT/$SCRIPT""#);
    sh.env("PORTS", repo::path("ports")).env("PORT", recipe.folder()).env("SCRIPT", script);
    sh.env("VARIANT", variant.name()).env("TREE", folder.join("tree")).env("OUT", folder.join("out"));
    sh.env("JOBS", std::thread::available_parallelism().map_or(1, |jobs| jobs.get()).to_string());
    sh.env("LC_ALL", "C").env("CFLAGS", "-O2");
    let Some(abi) = variant.abi() else {
        sh.env("HOST", "").env("CC", toolchain::native_cc()?).env("LDFLAGS", "");
        return Ok(sh);
    };
    let prefix = tools.prefix(variant);
    let tool = |name: &str| prefix.join(format!("bin/{}-posix-{name}", abi.target())).display().to_string();
    let kit = if recipe.kit.is_empty() { "" } else { " --posix-compat" };
    sh.env("HOST", "wasm32-wasi").env("CC", tool("cc") + kit).env("CXX", tool("c++") + kit);
    for name in ["AR", "RANLIB", "NM", "STRIP", "OBJDUMP"] {
        sh.env(name, tool(&name.to_lowercase()));
    }
    sh.env("CONFIG_SITE", prefix.join(format!("share/wasi-posix-sockets/{}.site", abi.target())));
    sh.env("TOOLCHAIN_FILE", prefix.join(format!("share/wasi-posix-sockets/cmake/{}.cmake", abi.target())));
    // Test suites check the exit status.
    sh.env("LDFLAGS", "-Wl,--undefined=wasi_exit_with_code");
    sh.env("WASMTIME", tools.wasmtime.program());
    Ok(sh)
}

/// The name as a valid shell variable.
fn variable(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
