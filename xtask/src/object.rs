//! WebAssembly objects: the functions that one defines, with their types, and a copy of the object with some
//! of its symbols changed.
//!
//! Symbols are in a table of the section `linking`. Nothing else in an object contains their names and bindings, so
//! everything but this section is unchanged.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use wasmparser::{
    CompositeInnerType, KnownCustom, Linking, Parser, Payload, SymbolFlags, SymbolInfo, TypeRef, ValType,
};

/// The types of a function, in C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The parameters' types.
    pub parameters: Vec<&'static str>,
    /// The result's type, if there is one.
    pub result: Option<&'static str>,
}

fn c_type(kind: ValType) -> Result<&'static str> {
    Ok(match kind {
        ValType::I32 => "int",
        ValType::I64 => "long long",
        ValType::F32 => "float",
        ValType::F64 => "double",
        other => bail!("{other} is not a C type"),
    })
}

/// The functions that an object defines for others, in the order of its symbols.
pub fn functions(data: &[u8]) -> Result<Vec<(String, Signature)>> {
    let mut types = Vec::new();
    let mut of_functions = Vec::new();
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(data) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    types.extend(group?.into_types());
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(kind) = import?.ty {
                        of_functions.push(kind);
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    of_functions.push(kind?);
                }
            }
            Payload::CustomSection(custom) => {
                let KnownCustom::Linking(linking) = custom.as_known() else { continue };
                for part in linking {
                    let Linking::SymbolTable(symbols) = part? else { continue };
                    for symbol in symbols {
                        let SymbolInfo::Func { flags, index, name: Some(name) } = symbol? else { continue };
                        if !flags.intersects(SymbolFlags::UNDEFINED | SymbolFlags::BINDING_LOCAL) {
                            let kind =
                                of_functions.get(index as usize).and_then(|kind| types.get(*kind as usize));
                            let kind = kind.with_context(|| format!("{name} has no type"))?;
                            let CompositeInnerType::Func(kind) = &kind.composite_type.inner else {
                                bail!("{name} is not a function");
                            };
                            let parameters =
                                kind.params().iter().map(|kind| c_type(*kind)).collect::<Result<_>>();
                            let result = kind.results().first().map(|kind| c_type(*kind)).transpose();
                            found.push((
                                name.to_owned(),
                                parameters
                                    .and_then(|parameters| Ok(Signature { parameters, result: result? })),
                            ));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // Rust's own functions may have types that C lacks; they are not needed.
    Ok(found.into_iter().filter_map(|(name, signature)| Some((name, signature.ok()?))).collect())
}

/// The object with functions that it defines renamed.
pub fn renamed(data: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    changed(data, &|symbol| {
        if let Some(name) = names.get(symbol.name).filter(|_| symbol.is_function) {
            symbol.name = name;
        }
    })
}

/// The object with functions that it defines for others made weak, so that another definition takes precedence.
pub fn weakened(data: &[u8], is_weak: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    changed(data, &|symbol| {
        let is_local = symbol.flags.contains(SymbolFlags::BINDING_LOCAL);
        if symbol.is_function && !is_local && is_weak(symbol.name) {
            symbol.flags.insert(SymbolFlags::BINDING_WEAK);
        }
    })
}

/// A function or variable that an object defines.
struct Defined<'a> {
    is_function: bool,
    flags: SymbolFlags,
    name: &'a str,
}

/// Changes a symbol.
type Change<'a> = dyn Fn(&mut Defined<'a>) + 'a;

fn changed<'a>(data: &'a [u8], change: &Change<'a>) -> Result<Vec<u8>> {
    let mut out = data.get(..8).context("no WebAssembly")?.to_vec();
    let mut rest = Bytes(&data[8..]);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let content = rest.sized()?;
        let mut inner = Bytes(content);
        if id == 0 && inner.sized()? == b"linking" {
            let mut section = Vec::new();
            put_sized(&mut section, b"linking");
            linking(&mut inner, change, &mut section)?;
            out.push(id);
            put_sized(&mut out, &section);
        } else {
            out.push(id);
            put_sized(&mut out, content);
        }
    }
    Ok(out)
}

/// The subsection with the symbols.
const SYMBOL_TABLE: u8 = 8;

fn linking<'a>(inner: &mut Bytes<'a>, change: &Change<'a>, out: &mut Vec<u8>) -> Result<()> {
    put(out, inner.number()?);
    while !inner.0.is_empty() {
        let kind = inner.byte()?;
        let content = inner.sized()?;
        out.push(kind);
        if kind == SYMBOL_TABLE {
            put_sized(out, &symbols(&mut Bytes(content), change)?);
        } else {
            put_sized(out, content);
        }
    }
    Ok(())
}

fn symbols<'a>(table: &mut Bytes<'a>, change: &Change<'a>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let count = table.number()?;
    put(&mut out, count);
    for _ in 0..count {
        let kind = table.byte()?;
        let flags = SymbolFlags::from_bits_retain(u32::try_from(table.number()?)?);
        let is_defined = !flags.contains(SymbolFlags::UNDEFINED);
        // What comes before the name, and what comes behind it: of a variable that is defined here, its location.
        let (index, name, location) = match kind {
            1 => (None, Some(table.sized()?), if is_defined { 3 } else { 0 }),
            // A section.
            3 => (Some(table.number()?), None, 0),
            // Functions, globals, tags and tables have a name if it differs from the import's.
            0 | 2 | 4 | 5 => {
                let index = table.number()?;
                let is_named = is_defined || flags.contains(SymbolFlags::EXPLICIT_NAME);
                (Some(index), if is_named { Some(table.sized()?) } else { None }, 0)
            }
            _ => bail!("a symbol of kind {kind} is not known"),
        };
        let mut symbol = Defined { is_function: kind == 0, flags, name: "" };
        let known = name.and_then(|name| std::str::from_utf8(name).ok());
        if let Some(known) = known.filter(|_| is_defined && matches!(kind, 0 | 1)) {
            symbol.name = known;
            change(&mut symbol);
        }
        out.push(kind);
        put(&mut out, u64::from(symbol.flags.bits()));
        if let Some(index) = index {
            put(&mut out, index);
        }
        if let Some(name) = name {
            put_sized(&mut out, if symbol.name.is_empty() { name } else { symbol.name.as_bytes() });
        }
        for _ in 0..location {
            put(&mut out, table.number()?);
        }
    }
    ensure!(table.0.is_empty(), "the symbol table is longer than its symbols");
    Ok(out)
}

/// The unread rest.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the object ends early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// A number in LEB128.
    fn number(&mut self) -> Result<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number that does not end")
    }

    /// A length and that many bytes.
    fn sized(&mut self) -> Result<&'a [u8]> {
        let len = usize::try_from(self.number()?)?;
        let (bytes, rest) = self.0.split_at_checked(len).context("the object ends early")?;
        self.0 = rest;
        Ok(bytes)
    }
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_sized(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, bytes.len() as u64);
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An object with `long long f(int)`, a reference to `g`, and a variable.
    fn object() -> Vec<u8> {
        let mut object = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            object.push(id);
            put_sized(&mut object, content);
        };
        section(1, b"\x02\x60\0\0\x60\x01\x7f\x01\x7e");
        section(2, b"\x01\x03env\x01g\0\0");
        section(3, b"\x01\x01");
        section(10, b"\x01\x04\0\x42\x05\x0b");
        let symbols = b"\x03\x00\x10\x00\x00\x00\x01\x01f\x01\x00\x01d\x00\x00\x04";
        let mut linking = Vec::new();
        put_sized(&mut linking, b"linking");
        linking.push(2);
        linking.push(SYMBOL_TABLE);
        put_sized(&mut linking, symbols);
        section(0, &linking);
        object
    }

    #[test]
    fn functions_have_their_types() {
        let signature = Signature { parameters: vec!["int"], result: Some("long long") };
        assert_eq!(functions(&object()).unwrap(), [("f".to_owned(), signature)]);
    }

    #[test]
    fn a_function_is_renamed_and_all_else_is_unchanged() {
        let names = BTreeMap::from([("f".to_owned(), "longer".to_owned()), ("d".to_owned(), "x".to_owned())]);
        let other = renamed(&object(), &names).unwrap();
        assert_eq!(functions(&other).unwrap()[0].0, "longer");
        assert_eq!(renamed(&object(), &BTreeMap::new()).unwrap(), object());
        assert_eq!(other.len(), object().len() + 5);
    }

    #[test]
    fn a_function_is_made_weak_and_all_else_is_unchanged() {
        let weak = weakened(&object(), |name| name == "f").unwrap();
        let strong = object();
        let different: Vec<_> = strong.iter().zip(&weak).filter(|(before, after)| before != after).collect();
        assert_eq!((different, weak.len()), (vec![(&0, &1)], strong.len()));
        assert_eq!(weakened(&strong, |name| name == "g").unwrap(), strong);
    }

    #[test]
    fn a_truncated_object_is_an_error() {
        let object = object();
        for len in [4, 9, object.len() - 1] {
            assert!(renamed(&object[..len], &BTreeMap::new()).is_err(), "{len}");
        }
    }
}
