//! Lists of datagrams, in the layout of the canonical ABI: the host reads and writes them as they are here, whereas the generated bindings
//! would allocate each list a second time and copy it.

use super::wit::bindings::wasi::sockets::network;
use super::{Datagram, ErrorCode, Outgoing, Payload};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// The room for the host's lists while a call runs, for small datagrams; each larger one is allocated.
const ROOM: usize = 4096;

#[repr(C, align(8))]
struct Area {
    bytes: UnsafeCell<MaybeUninit<[u8; ROOM]>>,
}

// SAFETY: a component has one thread.
unsafe impl Sync for Area {}

static AREA: Area = Area { bytes: UnsafeCell::new(MaybeUninit::uninit()) };

unsafe extern "C" {
    /// See `landing`.
    static mut wasi_posix_sockets_landing: *mut u8;
    static mut wasi_posix_sockets_landing_room: usize;
}

#[link(wasm_import_module = "wasi:sockets/udp@0.2.0")]
unsafe extern "C" {
    #[link_name = "[method]incoming-datagram-stream.receive"]
    fn import_receive(stream: u32, most: u64, answer: *mut MaybeUninit<Received>);
    #[link_name = "[method]outgoing-datagram-stream.send"]
    fn import_send(
        stream: u32,
        datagrams: *const OutgoingDatagram<'_>,
        len: usize,
        answer: *mut MaybeUninit<Sent>,
    );
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Ipv4 {
    port: u16,
    ip: [u8; 4],
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Ipv6 {
    port: u16,
    flow: u32,
    ip: [u16; 8],
    scope: u32,
}

/// `ip-socket-address`
#[repr(C, u8)]
#[derive(Clone, Copy)]
enum Address {
    V4(Ipv4),
    V6(Ipv6),
}

/// `option<ip-socket-address>`
#[repr(C, u8)]
#[allow(dead_code)] // Which one it is, is the host's to read.
enum Receiver {
    None,
    Some(Address),
}

/// `outgoing-datagram`
#[repr(C)]
struct OutgoingDatagram<'a> {
    data: *const u8,
    len: usize,
    to: Receiver,
    lent: PhantomData<&'a [u8]>,
}

/// `incoming-datagram`
#[repr(C)]
struct IncomingDatagram {
    data: *mut u8,
    len: usize,
    from: Address,
}

/// `result<list<incoming-datagram>, error-code>`
#[repr(C, u8)]
#[allow(dead_code)] // The host writes it.
enum Received {
    Ok(*mut IncomingDatagram, usize),
    Err(u8),
}

/// `result<u64, error-code>`
#[repr(C, u8)]
#[allow(dead_code)] // The host writes it.
enum Sent {
    Ok(u64),
    Err(u8),
}

// Each part begins at a multiple of its alignment, and a variant's after the byte that says which it is.
const _: () = assert!(size_of::<Address>() == 4 + 2 + 2 + 4 + 16 + 4);
const _: () = assert!(size_of::<IncomingDatagram>() == 8 + size_of::<Address>());
const _: () = assert!(size_of::<OutgoingDatagram<'_>>() == 8 + 4 + size_of::<Address>());
const _: () = assert!(size_of::<Received>() == 12 && size_of::<Sent>() == 16);

fn code(code: u8) -> ErrorCode {
    // SAFETY: the host returns a case of the enumeration.
    unsafe { network::ErrorCode::_lift(code) }.into()
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(v4) => Address::V4(Ipv4 { port: v4.port(), ip: v4.ip().octets() }),
            SocketAddr::V6(v6) => Address::V6(Ipv6 {
                port: v6.port(),
                flow: v6.flowinfo(),
                ip: v6.ip().segments(),
                scope: v6.scope_id(),
            }),
        }
    }
}

impl From<&Address> for SocketAddr {
    #[inline(never)] // Otherwise the parts of both kinds are moved one by one.
    fn from(address: &Address) -> Self {
        match address {
            Address::V4(v4) => SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::from(v4.ip), v4.port)),
            Address::V6(v6) => {
                SocketAddr::V6(SocketAddrV6::new(Ipv6Addr::from(v6.ip), v6.port, v6.flow, v6.scope))
            }
        }
    }
}

impl<'a> OutgoingDatagram<'a> {
    #[inline]
    fn new(datagram: &Outgoing<'a>) -> Self {
        let to = datagram.to.map_or(Receiver::None, |to| Receiver::Some(to.into()));
        OutgoingDatagram { data: datagram.data.as_ptr(), len: datagram.data.len(), to, lent: PhantomData }
    }
}

/// `outgoing-datagram-stream.send`
pub fn send(stream: u32, datagrams: &[Outgoing<'_>]) -> Result<u64, ErrorCode> {
    let lowered = |list: &[OutgoingDatagram<'_>]| {
        let mut answer = MaybeUninit::uninit();
        // SAFETY: the list is as the host reads it, and the host writes the answer.
        unsafe {
            import_send(stream, list.as_ptr(), list.len(), &mut answer);
            answer.assume_init()
        }
    };
    let answer = match datagrams {
        [only] => lowered(&[OutgoingDatagram::new(only)]),
        _ => lowered(&datagrams.iter().map(OutgoingDatagram::new).collect::<Vec<_>>()),
    };
    match answer {
        Sent::Ok(sent) => Ok(sent),
        Sent::Err(error) => Err(code(error)),
    }
}

/// `incoming-datagram-stream.receive`
pub fn receive(stream: u32, most: u64) -> Result<Vec<Datagram>, ErrorCode> {
    let area = AREA.bytes.get().cast::<u8>();
    let mut answer = MaybeUninit::uninit();
    // SAFETY: the component has one thread, so that nothing else uses the area, and only `cabi_realloc` knows the two variables. It hands
    // out the area from the front, while the import runs. The host writes the answer.
    let (answer, end) = unsafe {
        wasi_posix_sockets_landing = area;
        wasi_posix_sockets_landing_room = ROOM;
        import_receive(stream, most, &mut answer);
        let end = wasi_posix_sockets_landing;
        wasi_posix_sockets_landing = core::ptr::null_mut();
        (answer.assume_init(), end)
    };
    let (list, len) = match answer {
        Received::Ok(_, 0) => return Ok(Vec::new()),
        Received::Ok(list, len) => (list, len),
        Received::Err(error) => return Err(code(error)),
    };
    let used = area..end;
    // SAFETY: the host wrote a list of this length there.
    let datagrams = unsafe { core::slice::from_raw_parts(list, len) };
    let shared =
        datagrams.iter().map(|datagram| datagram.data).find(|data| used.contains(data)).unwrap_or(end);
    // SAFETY: the area is written from its front to the end.
    let all: Rc<[u8]> =
        Rc::from(unsafe { core::slice::from_raw_parts(shared, end.offset_from_unsigned(shared)) });
    let received = datagrams
        .iter()
        .map(|&IncomingDatagram { data, len, ref from }| Datagram {
            data: match data.addr().wrapping_sub(shared.addr()) {
                start if used.contains(&data) => Payload::Part { all: all.clone(), start, len },
                _ if len == 0 => Payload::default(),
                // SAFETY: `cabi_realloc` allocated it, with this length.
                _ => Payload::Own(unsafe { Vec::from_raw_parts(data, len, len) }),
            },
            from: from.into(),
        })
        .collect();
    if !used.contains(&list.cast()) {
        // SAFETY: `cabi_realloc` allocated it, with this length.
        drop(unsafe { Vec::from_raw_parts(list, len, len) });
    }
    Ok(received)
}
