//! A buffer supplied by C, filled with strings and lists of pointers to them.

/// The buffer, and how much of it is filled.
pub struct Packer<'a> {
    /// The address of the buffer, as C sees it.
    base: usize,
    room: &'a mut [u8],
    used: usize,
}

/// The size of a pointer in C.
const POINTER: usize = size_of::<usize>();

impl<'a> Packer<'a> {
    /// Over a buffer.
    pub fn new(room: &'a mut [u8]) -> Self {
        Packer { base: room.as_mut_ptr().expose_provenance(), room, used: 0 }
    }

    fn put(&mut self, parts: &[&[u8]], align: usize) -> Option<usize> {
        let start = (self.base + self.used).checked_next_multiple_of(align)? - self.base;
        let mut end = start;
        for part in parts {
            let next = end.checked_add(part.len())?;
            self.room.get_mut(end..next)?.copy_from_slice(part);
            end = next;
        }
        self.used = end;
        Some(self.base + start)
    }

    /// Adds a string and returns its address; `None` if there is no room.
    pub fn string(&mut self, text: &[u8]) -> Option<usize> {
        self.put(&[text, b"\0"], 1)
    }

    /// Adds the bytes of an address, aligned like its words.
    pub fn address(&mut self, bytes: &[u8]) -> Option<usize> {
        self.put(&[bytes], 4)
    }

    /// Adds a list of pointers, ending with a null pointer.
    pub fn pointers(&mut self, list: &[usize]) -> Option<usize> {
        let start = self.put(&[], POINTER)?;
        for pointer in list.iter().chain(&[0]) {
            self.put(&[&pointer.to_ne_bytes()], 1)?;
        }
        Some(start)
    }

    /// Adds strings and a list of pointers to them.
    pub fn strings<'b>(&mut self, texts: impl Iterator<Item = &'b [u8]>) -> Option<usize> {
        let mut list = alloc::vec::Vec::new();
        for text in texts {
            list.push(self.string(text)?);
        }
        self.pointers(&list)
    }
}
