//! The names that files use: undefined symbols in objects, archives and modules, and words in C sources.

use crate::{source, wasm};
use anyhow::{Context, Result};
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SOURCES: [&str; 9] = ["c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "inc"];
/// Extensions read in directories besides sources; a file named on the command line is read whatever its name.
const BINARIES: [&str; 7] = ["o", "a", "lo", "obj", "so", "wasm", "lib"];

/// The names found in all files.
#[derive(Default)]
pub struct Found {
    /// Each name and the places that use it.
    pub uses: BTreeMap<String, BTreeSet<String>>,
    /// Names seen only as words in sources; an unknown one among them means nothing.
    pub only_in_sources: BTreeSet<String>,
    /// Functions and macros that the files define themselves.
    pub defined: BTreeSet<String>,
    /// Objects and modules, including members of archives.
    pub objects: usize,
    /// C files.
    pub sources: usize,
    /// Notes on individual files.
    pub notes: Vec<String>,
}

impl Found {
    fn uses(&mut self, name: &str, place: &str) {
        self.only_in_sources.remove(name);
        self.uses.entry(name.to_owned()).or_default().insert(place.to_owned());
    }
}

/// Reads files, and all objects and sources in directories. `known` says which words in a source count.
pub fn read(paths: &[PathBuf], known: &dyn Fn(&str) -> bool) -> Result<Found> {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            let mut files = Vec::new();
            collect(path, &mut files)?;
            for file in files {
                // A directory may contain anything; an unreadable file is no reason to stop.
                if let Err(error) = read_file(&file, known, &mut found) {
                    found.notes.push(format!("{error:#}"));
                }
            }
        } else {
            read_file(path, known, &mut found)?;
        }
    }
    Ok(found)
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type()?;
        // libtool keeps the objects of archives in .libs.
        let hidden = entry.file_name().to_string_lossy().starts_with('.') && !path.ends_with(".libs");
        if kind.is_dir() && !hidden {
            collect(&path, files)?;
        } else if kind.is_file() && [&SOURCES[..], &BINARIES].concat().contains(&extension(&path)) {
            files.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path, known: &dyn Fn(&str) -> bool, found: &mut Found) -> Result<()> {
    let data = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let place = path.display().to_string();
    if SOURCES.contains(&extension(path)) {
        read_source(&String::from_utf8_lossy(&data), &place, known, found);
        return Ok(());
    }
    read_binary(&data, &place, found).with_context(|| format!("cannot read {place}"))
}

fn read_source(text: &str, place: &str, known: &dyn Fn(&str) -> bool, found: &mut Found) {
    found.sources += 1;
    let words = source::words(text);
    found.defined.extend(words.defined);
    for (name, line) in words.used {
        if known(&name) {
            if !found.uses.contains_key(&name) {
                found.only_in_sources.insert(name.clone());
            }
            found.uses.entry(name).or_default().insert(format!("{place}:{line}"));
        }
    }
}

fn read_binary(data: &[u8], place: &str, found: &mut Found) -> Result<()> {
    if data.starts_with(b"!<arch>\n") || data.starts_with(b"!<thin>\n") {
        return read_archive(data, place, found);
    }
    if data.starts_with(b"\0asm") {
        found.objects += 1;
        let module = wasm::module(data)?;
        found.notes.extend(module.note.map(|note| format!("{place}: {note}")));
        module.undefined.iter().for_each(|name| found.uses(name, place));
        found.defined.extend(module.defined);
        return Ok(());
    }
    // libtool's .lo files and linker scripts named .so are text.
    let is_text = data.iter().take(64).all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    if is_text && ["lo", "so", "a"].contains(&extension(Path::new(place))) {
        return Ok(());
    }
    let file = object::File::parse(data)?;
    found.objects += 1;
    let dynamic = file.dynamic_symbols().filter(|symbol| symbol.is_undefined());
    for symbol in file.symbols().chain(dynamic) {
        let Ok(name) = symbol.name() else { continue };
        // Names in an executable may end with the library's version.
        let name = name.split('@').next().unwrap_or(name);
        let name =
            if file.format() == object::BinaryFormat::MachO { name.trim_start_matches('_') } else { name };
        if name.is_empty() {
            continue;
        }
        if symbol.is_undefined() {
            found.uses(name, place);
        } else if symbol.is_global() {
            found.defined.insert(name.to_owned());
        }
    }
    Ok(())
}

fn read_archive(data: &[u8], place: &str, found: &mut Found) -> Result<()> {
    let archive = ArchiveFile::parse(data)?;
    for member in archive.members() {
        let member = member?;
        let name = String::from_utf8_lossy(member.name()).into_owned();
        if member.is_thin() {
            let path = Path::new(place).parent().unwrap_or(Path::new("")).join(&name);
            let data = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            read_binary(&data, &path.display().to_string(), found)?;
        } else {
            let own = format!("{place}({name})");
            if let Err(error) = read_binary(member.data(data)?, &own, found) {
                found.notes.push(format!("{own}: {error:#}"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_what_they_define_are_read() {
        let folder = std::env::temp_dir().join(format!("gap-test-{}", std::process::id()));
        fs::create_dir_all(folder.join(".hidden")).unwrap();
        fs::write(folder.join("a.c"), "int own(void) {\n    return connect(1, 0, 0) + other();\n}\n")
            .unwrap();
        fs::write(folder.join(".hidden/b.c"), "bind(1, 0, 0);\n").unwrap();
        fs::write(folder.join("c.o"), "no object").unwrap();
        let found = read(std::slice::from_ref(&folder), &|name| name == "connect" || name == "bind").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found.uses.keys().collect::<Vec<_>>(), ["connect"]);
        assert!(found.uses["connect"].iter().next().unwrap().ends_with("a.c:2"));
        assert!(found.defined.contains("own"));
        assert_eq!((found.sources, found.notes.len()), (1, 1));
    }

    #[test]
    fn an_object_of_this_machine_is_read() {
        let mut found = Found::default();
        let own = std::env::current_exe().unwrap();
        read_file(&own, &|_| true, &mut found).unwrap();
        assert!(found.uses.contains_key("write"), "{:?}", found.uses.keys());
    }
}
