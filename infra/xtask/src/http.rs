//! As much HTTP as health checks and deliveries need.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

pub(crate) fn is_healthy(port: u16) -> bool {
    let request = head("GET", "/health", &format!("localhost:{port}"), &[]);
    let asked = TcpStream::connect(("localhost", port)).and_then(|mut stream| {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        read_reply(&mut stream)
    });
    asked.is_ok_and(|reply| reply.status == 200)
}

/// Sends `length` bytes of `body` to `http://host/path`.
pub(crate) fn post(
    host: &str,
    path: &str,
    headers: &[(&str, &str)],
    (body, length): (&mut dyn Read, u64),
) -> io::Result<Reply> {
    let address = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let mut stream = TcpStream::connect(address)?;
    let length = length.to_string();
    let headers = [headers, &[("Content-Length", &length)]].concat();
    stream.write_all(head("POST", path, host, &headers).as_bytes())?;
    // A server that refuses the request may stop reading. Its reply says why, so it is read even if sending failed.
    let sent = io::copy(body, &mut stream);
    read_reply(&mut stream).or_else(|unread| sent.and(Err(unread)))
}

/// The head of a request. It is HTTP/1.0, because such a reply ends with the connection and is never sent in chunks.
fn head(method: &str, path: &str, host: &str, headers: &[(&str, &str)]) -> String {
    let mut head = format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\n");
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head + "\r\n"
}

fn read_reply(stream: &mut impl Read) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    parse(&text).ok_or_else(|| io::Error::other("the reply was not HTTP"))
}

fn parse(text: &str) -> Option<Reply> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
    Some(Reply { status, body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_status_and_body() {
        let reply = parse("HTTP/1.0 422 Unprocessable Content\r\nA: b\r\n\r\n{}").expect("HTTP");
        assert_eq!((reply.status, reply.body.as_str()), (422, "{}"));
        assert!(parse("hello").is_none());
    }
}
