//! Where to report a weakness (RFC 9116), on both sites.

use jiff::{SignedDuration, Timestamp};
use pages::Site;

use crate::support::{browser::Visitor, world::World};

#[tokio::test]
async fn both_sites_say_where_to_report_a_weakness() {
    let world = World::with_aino().await;
    for site in [Site::Citizen, Site::Office] {
        let visitor = Visitor::new(&world, site);
        let answer = visitor.open("/.well-known/security.txt").await.is(200);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        let fields: Vec<(&str, &str)> =
            answer.body.lines().filter_map(|line| line.split_once(": ")).collect();
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"]);
        let value = |name: &str| fields.iter().find(|(held, _)| *held == name).unwrap().1;
        assert_eq!(value("Contact"), "mailto:security@tietoni.example");
        assert_eq!(value("Preferred-Languages"), "fi, sv, en");
        assert!(value("Canonical").ends_with("/.well-known/security.txt"));
        assert!(value("Canonical").starts_with("http") && value("Policy").starts_with("https://"));
        // The text expires in the future and within a year.
        let expires: Timestamp = value("Expires").parse().unwrap();
        let left = expires.duration_since(server::clock::now());
        assert!(left > SignedDuration::from_hours(30 * 24), "{left}");
        assert!(left < SignedDuration::from_hours(365 * 24), "{left}");
    }
}
