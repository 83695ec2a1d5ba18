//! A core module of the first ABI, made into a component with the preview1 adapter.

use anyhow::{Context, Result};
use std::path::Path;
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as NAME, WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER as ADAPTER,
};
use wasm_encoder::{ComponentSectionId, Encode};
use wasmparser::{Parser, Payload};
use wit_component::ComponentEncoder;

/// Reads the module and writes the component. A module without names, which the linker has stripped, gives a component without any.
pub fn componentize(module: &Path, component: &Path) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let encoded = ComponentEncoder::default()
        .validate(true)
        .module(&bytes)
        .and_then(|encoder| encoder.adapter(NAME, ADAPTER))
        .and_then(|mut encoder| encoder.encode())
        .with_context(|| format!("cannot make a component of {}", module.display()))?;
    let encoded = if has_names(&bytes)? { encoded } else { stripped(&encoded)? };
    std::fs::write(component, encoded).with_context(|| format!("cannot write {}", component.display()))
}

const NAMES: [&str; 2] = ["name", "component-name"];

/// Whether a module says what its functions are called.
fn has_names(module: &[u8]) -> Result<bool> {
    for payload in Parser::new(0).parse_all(module) {
        if matches!(payload?, Payload::CustomSection(section) if NAMES.contains(&section.name())) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A component or module as it is, without the names of what is in it, at any depth.
pub fn stripped(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = bytes.get(..8).context("no header")?.to_vec();
    let mut end = 8;
    // What lies deeper comes as payloads of its own, behind that which holds it.
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let inner = match &payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                Some((ComponentSectionId::CoreModule, unchecked_range.clone()))
            }
            Payload::ComponentSection { unchecked_range, .. } => {
                Some((ComponentSectionId::Component, unchecked_range.clone()))
            }
            _ => None,
        };
        let Some((id, range)) = inner.map(|(id, range)| (id as u8, range)).or_else(|| payload.as_section())
        else {
            continue;
        };
        if range.start < end {
            continue;
        }
        end = range.end;
        let named = matches!(&payload, Payload::CustomSection(section) if NAMES.contains(&section.name()));
        let data = bytes.get(range).context("a section goes beyond the end")?;
        if named {
            continue;
        }
        let nested = matches!(payload, Payload::ModuleSection { .. } | Payload::ComponentSection { .. });
        let data = if nested { &stripped(data)?[..] } else { data };
        out.push(id);
        data.encode(&mut out);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, Component, CustomSection, Function, FunctionSection, Module, ModuleSection, TypeSection,
    };

    fn custom(name: &'static str) -> CustomSection<'static> {
        CustomSection { name: name.into(), data: [1, 2, 3][..].into() }
    }

    /// A component with a module in it; with names or without.
    fn component(names: bool) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instructions().end();
        code.function(&function);
        module.section(&types).section(&functions).section(&code);
        if names {
            module.section(&custom("name"));
        }
        module.section(&custom("producers"));
        let mut component = Component::new();
        component.section(&ModuleSection(&module));
        if names {
            component.section(&custom("component-name"));
        }
        component.section(&custom("other"));
        component.finish()
    }

    #[test]
    fn names_go_and_all_else_stays() {
        assert_eq!(stripped(&component(true)).unwrap(), component(false));
        assert_eq!(stripped(&component(false)).unwrap(), component(false));
    }

    #[test]
    fn names_are_found() {
        let mut module = Module::new();
        module.section(&custom("producers"));
        assert!(!has_names(module.as_slice()).unwrap());
        module.section(&custom("name"));
        assert!(has_names(module.as_slice()).unwrap());
    }
}
