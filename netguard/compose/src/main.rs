//! Composes a program with the guard: `netguard-compose GUARD PROGRAM RULES OUT [PASS…]`. All arguments are
//! files, except PASS: further host interfaces that the program may import, besides those known not to give
//! access to a network. If RULES is `-`, the guard reads its rules from the environment.

use anyhow::{Context, Result, bail, ensure};
use netguard::rules::Rules;
use std::fmt::Write as _;
use std::process::ExitCode;
use wac_graph::types::{ItemKind, Package, SubtypeChecker, are_semver_compatible};
use wac_graph::{CompositionGraph, EncodeOptions, NodeId, PackageId};

/// The interface with the rules, which only the guard imports.
const RULES: &str = "wasi-posix-sockets:netguard/rules@0.1.0";
/// Interfaces to the network, all of which the guard must provide.
const GUARDED: [&str; 2] = ["wasi:sockets/", "wasi-posix-sockets:shim/networks@"];
/// Interfaces without access to a network.
const HARMLESS: [&str; 6] = [
    "wasi:cli/",
    "wasi:clocks/",
    "wasi:filesystem/",
    "wasi:io/",
    "wasi:random/",
    // A program's own exports and types have no colon.
    "wasi:logging/",
];

fn main() -> ExitCode {
    match perform(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &[String]) -> Result<()> {
    let [guard, program, rules, out, pass @ ..] = arguments else {
        bail!("netguard-compose GUARD PROGRAM RULES OUT [PASS…]");
    };
    let rules = match rules.as_str() {
        "-" => None,
        file => {
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
            text.parse::<Rules>().map_err(|error| anyhow::anyhow!("{file}: {error}"))?;
            Some(text)
        }
    };
    let read = |file: &str| std::fs::read(file).with_context(|| format!("cannot read {file}"));
    // The text format is accepted too.
    let program_bytes = wat::parse_bytes(&read(program)?).map(std::borrow::Cow::into_owned)?;
    let composed = compose(&read(guard)?, &program_bytes, rules.as_deref(), pass)
        .with_context(|| format!("cannot guard {program}"))?;
    std::fs::write(out, composed).with_context(|| format!("cannot write {out}"))
}

/// Composes the program with the guard as its network.
fn compose(guard: &[u8], program: &[u8], rules: Option<&str>, pass: &[String]) -> Result<Vec<u8>> {
    let mut graph = CompositionGraph::new();
    let mut add = |name: &str, bytes: Vec<u8>| -> Result<PackageId> {
        let package = Package::from_bytes(name, None, bytes, graph.types_mut());
        Ok(graph.register_package(package.with_context(|| format!("{name} is not a component"))?)?)
    };
    let rules = add("netguard:rules", rules_component(rules)?)?;
    let guard = add("netguard:guard", guard.to_vec())?;
    let program = add("netguard:program", program.to_vec())?;

    let rules = graph.instantiate(rules);
    let text = graph.alias_instance_export(rules, RULES)?;
    let guard_instance = graph.instantiate(guard);
    graph.set_instantiation_argument(guard_instance, RULES, text)?;

    let instance = graph.instantiate(program);
    guarded(&mut graph, (guard, guard_instance), (program, instance), pass)?;
    let exports: Vec<String> = graph.types()[graph[program].ty()].exports.keys().cloned().collect();
    for name in exports {
        let export = graph.alias_instance_export(instance, &name)?;
        graph.export(export, &name)?;
    }
    Ok(graph.encode(EncodeOptions::default())?)
}

/// Connects the program's imports of network interfaces to the guard's exports.
fn guarded(
    graph: &mut CompositionGraph,
    (guard, guard_instance): (PackageId, NodeId),
    (program, instance): (PackageId, NodeId),
    pass: &[String],
) -> Result<()> {
    let imports: Vec<(String, ItemKind)> = {
        let world = &graph.types()[graph[program].ty()];
        world.imports.iter().map(|(name, kind)| (name.clone(), *kind)).collect()
    };
    for (name, wanted) in imports {
        if !GUARDED.iter().any(|prefix| name.starts_with(prefix)) {
            let known = HARMLESS.iter().any(|prefix| name.starts_with(prefix));
            let passed = pass.iter().any(|passed| *passed == name || name.starts_with(&format!("{passed}@")));
            ensure!(
                known || passed,
                "it imports {name}, which may bypass the guard; --pass {name} allows it"
            );
            continue;
        }
        let world = &graph.types()[graph[guard].ty()];
        let (export, offered) = world
            .exports
            .iter()
            .find(|(export, _)| **export == name || are_semver_compatible(export, &name))
            .map(|(export, kind)| (export.clone(), *kind))
            .with_context(|| format!("it imports {name}, which the guard lacks"))?;
        SubtypeChecker::new(&mut Default::default())
            .is_subtype(offered, graph.types(), wanted, graph.types())
            .with_context(|| format!("it imports more of {name} than the guard's {export} has"))?;
        let export = graph.alias_instance_export(guard_instance, &export)?;
        graph.set_instantiation_argument(instance, &name, export)?;
    }
    Ok(())
}

/// A component that contains only the text of the rules.
fn rules_component(rules: Option<&str>) -> Result<Vec<u8>> {
    let mut data = String::new();
    for byte in rules.unwrap_or_default().bytes() {
        write!(data, "\\{byte:02x}")?;
    }
    let length = rules.map_or(0, str::len);
    let pages = 1 + length.div_ceil(0x1_0000);
    let is_there = u8::from(rules.is_some());
    // The option: its discriminant, and the text's address and length, in little-endian bytes.
    let length: String =
        u32::try_from(length)?.to_le_bytes().iter().map(|byte| format!("\\{byte:02x}")).collect();
    let text = format!(
        r#"(component
            (core module $text
                (memory (export "memory") {pages})
                (data (i32.const 0) "\{is_there:02x}\00\00\00\10\00\00\00{length}")
                (data (i32.const 16) "{data}")
                (func (export "text") (result i32) i32.const 0))
            (core instance $text (instantiate $text))
            (func $lifted (result (option string))
                (canon lift (core func $text "text") (memory (core memory $text "memory"))))
            (instance $rules (export "text" (func $lifted)))
            (export "{RULES}" (instance $rules)))"#
    );
    Ok(wat::parse_str(text)?)
}
