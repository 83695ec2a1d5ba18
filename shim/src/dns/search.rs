//! The domains in which to search for a name: the rules of `res_search`.

use super::message::Rcode;
use alloc::vec::Vec;

/// Why a name was not found, as in `h_errno`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// `HOST_NOT_FOUND`
    NoName,
    /// `TRY_AGAIN`
    Again {
        /// `SERVFAIL`
        by_server: bool,
        /// No server accepts queries.
        refused: bool,
    },
    /// `NO_RECOVERY`
    Never,
    /// `NO_DATA`
    NoData,
}

impl Missing {
    /// What a response without records means; `None` for one with records.
    pub fn of(rcode: Rcode, answers: u16) -> Option<Missing> {
        match rcode {
            Rcode::NOERROR if answers > 0 => None,
            Rcode::NOERROR => Some(Missing::NoData),
            Rcode::NXDOMAIN => Some(Missing::NoName),
            Rcode::SERVFAIL => Some(Missing::Again { by_server: true, refused: false }),
            _ => Some(Missing::Never),
        }
    }
}

/// How to search for names.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// A name with at least this many dots is first tried as it is.
    pub dots: usize,
    /// The domains, in order.
    pub domains: Vec<Vec<u8>>,
    /// `RES_DEFNAMES`: whether names without a dot are searched for in them,
    pub without_dots: bool,
    /// `RES_DNSRCH`: and those with dots.
    pub with_dots: bool,
    /// `RES_NOTLDQUERY`: whether a name without a dot is never tried as it is.
    pub never_alone: bool,
}

/// Searches for a name by asking for one candidate after another.
pub fn search<T>(
    rules: &Rules,
    name: &[u8],
    mut ask: impl FnMut(&[u8]) -> Result<T, Missing>,
) -> Result<T, Missing> {
    let dots = name.iter().filter(|byte| **byte == b'.').count();
    let ends_with_dot = name.ends_with(b".");
    let bare = name.strip_suffix(b".").unwrap_or(name);
    let mut as_it_is = None;
    if dots >= rules.dots || ends_with_dot {
        match ask(bare) {
            Err(missing) if !ends_with_dot => as_it_is = Some(missing),
            answer => return answer,
        }
    }
    let (mut no_data, mut failed, mut searched, mut root) = (false, false, false, false);
    if (dots == 0 && rules.without_dots) || (dots > 0 && !ends_with_dot && rules.with_dots) {
        let most = if rules.with_dots { usize::MAX } else { 1 };
        for domain in rules.domains.iter().take(most) {
            searched = true;
            let domain = domain.strip_prefix(b".").unwrap_or(domain);
            let below = if domain.is_empty() {
                root = true;
                bare.to_vec()
            } else {
                [bare, b".", domain].concat()
            };
            match ask(&below) {
                Err(missing @ Missing::Again { refused: true, .. }) => return Err(missing),
                Err(Missing::NoData) => no_data = true,
                Err(Missing::NoName) => {}
                Err(Missing::Again { by_server: true, .. }) => failed = true,
                Err(Missing::Again { .. } | Missing::Never) => break,
                Ok(found) => return Ok(found),
            }
        }
    }
    let mut last = as_it_is;
    if (dots > 0 || !searched || !rules.never_alone) && as_it_is.is_none() && !root {
        match ask(bare) {
            Err(missing) => last = Some(missing),
            found => return found,
        }
    }
    // The failure of the name as it is says most.
    Err(match (as_it_is, no_data, failed) {
        (Some(missing), ..) => missing,
        (None, true, _) => Missing::NoData,
        (None, false, true) => Missing::Again { by_server: true, refused: false },
        (None, false, false) => last.unwrap_or(Missing::NoName),
    })
}
