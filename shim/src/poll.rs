//! `poll` and `select`: the events of many descriptors, now or after a wait.

use crate::context::Context;
use crate::errno::Result;
use crate::host::Host;
use crate::object::{Events, Look, Object};
use crate::readiness::{Deadline, FEW};
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
    context.look_call(|| members.iter().any(|member| !Events::OUT.contains(member.events)));
    let look = |member: &mut Interest<H>| {
        member.found = member.object.events(context) & (member.events | Events::ALWAYS);
        !counts(member).is_empty()
    };
    let look_at_all =
        |members: &mut [Interest<H>]| members.iter_mut().map(look).filter(|has_news| *has_news).count();
    loop {
        let mut known = look_at_all(members);
        if known == 0 && deadline != Deadline::Now {
            context.wait_begins();
        }
        if known == 0 && members.len() <= FEW && deadline != Deadline::Now {
            let glance = |member: &&mut Interest<H>| {
                member.events.contains(Events::IN) && member.object.glance(context)
            };
            if members.iter_mut().filter(glance).count() > 0 {
                known = look_at_all(members);
            }
        }
        let mut watch = context.waiter.watch();
        for (index, member) in members.iter().enumerate() {
            // The host has little to add if all requested events are there.
            let is_complete = !counts(member).is_empty() && member.found.contains(member.events);
            if is_complete && !member.object.activity().is_some_and(|activity| activity.hides) {
                continue;
            }
            let missing = (member.events | Events::ALWAYS).difference(member.found);
            watch.mark(index);
            member.object.watch(context, missing, &mut watch);
        }
        let others_may_change = context.waiter.may_change_others();
        let ready = context.waiter.wait_for_many(&mut watch, deadline, known > 0)?;
        // An object may drop a stream or a socket when it settles, and the host requires its pollables to be
        // dropped first.
        context.waiter.put_back(watch);
        let mut last = None;
        for index in ready {
            if last == Some(index) {
                continue;
            }
            last = Some(index);
            if let Some(member) = members.get_mut(index) {
                member.object.settle(context, Look::level(member.events));
                let had_news = !counts(member).is_empty();
                known = known + usize::from(look(member)) - usize::from(had_news);
            }
        }
        // Several members may be one object, or one may contain another.
        if others_may_change || members.len() <= FEW && last.is_some() {
            known = look_at_all(members);
        }
        if known > 0 || deadline.has_passed::<H>() {
            return Ok(known);
        }
    }
}

#[cfg(test)]
mod tests;
