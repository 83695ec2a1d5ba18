//! A core module of the first ABI, made into a component with the preview1 adapter.

use anyhow::{Context, Result};
use std::path::Path;
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as NAME, WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER as ADAPTER,
};
use wit_component::ComponentEncoder;

/// Reads the module and writes the component.
pub fn componentize(module: &Path, component: &Path) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let encoded = ComponentEncoder::default()
        .validate(true)
        .module(&bytes)
        .and_then(|encoder| encoder.adapter(NAME, ADAPTER))
        .and_then(|mut encoder| encoder.encode())
        .with_context(|| format!("cannot make a component of {}", module.display()))?;
    std::fs::write(component, encoded).with_context(|| format!("cannot write {}", component.display()))
}
