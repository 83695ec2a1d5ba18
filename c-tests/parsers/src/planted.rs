//! A fault that random bytes do not reach: three comparisons of a byte, each of which is a branch to find, and one of eight bytes, whose
//! operand the fuzzer has to see.

/// The input that reaches it.
#[cfg(test)]
pub const WORD: &[u8] = b"by coverage";

/// Panics if the input begins with the word.
pub fn parse(data: &[u8]) {
    let Some((first, rest)) = data.split_first_chunk::<3>() else { return };
    let Some(last) = rest.first_chunk::<8>() else { return };
    if first[0] == b'b' && first[1] == b'y' && first[2] == b' ' {
        assert!(u64::from_le_bytes(*last) != u64::from_le_bytes(*b"coverage"), "the planted fault");
    }
}
