//! The event bits of `poll` and `epoll`: Linux's, the same for both.

use crate::eventfd::EventFd;
use crate::host::Host;
use crate::numbers::*;
use crate::object::{Events, FileType, Object};
use crate::timerfd::TimerFd;

/// The bits that mean the same as IN and OUT, but that not every kind of object reports.
const BANDS: u32 = READ_BANDS | WRITE_BANDS;
const READ_BANDS: u32 = POLLRDNORM as u32;
const WRITE_BANDS: u32 = (POLLWRNORM | POLLWRBAND) as u32;

/// Those of them that an object reports on Linux.
#[inline(never)] // Only a few programs request them.
fn bands<H: Host>(object: &dyn Object<H>) -> u32 {
    let normal = (POLLRDNORM | POLLWRNORM) as u32;
    let any = object.as_any();
    match object.file_type() {
        FileType::Anonymous if any.is::<EventFd>() || any.is::<TimerFd<H>>() => 0,
        FileType::Socket if !is_tcp(object) => normal | POLLWRBAND as u32,
        _ => normal,
    }
}

fn is_tcp<H: Host>(object: &dyn Object<H>) -> bool {
    object
        .socket()
        .is_some_and(|socket| socket.is_stream() && socket.family() != crate::address::Family::Unix)
}

/// The requested bits, without those that an object of this kind never reports.
#[inline]
pub fn asked_of<H: Host>(object: &dyn Object<H>, numbers: u32) -> u32 {
    if numbers & BANDS == 0 { numbers } else { numbers & (!BANDS | bands(object)) }
}

/// The events requested by bits.
pub fn interest(numbers: u32) -> Events {
    let mut events = Events::from_bits_truncate(numbers);
    if numbers & READ_BANDS != 0 {
        events |= Events::IN;
    }
    if numbers & WRITE_BANDS != 0 {
        events |= Events::OUT;
    }
    events
}

/// The bits for the events found: those requested, and those always reported.
pub fn told(found: Events, asked: u32) -> u32 {
    let mut bits = found.bits();
    if found.contains(Events::IN) {
        bits |= READ_BANDS;
    }
    if found.contains(Events::OUT) {
        bits |= WRITE_BANDS;
    }
    bits & (asked | Events::ALWAYS.bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::scripted::Scripted;
    use crate::libc_descriptors::LibcDescriptor;

    const EVERYTHING: u32 = 0x7fff;

    #[test]
    fn bits_that_an_object_never_reports_are_not_requested() {
        let file = LibcDescriptor::<Scripted>::always(3, Events::IN, |_| {});
        let counter = EventFd::new(0, false);
        let lacks = |object: &dyn Object<Scripted>| EVERYTHING & !asked_of(object, EVERYTHING);
        assert_eq!(lacks(&file), POLLWRBAND as u32);
        assert_eq!(lacks(&counter), BANDS);
        assert_eq!(asked_of::<Scripted>(&counter, (POLLIN | POLLRDNORM) as u32), POLLIN as u32);
    }

    #[test]
    fn an_event_is_reported_with_the_requested_bits() {
        let found = Events::IN | Events::HUP;
        assert_eq!(told(found, POLLIN as u32), (POLLIN | POLLHUP) as u32);
        assert_eq!(told(found, POLLRDNORM as u32), (POLLRDNORM | POLLHUP) as u32);
        assert_eq!(told(found, 0), POLLHUP as u32);
    }

    #[test]
    fn bits_of_the_same_meaning_are_one_interest() {
        assert_eq!(interest(POLLRDNORM as u32), Events::IN);
        assert_eq!(interest((POLLOUT | POLLWRBAND) as u32), Events::OUT);
        assert_eq!(interest(EVERYTHING), Events::all());
    }
}
