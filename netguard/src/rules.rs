//! The rules file.
//!
//! ```toml
//! log = true                             # each refusal is a line on standard error
//!
//! [networks.default]                     # the network that every program has
//! look-up = ["example.org"]
//! tcp.connect = ["names:443"]
//!
//! [networks.db0]                         # another, which the program sees as an interface
//! tcp.connect = ["10.1.0.7:5432"]
//! connections = 20
//! ```

use crate::address::Prefix;
use crate::grants::{Grant, Whom};
use crate::names::Pattern;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::ops::Range;
use core::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The network that every program has.
pub const DEFAULT: &str = "default";

/// All rules.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// Whether refusals are logged.
    pub log: bool,
    /// The networks. The default one is first and always present.
    pub networks: Vec<Network>,
}

/// The rules of one network.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Network {
    /// Its name.
    pub name: String,
    /// The names that may be looked up.
    pub look_up: Vec<Pattern>,
    /// Prefixes to which `names` may resolve.
    pub names_in: Vec<Whom>,
    /// TCP
    pub tcp: Tcp,
    /// UDP
    pub udp: Udp,
    /// The limit of simultaneous connections.
    pub connections: Option<u32>,
    /// The prefixes that the program sees as reachable through it.
    pub reaches: Vec<Prefix>,
    /// The program's local addresses on it.
    pub addresses: Vec<(IpAddr, u8)>,
}

/// TCP grants.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tcp {
    /// Peers to which sockets may connect.
    pub connect: Vec<Grant>,
    /// Local addresses to which sockets may bind and on which they may listen.
    pub bind: Vec<Grant>,
    /// Peers that may connect; by default, any.
    pub accept: Option<Vec<Grant>>,
}

/// UDP grants.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Udp {
    /// Peers to which datagrams may be sent.
    pub send: Vec<Grant>,
    /// Peers from which datagrams are received; by default, those in `send`.
    pub receive: Option<Vec<Grant>>,
    /// Local addresses to which sockets may bind.
    pub bind: Vec<Grant>,
}

/// An error in a rules file and its position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The message.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl core::error::Error for Error {}

/// An error at a span of the text.
type Found = (Range<usize>, String);

impl Rules {
    /// Rules that grant nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self { log: false, networks: alloc::vec![Network { name: DEFAULT.to_owned(), ..Network::default() }] }
    }
}

impl FromStr for Rules {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read(text).map_err(|(place, message)| {
            let before = text.get(..place.start).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            Error {
                line: before.matches('\n').count() + 1,
                column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
                message,
            }
        })
    }
}

fn read(text: &str) -> Result<Rules, Found> {
    let table = DeTable::parse(text).map_err(|error| {
        let end = text.len()..text.len();
        (error.span().unwrap_or(end), error.message().to_owned())
    })?;
    let mut rules = Rules::nothing();
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "log" => rules.log = value.get_ref().as_bool().ok_or_else(|| mismatch(value, "true or false"))?,
            "networks" => {
                for (name, value) in as_table(value)? {
                    let network = network(name, value)?;
                    match rules.networks.first_mut().filter(|first| first.name == network.name) {
                        Some(default) => *default = network,
                        None => rules.networks.push(network),
                    }
                }
            }
            _ => return Err(unknown(key, "log and networks")),
        }
    }
    Ok(rules)
}

fn network(name: &Spanned<toml::de::DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Result<Network, Found> {
    let visible = |byte: u8| byte.is_ascii_graphic() && byte != b'/' && byte != b':';
    let text = name.get_ref().as_ref();
    if !(1..=15).contains(&text.len()) || !text.bytes().all(visible) || text == "lo" || text == "wasi0" {
        let what = "a network's name is 1 to 15 visible ASCII characters other than / and :, and neither lo nor wasi0";
        return Err((name.span(), what.to_owned()));
    }
    let mut network = Network { name: text.to_owned(), ..Network::default() };
    let (mut reaches, mut addresses) = (None, None);
    network.names_in.push(Whom::Public);
    for (key, value) in as_table(value)? {
        match key.get_ref().as_ref() {
            "look-up" => network.look_up = list(value, Pattern::new)?,
            "names-in" => network.names_in = list(value, |text| text.parse().map(Whom::Prefix))?,
            "tcp" => network.tcp = tcp(value)?,
            "udp" => network.udp = udp(value)?,
            "connections" => network.connections = Some(count(value)?),
            "reaches" => reaches = Some(list(value, Prefix::from_str)?),
            "addresses" => addresses = Some(list(value, own_address)?),
            _ => return Err(unknown(key, "look-up, names-in, tcp, udp, connections, reaches and addresses")),
        }
    }
    network.reaches = reaches.unwrap_or_else(|| network.peers());
    network.addresses = addresses.unwrap_or_else(|| network.bound());
    Ok(network)
}

fn tcp(value: &Spanned<DeValue<'_>>) -> Result<Tcp, Found> {
    let mut tcp = Tcp::default();
    for (key, value) in as_table(value)? {
        match key.get_ref().as_ref() {
            "connect" => tcp.connect = list(value, Grant::from_str)?,
            "bind" => tcp.bind = list(value, own)?,
            "accept" => tcp.accept = Some(list(value, Grant::from_str)?),
            _ => return Err(unknown(key, "connect, bind and accept")),
        }
    }
    Ok(tcp)
}

fn udp(value: &Spanned<DeValue<'_>>) -> Result<Udp, Found> {
    let mut udp = Udp::default();
    for (key, value) in as_table(value)? {
        match key.get_ref().as_ref() {
            "send" => udp.send = list(value, Grant::from_str)?,
            "receive" => udp.receive = Some(list(value, Grant::from_str)?),
            "bind" => udp.bind = list(value, own)?,
            _ => return Err(unknown(key, "send, receive and bind")),
        }
    }
    Ok(udp)
}

/// A grant of local addresses.
fn own(text: &str) -> Result<Grant, &'static str> {
    match text.parse::<Grant>()? {
        grant @ Grant { whom: Whom::Prefix(_), .. } => Ok(grant),
        _ => Err("an address to be bound must be a local address or a prefix"),
    }
}

fn own_address(text: &str) -> Result<(IpAddr, u8), &'static str> {
    let (address, length) = text.split_once('/').ok_or("the format is ADDRESS/LENGTH")?;
    let address: IpAddr = address.parse().map_err(|_| "invalid address")?;
    let width = if address.is_ipv4() { 32 } else { 128 };
    let length = length.parse().ok().filter(|length| *length <= width);
    Ok((address, length.ok_or("invalid prefix length")?))
}

impl Network {
    /// The prefixes of all granted peers.
    fn peers(&self) -> Vec<Prefix> {
        let mut peers = Vec::new();
        for grant in self.tcp.connect.iter().chain(&self.udp.send) {
            let prefixes = match grant.whom {
                Whom::Prefix(prefix) => alloc::vec![prefix],
                Whom::Public | Whom::Names => {
                    [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)]
                        .map(Prefix::all)
                        .to_vec()
                }
            };
            for prefix in prefixes {
                if !peers.contains(&prefix) {
                    peers.push(prefix);
                }
            }
        }
        peers
    }

    /// The single addresses to which sockets may bind.
    fn bound(&self) -> Vec<(IpAddr, u8)> {
        let single = |grant: &Grant| match grant.whom {
            Whom::Prefix(prefix) if !prefix.address().is_unspecified() => {
                let width = if prefix.address().is_ipv4() { 32 } else { 128 };
                (prefix.length() == width).then_some((prefix.address(), width))
            }
            _ => None,
        };
        let all: BTreeSet<(IpAddr, u8)> =
            self.tcp.bind.iter().chain(&self.udp.bind).filter_map(single).collect();
        all.into_iter().collect()
    }
}

fn mismatch(value: &Spanned<DeValue<'_>>, wanted: &str) -> Found {
    (value.span(), format!("expected {wanted}, found {}", value.get_ref().type_str()))
}

fn unknown(key: &Spanned<toml::de::DeString<'_>>, known: &str) -> Found {
    (key.span(), format!("unknown key {:?}; the known keys are {known}", key.get_ref()))
}

fn as_table<'a, 'i>(value: &'a Spanned<DeValue<'i>>) -> Result<&'a DeTable<'i>, Found> {
    value.get_ref().as_table().ok_or_else(|| mismatch(value, "a table"))
}

fn list<T>(
    value: &Spanned<DeValue<'_>>,
    parse: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Vec<T>, Found> {
    let array = value.get_ref().as_array().ok_or_else(|| mismatch(value, "a list of strings"))?;
    array
        .iter()
        .map(|item| {
            let text = item.get_ref().as_str().ok_or_else(|| mismatch(item, "a string"))?;
            parse(text).map_err(|what| (item.span(), format!("{text:?}: {what}")))
        })
        .collect()
}

fn count(value: &Spanned<DeValue<'_>>) -> Result<u32, Found> {
    let number = value.get_ref().as_integer().and_then(|number| number.to_string().parse().ok());
    number.ok_or_else(|| mismatch(value, "a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Rules {
        text.parse().unwrap()
    }

    #[test]
    fn rules_are_of_networks() {
        let rules = rules(
            "log = true\n[networks.db0]\ntcp.connect = ['10.0.0.7:5432']\ntcp.bind = ['10.0.0.1:*']\nconnections = 20\n\
             [networks.default]\nlook-up = ['example.org']\nudp.send = ['names:53']\n",
        );
        assert!(rules.log);
        let [default, db0] = &rules.networks[..] else { panic!("{rules:?}") };
        assert_eq!((default.name.as_str(), db0.name.as_str()), (DEFAULT, "db0"));
        assert_eq!(db0.reaches, ["10.0.0.7".parse().unwrap()]);
        assert_eq!(db0.addresses, [("10.0.0.1".parse().unwrap(), 32)]);
        assert_eq!(db0.connections, Some(20));
        assert_eq!(default.reaches.len(), 2);
    }

    #[test]
    fn an_empty_file_grants_nothing() {
        assert_eq!(rules(""), Rules::nothing());
    }

    #[test]
    fn an_error_has_its_line_and_column() {
        for (text, line, column, part) in [
            ("log = 1", 1, 7, "true or false"),
            ("\nnetwork = 1", 2, 1, "networks"),
            ("[networks.db0]\ntcp.connect = ['10.0.0.1:80', 'x:1']", 2, 31, "address"),
            ("[networks.db0]\ntcp.conect = []", 2, 5, "connect, bind"),
            ("[networks.db0]\ntcp.bind = ['public:1']", 2, 13, "bound"),
            ("[networks.db0]\nlook-up = 'example.org'", 2, 11, "list"),
            ("[networks.db0]\nlook-up = ['\u{fc}\u{fc}', 'a b']", 2, 12, "name"),
            ("[networks.'\u{fc}']", 1, 11, "visible"),
            ("[networks.lo]", 1, 11, "neither"),
            ("[networks.db0]\nconnections = -1", 2, 15, "number"),
            ("[networks.db0", 1, 14, ""),
            ("[networks.db0]\n[networks.db0]", 2, 11, "duplicate"),
        ] {
            let error = text.parse::<Rules>().unwrap_err();
            assert_eq!((error.line, error.column), (line, column), "{text}: {error}");
            assert!(error.message.contains(part), "{error}");
        }
    }
}
