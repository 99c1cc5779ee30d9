//! The registers' systems deliver files about several people: lines in any order, some of them again, some of an older
//! version. Two systems deliver for the same register at the same time (S7).

use std::collections::BTreeMap;

use desk::{IntakeDesk, Receipt, Sender};
use domain::register::RegisterCode;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::super::{
    cast::{Citizen, SENDERS},
    checks::delivered,
    overlap::UnderWay,
    play::Ended,
    stage::Stage,
    turn::Turn,
};

/// Most people in a file.
const PEOPLE: usize = 3;
/// Most lines about a person, without the line of the client relationship.
const LINES: usize = 6;
/// A register's event is this many seconds from now. It stays below five minutes ahead, which the intake refuses.
const AROUND: std::ops::Range<i64> = -3_600..240;
/// One of this many data is not delivered at the beginning, but while people act.
const HELD_BACK: usize = 4;
/// Part of the reason of a line that the database could not take at that moment. Any other reason is a fault of the
/// product.
const PASSING: &str = "deliver it again";

/// A file, the newest version of each datum in it by person and register, and the marks that its consents are being
/// changed.
struct File {
    lines: Vec<Value>,
    held: BTreeMap<(usize, RegisterCode), BTreeMap<String, u64>>,
    under_way: Vec<UnderWay>,
}

pub(in crate::simulation) async fn deliver(turn: &mut Turn<'_>) -> Ended {
    let (name, registers) = SENDERS[turn.random.usize(0..SENDERS.len())];
    let file = file(turn, registers);
    if file.lines.is_empty() {
        return Ended::Refused;
    }
    let receipt = send(turn, name, registers, &file.lines).await;
    let mut is_whole = receipt.stopped_at.is_none();
    for rejected in &receipt.rejected {
        let line = rejected.line.checked_sub(1).and_then(|place| file.lines.get(place));
        if rejected.reason.contains(PASSING) {
            is_whole = false;
        } else if !line.is_some_and(|line| is_odd(turn.stage, line)) {
            turn.violates(format!("S7: a line was rejected: {}", rejected.reason));
        }
    }
    if !is_whole {
        return Ended::Unavailable;
    }
    for ((who, register), lines) in &file.held {
        delivered(turn.stage, *who, *register, lines).await;
    }
    Ended::Done
}

async fn send(turn: &Turn<'_>, name: &str, registers: &[RegisterCode], lines: &[Value]) -> Receipt {
    let body: Vec<String> = lines.iter().map(Value::to_string).collect();
    let sender = Sender { name: name.into(), registers: registers.iter().copied().collect() };
    let desk = IntakeDesk::open(turn.store(), sender, true, turn.now());
    desk.deliver(body.join("\n").as_bytes()).await
}

fn file(turn: &mut Turn<'_>, registers: &[RegisterCode]) -> File {
    let mut file = File { lines: Vec::new(), held: BTreeMap::new(), under_way: Vec::new() };
    for _ in 0..turn.random.usize(1..=PEOPLE) {
        let who = turn.random.usize(0..turn.stage.citizens.len());
        let register = registers[turn.random.usize(0..registers.len())];
        add(turn, who, register, &mut file);
    }
    file
}

/// Adds lines about a person: the client relationship first, then other lines, one of them twice.
fn add(turn: &mut Turn<'_>, who: usize, register: RegisterCode, file: &mut File) {
    let stage = turn.stage;
    let of_register = |line: &Value| line["register"] == register.as_str();
    let all = stage.citizens[who].lines.iter().enumerate();
    let mut places: Vec<usize> =
        all.filter(|(_, line)| of_register(line)).map(|(place, _)| place).collect();
    if places.is_empty() {
        return;
    }
    let client = places.remove(0);
    turn.random.shuffle(&mut places);
    places.truncate(LINES);
    if let Some(again) = places.first().copied() {
        places.push(again);
    }
    places.insert(0, client);
    for place in places {
        let line = version_of(turn, who, place);
        let version = line["version"].as_u64().unwrap_or(1);
        if let Some(item) = line["item"].as_str().filter(|_| !is_odd(stage, &line)) {
            let held = file.held.entry((who, register)).or_default();
            let newest = held.entry(item.to_owned()).or_default();
            *newest = version.max(*newest);
        }
        if let Some(consent) = line["consent"].as_str().filter(|_| line["kind"] == "consent") {
            file.under_way.push(stage.under_way.begin(format!("consent {consent}")));
        }
        file.lines.push(line);
    }
}

/// Whether this datum may have been delivered first under another category, so that the line may be rejected.
fn is_odd(stage: &Stage, line: &Value) -> bool {
    line["item"].as_str().is_some_and(|item| stage.known.borrow().odd.contains(item))
}

/// A line in its newest version, which may be a new one, or in an older version that arrives late.
fn version_of(turn: &mut Turn<'_>, who: usize, place: usize) -> Value {
    let mut line = turn.stage.citizens[who].lines[place].clone();
    let first = line["version"].as_u64().unwrap_or(1);
    let newest = {
        let mut known = turn.stage.known.borrow_mut();
        let newest = known.versions.entry((who, place)).or_insert(first);
        *newest += u64::from(turn.random.u8(0..3) == 0);
        *newest
    };
    let is_late = turn.random.u8(0..4) == 0;
    let version = if is_late { turn.random.u64(first..=newest) } else { newest };
    if version > first {
        line["version"] = version.into();
        if line["value"]["type"] == "text" {
            line["value"]["text"] = format!("SALAINEN versio {version}").into();
        }
        if line["kind"] == "consent" {
            line["events"] = events(turn, who, place, version, &line["events"]);
        }
    }
    line
}

/// Events of a version of a consent: those of the first version and sometimes one that happened at the register, whose
/// clock may be ahead. The same version always has the same events.
fn events(turn: &mut Turn<'_>, who: usize, place: usize, version: u64, first: &Value) -> Value {
    let key = (who, place, version);
    if let Some(known) = turn.stage.known.borrow().events.get(&key) {
        return known.clone();
    }
    let mut events = first.clone();
    if turn.random.u8(0..3) == 0
        && let Some(events) = events.as_array_mut()
    {
        let at = turn.stage.time() + SignedDuration::from_secs(turn.random.i64(AROUND));
        let state = if turn.random.bool() { "given" } else { "withdrawn" };
        let line = &turn.stage.citizens[who].lines[place];
        let consent = line["consent"].as_str().unwrap_or_default().to_owned();
        turn.stage.known.borrow_mut().eventful.insert(consent);
        events.push(json!({ "at": at.to_string(), "state": state, "form": "signed_form" }));
    }
    turn.stage.known.borrow_mut().events.insert(key, events.clone());
    events
}

/// A sender breaks its promises. Its line must be refused and change nothing else.
pub(in crate::simulation) async fn deliver_odd(turn: &mut Turn<'_>) -> Ended {
    let who = turn.random.usize(0..turn.stage.citizens.len());
    let kind = if turn.random.bool() { "item" } else { "consent" };
    let lines: Vec<(usize, Value)> = {
        let lines = turn.stage.citizens[who].lines.iter().cloned().enumerate();
        lines.filter(|(_, line)| line["kind"] == kind).collect()
    };
    // Only the first lines are used, so that two first deliveries of the same datum often meet.
    let few = lines.len().min(8);
    let Some((place, mut line)) = turn.pick(&lines[..few]) else { return Ended::Refused };
    let newest = turn.stage.known.borrow().versions.get(&(who, place)).copied();
    let newest = newest.or(line["version"].as_u64()).unwrap_or(1);
    // The version is not recorded as used: a refused line leaves no trace.
    line["version"] = (newest + 1).into();
    let _under_way = if kind == "item" {
        if move_to_another_category(turn, &mut line).is_none() {
            return Ended::Refused;
        }
        None
    } else {
        claim_an_event(turn, &mut line);
        line["consent"].as_str().map(|id| turn.stage.under_way.begin(format!("consent {id}")))
    };
    let register = serde_json::from_value(line["register"].clone()).expect("a register");
    let is_first = kind == "item" && is_first(turn.stage, who, register, &line);
    let receipt = send(turn, "odd", &[register], &[line]).await;
    if receipt.new + receipt.changed > 0 && !is_first {
        turn.violates(format!("S7: a sender that broke its promises was believed: {kind}"));
    }
    if receipt.stopped_at.is_some() { Ended::Unavailable } else { Ended::Refused }
}

/// Whether no sender was told yet that this datum was taken. Then the odd line may be the first one and decide the
/// category.
fn is_first(stage: &Stage, who: usize, register: RegisterCode, line: &Value) -> bool {
    let item = line["item"].as_str().unwrap_or_default();
    let mut known = stage.known.borrow_mut();
    let taken = known.taken.get(&(who, register));
    let is_first = taken.is_none_or(|taken| !taken.contains_key(item));
    if is_first {
        known.odd.insert(item.to_owned());
    }
    is_first
}

/// Puts the datum into another category of its register.
fn move_to_another_category(turn: &mut Turn<'_>, line: &mut Value) -> Option<()> {
    let mine = line["register"].clone();
    let lines = turn.stage.citizens.iter().take(2).flat_map(|citizen| &citizen.lines);
    let others: Vec<Value> = lines
        .filter(|other| other["register"] == mine && other["category"].is_string())
        .map(|other| other["category"].clone())
        .filter(|category| *category != line["category"])
        .collect();
    line["category"] = turn.pick(&others)?;
    Some(())
}

/// Adds an event that claims that the consent was given in the portal an hour ago.
fn claim_an_event(turn: &Turn<'_>, line: &mut Value) {
    let at = turn.now() - SignedDuration::from_hours(1);
    let event = json!({ "at": at.to_string(), "state": "given", "form": "portal" });
    if let Some(events) = line["events"].as_array_mut() {
        events.push(event);
    }
}

/// The lines about a citizen that are delivered before anybody acts.
fn delivered_first(citizen: &Citizen) -> Vec<&Value> {
    let data = citizen.data();
    let is_held_back = |place: usize| {
        data.iter().position(|held| *held == place).is_some_and(|nth| nth % HELD_BACK == 3)
    };
    let lines = citizen.lines.iter().enumerate();
    lines.filter(|(place, _)| !is_held_back(*place)).map(|(_, line)| line).collect()
}

/// Delivers most lines about all citizens once, before anybody acts.
pub(in crate::simulation) async fn deliver_all(stage: &Stage) {
    for (who, citizen) in stage.citizens.iter().enumerate() {
        let lines = delivered_first(citizen);
        let body: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let sender = Sender { name: "simulation".into(), registers: RegisterCode::ALL.into() };
        let desk = IntakeDesk::open(stage.processes[0].clone(), sender, true, stage.time());
        let receipt = desk.deliver(body.join("\n").as_bytes()).await;
        assert_eq!(receipt.rejected, [], "what is delivered first is whole");
        for line in lines.into_iter().filter(|line| line["kind"] == "item") {
            let register = serde_json::from_value(line["register"].clone()).expect("a register");
            let mut known = stage.known.borrow_mut();
            let taken = known.taken.entry((who, register)).or_default();
            let item = line["item"].as_str().unwrap_or_default().to_owned();
            taken.insert(item, line["version"].as_u64().unwrap_or(1));
        }
    }
}
