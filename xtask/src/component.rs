//! A component's names, which the component linker writes even with `--strip-all`.

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload};

/// The section with the names of a component's parts.
const NAMES: &str = "component-name";

/// The size of a component without the names of its parts and what follows them: what a driver leaves with `--strip-all`.
pub fn size_without_names(component: &[u8]) -> Result<usize> {
    let mut end = component.len();
    for payload in Parser::new(0).parse_all(component) {
        if let Payload::CustomSection(section) = payload.context("not a component")?
            && section.name() == NAMES
        {
            // Before it are its number and its length in LEB128.
            let length = section.range().len();
            let digits = (usize::BITS - length.leading_zeros()).div_ceil(7).max(1) as usize;
            end = section.range().start - digits - 1;
        }
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_counted() {
        let mut component = b"\0asm\x0d\0\x01\0".to_vec();
        assert_eq!(size_without_names(&component).unwrap(), 8);
        // 130 bytes after the length: the name with its own, and content.
        component.extend([0, 0x82, 0x01, 14]);
        component.extend(NAMES.bytes().chain([0; 115]));
        component.extend([0, 10, 9]);
        component.extend(b"producers");
        assert_eq!(size_without_names(&component).unwrap(), 8);
    }
}
