//! Memory comes from libc: the library has no allocator of its own.

use core::alloc::{GlobalAlloc, Layout};
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn aligned_alloc(align: usize, size: usize) -> *mut c_void;
    fn realloc(old: *mut c_void, size: usize) -> *mut c_void;
    fn free(old: *mut c_void);
    fn wasi_posix_sockets_give_room() -> c_int;
}

/// What libc's malloc aligns to on wasm32: `max_align_t`.
const MALLOC_ALIGN: usize = 16;

struct Libc;

/// The result of `get`, if necessary from the memory reserved for the objects of a call.
fn or_of_kept(get: impl Fn() -> *mut c_void) -> *mut u8 {
    let mut block = get();
    // SAFETY: the reserved memory is unused.
    if block.is_null() && unsafe { wasi_posix_sockets_give_room() } != 0 {
        block = get();
    }
    block.cast()
}

// SAFETY: libc's allocator fulfils the contract; greater alignments than malloc gives go to aligned_alloc, which free takes too.
unsafe impl GlobalAlloc for Libc {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= MALLOC_ALIGN {
            // SAFETY: takes any size.
            or_of_kept(|| unsafe { malloc(layout.size()) })
        } else {
            // SAFETY: a power of two, and a size that is a multiple of it.
            or_of_kept(|| unsafe { aligned_alloc(layout.align(), layout.pad_to_align().size()) })
        }
    }

    unsafe fn dealloc(&self, old: *mut u8, _: Layout) {
        // SAFETY: came from one of the two above.
        unsafe { free(old.cast()) }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= MALLOC_ALIGN {
            // SAFETY: came from malloc.
            return or_of_kept(|| unsafe { realloc(old.cast(), size) });
        }
        // SAFETY: the caller's contract for the layout; the new block is disjoint from the old one.
        unsafe {
            let fresh = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !fresh.is_null() {
                core::ptr::copy_nonoverlapping(old, fresh, layout.size().min(size));
                self.dealloc(old, layout);
            }
            fresh
        }
    }
}

#[global_allocator]
static LIBC: Libc = Libc;
