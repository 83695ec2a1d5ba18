//! The `<sys/ioctl.h>` requests about interfaces. `c/interface_requests.c` links them into programs that include `<net/if.h>`.

use super::sockaddr::encode;
use super::{OrMinusOne, open_socket, process};
use crate::address::{Address, Family};
use crate::errno::{Errno, Result};
use crate::network::{LOOPBACK, NAME_SIZE};
use crate::numbers::*;
use crate::resolve::interfaces::{self, Assigned, Interface};
use core::ffi::{c_int, c_void};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// C's `struct ifreq`: the name, and the requested value.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Ifreq([[u8; NAME_SIZE]; 2]);

/// C's `struct ifconf`.
#[repr(C)]
pub struct Ifconf {
    len: c_int,
    requests: *mut Ifreq,
}

/// Linux's ARPHRD_LOOPBACK, and ARPHRD_NONE for interfaces without a hardware address here.
const LOOPBACK_HARDWARE: u16 = 772;
const NO_HARDWARE: u16 = 0xfffe;
const LOOPBACK_MTU: i32 = 65_536;

fn name_of(interface: &Interface) -> [u8; NAME_SIZE] {
    let mut name = [0; NAME_SIZE];
    for (to, from) in name.iter_mut().take(NAME_SIZE - 1).zip(interface.name.bytes()) {
        *to = from;
    }
    name
}

fn value(bytes: &[u8]) -> [u8; NAME_SIZE] {
    let mut value = [0; NAME_SIZE];
    for (to, from) in value.iter_mut().zip(bytes) {
        *to = *from;
    }
    value
}

fn address(ip: Ipv4Addr) -> [u8; NAME_SIZE] {
    let (bytes, _) = encode(&Address::Inet(SocketAddr::new(IpAddr::V4(ip), 0)));
    value(&bytes)
}

/// Each IPv4 address with its interface.
fn addresses() -> impl Iterator<Item = (Interface, Ipv4Addr, Assigned)> {
    interfaces::addresses(&process().context).into_iter().filter_map(|(interface, assigned)| match assigned?
        .address
    {
        IpAddr::V4(ip) => Some((interface, ip, assigned?)),
        IpAddr::V6(_) => None,
    })
}

fn answer(request: c_int, asked: &mut Ifreq) -> Result<()> {
    let context = &process().context;
    if request == SIOCGIFNAME {
        let [name, value] = &mut asked.0;
        let index = value.first_chunk().copied().map_or(0, u32::from_le_bytes);
        *name = name_of(&interfaces::by_index(context, index).ok_or(Errno::ENODEV)?);
        return Ok(());
    }
    let [name, found] = &mut asked.0;
    let name = name.get(..NAME_SIZE - 1).unwrap_or_default();
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let interface = interfaces::by_name(context, name).ok_or(Errno::ENODEV)?;
    // An alias has addresses of its own, and hosts have none.
    let is_alias = name.contains(&b':');
    let own = || {
        addresses()
            .filter(|_| !is_alias)
            .find(|(of, ..)| of.index == interface.index)
            .ok_or(Errno::EADDRNOTAVAIL)
    };
    let is_loopback = interface.index == LOOPBACK;
    *found = match request {
        SIOCGIFINDEX => value(&interface.index.to_le_bytes()),
        SIOCGIFFLAGS => value(&(interface.flags as u16).to_le_bytes()),
        SIOCGIFMETRIC => value(&[]),
        SIOCGIFMTU if is_loopback => value(&LOOPBACK_MTU.to_le_bytes()),
        SIOCGIFHWADDR => {
            let kind = if is_loopback { LOOPBACK_HARDWARE } else { NO_HARDWARE };
            value(&kind.to_le_bytes())
        }
        SIOCGIFADDR | SIOCGIFDSTADDR => address(own()?.1),
        SIOCGIFNETMASK => match own()?.2.netmask() {
            Some(IpAddr::V4(mask)) => address(mask),
            _ => return Err(Errno::EADDRNOTAVAIL),
        },
        SIOCGIFBRDADDR if is_loopback && !is_alias => address(Ipv4Addr::UNSPECIFIED),
        // Hosts report neither broadcast addresses nor the MTU of their networks.
        SIOCGIFBRDADDR => return Err(Errno::EADDRNOTAVAIL),
        SIOCGIFMTU => return Err(Errno::EOPNOTSUPP),
        _ => return Err(Errno::ENOTTY),
    };
    Ok(())
}

/// Fills as many entries as fit, and stores how many bytes they take; without a buffer, how many all would take.
///
/// # Safety
/// `list` is null, or valid for reads and writes, and its buffer null or valid for writes of `len` bytes.
unsafe fn configuration(list: *mut Ifconf) -> Result<()> {
    // SAFETY: the caller's contract.
    let list = unsafe { list.as_mut() }.ok_or(Errno::EFAULT)?;
    let entries = || addresses().map(|(interface, ip, _)| Ifreq([name_of(&interface), address(ip)]));
    let len = if list.requests.is_null() {
        entries().count()
    } else {
        let room = usize::try_from(list.len).map_err(|_| Errno::EINVAL)? / size_of::<Ifreq>();
        let mut filled = 0;
        for entry in entries().take(room) {
            // SAFETY: the caller's contract; there is room for so many.
            unsafe { list.requests.add(filled).write_unaligned(entry) };
            filled += 1;
        }
        filled
    };
    list.len = (len * size_of::<Ifreq>()) as c_int;
    Ok(())
}

/// `ioctl` about an interface, on a socket of any kind: SIOCGIFCONF, SIOCGIFNAME, SIOCGIFINDEX, SIOCGIFFLAGS, SIOCGIFADDR, SIOCGIFDSTADDR,
/// SIOCGIFNETMASK, SIOCGIFBRDADDR, SIOCGIFMETRIC, SIOCGIFMTU, SIOCGIFHWADDR.
///
/// `ENODEV` for an interface that does not exist, `EADDRNOTAVAIL` for an address that it does not have or the host does not report,
/// `EFAULT` for a null pointer, `ENOTTY` for another request, or one about an IPv4 address on a socket of another family.
///
/// POSIX has no page for it.
///
/// # Safety
/// `argument` is null, or valid for reads and writes of what the request takes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_interface(
    fd: c_int,
    request: c_int,
    argument: *mut c_void,
) -> c_int {
    let ioctl = || {
        let open =
            open_socket(fd).map_err(|error| if error == Errno::ENOTSOCK { Errno::ENOTTY } else { error })?;
        let is_ipv4 = open.socket().is_ok_and(|socket| socket.family() == Family::Inet);
        let about_ipv4 = [SIOCGIFADDR, SIOCGIFDSTADDR, SIOCGIFBRDADDR, SIOCGIFNETMASK].contains(&request);
        if about_ipv4 && !is_ipv4 {
            return Err(Errno::ENOTTY);
        }
        if request == SIOCGIFCONF {
            // SAFETY: the caller's contract.
            return unsafe { configuration(argument.cast()) };
        }
        let asked: *mut Ifreq = argument.cast();
        if asked.is_null() {
            return Err(Errno::EFAULT);
        }
        // SAFETY: the caller's contract, and the pointer is not null.
        unsafe {
            let mut copy = asked.read_unaligned();
            answer(request, &mut copy)?;
            asked.write_unaligned(copy);
        }
        Ok(())
    };
    ioctl().or_minus_one()
}
