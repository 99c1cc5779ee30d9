//! What runs without a person: the stream of the outbox, the schedule and the registers' deliveries.

use desk::{IntakeDesk, OutboxHandler, Schedule, Sender};
use domain::register::RegisterCode;
use fastrand::Rng;
use jiff::SignedDuration;
use serde_json::Value;

use super::{
    play::{Ended, desk_failed},
    stage::Stage,
};

/// Entries that are remembered, to come again.
const REMEMBERED: usize = 60;

/// Some entries of the outbox, in any order, some that came before, one after the other.
pub(super) async fn stream(stage: &Stage, random: &mut Rng) -> Ended {
    let until = stage.time() + SignedDuration::from_hours(24);
    let pending = stage.calm.pending(until, 100).await.expect("nothing goes wrong here");
    let mut entries: Vec<_> = pending.into_iter().filter_map(Result::ok).collect();
    {
        let mut known = stage.known.borrow_mut();
        known.seen.extend(entries.iter().cloned());
        let forgotten = known.seen.len().saturating_sub(REMEMBERED);
        known.seen.drain(..forgotten);
        let again = random.usize(0..3);
        for _ in 0..again.min(known.seen.len()) {
            let place = random.usize(0..known.seen.len());
            entries.push(known.seen[place].clone());
        }
    }
    random.shuffle(&mut entries);
    entries.truncate(10);
    let handler = OutboxHandler::new(stage.store(random));
    let mut ended = Ended::Done;
    for entry in &entries {
        if let Err(error) = handler.handle(entry).await {
            ended = desk_failed(stage, "outbox", error);
        }
    }
    ended
}

pub(super) async fn schedule(stage: &Stage, random: &mut Rng) -> Ended {
    let now = stage.time_of(random);
    match Schedule::new(stage.store(random)).run(now).await {
        Ok(_) => Ended::Done,
        Err(error) => desk_failed(stage, "schedule", error),
    }
}

/// A register delivers a few lines about one citizen, some newer than before, in any order, some twice.
pub(super) async fn deliver(stage: &Stage, random: &mut Rng) -> Ended {
    let who = random.usize(0..stage.citizens.len());
    let register = RegisterCode::ALL[random.usize(0..RegisterCode::ALL.len())];
    let mut lines = lines_of(stage, who, register, random);
    if lines.is_empty() {
        return Ended::Refused;
    }
    let client = lines.remove(0);
    random.shuffle(&mut lines);
    lines.truncate(6);
    if let Some(again) = lines.first().cloned() {
        lines.push(again);
    }
    lines.insert(0, client);
    let body: Vec<String> = lines.iter().map(Value::to_string).collect();
    let sender = Sender { name: "simulation".into(), registers: [register].into() };
    let now = stage.time_of(random);
    let desk = IntakeDesk::open(stage.store(random), sender, true, now);
    let receipt = desk.deliver(body.join("\n").as_bytes()).await;
    for rejected in &receipt.rejected {
        stage.violates(format!("S7: a line was rejected: {}", rejected.reason));
    }
    if receipt.stopped_at.is_some() { Ended::Unavailable } else { Ended::Done }
}

/// A register's lines about a citizen, the relationship first; each as it was or one version on.
fn lines_of(stage: &Stage, who: usize, register: RegisterCode, random: &mut Rng) -> Vec<Value> {
    let mut known = stage.known.borrow_mut();
    let lines = stage.citizens[who].lines.iter().enumerate();
    lines
        .filter(|(_, line)| line["register"] == register.as_str())
        .map(|(place, line)| {
            let first = line["version"].as_u64().unwrap_or(1);
            let newest = known.versions.entry((who, place)).or_insert(first);
            *newest += u64::from(random.u8(0..3) == 0);
            // Older ones arrive late.
            let version = if random.u8(0..4) == 0 { random.u64(first..=*newest) } else { *newest };
            let mut line = line.clone();
            if version > first {
                line["version"] = version.into();
                if line["value"]["type"] == "text" {
                    line["value"]["text"] = format!("versio {version}").into();
                }
            }
            line
        })
        .collect()
}

/// Everything is delivered once, by all registers.
pub(super) async fn deliver_all(stage: &Stage) {
    for citizen in &stage.citizens {
        let body: Vec<String> = citizen.lines.iter().map(Value::to_string).collect();
        let sender = Sender { name: "simulation".into(), registers: RegisterCode::ALL.into() };
        let desk = IntakeDesk::open(stage.calm.clone(), sender, true, stage.time());
        let receipt = desk.deliver(body.join("\n").as_bytes()).await;
        assert_eq!(receipt.rejected, [], "what is delivered first is whole");
    }
}
