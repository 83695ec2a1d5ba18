//! `poll` and `select`: the events of many descriptors, now or after a wait.

use crate::context::Context;
use crate::errno::Result;
use crate::host::Host;
use crate::object::{Events, Look, Object};
use crate::readiness::{Deadline, FEW, Watch};
use alloc::rc::Rc;

/// One member of a `poll`.
pub struct Interest<H: Host> {
    /// The object to wait for.
    pub object: Rc<dyn Object<H>>,
    /// The requested events.
    pub events: Events,
    /// The events found.
    pub found: Events,
}

/// `poll`: fills in the events of each member, and returns how many have any. If the host reports a member
/// ready spuriously, the wait continues, so that every reported event holds for the next call.
pub fn poll<H: Host>(context: &Context<H>, members: &mut [Interest<H>], deadline: Deadline) -> Result<usize> {
    poll_for(context, members, deadline, |member| member.found)
}

/// `poll`, but ended only by the events that `counts` returns.
pub fn poll_for<H: Host>(
    context: &Context<H>,
    members: &mut [Interest<H>],
    deadline: Deadline,
    counts: impl Fn(&Interest<H>) -> Events,
) -> Result<usize> {
    let look = |members: &mut [Interest<H>]| {
        let mut news = 0;
        for member in members {
            member.found = member.object.events(context) & (member.events | Events::ALWAYS);
            news += usize::from(!counts(member).is_empty());
        }
        news
    };
    loop {
        let mut known = look(members);
        if known == 0 && members.len() <= FEW && deadline != Deadline::Now {
            let glance =
                |member: &&mut Interest<H>| member.events.contains(Events::IN) && member.object.glance();
            if members.iter_mut().filter(glance).count() > 0 {
                known = look(members);
            }
        }
        let mut watch = Watch::default();
        for (index, member) in members.iter().enumerate() {
            // The host has nothing to add if all requested events are there; unrequested ones can wait.
            if !counts(member).is_empty() && member.found.contains(member.events) {
                continue;
            }
            let missing = (member.events | Events::ALWAYS).difference(member.found);
            watch.mark(index);
            member.object.watch(context, missing, &mut watch);
        }
        let ready = context.waiter.wait_for_many(&mut watch, deadline, known > 0)?;
        // An object may drop a stream or a socket when it settles, and the host requires its pollables to be
        // dropped first.
        drop(watch);
        let mut last = None;
        for index in ready {
            if last == Some(index) {
                continue;
            }
            last = Some(index);
            if let Some(member) = members.get(index) {
                member.object.settle(context, Look::level(member.events));
            }
        }
        let known = look(members);
        if known > 0 || deadline.has_passed::<H>() {
            return Ok(known);
        }
    }
}

#[cfg(test)]
mod tests;
