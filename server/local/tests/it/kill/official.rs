//! An official at a browser: takes, puts back and decides requests of a queue that others work too.

use std::time::Duration;

use domain::{ids::Reference, language::Language::En};
use fastrand::Rng;
use pages::{OfficeUrl, Url};

use super::{
    browser::{Answer, Browser, Lost},
    cast::{OFFICIALS, official_claims},
    stage::Stage,
};

#[derive(Debug)]
pub struct Official {
    number: usize,
    browser: Browser,
    random: Rng,
    pending: Option<Sent>,
}

/// A form on its way.
#[derive(Debug, Clone)]
struct Sent {
    act: &'static str,
    reference: Reference,
    path: String,
    form: String,
    /// It has been sent before, and no answer came.
    again: bool,
}

/// A line of the queue that this official can do something with.
struct Line {
    reference: Reference,
    mine: bool,
}

impl Official {
    pub fn new(number: usize, port: u16, random: Rng) -> Self {
        Self { number, browser: Browser::new(port), random, pending: None }
    }

    /// Acts until the program is gone.
    pub async fn act(mut self, stage: &Stage) -> Self {
        while stage.goes_on(self.pending.is_some()) {
            let step = self.step(stage).await;
            if !stage.stepped(self.name(), step) {
                break;
            }
        }
        self
    }

    fn name(&self) -> &'static str {
        OFFICIALS[self.number]
    }

    async fn step(&mut self, stage: &Stage) -> Result<(), Lost> {
        if !self.browser.is_logged_in() {
            return self.log_in(stage).await;
        }
        if let Some(sent) = self.pending.take() {
            stage.book().tally(sent.act).retried += 1;
            return self.send(stage, Sent { again: true, ..sent }).await;
        }
        let answer = self.browser.open(&OfficeUrl::Queue.path(En)).await?;
        if answer.status != 200 {
            self.not_done(stage, "open the queue", &answer).await;
            return Ok(());
        }
        stage.book().tally("open the queue").acknowledged += 1;
        let (mine, free): (Vec<Line>, Vec<Line>) =
            lines(&answer.body).into_iter().partition(|line| line.mine);
        let choice = self.random.u8(0..10);
        let (lines, act) = match choice {
            0..2 if !mine.is_empty() => (mine, "release a request"),
            2..7 if !mine.is_empty() => (mine, "decide a request"),
            _ if !free.is_empty() => (free, "take a request"),
            _ => (mine, "open a request"),
        };
        let Some(Line { reference, .. }) = self.random.choice(lines) else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            return Ok(());
        };
        self.do_with(stage, act, reference).await
    }

    async fn do_with(
        &mut self,
        stage: &Stage,
        act: &'static str,
        reference: Reference,
    ) -> Result<(), Lost> {
        let path = OfficeUrl::Case(reference.clone()).path(En);
        let (path, form) = match act {
            "take a request" => (path, "act=take".to_owned()),
            "release a request" => (path, "act=release".to_owned()),
            "decide a request" => {
                let path = OfficeUrl::Decide(reference.clone()).path(En);
                let page = self.browser.open(&path).await?;
                let Some(form) = decision(&page) else {
                    self.not_done(stage, "open a request", &page).await;
                    return Ok(());
                };
                (path, form)
            }
            _ => {
                let page = self.browser.open(&path).await?;
                if page.status == 200 {
                    stage.book().tally(act).acknowledged += 1;
                } else {
                    self.not_done(stage, act, &page).await;
                }
                return Ok(());
            }
        };
        self.send(stage, Sent { act, reference, path, form, again: false }).await
    }

    async fn log_in(&mut self, stage: &Stage) -> Result<(), Lost> {
        let answer = self.browser.log_in(&stage.provider, official_claims(self.name())).await?;
        if answer.status == 303 && self.browser.is_logged_in() {
            stage.book().tally("log in").acknowledged += 1;
        } else {
            self.not_done(stage, "log in", &answer).await;
        }
        Ok(())
    }

    /// Sends a form; it is pending until an answer has come.
    async fn send(&mut self, stage: &Stage, sent: Sent) -> Result<(), Lost> {
        self.pending = Some(sent.clone());
        let answer = self.browser.post(&sent.path, &sent.form).await?;
        match answer.status {
            303 if answer.location.contains("?done=") => {
                self.pending = None;
                let mut book = stage.book();
                book.tally(sent.act).acknowledged += 1;
                let act = (sent.reference.to_string(), self.name(), sent.act);
                book.acts.entry(act).or_default().acknowledged += 1;
            }
            // Somebody was first: this official's own first try, perhaps.
            409 => {
                self.pending = None;
                let mut book = stage.book();
                book.tally(sent.act).refused += 1;
                let act = (sent.reference.to_string(), self.name(), sent.act);
                book.acts.entry(act).or_default().unknown += u64::from(sent.again);
            }
            _ => self.not_done(stage, sent.act, &answer).await,
        }
        Ok(())
    }

    /// "Try again later" is an answer; others than expected are faults.
    async fn not_done(&mut self, stage: &Stage, act: &'static str, answer: &Answer) {
        if stage.is_unavailable(act, answer).await {
            return;
        }
        if answer.status == 200 && act == "open a request" {
            // Decided by somebody else between two pages: the page says so and has no form.
            stage.book().tally(act).refused += 1;
            return;
        }
        self.pending = None;
        self.browser.forget_cookies();
        stage.unexpected(self.name(), act, answer);
    }
}

/// The lines of the queue with a button.
fn lines(page: &str) -> Vec<Line> {
    let forms = page.split("<form").skip(1).filter_map(|form| form.split("</form>").next());
    let line = |form: &str| {
        let after = |mark: &str| form.split_once(mark)?.1.split('"').next();
        let act = after("name=\"act\" value=\"")?;
        match Url::parse(after("action=\"")?) {
            Some((_, Url::Office(OfficeUrl::Case(reference)))) => {
                Some(Line { reference, mine: act == "release" })
            }
            _ => None,
        }
    };
    forms.filter_map(line).collect()
}

/// The form of a decision that grants what is asked, where the page still has one.
fn decision(page: &Answer) -> Option<String> {
    let version = page.after("name=\"version\" value=\"")?;
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("version", version).append_pair("reasons", "Tieto on tarkistettu.");
    for place in 0.. {
        if !page.body.contains(&format!("name=\"outcome-{place}\"")) {
            break;
        }
        form.append_pair(&format!("outcome-{place}"), "granted");
        form.append_pair(&format!("new-value-{place}"), "uusi arvo");
    }
    Some(form.finish())
}
