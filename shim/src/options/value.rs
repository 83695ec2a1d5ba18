//! An option's value on its way to C.

use super::NANOSECONDS;

/// `sizeof(struct tcp_info)`
const TCP_INFO_SIZE: usize = 232;

/// An option's value on its way to C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// `int`
    Int(i32),
    /// `int`, or one byte if the program's buffer is smaller than an `int`, as on Linux at level IPPROTO_IP
    Small(i32),
    /// `struct linger`
    Linger(i32, i32),
    /// `struct timeval`, from nanoseconds
    Time(u64),
    /// `struct tcp_info`, of which only `tcpi_state` is known; the rest is 0
    TcpInfo(u8),
    /// `struct ucred`
    Credentials(i32, u32, u32),
    /// An empty list
    Nothing,
}

impl Value {
    /// Writes the value in C's layout, truncated to the buffer; returns the length written.
    pub fn write(self, into: &mut [u8]) -> usize {
        let mut bytes = [0u8; TCP_INFO_SIZE];
        let len = match self {
            Value::Small(value) if into.len() < 4 && (0..=255).contains(&value) => {
                put(&mut bytes, 0, &[value.to_le_bytes()[0]]);
                1
            }
            Value::Int(value) | Value::Small(value) => {
                put(&mut bytes, 0, &value.to_le_bytes());
                4
            }
            Value::Linger(on, seconds) => {
                put(&mut bytes, 0, &on.to_le_bytes());
                put(&mut bytes, 4, &seconds.to_le_bytes());
                8
            }
            Value::Time(nanoseconds) => {
                put(&mut bytes, 0, &(nanoseconds / NANOSECONDS).to_le_bytes());
                put(&mut bytes, 8, &(nanoseconds % NANOSECONDS / 1000).to_le_bytes());
                16
            }
            Value::TcpInfo(state) => {
                put(&mut bytes, 0, &[state]);
                TCP_INFO_SIZE
            }
            Value::Credentials(process, user, group) => {
                put(&mut bytes, 0, &process.to_le_bytes());
                put(&mut bytes, 4, &user.to_le_bytes());
                put(&mut bytes, 8, &group.to_le_bytes());
                12
            }
            Value::Nothing => 0,
        };
        let n = len.min(into.len());
        put(into, 0, bytes.get(..n).unwrap_or(&[]));
        n
    }
}

fn put(into: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(room) = into.get_mut(at..at + bytes.len()) {
        room.copy_from_slice(bytes);
    }
}
