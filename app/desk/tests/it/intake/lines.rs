//! Deliveries: good lines are taken, wrong ones are reported by their number, and a repeated file changes nothing.

use std::{collections::BTreeSet, sync::Arc};

use desk::{IntakeDesk, Receipt, Rejected, Sender};
use domain::{item::Value, register::RegisterCode};

use testing::{lines::client_line, values::DELIVERED};

use crate::support::{AINO, OTHER_VILLE, TUULA, VILLE, World, at, datum, file};

fn told(receipt: &Receipt) -> (usize, usize, usize, usize) {
    (receipt.new, receipt.changed, receipt.same, receipt.rejected.len())
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let world = World::with(&[]).await;
    for code in [AINO, VILLE, OTHER_VILLE, TUULA] {
        let body = file(code);
        let count = body.lines().count();
        assert_eq!(told(&world.deliver(&body).await), (count, 0, 0, 0), "{code}");
        assert_eq!(told(&world.deliver(&body).await), (0, 0, count, 0), "{code}");
    }
}

#[tokio::test]
async fn a_bad_line_is_left_out_with_its_number_and_the_rest_is_taken() {
    let world = World::with(&[]).await;
    let mut lines: Vec<String> = file(VILLE).lines().map(str::to_owned).collect();
    let good = lines.len();
    lines.insert(2, "tämä ei ole JSONia".into());
    lines.insert(4, String::new());
    lines.insert(6, lines[5].replacen("\"code\":\"010190-999W\"", "\"code\":\"010190-999R\"", 1));
    lines.push(lines[0].replacen("\"office\":\"te-office\"", "\"office\":\"unknown-office\"", 1));
    let receipt = world.deliver(&lines.join("\r\n")).await;
    assert_eq!(
        (receipt.new, receipt.changed, receipt.same),
        (good, 0, 0),
        "{:?}",
        receipt.rejected
    );
    let numbers: Vec<usize> = receipt.rejected.iter().map(|one| one.line).collect();
    assert_eq!(numbers, [3, 7, lines.len()]);
    let reasons: Vec<&str> = receipt.rejected.iter().map(|one| one.reason.as_str()).collect();
    for (reason, word) in reasons.iter().zip(["schema", "check character", "party"]) {
        assert!(reason.contains(word), "{reason}");
    }
    for secret in ["010190", "999W", "Ville", "Esimerkki", "unknown-office", "JSONia"] {
        assert!(reasons.iter().all(|reason| !reason.contains(secret)), "{secret}: {reasons:?}");
    }
}

#[tokio::test]
async fn a_newer_version_replaces_an_older_one_does_not_and_a_conflict_is_told() {
    let world = World::with(&[AINO]).await;
    let line = file(AINO).lines().find(|line| line.contains("ura-aino-0201")).unwrap().to_owned();
    let version = |number: u32, text: &str| {
        let mut line: serde_json::Value = serde_json::from_str(&line).unwrap();
        line["version"] = number.into();
        line["value"]["text"] = text.into();
        line.to_string()
    };
    let rows = [
        (version(3, "kolmas"), (0, 1, 0, 0)),
        (version(2, "toinen"), (0, 0, 1, 0)),
        (version(3, "kolmas"), (0, 0, 1, 0)),
        (version(3, "toisin"), (0, 0, 0, 1)),
    ];
    for (line, expected) in rows {
        assert_eq!(told(&world.deliver(&line).await), expected, "{line}");
    }
    let held = datum(&world.citizen(AINO).await, "ura-aino-0201").await.unwrap();
    assert_eq!(held.value, Some(Value::Text { text: "kolmas".into() }));
}

/// The keys of the rows contain both. A line that changed them would become a second row beside the old one.
#[tokio::test]
async fn the_category_of_a_datum_and_the_time_of_a_disclosure_stay() {
    let world = World::with(&[AINO]).await;
    let all = file(AINO);
    let changed = |kind: &str, field: &str, value: &str| {
        let lines =
            all.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let mut line = lines.into_iter().find(|line| line["kind"] == kind).unwrap();
        line["version"] = 2.into();
        let same = line.to_string();
        line[field] = value.into();
        (same, line.to_string())
    };
    let at = "2020-02-02T08:00:00Z";
    for (kind, field, value) in [("item", "category", "URA-02"), ("disclosure", "at", at)] {
        let (same, moved) = changed(kind, field, value);
        let before = world.count("test-records");
        let receipt = world.deliver(&moved).await;
        assert_eq!(told(&receipt), (0, 0, 0, 1), "{moved}");
        assert!(receipt.rejected[0].reason.contains("stay the same"), "{:?}", receipt.rejected);
        // The two lines are told apart also in one delivery.
        assert_eq!(told(&world.deliver(&format!("{same}\n{moved}")).await), (0, 1, 0, 1));
        assert_eq!(world.count("test-records"), before);
    }
}

#[tokio::test]
async fn a_sender_delivers_for_its_own_registers() {
    let world = World::with(&[]).await;
    let sender = Sender { name: "ura".into(), registers: BTreeSet::from([RegisterCode::Ura]) };
    let desk = IntakeDesk::open(Arc::clone(&world.store), sender, true, at(DELIVERED));
    let body = file(VILLE);
    let foreign = body.lines().filter(|line| line.contains("\"register\":\"TEA\"")).count();
    let receipt = desk.deliver(body.as_bytes()).await;
    assert_eq!(told(&receipt), (body.lines().count() - foreign, 0, 0, foreign));
    let reasons: BTreeSet<&str> = receipt.rejected.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons.len(), 1);
    let subject = world.subject(VILLE).await;
    assert!(!world.store.is_client(&subject, RegisterCode::Tea).await.unwrap());
    assert!(world.store.register(&subject, RegisterCode::Tea).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn a_real_persons_line_is_not_stored_outside_production() {
    let world = World::with(&[]).await;
    let line = file(VILLE).lines().next().unwrap().replace(VILLE, "131052-308T");
    let receipt = world.deliver(&line).await;
    let [Rejected { line: 1, reason }] = &receipt.rejected[..] else { panic!("{receipt:?}") };
    assert!(reason.contains("artificial") && !reason.contains("131052"), "{reason}");
    let real = domain::identity_code::IdentityCode::parse("131052-308T").unwrap();
    assert_eq!(world.store.find_subject(&real).await.unwrap(), None);
}

#[tokio::test]
async fn data_come_after_the_relationship_they_belong_to() {
    let world = World::with(&[]).await;
    let body = file(VILLE);
    let (clients, others): (Vec<&str>, Vec<&str>) =
        body.lines().partition(|line| line.contains("\"kind\":\"client\""));
    let early = world.deliver(&others.join("\n")).await;
    assert_eq!(told(&early), (0, 0, 0, others.len()), "nobody is known yet");
    assert_eq!(told(&world.deliver(clients[0]).await), (1, 0, 0, 0));
    // The person is a client of one register and not of the other.
    let after = world.deliver(&others.join("\n")).await;
    let tea = others.iter().filter(|line| line.contains("\"register\":\"TEA\"")).count();
    assert_eq!(told(&after), (others.len() - tea, 0, 0, tea));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_delivered_twice_at_once_is_taken_once() {
    let world = World::with(&[]).await;
    let body = file(VILLE);
    let (one, two) = tokio::join!(world.deliver(&body), world.deliver(&body));
    let count = body.lines().count();
    assert_eq!((one.rejected, two.rejected), (vec![], vec![]));
    assert_eq!((one.new + two.new, one.same + two.same), (count, count));
    let items = world.store.overview(&world.subject(VILLE).await).await.unwrap().len();
    assert_eq!(items, body.lines().filter(|line| line.contains("\"kind\":\"item\"")).count());
}

/// A byte of an older encoding affects only its own line.
#[tokio::test]
async fn a_line_that_is_no_utf_8_is_left_out_and_the_rest_is_taken() {
    let world = World::with(&[]).await;
    let good = file(VILLE);
    let mut body = good.clone().into_bytes();
    body.extend(b"\n{\"kind\":\"client\",\"given_names\":\"P\xe4ivi\"}\n");
    let receipt = world.deliver(&body).await;
    let count = good.lines().count();
    assert_eq!(told(&receipt), (count, 0, 0, 1));
    assert_eq!(receipt.rejected[0].reason, "the line is not UTF-8");
}

#[tokio::test]
async fn a_client_line_that_is_rejected_enters_nobody() {
    let world = World::with(&[]).await;
    let receipt = world.deliver(client_line(1_000_001).to_string()).await;
    assert_eq!((receipt.new, receipt.rejected_in_all), (0, 1));
    assert_eq!(world.count("test-records"), 0); // today 2: CODE#... and PERSON
}
