//! A delivery ends in time, its answer has a largest size, and a byte order mark or a code in small letters does no
//! harm.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use desk::{IntakeDesk, LISTED_REJECTIONS, RECEIPT_BYTES, Sender, StopReason};
use domain::register::RegisterCode;
use testing::{lines::item_line, values::DELIVERED};

use crate::support::{AINO, VILLE, World, at, file};

fn desk(world: &World) -> IntakeDesk {
    let sender = Sender { name: "test".into(), registers: BTreeSet::from(RegisterCode::ALL) };
    IntakeDesk::open(Arc::clone(&world.store), sender, true, at(DELIVERED))
}

/// A time limit on a clock that moves one second each time it is asked.
fn seconds(limit: usize) -> impl Fn() -> bool + Sync {
    let passed = AtomicUsize::new(0);
    move || passed.fetch_add(1, Ordering::Relaxed) + 1 >= limit
}

#[tokio::test]
async fn a_delivery_stops_between_lines_when_its_time_is_over_and_goes_on_from_there() {
    let world = World::with(&[]).await;
    let desk = desk(&world);
    let all = file(VILLE);
    let lines: Vec<&str> = all.lines().collect();
    let first = desk.deliver_until(all.as_bytes(), &seconds(5)).await;
    assert_eq!((first.new, first.same, first.rejected_in_all), (5, 0, 0));
    assert_eq!((first.stopped_at, first.stopped_because), (Some(6), Some(StopReason::Time)));
    let told = serde_json::to_string(&first).unwrap();
    assert!(told.contains("deliver from this line on again"), "{told}");

    // The next call begins at the line where the last one stopped. Each call takes at least one line.
    let (mut from, mut new) = (5, 5);
    while from < lines.len() {
        let receipt = desk.deliver_until(lines[from..].join("\n").as_bytes(), &|| true).await;
        assert_eq!((receipt.new, receipt.rejected_in_all), (1, 0));
        new += receipt.new;
        from += receipt.stopped_at.map_or(lines.len(), |line| line - 1);
    }
    assert_eq!(new, lines.len());
    let again = desk.deliver(all.as_bytes()).await;
    assert_eq!((again.same, again.stopped_at, again.stopped_because), (lines.len(), None, None));
}

/// One call can have two million wrong lines.
#[tokio::test]
async fn a_receipt_has_a_size_whatever_is_delivered() {
    let world = World::with(&[]).await;
    let mut body = "x\n".repeat(2_000_000);
    body.push_str(&file(VILLE));
    let receipt = desk(&world).deliver(body.as_bytes()).await;
    assert_eq!(receipt.rejected_in_all, 2_000_000);
    assert_eq!(receipt.rejected.len(), LISTED_REJECTIONS);
    assert_eq!(receipt.rejected.last().map(|one| one.line), Some(LISTED_REJECTIONS));
    assert_eq!(receipt.new, file(VILLE).lines().count(), "what is good behind them is taken");
    assert!(receipt.rejected.capacity() <= 2 * LISTED_REJECTIONS);

    // These lines have the longest reasons.
    let line = file(VILLE).lines().next().unwrap().to_owned();
    let mut body = String::new();
    for field in ["given_names", "started_on", "office", "register", "language"] {
        let missing = line.replacen(&format!("\"{field}\""), "\"unknown_field_of_some_length\"", 1);
        let unknown = line.replacen('{', &format!("{{\"{}\":1,", "ä".repeat(20_000)), 1);
        for line in [missing, unknown, line.replace("2026", "never")] {
            writeln!(body, "{line}").unwrap();
        }
    }
    let receipt = desk(&world).deliver(body.as_bytes()).await;
    let longest = receipt.rejected.iter().map(|one| serde_json::to_vec(one).unwrap().len()).max();
    assert!(longest.unwrap_or(0) * LISTED_REJECTIONS + 1_000 <= RECEIPT_BYTES, "{longest:?}");
}

/// Lines that were delivered before need no call each, so that a large delivery ends in time.
#[tokio::test]
async fn lines_that_are_there_already_cost_no_calls_of_their_own() {
    let world = World::with(&[AINO]).await;
    let body: Vec<String> =
        (0..1_000).map(|n| item_line(&format!("ura-many-{n}"), 1, "040").to_string()).collect();
    let body = body.join("\n");
    let _ = world.database.take_calls();
    let first = world.deliver(&body).await;
    assert_eq!((first.new, first.stopped_at), (1_000, None));
    let calls = world.database.take_calls();
    assert!(calls.total() <= 1_000 + 6, "one for each new row: {calls}");
    let again = world.deliver(&body).await;
    assert_eq!((again.same, again.stopped_at), (1_000, None));
    let calls = world.database.take_calls();
    assert!(calls.total() <= 6, "the person and what is held: {calls}");
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_a_line() {
    let world = World::with(&[]).await;
    let lines: Vec<String> = file(VILLE).lines().map(|line| format!("\u{feff}{line}")).collect();
    let receipt = world.deliver(format!("{}\n\u{feff}\n", lines.join("\r\n"))).await;
    assert_eq!((receipt.new, receipt.rejected), (lines.len(), vec![]));
}

/// A code in small letters and one in capital letters belong to the same person, who is entered once.
#[tokio::test]
async fn a_code_in_small_letters_is_the_same_person() {
    let world = World::with(&[]).await;
    let body = file(VILLE);
    let code = |code: &str| format!("\"code\":\"{code}\"");
    let small = body.replace(&code(VILLE), &code(&VILLE.to_lowercase()));
    assert_ne!(body, small);
    let count = body.lines().count();
    let first = world.deliver(&small).await;
    assert_eq!((first.new, first.rejected_in_all), (count, 0));
    let one_by_one: Vec<&str> =
        body.lines().zip(small.lines()).flat_map(|(large, small)| [large, small]).collect();
    let again = world.deliver(one_by_one.join("\n")).await;
    // A line with the other spelling has the same content, so it is no conflict.
    assert_eq!((again.new, again.changed, again.same), (0, 0, 2 * count), "{again:?}");
    assert_eq!(world.rows_under("test-records", "CODE").len(), 1);
    assert_eq!(world.rows_under("test-records", "PERSON").len(), 1);
}
