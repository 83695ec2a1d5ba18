//! WebAssembly: objects, which list their undefined symbols, linked modules, and components, which list only imports.

use anyhow::Result;
use std::collections::BTreeSet;
use wasmparser::{Encoding, KnownCustom, Linking, Parser, Payload, SymbolFlags, SymbolInfo, TypeRef};

/// The names that a module uses and defines.
#[derive(Default)]
pub struct Module {
    /// Undefined symbols.
    pub undefined: BTreeSet<String>,
    /// Exported symbols.
    pub defined: BTreeSet<String>,
    /// A note for the report.
    pub note: Option<String>,
}

/// Reads an object, a linked module or a component.
pub fn module(data: &[u8]) -> Result<Module> {
    let mut read = Module::default();
    let mut imports: Vec<(String, String)> = Vec::new();
    let mut is_object = false;
    for payload in Parser::new(0).parse_all(data) {
        match payload? {
            Payload::Version { encoding: Encoding::Component, .. } => return component(data),
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if matches!(import.ty, TypeRef::Func(_)) {
                        imports.push((import.module.to_owned(), import.name.to_owned()));
                    }
                }
            }
            Payload::CustomSection(custom) => {
                if let KnownCustom::Linking(linking) = custom.as_known() {
                    is_object = true;
                    for part in linking {
                        if let Linking::SymbolTable(symbols) = part? {
                            for symbol in symbols {
                                let symbol = symbol?;
                                // An undefined function without its own name takes that of the import.
                                let (flags, name) = match symbol {
                                    SymbolInfo::Func { flags, index, name } => {
                                        let import =
                                            imports.get(index as usize).map(|(_, name)| name.as_str());
                                        (flags, name.or(import))
                                    }
                                    SymbolInfo::Data { flags, name, .. } => (flags, Some(name)),
                                    _ => continue,
                                };
                                let Some(name) = name else { continue };
                                if flags.contains(SymbolFlags::UNDEFINED) {
                                    read.undefined.insert(name.to_owned());
                                } else if !flags.contains(SymbolFlags::BINDING_LOCAL) {
                                    read.defined.insert(name.to_owned());
                                }
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if !is_object {
        read.note = Some("already linked, so only its imports are visible; its objects show more".to_owned());
        read.undefined.extend(imports.into_iter().filter_map(|(module, name)| imported(&module, name)));
    }
    Ok(read)
}

/// The C function that an import of a linked module stands for.
fn imported(module: &str, name: String) -> Option<String> {
    match module {
        "env" => Some(name),
        // The names used by WASIX and WAMR.
        _ if module.starts_with("wasi") && name.starts_with("sock_") => {
            let name = name.trim_start_matches("sock_");
            let call = match name {
                "open" => "socket",
                "addr_resolve" | "resolve" => "getaddrinfo",
                "addr_local" => "getsockname",
                "addr_peer" | "addr_remote" => "getpeername",
                "get_opt_flag" | "get_opt_size" | "get_opt_time" => "getsockopt",
                "set_opt_flag" | "set_opt_size" | "set_opt_time" => "setsockopt",
                "recv_from" => "recvfrom",
                "send_to" => "sendto",
                other => other,
            };
            Some(call.to_owned())
        }
        _ => None,
    }
}

fn component(data: &[u8]) -> Result<Module> {
    let mut interfaces = BTreeSet::new();
    for payload in Parser::new(0).parse_all(data) {
        if let Payload::ComponentImportSection(section) = payload? {
            for import in section {
                interfaces.insert(import?.name.name.to_owned());
            }
        }
    }
    let sockets = interfaces.iter().any(|name| name.starts_with("wasi:sockets/"));
    let note = format!(
        "a component, {}; its objects show what the program calls",
        if sockets { "which imports wasi:sockets" } else { "which does not import wasi:sockets" }
    );
    Ok(Module { note: Some(note), ..Module::default() })
}

#[cfg(test)]
mod tests {
    /// A module that imports `wasi_snapshot_preview1.sock_recv_from` and `env.bind`.
    #[test]
    fn the_imports_of_a_linked_module_are_calls() {
        let mut module: Vec<u8> = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let mut section = vec![2u8];
        for (from, name) in [("wasi_snapshot_preview1", "sock_recv_from"), ("env", "bind")] {
            section.push(from.len() as u8);
            section.extend(from.bytes());
            section.push(name.len() as u8);
            section.extend(name.bytes());
            section.extend([0, 0]);
        }
        module.extend([2, section.len() as u8]);
        module.extend(section);
        let read = super::module(&module).unwrap();
        assert_eq!(read.undefined.into_iter().collect::<Vec<_>>(), ["bind", "recvfrom"]);
        assert!(read.note.is_some());
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        assert!(super::module(b"\0asm\x01\0\0\0\x01\x04\x01").is_err());
    }
}
