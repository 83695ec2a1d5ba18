//! Installing the library, so that a build system elsewhere finds it: archives, headers, a pkg-config file, a CMake
//! package and a response file, all with the link line of [`xtask::contract`].

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use xtask::{archive, contract, contract::Contract, repo};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes everything below the prefix, which is made if it isn't there.
pub(crate) fn install(library: &archive::Library, prefix: &Path) -> Result<()> {
    let prefix = std::path::absolute(prefix)?;
    let write = |relative: &str, text: String| -> Result<()> {
        let path = prefix.join(relative);
        make_parent(&path)?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    for name in [contract::ARCHIVE, contract::FALLBACK] {
        copy(
            &archive::archive_path(&library.folder, name),
            &archive::archive_path(&prefix.join("lib"), name),
        )?;
    }
    let headers = repo::include();
    for header in repo::files(&headers, &[".h"]) {
        let relative = header.strip_prefix(&headers).unwrap_or(&header);
        copy(&header, &prefix.join("include/wasi-posix-sockets").join(relative))?;
    }
    let contract = Contract::read()?;
    write("lib/pkgconfig/wasi-posix-sockets.pc", pkg_config(&contract))?;
    write("lib/cmake/wasi-posix-sockets/wasi-posix-sockets-config.cmake", cmake(&contract))?;
    write("lib/cmake/wasi-posix-sockets/wasi-posix-sockets-config-version.cmake", cmake_version())?;
    write("lib/wasi-posix-sockets/link.rsp", response_file(&contract, &prefix))?;
    Ok(())
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

/// Every path is given from where the file lies, so that the installed tree may be moved.
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

/// For `clang … @link.rsp`. A response file cannot say where it lies, so this one names the prefix.
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
        let line = "Libs: -L${libdir} -Wl,--wrap=read -Wl,--undefined=read -lwasi_posix_sockets \
                    -lwasi-emulated-signal -lc -lwasi_posix_sockets_fallback\n";
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
