//! The interface to the component model: bindings generated from the WIT, and memory for them.
#![allow(unsafe_code, missing_docs, clippy::all, clippy::undocumented_unsafe_blocks, reason = "generated")]

use alloc::alloc::{Layout, alloc, realloc};

wit_bindgen::generate!({
    path: ["../wit", "wit"],
    world: "wasi-posix-sockets:netguard/guard",
    generate_all,
    merge_structurally_equal_types: true,
});

export!(Guard);
use super::Guard;

#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// Allocates memory for the values that a call passes.
///
/// # Safety
/// As the canonical ABI requires: the alignment is a power of two, and an old block has the length with which it was allocated.
#[unsafe(no_mangle)]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_length: usize, align: usize, length: usize) -> *mut u8 {
    if length == 0 {
        return core::ptr::without_provenance_mut(align);
    }
    // SAFETY: the caller's contract; the new length is not zero.
    let new = unsafe {
        if old_length == 0 {
            alloc(Layout::from_size_align_unchecked(length, align))
        } else {
            realloc(old, Layout::from_size_align_unchecked(old_length, align), length)
        }
    };
    if new.is_null() {
        core::arch::wasm32::unreachable();
    }
    new
}
