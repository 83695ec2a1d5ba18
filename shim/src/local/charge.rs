//! What a packet is charged to its sender's buffer: `truesize` of Linux's `sk_buff`, with pages of 4096 bytes.

use super::Kind;

const PAGE: usize = 4096;
/// The size of `sk_buff`.
const HEADER: usize = 256;
/// The size of `skb_shared_info`, behind the data that is not in pages.
const SHARED_INFO: usize = 320;
/// `SMP_CACHE_BYTES`
const CACHE_LINE: usize = 64;
/// The largest number of pages of a packet: `MAX_SKB_FRAGS`.
const PAGES_MOST: usize = 17;
/// How much of a packet of a stream may lie in pages: `UNIX_SKB_FRAGS_SZ`.
const STREAM_PAGES: usize = 32 * 1024;

/// How many bytes a packet holds before Linux puts any into pages: what fits into one page, and for packets that keep their boundaries into
/// four.
const fn linear_most(kind: Kind) -> usize {
    match kind {
        Kind::Stream => PAGE - SHARED_INFO,
        Kind::Datagram | Kind::SeqPacket => 4 * PAGE - SHARED_INFO,
    }
}

/// The charge of a packet with `len` bytes of data.
pub fn of_packet(kind: Kind, len: usize) -> usize {
    let beyond = len.saturating_sub(linear_most(kind)).min(PAGES_MOST * PAGE);
    let in_pages = beyond.next_multiple_of(PAGE).min(len);
    let block = (len - in_pages).next_multiple_of(CACHE_LINE) + SHARED_INFO;
    // Linux's allocator has blocks of powers of two.
    HEADER + block.next_power_of_two() + in_pages.next_multiple_of(PAGE)
}

/// The maximum size of a packet of a stream: about half of the buffer, so that the reader can work on one packet while the next is made.
pub fn stream_packet_most(buffer: usize) -> usize {
    (buffer / 2).saturating_sub(64).min(linear_most(Kind::Stream) + STREAM_PAGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lengths at which Linux's charge changes, and the charge from there on, as SIOCOUTQ reports it.
    #[test]
    fn charges_are_those_of_linux() {
        let stream = [
            (1, 768),
            (193, 1280),
            (705, 2304),
            (1729, 4352),
            (3777, 4864),
            (4289, 5376),
            (4801, 6400),
            (5825, 8448),
            (7873, 8960),
            (32_449, 33_536),
            (34_497, 37_120),
        ];
        let packets = [
            (0, 768),
            (193, 1280),
            (3777, 8448),
            (7873, 16_640),
            (16_065, 20_736),
            (20_161, 24_832),
            (81_601, 86_272),
            (85_697, 102_656),
            (102_081, 135_424),
            (134_849, 200_960),
        ];
        let of = |kind, list: &[(usize, usize)]| {
            for (index, (len, charge)) in list.iter().enumerate() {
                assert_eq!(of_packet(kind, *len), *charge, "{kind:?} {len}");
                if index > 0 {
                    assert!(of_packet(kind, len - 1) < *charge, "{kind:?} {len}");
                }
            }
        };
        of(Kind::Stream, &stream);
        of(Kind::Datagram, &packets);
        of(Kind::SeqPacket, &packets);
    }
}
