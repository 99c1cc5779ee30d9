//! The network address by which limits count.

use axum::http::{Extensions, HeaderMap, HeaderName};
use server::source;

#[test]
fn an_address_is_counted_by_its_network() {
    for (sent, expected) in [
        ("203.0.113.1", Some("203.0.113.1")),
        ("203.0.113.1:46532", Some("203.0.113.1")),
        ("2001:db8:1:2:3:4:5:6", Some("2001:db8:1:2::")),
        ("2001:db8:1:2:3:4:5:6:46532", Some("2001:db8:1:2::")),
        ("[2001:db8:1:2::1]:443", Some("2001:db8:1:2::")),
        ("::ffff:203.0.113.1", Some("203.0.113.1")),
        ("somewhere", None),
        ("", None),
    ] {
        let name = HeaderName::from_static("x-front-address");
        let headers = HeaderMap::from_iter([(name, sent.parse().expect("a header"))]);
        let counted = source::of(&Extensions::new(), &headers, Some("x-front-address"));
        assert_eq!(counted.as_deref(), expected, "{sent}");
    }
}
