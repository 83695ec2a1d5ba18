//! The contents of `ports/NAME/port.toml`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::toolchain::Abi;
use xtask::{cache, repo};

/// The target for which a port is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Variant {
    /// This machine.
    Native,
    /// WASI with the library, p2 ABI.
    P2,
    /// WASI with the library, p1 ABI.
    P1,
    /// WASI with wasi-libc's sockets, p2 ABI.
    Libc,
}

impl Variant {
    /// The name in scripts and directory names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::P2 => "p2",
            Self::P1 => "p1",
            Self::Libc => "libc",
        }
    }

    /// The name in the table.
    pub fn title(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::P2 => "the library, p2",
            Self::P1 => "the library, p1",
            Self::Libc => "wasi-libc's sockets",
        }
    }

    /// The libc's ABI, if the variant is for WASI.
    pub fn abi(self) -> Option<Abi> {
        match self {
            Self::Native => None,
            Self::P1 => Some(Abi::P1),
            Self::P2 | Self::Libc => Some(Abi::P2),
        }
    }

    /// Whether a failure here is the library's.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::P1 | Self::P2)
    }
}

/// One source of the port's code: an archive of a Debian source package, or one at its authors' address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    /// Debian's source package.
    #[serde(default)]
    pub package: String,
    /// The Debian suite that contains it.
    #[serde(default)]
    pub suite: String,
    /// The address of the archive, instead of `package` and `suite`.
    #[serde(default)]
    pub url: String,
    /// The upstream version.
    pub version: String,
    /// The hash of the upstream archive.
    pub sha256: String,
    /// The hash of Debian's part of the package, if its patches are applied as Debian does.
    pub debian: Option<String>,
}

impl Source {
    /// Where it is, for messages.
    pub fn place(&self) -> String {
        if self.url.is_empty() { format!("Debian {}", self.suite) } else { self.url.clone() }
    }
}

/// A port.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recipe {
    /// The directory name.
    #[serde(skip)]
    pub name: String,
    /// The version that was fetched, of those in `source`.
    #[serde(skip)]
    pub version: String,
    /// A short description.
    pub about: String,
    /// A short description of its own tests.
    pub tests: String,
    /// Where to get the sources; the first that works is used.
    pub source: Vec<Source>,
    /// Debian packages that the native build and the tests need, keyed by a file in each.
    #[serde(default)]
    pub packages: BTreeMap<String, String>,
    /// Ports that this one links, built first.
    #[serde(default)]
    pub uses: Vec<String>,
    /// The program whose size is shown.
    pub program: String,
    /// What it uses from the compat kit; if anything, it is built with the kit.
    #[serde(default)]
    pub kit: Vec<String>,
    /// Settings that a user must give and Linux would not need.
    #[serde(default)]
    pub help: Vec<String>,
    /// Whether `cargo xtask test` tries it.
    #[serde(default)]
    pub always: bool,
    /// Whether it is always tried with the p1 ABI too.
    #[serde(default)]
    pub p1: bool,
    /// Variants that cannot be built, and why.
    #[serde(default)]
    pub lacking: BTreeMap<Variant, String>,
    /// Tests that pass natively but not here, and why. A trailing `*` in a name matches any suffix.
    #[serde(default)]
    pub differs: BTreeMap<Variant, BTreeMap<String, String>>,
}

impl Recipe {
    /// Reads the port in `ports/NAME`.
    pub fn read(name: &str) -> Result<Self> {
        let path = folder(name).join("port.toml");
        let text = fs::read_to_string(&path)
            .with_context(|| format!("unknown port {name:?}: cannot read {}", path.display()))?;
        let mut recipe: Self = toml::from_str(&text).with_context(|| path.display().to_string())?;
        recipe.name = name.to_owned();
        if recipe.source.is_empty() {
            bail!("{} names no [[source]]", path.display());
        }
        for source in &recipe.source {
            let is_package = !source.package.is_empty() && !source.suite.is_empty();
            if is_package != source.url.is_empty() {
                bail!("{}: a [[source]] needs either package and suite, or url", path.display());
            }
        }
        Ok(recipe)
    }

    /// All ports, sorted by name.
    pub fn all() -> Result<Vec<Self>> {
        let mut names: Vec<String> = fs::read_dir(repo::path("ports"))?
            .flatten()
            .filter(|entry| entry.path().join("port.toml").is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names.iter().map(|name| Self::read(name)).collect()
    }

    /// Its directory in the clone.
    pub fn folder(&self) -> PathBuf {
        folder(&self.name)
    }

    /// Why a test differs on the variant, if known.
    pub fn cause(&self, variant: Variant, test: &str) -> Option<(&str, &str)> {
        // What differs with one ABI differs with the other, unless it is only listed there.
        let others = if variant == Variant::P1 { self.differs.get(&Variant::P2) } else { None };
        let known = self.differs.get(&variant).into_iter().chain(others).flatten();
        known.map(|(name, cause)| (name.as_str(), cause.as_str())).find(|(name, _)| matches(name, test))
    }

    /// A key for everything that determines how it is built, but not how it is tested.
    pub fn build_key(&self) -> Result<String> {
        let mut key = cache::Key::default();
        key.add(format!("{:?} {}", self.source, self.kit.is_empty())).add(self.uses.join(" "));
        for file in self.files(|name| !is_for_tests(name))? {
            key.file(&file)?;
        }
        for port in &self.uses {
            key.add(Self::read(port)?.build_key()?);
        }
        Ok(key.name())
    }

    /// A key for everything that determines how it is tested.
    pub fn test_key(&self) -> Result<String> {
        let mut key = cache::Key::default();
        for file in self.files(is_for_tests)?.into_iter().chain([repo::path("ports/free_port.py")]) {
            key.file(&file)?;
        }
        Ok(key.name())
    }

    /// The files in its directory except port.toml, and the one that all ports share.
    fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
        let own = repo::files(&self.folder(), &[""]);
        let shared = repo::path("ports/support.sh");
        let name = |path: &Path| path.strip_prefix(self.folder()).unwrap_or(path).display().to_string();
        Ok(own
            .into_iter()
            .filter(|path| name(path) != "port.toml" && wanted(&name(path)))
            .chain([shared])
            .collect())
    }
}

/// `test.sh`, `speed.sh`, and files in `test/`.
fn is_for_tests(name: &str) -> bool {
    name == "test.sh" || name == "speed.sh" || name.starts_with("test/")
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}

fn folder(name: &str) -> PathBuf {
    repo::path("ports").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recipe_can_be_read_and_has_its_scripts() {
        for recipe in Recipe::all().unwrap() {
            for script in ["build.sh", "test.sh"] {
                assert!(recipe.folder().join(script).is_file(), "ports/{}/{script} is missing", recipe.name);
            }
            for used in &recipe.uses {
                assert!(Recipe::read(used).is_ok(), "{} uses {used}", recipe.name);
            }
            for source in &recipe.source {
                assert!(source.sha256.len() == 64, "{}: the hash of {}", recipe.name, source.version);
            }
        }
    }

    #[test]
    fn a_star_stands_for_any_rest() {
        assert!(matches("http/*", "http/1") && !matches("http/*", "ftp/1"));
        assert!(matches("http", "http") && !matches("http", "http/1"));
    }
}
