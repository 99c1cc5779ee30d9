//! A delivering system: its files overlap, repeat lines, come in any order and sometimes twice.

use std::time::Duration;

use fastrand::Rng;
use reqwest::Client;
use serde_json::Value;

use super::{
    browser::{Lost, client},
    stage::Stage,
};

/// Citizens about whom newer lines are delivered: the last ones.
const RECENT: usize = 12;
/// The token of the intake on one machine.
const TOKEN: &str = "local-sources";

#[derive(Debug)]
pub struct Sender {
    name: &'static str,
    http: Client,
    random: Rng,
    pending: Option<Delivery>,
}

/// A file, and which version of which line of whom it holds.
#[derive(Debug, Clone, Default)]
struct Delivery {
    body: String,
    lines: Vec<(usize, usize, u64)>,
}

impl Sender {
    pub fn new(name: &'static str, random: Rng) -> Self {
        Self { name, http: client(), random, pending: None }
    }

    /// Delivers until the program is gone.
    pub async fn act(mut self, stage: &Stage) -> Self {
        while stage.goes_on(self.pending.is_some()) {
            let step = self.step(stage).await;
            if !stage.stepped(self.name, step) {
                break;
            }
        }
        self
    }

    async fn step(&mut self, stage: &Stage) -> Result<(), Lost> {
        let delivery = match self.pending.take() {
            Some(pending) => {
                stage.book().tally("deliver a file").retried += 1;
                pending
            }
            None => self.write(stage),
        };
        if delivery.lines.is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
            return Ok(());
        }
        self.pending = Some(delivery.clone());
        if self.send(stage, &delivery, false).await? {
            self.pending = None;
            if self.random.u8(0..3) == 0 {
                self.send(stage, &delivery, true).await?;
            }
        }
        let pause = self.random.u64(0..200);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        Ok(())
    }

    /// A file about somebody new, or with old and newer lines about one or two known ones.
    fn write(&mut self, stage: &Stage) -> Delivery {
        let mut book = stage.book();
        let mut delivery = Delivery::default();
        if let Some(who) = book.to_deliver.pop() {
            let lines = book.citizens[who].lines.clone();
            for (place, line) in lines.iter().enumerate() {
                let version = line["version"].as_u64().expect("a version");
                let begun = book.citizens[who].begun.entry(place).or_insert(version);
                delivery.add((who, place, version.min(*begun)), line);
            }
            return delivery;
        }
        let known: Vec<usize> = (0..book.citizens.len()).rev().take(RECENT).collect();
        for _ in 0..self.random.usize(1..3) {
            let Some(who) = self.random.choice(&known).copied() else { break };
            let citizen = &mut book.citizens[who];
            // Whoever is still on the way for the first time is left to the file that brings them.
            if !citizen.delivered.contains_key(&0) {
                continue;
            }
            let lines = citizen.lines.clone();
            let (clients, mut others): (Vec<usize>, Vec<usize>) =
                (0..lines.len()).partition(|place| lines[*place]["kind"] == "client");
            self.random.shuffle(&mut others);
            others.truncate(4);
            others.extend(others.first().copied());
            for place in clients.into_iter().chain(others) {
                let first = lines[place]["version"].as_u64().expect("a version");
                let newest = citizen.begun.entry(place).or_insert(first);
                let version = match self.random.u8(0..4) {
                    0 => {
                        *newest += 1;
                        *newest
                    }
                    1 => self.random.u64(first..=*newest),
                    _ => *newest,
                };
                delivery.add((who, place, version), &lines[place]);
            }
        }
        delivery
    }

    /// Whether it was taken.
    async fn send(&self, stage: &Stage, delivery: &Delivery, again: bool) -> Result<bool, Lost> {
        let address = format!("http://localhost:{}/deliveries", stage.ports.intake);
        let request = self.http.post(address).bearer_auth(TOKEN).body(delivery.body.clone());
        let answer = request.send().await.map_err(|_| Lost)?;
        let status = answer.status().as_u16();
        let text = answer.text().await.map_err(|_| Lost)?;
        let mut book = stage.book();
        if status == 503 {
            book.tally("deliver a file").unavailable += 1;
            return Ok(false);
        }
        let receipt: Value = serde_json::from_str(&text).unwrap_or_default();
        let count = |name: &str| receipt[name].as_u64().unwrap_or(u64::MAX);
        let all = u64::try_from(delivery.lines.len()).expect("a short file");
        if status != 200 || count("new") + count("changed") + count("same") != all {
            book.fault(format!("{}: {status} {text}", self.name));
        } else if again && count("same") != all {
            book.fault(format!("{}: a file sent twice changed something: {text}", self.name));
        }
        let act = if again { "deliver a file twice" } else { "deliver a file" };
        book.tally(act).acknowledged += 1;
        book.tally("deliver a line").acknowledged += if again { 0 } else { all };
        for (who, place, version) in &delivery.lines {
            let held = book.citizens[*who].delivered.entry(*place).or_insert(*version);
            *held = (*held).max(*version);
            book.touched.insert(*who);
        }
        Ok(true)
    }
}

impl Delivery {
    fn add(&mut self, (who, place, version): (usize, usize, u64), line: &Value) {
        let mut line = line.clone();
        let first = line["version"].as_u64().expect("a version");
        line["version"] = version.into();
        if version > first && line["value"]["type"] == "text" {
            line["value"]["text"] = format!("versio {version}").into();
        }
        self.body.push_str(&line.to_string());
        self.body.push('\n');
        self.lines.push((who, place, version));
    }
}
