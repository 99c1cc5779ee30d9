//! `cargo xtask intake`: delivers a file to a running service, as the system of a register does.

use std::{env, fs::File};

use crate::{
    error::{Done, TaskError, While},
    http,
};

const HERE: &str = "http://localhost:3003";
/// The token that the service on one machine accepts.
const LOCAL_TOKEN: &str = "local-sources";

#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    file: String,
    host: String,
    path: String,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let (mut file, mut url) = (None, HERE);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--url" => {
                    url = rest
                        .next()
                        .ok_or_else(|| TaskError::failed("`--url` needs an address."))?;
                }
                option if option.starts_with('-') => return Err(TaskError::unknown_option(option)),
                _ if file.is_none() => file = Some(argument.clone()),
                second => return Err(TaskError::unknown_option(second)),
            }
        }
        let file =
            file.ok_or_else(|| TaskError::failed("Name the file: `cargo xtask intake FILE`."))?;
        let address = url.strip_prefix("http://").ok_or_else(|| {
            TaskError::failed(format!("`{url}` is not an address that begins with http://."))
        })?;
        let (host, base) = address.split_once('/').unwrap_or((address, ""));
        if !is_this_machine(host) {
            return Err(TaskError::failed(format!(
                "`{url}` is another machine: the token and the data would cross the network in clear. Deliver there \
                 over https, with a program that speaks it."
            )));
        }
        let path = format!("/{base}").trim_end_matches('/').to_owned() + "/deliveries";
        Ok(Self { file, host: host.to_owned(), path })
    }
}

/// Whether `host` (with or without a port) is this machine, so that the token and the data do not cross the network.
fn is_this_machine(host: &str) -> bool {
    let (name, port) =
        host.rsplit_once(':').filter(|_| !host.ends_with(']')).unwrap_or((host, "80"));
    port.parse::<u16>().is_ok() && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// Delivers the file and prints the reply. Rejected lines are part of the reply and no failure of the command.
pub(crate) fn run(options: &Options) -> Done {
    let Options { file, host, path } = options;
    let mut body = File::open(file).doing(format!("open {file}"))?;
    let length = body.metadata().doing(format!("read {file}"))?.len();
    let token = env::var("TIETONI_INTAKE_TOKEN").unwrap_or_else(|_| LOCAL_TOKEN.into());
    let headers =
        [("Content-Type", "application/x-ndjson"), ("Authorization", &format!("Bearer {token}"))];
    let reply = http::post(host, path, &headers, (&mut body, length))
        .doing(format!("deliver to http://{host} (is the service running?)"))?;
    println!("{}", reply.body.trim_end());
    match reply.status {
        200..300 => Ok(()),
        status => Err(TaskError::failed(format!("The delivery was refused with status {status}."))),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    use super::*;

    fn parse(arguments: &[&str]) -> Done<Options> {
        Options::parse(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn the_address_is_taken_apart() {
        let near = parse(&["a.ndjson"]).expect("understood");
        assert_eq!((near.host.as_str(), near.path.as_str()), ("localhost:3003", "/deliveries"));
        let far = parse(&["a.ndjson", "--url", "http://127.0.0.1:8/in/"]).expect("understood");
        assert_eq!((far.host.as_str(), far.path.as_str()), ("127.0.0.1:8", "/in/deliveries"));
        assert!(parse(&["a.ndjson", "--url", "https://example.invalid"]).is_err());
        assert!(parse(&[]).is_err());
        assert!(parse(&["a", "b"]).is_err());
    }

    #[test]
    fn a_token_goes_to_this_machine_only() {
        for near in ["localhost", "localhost:3003", "127.0.0.1:1", "[::1]", "[::1]:3003"] {
            assert!(is_this_machine(near), "{near}");
        }
        for far in [
            "10.0.0.1:3003",
            "localhost.example.invalid",
            "localhost@example.invalid:80",
            "localhost:80@example.invalid",
            "127.0.0.1.example.invalid",
            "",
        ] {
            assert!(!is_this_machine(far), "{far}");
        }
        let Err(TaskError::Failed(sentence)) = parse(&["a", "--url", "http://10.0.0.1:8"]) else {
            panic!("sent in clear")
        };
        assert!(sentence.starts_with("`http://10.0.0.1:8` is another machine"), "{sentence}");
    }

    #[test]
    fn a_refusal_and_a_missing_service_are_failures() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = listener.local_addr().expect("an address").to_string();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a delivery");
            let mut request = Vec::new();
            while !request.ends_with(include_bytes!("../Cargo.toml")) {
                let mut part = [0; 4096];
                let length = stream.read(&mut part).expect("more of the request");
                request.extend_from_slice(&part[..length]);
            }
            stream.write_all(b"HTTP/1.1 401 Unauthorized\r\n\r\n{}").expect("sent");
            String::from_utf8_lossy(&request).into_owned()
        });
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").to_owned();
        let options = Options { file, host, path: "/deliveries".into() };
        let Err(TaskError::Failed(sentence)) = run(&options) else { panic!("not refused") };
        assert_eq!(sentence, "The delivery was refused with status 401.");
        let request = server.join().expect("served");
        assert!(request.starts_with("POST /deliveries HTTP/1.0\r\n"), "{request}");
        let Err(TaskError::Failed(sentence)) = run(&options) else { panic!("nobody listens") };
        assert!(sentence.contains("is the service running?"), "{sentence}");
    }
}
