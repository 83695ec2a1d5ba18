//! Building a port: its `build.sh` in a copy of the sources, once for each variant.

use super::recipe::{Recipe, Variant};
use super::script::{self, Ending};
use super::{Tools, source};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use xtask::{cache, exec, repo, toolchain};

/// Longer than this no port may build.
const LIMIT: Duration = Duration::from_secs(600);

/// A port that is there.
#[derive(Clone)]
pub(super) struct Built {
    /// The folder of the cache with `tree`, the built sources, `out`, what was installed, and `build.log`.
    pub folder: PathBuf,
    /// A name for all that it was made of.
    pub key: String,
    /// The seconds that it took.
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
        Ok(fs::metadata(&file).with_context(|| format!("there is no {}", file.display()))?.len())
    }
}

/// What a build came to.
pub(super) enum Outcome {
    Built(Built),
    /// It does not build, and why.
    Failed(String),
}

/// Keeps other runs, from other clones too, from building or testing that port.
pub(super) fn lock(name: &str) -> Result<cache::Lock> {
    cache::lock_file(&cache::root()?.join("ports").join(name).join("lock"))
}

/// Builds it, and before it what it uses, unless it is in the cache. The caller has locked it.
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
    // Suites have servers and helpers that run natively.
    if variant != Variant::Native
        && let Outcome::Built(native) = build(recipe, Variant::Native, tools)?
    {
        key.add(&native.key);
    }
    let key = key.name();
    let folder = folder(recipe, variant)?;
    fs::create_dir_all(&folder)?;
    let stamp = folder.join("key");
    // It stands in one place, as build trees name their own folder; so only the last one is kept.
    if let Some((known, rest)) =
        fs::read_to_string(&stamp).ok().as_deref().and_then(|text| text.split_once('\n'))
        && known == key
    {
        return Ok(match rest.strip_prefix("failed ") {
            Some(why) => Outcome::Failed(why.to_owned()),
            None => Outcome::Built(Built { folder, key, seconds: rest.parse().unwrap_or(0) }),
        });
    }
    let _ = fs::remove_file(&stamp);
    for part in ["tree", "out"].map(|part| folder.join(part)).into_iter().filter(|part| part.exists()) {
        fs::remove_dir_all(&part).with_context(|| {
            format!("cannot remove {}: does an earlier build still run there?", part.display())
        })?;
    }
    let mut copy = Command::new("cp");
    exec::output(copy.arg("-a").arg(sources.join(source::TREE)).arg(folder.join("tree")))?;
    fs::create_dir_all(folder.join("out/bin"))?;

    let begun = Instant::now();
    let title = format!("building {} for {}", recipe.name, variant.title());
    let mut sh = command(recipe, variant, tools, &folder, "build.sh")?;
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
            // Only wasi-libc's sockets may lack what a port needs; there it is an answer like any other.
            if variant == Variant::Libc {
                cache::write(&stamp, format!("{key}\nfailed {why}"))?;
                return Ok(Outcome::Failed(why));
            }
            bail!("{title} failed: {why} ({})", log.display())
        }
        None => {
            cache::write(&stamp, format!("{key}\n{seconds}"))?;
            Ok(Outcome::Built(Built { folder, key, seconds }))
        }
    }
}

/// Where a variant lies in the cache.
fn folder(recipe: &Recipe, variant: Variant) -> Result<PathBuf> {
    Ok(cache::root()?.join("ports").join(&recipe.name).join(variant.name()))
}

/// The shell with the port's script and what scripts are told; ports/README.md describes it.
pub(super) fn command(
    recipe: &Recipe,
    variant: Variant,
    tools: &Tools,
    folder: &Path,
    script: &str,
) -> Result<Command> {
    let native = self::folder(recipe, Variant::Native)?;
    let mut sh = Command::new("sh");
    sh.env("NATIVE_TREE", native.join("tree")).env("NATIVE_OUT", native.join("out"));
    // What the user has set for compilers of his own would get in.
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
    // Suites look at the exit status.
    sh.env("LDFLAGS", "-Wl,--undefined=wasi_exit_with_code");
    sh.env("WASMTIME", tools.wasmtime.program());
    Ok(sh)
}

/// As a shell variable may be called.
fn variable(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
