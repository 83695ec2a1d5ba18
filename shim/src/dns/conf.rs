//! The settings from `/etc/resolv.conf`, or from the environment instead.

use crate::resolve::literal;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

/// At most this many servers are used.
pub const SERVERS: usize = 3;
/// At most this many domains are searched.
pub const DOMAINS: usize = 6;
/// The port of the servers.
pub const PORT: u16 = 53;

bitflags::bitflags! {
    /// The `RES_` options, by their numbers.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Options: u32 {
        /// `RES_INIT`
        const INIT = 1;
        /// `RES_USEVC`: only TCP.
        const USE_TCP = 8;
        /// `RES_IGNTC`: truncated responses are accepted.
        const IGNORE_TRUNCATION = 0x20;
        /// `RES_RECURSE`
        const RECURSE = 0x40;
        /// `RES_DEFNAMES`
        const WITHOUT_DOTS = 0x80;
        /// `RES_DNSRCH`
        const WITH_DOTS = 0x200;
        /// `RES_NOALIASES`
        const NO_ALIASES = 0x1000;
        /// `RES_ROTATE`
        const ROTATE = 0x4000;
        /// `RES_USE_EDNS0`
        const EDNS = 0x10_0000;
        /// `RES_SNGLKUP`: sequential lookups, as is the case here anyway.
        const SINGLE = 0x20_0000;
        /// `RES_SNGLKUPREOP`
        const SINGLE_REOPEN = 0x40_0000;
        /// `RES_USE_DNSSEC`
        const SIGNATURES = 0x80_0000;
        /// `RES_NOTLDQUERY`
        const NEVER_ALONE = 0x100_0000;
        /// `RES_NORELOAD`
        const NO_RELOAD = 0x200_0000;
        /// `RES_TRUSTAD`
        const TRUST_AD = 0x400_0000;
        /// `RES_DEFAULT`
        const DEFAULT = Self::RECURSE.bits() | Self::WITHOUT_DOTS.bits() | Self::WITH_DOTS.bits();
    }
}

/// The settings of a resolver.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conf {
    /// The servers, in order.
    pub servers: Vec<SocketAddr>,
    /// The search domains.
    pub domains: Vec<Vec<u8>>,
    /// A name with at least this many dots is first tried as it is.
    pub dots: u32,
    /// The initial timeout of a query, in seconds.
    pub timeout: u32,
    /// How often each server is tried.
    pub attempts: u32,
    /// The `RES_` options.
    pub options: Options,
}

impl Default for Conf {
    fn default() -> Self {
        Conf {
            servers: Vec::new(),
            domains: Vec::new(),
            dots: 1,
            timeout: 5,
            attempts: 2,
            options: Options::DEFAULT,
        }
    }
}

impl Conf {
    /// Applies the contents of the file. A keyword begins its line and is followed by a blank, and comments are whole lines.
    pub fn read(&mut self, file: &[u8]) {
        for line in file.split(|byte| *byte == b'\n') {
            let Some(end) = line.iter().position(is_blank) else { continue };
            let Some((keyword, rest)) = line.split_at_checked(end) else { continue };
            let mut words = words(rest).peekable();
            match keyword {
                b"nameserver" => {
                    let server = words.next().and_then(address);
                    self.servers.extend(server.filter(|_| self.servers.len() < SERVERS));
                }
                b"domain" if words.peek().is_some() => self.search(words.take(1)),
                b"search" if words.peek().is_some() => self.search(words),
                b"options" => self.read_options(rest),
                _ => {}
            }
        }
    }

    /// Applies LOCALDOMAIN: the domains, up to the end of the first line.
    pub fn read_domains(&mut self, text: &[u8]) {
        self.search(words(text.split(|byte| *byte == b'\n').next().unwrap_or_default()));
    }

    /// Applies the options of a line, or RES_OPTIONS.
    pub fn read_options(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(start) = rest.iter().position(|byte| !is_blank(byte)) {
            rest = rest.get(start..).unwrap_or_default();
            self.option(rest);
            let end = rest.iter().position(is_blank).unwrap_or(rest.len());
            rest = rest.get(end..).unwrap_or_default();
        }
    }

    fn search<'a>(&mut self, words: impl Iterator<Item = &'a [u8]>) {
        self.domains = words.take(DOMAINS).map(<[u8]>::to_vec).collect();
    }

    /// Applies the option at the start of a text. As in glibc, anything may follow its name, and blanks may precede its number.
    fn option(&mut self, text: &[u8]) {
        let number = |name: &[u8], most: u32| {
            let digits = literal::without_space(text.strip_prefix(name)?);
            let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
            let value = literal::unsigned(digits.get(..end)?, 10).unwrap_or(0);
            Some(u32::try_from(value).unwrap_or(most).min(most))
        };
        if let Some(dots) = number(b"ndots:", 15) {
            self.dots = dots;
        } else if let Some(timeout) = number(b"timeout:", 30) {
            self.timeout = timeout;
        } else if let Some(attempts) = number(b"attempts:", 5) {
            self.attempts = attempts;
        } else if let Some((_, option)) = WORDS.iter().find(|(known, _)| text.starts_with(known)) {
            self.options |= *option;
        }
    }
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The words of a line.
fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(is_blank).filter(|word| !word.is_empty())
}

/// Of two options with the same beginning, the longer one comes first.
const WORDS: [(&[u8], Options); 9] = [
    (b"rotate", Options::ROTATE),
    (b"edns0", Options::EDNS),
    (b"single-request-reopen", Options::SINGLE_REOPEN),
    (b"single-request", Options::SINGLE),
    (b"no_tld_query", Options::NEVER_ALONE),
    (b"no-tld-query", Options::NEVER_ALONE),
    (b"no-reload", Options::NO_RELOAD),
    (b"use-vc", Options::USE_TCP),
    (b"trust-ad", Options::TRUST_AD),
];

/// An address, of which an IPv6 one may have a zone.
fn address(word: &[u8]) -> Option<SocketAddr> {
    let bare = word.split(|byte| *byte == b'%').next().unwrap_or_default();
    let address = literal::ipv4(word).map(IpAddr::V4).or_else(|| literal::ipv6(bare).map(IpAddr::V6))?;
    Some(SocketAddr::new(address, PORT))
}

/// Parses a list of servers separated by white space or commas: `ADDRESS`, `IPV4:PORT` or `[IPV6]:PORT`.
/// `None` if one is invalid.
pub fn servers(list: &[u8]) -> Option<Vec<SocketAddr>> {
    let words =
        list.split(|byte| byte.is_ascii_whitespace() || *byte == b',').filter(|word| !word.is_empty());
    words.map(|word| core::str::from_utf8(word).ok()?.parse().ok().or_else(|| address(word))).collect()
}
