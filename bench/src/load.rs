//! A load generator: connections that are kept open, each asking again as soon as it was answered. It reads no more of
//! an answer than its length, so that it takes little from the server that shares its two cores.

use crate::Fault;
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

const CONNECTIONS: usize = 16;

/// A request as it goes over the wire.
pub(crate) fn request(path: &str, token: Option<&str>, encoding: Option<&str>) -> Vec<u8> {
    let mut text = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\n");
    if let Some(token) = token {
        text += &format!("cookie: __Host-sid={token}\r\n");
    }
    if let Some(encoding) = encoding {
        text += &format!("accept-encoding: {encoding}\r\n");
    }
    (text + "\r\n").into_bytes()
}

/// What a round of load gave.
#[derive(Debug, Default)]
pub(crate) struct Round {
    pub(crate) requests: u64,
    pub(crate) seconds: f64,
    /// How long each answer took, in milliseconds.
    pub(crate) latencies: Vec<f64>,
}

impl Round {
    pub(crate) fn per_second(&self) -> f64 {
        self.requests as f64 / self.seconds
    }
}

/// Asks for these, over and over on all connections, as long as `time` says.
///
/// # Errors
/// At the first answer that is not 200.
pub(crate) async fn run(addr: SocketAddr, requests: &Arc<[Vec<u8>]>, time: Duration) -> Result<Round, Fault> {
    let started = Instant::now();
    let mut connections = JoinSet::new();
    for number in 0..CONNECTIONS {
        connections.spawn(ask(addr, requests.clone(), number, started + time));
    }
    let mut round = Round::default();
    while let Some(done) = connections.join_next().await {
        let latencies = done??;
        round.requests += u64::try_from(latencies.len())?;
        round.latencies.extend(latencies);
    }
    round.seconds = started.elapsed().as_secs_f64();
    Ok(round)
}

async fn ask(
    addr: SocketAddr,
    requests: Arc<[Vec<u8>]>,
    number: usize,
    until: Instant,
) -> Result<Vec<f64>, Fault> {
    let mut connection = Connection::open(addr).await?;
    let mut latencies = Vec::with_capacity(16 * 1024);
    // Each connection begins at another place of the list.
    let own = requests.iter().cycle().skip(number * requests.len() / CONNECTIONS);
    for request in own {
        let asked = Instant::now();
        if asked >= until {
            break;
        }
        connection.ask(request).await?;
        latencies.push(asked.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(latencies)
}

/// A connection that is kept open.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(addr: SocketAddr) -> Result<Self, Fault> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(256 * 1024) })
    }

    /// Asks, and reads the whole answer; its body.
    ///
    /// # Errors
    /// If the answer is not 200, or the connection ends.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<&[u8], Fault> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            self.read().await?;
        };
        if !self.buffer.starts_with(b"HTTP/1.1 200") {
            let status = String::from_utf8_lossy(&self.buffer[..head.min(40)]).into_owned();
            return Err(
                format!("the server answers {status:?} to {:?}", String::from_utf8_lossy(request)).into()
            );
        }
        match length(&self.buffer[..head]) {
            Some(length) => {
                while self.buffer.len() < head + length {
                    self.read().await?;
                }
            }
            // In pieces, the last of which is empty.
            None => {
                while !self.buffer.ends_with(b"\r\n0\r\n\r\n") {
                    self.read().await?;
                }
            }
        }
        Ok(&self.buffer[head..])
    }

    /// Asks for a stream, and reads until it has said something.
    ///
    /// # Errors
    /// If the answer is not 200, or the connection ends.
    pub(crate) async fn listen(&mut self, request: &[u8]) -> Result<(), Fault> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        while find(&self.buffer, b"retry: ").is_none() {
            self.read().await?;
            if !self.buffer.starts_with(b"HTTP/1.1 200") {
                return Err("the server does not open a stream".into());
            }
        }
        Ok(())
    }

    async fn read(&mut self) -> Result<(), Fault> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(()),
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn length(head: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length: ";
    let start = find(head, NAME)? + NAME.len();
    let digits = head[start..].split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_length_of_an_answer() {
        assert_eq!(length(b"HTTP/1.1 200 OK\r\ncontent-length: 42\r\n\r\n"), Some(42));
        assert_eq!(length(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"), None);
    }
}
