//! A citizen at a browser: logs in, looks, files requests, changes consents. What got no answer is sent again after
//! the next start, as it was.

use desk::citizen::ConsentChange;
use domain::{
    ids::{CategoryCode, ItemId},
    language::Language::En,
    register::RegisterCode,
    request::Offered,
};
use fastrand::Rng;
use pages::{OwnUrl, Url};

use super::{
    book::{Form, register},
    browser::{Answer, Browser, Lost, form},
    cast::citizen_claims,
    stage::Stage,
};

/// Below the limits on one person (50 requests a day, 30 changes of consents an hour), retries included.
const MOST_FILINGS: u32 = 35;
const MOST_CHANGES: u32 = 20;
/// What the list of uses says where it does not fit together.
const AT_FAULT: &str = "The check of this list found an error.";

#[derive(Debug)]
pub struct Citizen {
    pub number: usize,
    browser: Browser,
    random: Rng,
    pending: Option<Sent>,
    filings: u32,
    changes: u32,
}

/// A form on its way.
#[derive(Debug, Clone)]
enum Sent {
    Filing { path: String, key: String },
    Consent { place: usize, path: String, give: bool },
}

impl Citizen {
    pub fn new(number: usize, port: u16, random: Rng) -> Self {
        Self { number, browser: Browser::new(port), random, pending: None, filings: 0, changes: 0 }
    }

    /// Whether the limits would soon stop this person.
    pub fn is_done(&self) -> bool {
        self.pending.is_none() && (self.filings >= MOST_FILINGS || self.changes >= MOST_CHANGES)
    }

    /// Acts until the program is gone.
    pub async fn act(mut self, stage: &Stage) -> Self {
        while stage.goes_on(self.pending.is_some()) {
            let step = self.step(stage).await;
            if !stage.stepped(&self.name(), step) {
                break;
            }
        }
        self
    }

    fn name(&self) -> String {
        format!("citizen {}", self.number)
    }

    async fn step(&mut self, stage: &Stage) -> Result<(), Lost> {
        if !self.browser.is_logged_in() {
            return self.log_in(stage).await;
        }
        if let Some(sent) = self.pending.clone() {
            let act = match &sent {
                Sent::Filing { .. } => "file a request",
                Sent::Consent { .. } => "change a consent",
            };
            stage.book().tally(act).retried += 1;
            return self.send(stage, sent).await;
        }
        match self.random.u8(0..60) {
            0 => {
                self.browser.forget_cookies();
                Ok(())
            }
            15..40 if self.filings < MOST_FILINGS => self.file(stage).await,
            40.. if self.changes < MOST_CHANGES => self.change_consent(stage).await,
            _ => self.look(stage).await,
        }
    }

    async fn log_in(&mut self, stage: &Stage) -> Result<(), Lost> {
        let claims = citizen_claims(&stage.book().citizens[self.number].code);
        let answer = self.browser.log_in(&stage.provider, claims).await?;
        if answer.status == 303 && self.browser.is_logged_in() {
            let mut book = stage.book();
            book.citizens[self.number].logins += 1;
            book.acknowledged("log in", self.number);
        } else {
            self.not_done(stage, "log in", &answer).await;
        }
        Ok(())
    }

    async fn look(&mut self, stage: &Stage) -> Result<(), Lost> {
        let url = match self.random.u8(0..5) {
            0 => OwnUrl::MyData,
            1 => OwnUrl::Requests,
            2 => OwnUrl::Consents,
            3 => OwnUrl::AccessLog,
            _ => OwnUrl::RegisterAll(RegisterCode::Ura),
        };
        let answer = self.browser.open(&url.path(En)).await?;
        if answer.status == 200 {
            if url == OwnUrl::AccessLog && answer.body.contains(AT_FAULT) {
                stage.unexpected(&self.name(), "a log at fault", &answer);
            }
            let mut book = stage.book();
            book.citizens[self.number].views += 1;
            book.acknowledged("look at a page", self.number);
        } else {
            self.not_done(stage, "look at a page", &answer).await;
        }
        Ok(())
    }

    async fn file(&mut self, stage: &Stage) -> Result<(), Lost> {
        let Some((code, category, item)) = self.any_item(stage) else { return Ok(()) };
        let kind = if self.random.bool() { Offered::Correct } else { Offered::Restrict };
        let typed = match kind {
            Offered::Correct => {
                form(&[("proposed", "uusi arvo"), ("reason", "Arvo on vanhentunut.")])
            }
            Offered::Restrict => form(&[("ground", "accuracy"), ("reason", "Kiistän tiedon.")]),
        };
        let ask = OwnUrl::Ask(code, category.clone(), item.clone(), kind).path(En);
        let path = OwnUrl::CheckAsk(code, category, item, kind).path(En);
        let answer = self.browser.post(&ask, &typed).await?;
        if answer.status != 303 || answer.location != path {
            self.not_done(stage, "fill in a form", &answer).await;
            return Ok(());
        }
        let answer = self.browser.open(&path).await?;
        let Some(key) = answer.after("name=\"key\" value=\"").map(str::to_owned) else {
            self.not_done(stage, "check a form", &answer).await;
            return Ok(());
        };
        stage.book().citizens[self.number].forms.insert(key.clone(), Form::Sent);
        let sent = Sent::Filing { path: path.clone(), key: key.clone() };
        self.send(stage, sent.clone()).await?;
        // A second press of the button, now and then.
        if self.random.u8(0..4) == 0 && self.pending.is_none() {
            self.send(stage, sent).await?;
        }
        Ok(())
    }

    /// A delivered datum.
    fn any_item(&mut self, stage: &Stage) -> Option<(RegisterCode, CategoryCode, ItemId)> {
        let book = stage.book();
        let me = &book.citizens[self.number];
        let items = me.delivered.keys().map(|place| &me.lines[*place]);
        let items: Vec<_> = items.filter(|line| line["kind"] == "item").collect();
        let line = self.random.choice(&items)?;
        let item = ItemId::parse(line["item"].as_str().expect("an id")).expect("an id");
        let category = line["category"].as_str().expect("a category");
        let category = CategoryCode::parse(category).expect("a category");
        Some((register(line), category, item))
    }

    async fn change_consent(&mut self, stage: &Stage) -> Result<(), Lost> {
        let sent = {
            let mut book = stage.book();
            let me = &mut book.citizens[self.number];
            let place = self.random.usize(0..me.consents.len());
            let consent = &mut me.consents[place];
            if !me.delivered.contains_key(&consent.line) {
                return Ok(());
            }
            let give = !consent.in_force;
            consent.pending = Some(give);
            let change = if give { ConsentChange::Give } else { ConsentChange::Withdraw };
            let path = OwnUrl::Consent(consent.register, consent.id.clone(), change).path(En);
            Sent::Consent { place, path, give }
        };
        self.send(stage, sent).await
    }

    /// Sends a form; it is pending until an answer has come.
    async fn send(&mut self, stage: &Stage, sent: Sent) -> Result<(), Lost> {
        self.pending = Some(sent.clone());
        match sent {
            Sent::Filing { path, key } => {
                self.filings += 1;
                let answer = self.browser.post(&path, &form(&[("key", &key)])).await?;
                self.filed(stage, &key, &answer).await;
            }
            Sent::Consent { place, path, give } => {
                self.changes += 1;
                let answer = self.browser.post(&path, "").await?;
                self.changed(stage, (place, give), &answer).await;
            }
        }
        Ok(())
    }

    async fn filed(&mut self, stage: &Stage, key: &str, answer: &Answer) {
        let (path, query) = answer.location.split_once('?').unwrap_or((&answer.location, ""));
        let reference = match Url::parse(path) {
            Some((_, Url::Own(OwnUrl::Request(reference)))) if answer.status == 303 => reference,
            _ => return self.not_done(stage, "file a request", answer).await,
        };
        self.pending = None;
        let mut book = stage.book();
        let name = self.name();
        let form = book.citizens[self.number].forms.get_mut(key).expect("it was sent");
        let before = form.clone();
        if query == "open=1" {
            if before == Form::Sent {
                *form = Form::Refused;
                book.tally("file a request").refused += 1;
            } else if before != Form::Refused {
                book.fault(format!("{name}: {before:?} was refused when it was sent again"));
            }
            return;
        }
        *form = Form::Filed(reference.to_string());
        match before {
            // A form that was refused because a request was open is filed once that request has been decided.
            Form::Sent | Form::Refused => book.acknowledged("file a request", self.number),
            Form::Filed(first) if first == reference.as_str() => {
                book.tally("send a form twice").acknowledged += 1;
            }
            Form::Filed(_) => {
                book.fault(format!("{name}: {before:?} became {reference}"));
            }
        }
    }

    async fn changed(&mut self, stage: &Stage, (place, give): (usize, bool), answer: &Answer) {
        let word = if give { "changed=given" } else { "changed=withdrawn" };
        if answer.status != 303 || !answer.location.ends_with(word) {
            return self.not_done(stage, "change a consent", answer).await;
        }
        self.pending = None;
        let mut book = stage.book();
        let consent = &mut book.citizens[self.number].consents[place];
        consent.in_force = give;
        consent.pending = None;
        consent.changes += 1;
        book.acknowledged("change a consent", self.number);
    }

    /// "Try again later" is an answer; others than expected are faults.
    async fn not_done(&mut self, stage: &Stage, act: &'static str, answer: &Answer) {
        if stage.is_unavailable(act, answer).await {
            return;
        }
        self.pending = None;
        self.browser.forget_cookies();
        stage.unexpected(&self.name(), act, answer);
    }
}
