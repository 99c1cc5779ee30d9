//! The network address of a request, for limits. It is never read from `X-Forwarded-For`, which anybody can write.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};
use lambda_http::request::RequestContext;

/// The address that is counted. Of an IPv6 address only the first 64 bits count, because one household has all
/// addresses that begin with them. `None` if the address is not known.
#[must_use]
pub fn of(
    extensions: &Extensions,
    headers: &HeaderMap,
    trusted_header: Option<&str>,
) -> Option<String> {
    let address = match trusted_header {
        Some(name) => headers.get(name).and_then(|value| value.to_str().ok()).and_then(parse),
        None => from_gateway(extensions).or_else(|| from_socket(extensions)),
    };
    address.map(counted)
}

fn from_gateway(extensions: &Extensions) -> Option<IpAddr> {
    match extensions.get::<RequestContext>()? {
        RequestContext::ApiGatewayV2(context) => parse(context.http.source_ip.as_deref()?),
        // Something else than an HTTP API has called Lambda, so the address is not known.
        _ => None,
    }
}

fn from_socket(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(from)| from.ip())
}

/// Reads an address with or without a port. An IPv6 address with a port has square brackets or not, as the CDN writes
/// it.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let without_port = || Some(text.rsplit_once(':')?.0.trim_matches(['[', ']']));
    text.parse().ok().or_else(|| without_port()?.parse().ok())
}

fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}
