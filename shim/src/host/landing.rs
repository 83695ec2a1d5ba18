//! Byte lists that the host writes directly into the program's buffer.

use alloc::vec::Vec;

unsafe extern "C" {
    /// The buffer from which `cabi_realloc` takes the host's next lists, and its size.
    static mut wasi_posix_sockets_landing: *mut u8;
    static mut wasi_posix_sockets_landing_room: usize;
}

/// Lets `call` write the list that it returns directly into `into`. Returns the list's length; copies if the host allocated its memory
/// differently than expected.
pub fn landing<E>(into: &mut [u8], call: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<usize, E> {
    // SAFETY: the component has one thread, and `cabi_realloc` is the only other code that knows these; it takes
    // from the buffer while the import runs, for lists no longer than the room.
    let answer = unsafe {
        wasi_posix_sockets_landing = into.as_mut_ptr();
        wasi_posix_sockets_landing_room = into.len();
        let answer = call();
        wasi_posix_sockets_landing = core::ptr::null_mut();
        answer
    };
    let list = answer?;
    let n = list.len().min(into.len());
    if core::ptr::eq(list.as_ptr(), into.as_ptr()) {
        // These bytes are the program's, not the allocator's.
        core::mem::forget(list);
    } else if let (Some(to), Some(from)) = (into.get_mut(..n), list.get(..n)) {
        to.copy_from_slice(from);
    }
    Ok(n)
}
