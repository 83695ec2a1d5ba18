//! Scripts for two processes, which make their calls in turn.

use super::calls;
use super::generate::{Family, Generator, Kind, Slot};
use super::random::Random;
use super::run::LIMIT;
use super::script::{Call, Script};
use anyhow::Result;
use std::io::{BufRead, BufReader, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;

/// The most calls after the set-up.
const CALLS: usize = 30;
/// The slot in which each process keeps the port of the other's socket.
const THEIRS: Slot = Slot(15);

/// One of two drivers.
pub struct Speaker {
    stream: UnixStream,
    lines: BufReader<UnixStream>,
}

impl Speaker {
    /// A driver that is connected by this socket.
    pub fn new(stream: UnixStream) -> Result<Self> {
        stream.set_read_timeout(Some(LIMIT))?;
        Ok(Self { lines: BufReader::new(stream.try_clone()?), stream })
    }

    /// Makes the driver perform a call; returns its line of output, if there is one.
    fn ask(&mut self, line: &str) -> Option<String> {
        writeln!(self.stream, "{line}").ok()?;
        let mut answer = String::new();
        match self.lines.read_line(&mut answer) {
            Ok(1..) => Some(answer.trim_end().to_owned()),
            _ => None,
        }
    }

    /// Ends the script.
    pub fn hang_up(&mut self) {
        // It fails if the driver is already gone.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

/// Makes the calls of a script with the two drivers in turn; returns the trace.
pub fn converse(script: &Script, main: &mut Speaker, peer: &mut Speaker) -> Result<String> {
    let mut trace = String::new();
    for call in &script.0 {
        let (speaker, other) = if call.by_peer { (&mut *peer, &mut *main) } else { (&mut *main, &mut *peer) };
        let line = if call.name == "share" { share(call, speaker, other) } else { speaker.ask(&plain(call)) };
        let Some(line) = line else {
            trace += "does not answer\n";
            break;
        };
        trace += &line;
        trace.push('\n');
    }
    Ok(trace)
}

fn plain(call: &Call) -> String {
    Call { by_peer: false, ..call.clone() }.to_string()
}

/// Passes the port of one driver's socket to the other.
fn share(call: &Call, speaker: &mut Speaker, other: &mut Speaker) -> Option<String> {
    let [mine, theirs] = call.arguments.as_slice() else { return None };
    let port = speaker.ask(&format!("port {mine}"))?;
    other.ask(&format!("known {theirs} {port}"))?;
    Some(format!("share: {}", if port == "0" { "nothing" } else { "a port" }))
}

/// The script with this number.
pub fn script(seed: u64, number: u64) -> Script {
    let mut random = Random::new(seed, number);
    let mut sides = [0, 1].map(|side| Generator::new(Random::new(seed.wrapping_add(side + 1), number)));
    let mut script = Vec::new();
    set_up(&mut random, &mut sides, &mut script);
    for _ in 0..=random.below(CALLS) {
        let side = random.below(2);
        calls::call(&mut sides[side]);
        let made = sides[side].take_calls();
        add(side == 1, made, &mut script);
    }
    Script(script)
}

/// Adds one side's calls, except those that transfer an amount unknown to the other side.
fn add(by_peer: bool, calls: Vec<Call>, script: &mut Vec<Call>) {
    let large = |call: &Call| {
        let text = call.to_string();
        call.name == "fill" || ["65507", "70000", "1048576"].iter().any(|size| text.contains(size))
    };
    script.extend(calls.into_iter().filter(|call| !large(call)).map(|call| Call { by_peer, ..call }));
}

fn set_up(random: &mut Random, sides: &mut [Generator; 2], script: &mut Vec<Call>) {
    let family = *random.pick(&[Family::V4, Family::V4, Family::V6]);
    let (name, here) = (family.name(), family.loopback());
    let serves = random.below(2);
    let mut say = |side: usize, line: String| {
        script.extend(Call::read(&line).map(|call| Call { by_peer: side == 1, ..call }))
    };
    let flags = [0, 1].map(|_| *random.pick(&["", "|SOCK_NONBLOCK"]));
    if random.percent(65) {
        say(serves, format!("socket s0 {name} SOCK_STREAM{} 0", flags[0]));
        say(serves, format!("bind s0 {here} -1 0"));
        say(serves, "listen s0 8".to_owned());
        say(serves, format!("share s0 {THEIRS}"));
        say(1 - serves, format!("socket s0 {name} SOCK_STREAM{} 0", flags[1]));
        say(1 - serves, format!("connect s0 {here} {THEIRS} 0"));
        say(serves, "accept s1 s0 128 -1".to_owned());
        sides[serves].set(Slot(0), Some(Kind::Listener(family)));
        sides[serves].set(Slot(1), Some(Kind::Tcp(family)));
        sides[1 - serves].set(Slot(0), Some(Kind::Tcp(family)));
        return;
    }
    for side in 0..2 {
        say(side, format!("socket s0 {name} SOCK_DGRAM{} 0", flags[side]));
        say(side, format!("bind s0 {here} -1 0"));
        say(side, format!("share s0 {THEIRS}"));
        sides[side].set(Slot(0), Some(Kind::Udp(family)));
    }
    for side in 0..2 {
        if random.percent(70) {
            say(side, format!("connect s0 {here} {THEIRS} 0"));
        } else {
            say(side, format!("sendto s0 5 0 {here} {THEIRS} 0"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_drivers_make_their_calls_in_turn() {
        let speaker = |name: &'static str| {
            let (ours, theirs) = UnixStream::pair().unwrap();
            std::thread::spawn(move || {
                let mut lines = BufReader::new(theirs.try_clone().unwrap());
                let mut line = String::new();
                while matches!(lines.read_line(&mut line), Ok(1..)) && !line.starts_with("close") {
                    let answer = if line.starts_with("port") { "7" } else { line.trim_end() };
                    writeln!(&theirs, "{name}{answer}").unwrap();
                    line.clear();
                }
            });
            Speaker::new(ours).unwrap()
        };
        let script = Script::read("send s0 1\npeer recv s0 2\nshare s0 s15\npeer close s0\nsend s0 3\n");
        let trace = converse(&script, &mut speaker(""), &mut speaker("")).unwrap();
        assert_eq!(trace, "send s0 1\nrecv s0 2\nshare: a port\ndoes not answer\n");
    }

    #[test]
    fn both_sides_make_calls() {
        let calls: Vec<Call> = (0..50).flat_map(|number| script(1, number).0).collect();
        assert!(calls.iter().any(|call| call.by_peer) && calls.iter().any(|call| !call.by_peer));
        assert!(calls.iter().all(|call| call.name != "fill"));
        assert_eq!(script(1, 3), script(1, 3));
    }
}
