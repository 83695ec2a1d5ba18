//! Installing the library, so that any build system finds it: archives, headers, compiler drivers, configuration files for clang, a
//! pkg-config file, files for CMake, Meson and configure scripts, all with the link line of [`crate::contract`].
//!
//! `cargo xtask cc` and the tests compile with such a tree too, one in the clone's target folder.

use crate::{archive, cache, contract, contract::Contract, exec, repo, toolchain::Abi, toolchain::Toolchain};
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

/// The release.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
const ABIS: [Abi; 2] = [Abi::P1, Abi::P2];

/// The driver, which acts according to the name it is called by.
const DRIVER: &str = include_str!("../installed/driver.sh");
/// Its name's suffix after the target.
const TOOLS: [&str; 9] = ["cc", "c++", "ar", "nm", "objcopy", "objdump", "ranlib", "readelf", "strip"];
/// Folder and name, and content; `@TARGET@` in either is clang's name of the ABI.
const FOR_EACH_ABI: [(&str, &str); 3] = [
    ("share/wasi-posix-sockets/@TARGET@.site", include_str!("../installed/config.site")),
    ("share/wasi-posix-sockets/cmake/@TARGET@.cmake", include_str!("../installed/toolchain.cmake")),
    ("share/meson/cross/@TARGET@-posix.ini", include_str!("../installed/meson.ini")),
];
/// The gap report as a command.
const GAP: &str = "wasi-posix-gap";
const PLATFORM: &str = include_str!("../installed/Platform/WASI.cmake");
const MANUAL: &str = include_str!("../installed/wasi-posix-cc.1");
/// Archives that an older libc lacks, which the driver replaces with an empty one.
const OPTIONAL: [&str; 5] = [
    "setjmp",
    "wasi-emulated-signal",
    "wasi-emulated-getpid",
    "wasi-emulated-process-clocks",
    "wasi-emulated-mman",
];

/// A hash of what the compiler sees of the installed tree besides the headers.
pub fn compile_key() -> String {
    let mut key = cache::Key::default();
    key.add(DRIVER).add(Contract::compile_configuration(INCLUDE));
    key.add(Contract::compat_configuration(COMPAT_INCLUDE));
    key.name()
}

/// A hash of everything in the tree besides the archives and the headers.
pub fn key() -> String {
    let mut key = cache::Key::default();
    key.add(compile_key()).add(PLATFORM).add(MANUAL).add(VERSION).add(TOOLS.join(" "));
    for (path, text) in FOR_EACH_ABI {
        key.add(path).add(text);
    }
    key.name()
}

/// The headers as the configuration files see them.
const INCLUDE: &str = "../../include/wasi-posix-sockets";
const COMPAT_INCLUDE: &str = "../../include/wasi-posix-compat";

/// Writes everything below the prefix, creating it if necessary. With a toolchain, the tree is for this machine: it records where the tools
/// are for the drivers, and the response file contains the prefix.
pub fn install(archives: &Path, prefix: &Path, toolchain: Option<&Toolchain>) -> Result<()> {
    let prefix = std::path::absolute(prefix)?;
    let write = |relative: &str, text: &str| -> Result<PathBuf> {
        let path = prefix.join(relative);
        make_parent(&path)?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    };
    for name in [contract::ARCHIVE, contract::TRACED, contract::FALLBACK, contract::COMPAT] {
        copy(&archive::archive_path(archives, name), &archive::archive_path(&prefix.join("lib"), name))?;
    }
    for (headers, name) in
        [(repo::include(), "wasi-posix-sockets"), (repo::compat_include(), "wasi-posix-compat")]
    {
        let installed = prefix.join("include").join(name);
        // Headers of an earlier version must not be found.
        let _ = fs::remove_dir_all(&installed);
        for header in repo::files(&headers, &[".h"]) {
            let relative = header.strip_prefix(&headers).unwrap_or(&header);
            copy(&header, &installed.join(relative))?;
        }
    }
    // The kit's <signal.h> extends the library's, even in programs without the library.
    for (header, name) in [("signal.h", "__posix_signal.h"), ("__typedef_sigset_t.h", "__typedef_sigset_t.h")]
    {
        copy(&repo::include().join(header), &prefix.join("include/wasi-posix-compat").join(name))?;
    }
    let contract = Contract::read()?;
    write("lib/pkgconfig/wasi-posix-sockets.pc", &pkg_config(&contract))?;
    write("lib/cmake/wasi-posix-sockets/wasi-posix-sockets-config.cmake", &cmake(&contract))?;
    write("lib/cmake/wasi-posix-sockets/wasi-posix-sockets-config-version.cmake", &cmake_version())?;
    for name in OPTIONAL {
        write(&format!("lib/wasi-posix-sockets/lacking/{name}/lib{name}.a"), "!<arch>\n")?;
    }

    let first = format!("bin/{}-posix-cc", ABIS[0].target());
    let driver = write(&first, DRIVER)?;
    fs::set_permissions(&driver, fs::Permissions::from_mode(0o755))?;
    let driver = driver.file_name().unwrap_or_default();
    for abi in ABIS {
        let (name, target) = (abi.name(), abi.target());
        for tool in TOOLS {
            let link = prefix.join(format!("bin/{target}-posix-{tool}"));
            if link.file_name() != Some(driver) {
                let _ = fs::remove_file(&link);
                symlink(driver, &link).with_context(|| format!("cannot make {}", link.display()))?;
            }
        }
        let compile = format!("--target={target}\n{}", Contract::compile_configuration(INCLUDE));
        write(&format!("lib/wasi-posix-sockets/{name}-compile.cfg"), &compile)?;
        let configuration = contract.configuration(target, INCLUDE, "..");
        for (suffix, extension, text) in [
            (name.to_owned(), "cfg", configuration),
            (format!("link-{name}"), "rsp", contract.driver_link()),
            (format!("link-{name}-compat"), "rsp", contract.driver_link_with_compat()),
        ] {
            write(&format!("lib/wasi-posix-sockets/{suffix}.{extension}"), &text)?;
            let traced = Contract::with_trace(&text);
            write(&format!("lib/wasi-posix-sockets/{suffix}-trace.{extension}"), &traced)?;
        }
        for (path, text) in FOR_EACH_ABI {
            write(&path.replace("@TARGET@", target), &text.replace("@TARGET@", target))?;
        }
        for language in ["cc", "c++"] {
            let page = format!("share/man/man1/{target}-posix-{language}.1");
            write(&page, ".so man1/wasi-posix-cc.1\n")?;
        }
    }
    write("lib/wasi-posix-sockets/compat.cfg", &Contract::compat_configuration(COMPAT_INCLUDE))?;
    write("share/wasi-posix-sockets/cmake/Platform/WASI.cmake", PLATFORM)?;
    write("share/man/man1/wasi-posix-cc.1", MANUAL)?;
    let record = "lib/wasi-posix-sockets/toolchain";
    match toolchain {
        Some(toolchain) => {
            write(record, &recorded(toolchain))?;
            // It contains the prefix, as it cannot refer to its own location.
            write("lib/wasi-posix-sockets/link.rsp", &response_file(&contract, &prefix))?;
        }
        None => drop(fs::remove_file(prefix.join(record))),
    }
    Ok(())
}

/// Installs the manual pages. Those of section 3 are installed once for each function, in the section
/// `3wasi`, so that they hide no other page such as `socket(2)`.
pub fn manual(prefix: &Path) -> Result<()> {
    let pages = repo::path("man");
    let share = prefix.join("share/man");
    for page in repo::files(&pages, &[".1", ".3", ".7"]) {
        let relative = page.strip_prefix(&pages).unwrap_or(&page);
        copy(&page, &share.join(relative))?;
        if !relative.starts_with("man3") {
            continue;
        }
        let text = fs::read_to_string(&page)?;
        let names = text
            .lines()
            .take_while(|line| !line.starts_with(".Nd"))
            .filter_map(|line| line.strip_prefix(".Nm "));
        for name in names.map(|name| name.trim_end_matches(" ,")) {
            let other = share.join(format!("man3/{name}.3wasi"));
            fs::write(&other, format!(".so {}\n", relative.display()))
                .with_context(|| format!("cannot write {}", other.display()))?;
        }
    }
    Ok(())
}

/// Installs the gap report, a program for this machine, which is therefore not part of a release.
pub fn gap_report(prefix: &Path) -> Result<()> {
    let target = repo::target("gap");
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["build", "--release", "--package", "gap", "--target-dir"]).arg(&target);
    exec::cargo("building the gap report", &mut cargo)?;
    copy(&target.join("release").join(GAP), &prefix.join("bin").join(GAP))
}

/// The driver's defaults, which the environment overrides.
fn recorded(toolchain: &Toolchain) -> String {
    let quoted = |path: &Path| format!("'{}'", path.display().to_string().replace('\'', "'\\''"));
    format!(
        "# The tools that cargo xtask install found.\nbin={}\nsysroot={}\ncomponent_ld={}\n",
        quoted(&toolchain.bin),
        quoted(&toolchain.sysroot),
        quoted(&toolchain.component_ld)
    )
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    make_parent(to)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

fn make_parent(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Every path is relative to the file, so that the installed tree may be moved.
fn pkg_config(contract: &Contract) -> String {
    format!(
        "prefix=${{pcfiledir}}/../..\nlibdir=${{prefix}}/lib\nincludedir=${{prefix}}/include/wasi-posix-sockets\n\n\
         Name: wasi-posix-sockets\nDescription: BSD sockets for C programs on WASI 0.2\nVersion: {VERSION}\n\
         Cflags: -I${{includedir}}\nLibs: {}\n",
        contract.arguments("${libdir}").join(" ")
    )
}

fn cmake(contract: &Contract) -> String {
    let archive = |name| format!("${{wasi-posix-sockets_prefix}}/lib/lib{name}.a");
    let options: Vec<String> = contract
        .arguments("")
        .into_iter()
        .filter(|argument| argument.starts_with("-Wl,"))
        .map(|option| format!("    {option}\n"))
        .collect();
    format!(
        "# The link options and the order of the archives, with the libc between them, are the library's contract.\n\
         get_filename_component(wasi-posix-sockets_prefix \"${{CMAKE_CURRENT_LIST_DIR}}/../../..\" ABSOLUTE)\n\
         if(NOT TARGET wasi-posix-sockets::wasi-posix-sockets)\n\
         \x20 add_library(wasi-posix-sockets::wasi-posix-sockets INTERFACE IMPORTED)\n\
         \x20 set_target_properties(wasi-posix-sockets::wasi-posix-sockets PROPERTIES\n\
         \x20   INTERFACE_INCLUDE_DIRECTORIES \"${{wasi-posix-sockets_prefix}}/include/wasi-posix-sockets\"\n\
         \x20   INTERFACE_LINK_LIBRARIES {})\n\
         \x20 set_property(TARGET wasi-posix-sockets::wasi-posix-sockets PROPERTY INTERFACE_LINK_OPTIONS\n{})\n\
         endif()\n",
        format_args!("\"{};-lc;{}\"", archive(contract::ARCHIVE), archive(contract::FALLBACK)),
        options.concat()
    )
}

/// The same major version, and not an older one; while the major version is 0, the same minor one.
fn cmake_version() -> String {
    let mut parts = VERSION.split('.');
    let (major, minor) = (parts.next().unwrap_or("0"), parts.next().unwrap_or("0"));
    let same = if major == "0" { format!("{major}\\\\.{minor}") } else { major.to_owned() };
    format!(
        "set(PACKAGE_VERSION \"{VERSION}\")\n\
         if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)\n\
         \x20 set(PACKAGE_VERSION_EXACT TRUE)\n\
         endif()\n\
         if(NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION AND PACKAGE_FIND_VERSION MATCHES \"^{same}(\\\\.|$)\")\n\
         \x20 set(PACKAGE_VERSION_COMPATIBLE TRUE)\n\
         endif()\n"
    )
}

/// For `clang … @link.rsp`. A response file cannot refer to its own location, so this one contains the prefix.
fn response_file(contract: &Contract, prefix: &Path) -> String {
    let quoted = |argument: String| format!("\"{}\"\n", argument.replace('\\', "\\\\").replace('"', "\\\""));
    contract.arguments(&prefix.join("lib").to_string_lossy()).into_iter().map(quoted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract() -> Contract {
        Contract { wrapped: vec!["read".into()], wrapped_if_used: Vec::new(), undefined: Vec::new() }
    }

    #[test]
    fn the_pkg_config_file_has_the_whole_line() {
        let line = "Libs: -L${libdir} -Wl,--wrap=read -Wl,--undefined=read -lwasi_posix_sockets -lwasi-emulated-signal \
                    -lwasi-emulated-getpid -lwasi-emulated-process-clocks -lwasi-emulated-mman -lc \
                    -lwasi_posix_sockets_fallback\n";
        assert!(pkg_config(&contract()).ends_with(line));
    }

    #[test]
    fn the_response_file_is_quoted() {
        let text = response_file(&contract(), Path::new("/a b"));
        assert!(text.starts_with("\"-L/a b/lib\"\n\"-Wl,--wrap=read\"\n"));
    }

    #[test]
    fn the_cmake_package_links_the_libc_between_the_archives() {
        let libraries = "\"${wasi-posix-sockets_prefix}/lib/libwasi_posix_sockets.a;-lc;\
                         ${wasi-posix-sockets_prefix}/lib/libwasi_posix_sockets_fallback.a\"";
        assert!(cmake(&contract()).contains(libraries), "{}", cmake(&contract()));
    }
}
