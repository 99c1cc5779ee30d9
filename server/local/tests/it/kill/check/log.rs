//! What the access log says, against the data and what was acknowledged.

use std::collections::BTreeMap;

use domain::{
    access_log::{Action, Actor, Entry},
    consent::Consent,
    ids::SubjectId,
    request::{EventKind, Request},
};
use store::{Lane, LogScope};

use super::{
    super::{book::CitizenBook, cast::OFFICIALS},
    Check, changes, is_stop_work,
};

impl Check {
    /// The person's log fits together and holds an entry for each change, no more.
    pub(super) async fn log_of(
        &mut self,
        who: usize,
        book: &CitizenBook,
        subject: &SubjectId,
        (consents, requests): (&[Consent], &BTreeMap<String, Request>),
    ) {
        let mut entries: Vec<Entry> = Vec::new();
        for lane in [Lane::Own, Lane::Others] {
            let scope = LogScope::Subject(subject.clone());
            let page =
                self.store.log_page(&scope, lane, None, u16::MAX).await.expect("a log opens");
            if page.older.is_some() || page.fault.is_some() {
                self.fault(format!("the log of citizen {who}: {:?}", page.fault));
            }
            entries.extend(page.lines.into_iter().map(|line| line.entry.expect("it opens")));
        }
        let count = |action: Action| entries.iter().filter(|entry| entry.action == action).count();
        let number = |count: usize| u64::try_from(count).expect("a count");
        let words: u64 = consents.iter().map(changes).sum();
        let of_consents = count(Action::WithdrawConsent) + count(Action::GiveConsent);
        let own = requests.values().filter(|request| !is_stop_work(request)).count();
        let mut wrong = Vec::new();
        if number(of_consents) != words {
            wrong.push(format!("{of_consents} entries of {words} changed consents"));
        }
        if count(Action::File) != own {
            wrong.push(format!("{} entries of {own} requests", count(Action::File)));
        }
        if number(count(Action::Login)) < book.logins || number(count(Action::View)) < book.views {
            wrong.push(format!("fewer entries than {} logins, {} views", book.logins, book.views));
        }
        for request in requests.values() {
            wrong.extend(self.history(request, &entries));
        }
        for what in wrong {
            self.fault(format!("the log of citizen {who}: {what}"));
        }
    }

    /// What officials did with a request: in its history, in the log and as acknowledged.
    fn history(&self, request: &Request, entries: &[Entry]) -> Vec<String> {
        let reference = request.reference.to_string();
        let mut wrong = Vec::new();
        for (act, action) in [
            ("take a request", Action::Take),
            ("release a request", Action::Release),
            ("decide a request", Action::Decide),
        ] {
            let happened =
                request.history.iter().filter(|event| action_of(&event.kind) == Some(action));
            let happened = happened.count() as u64;
            let mut logged: BTreeMap<&str, u64> = BTreeMap::new();
            let about =
                entries.iter().filter(|entry| entry.request.as_ref() == Some(&request.reference));
            for entry in about.filter(|entry| entry.action == action) {
                if let Actor::Official { official, .. } = &entry.actor {
                    let name = self.pseudonyms.get(official).copied().unwrap_or("somebody else");
                    *logged.entry(name).or_default() += 1;
                }
            }
            let sum: u64 = logged.values().sum();
            // The middle of a very long history is left out.
            if request.left_out == 0 && sum != happened {
                wrong.push(format!("{reference}: {act} {happened} times, {sum} times in the log"));
            }
            if action == Action::Decide && happened > 1 {
                wrong.push(format!("{reference} was decided {happened} times"));
            }
            for name in OFFICIALS {
                let known = self.book.acts.get(&(reference.clone(), name, act));
                let known = known.copied().unwrap_or_default();
                let logged = logged.remove(name).unwrap_or_default();
                // One more may be on its way.
                let most = known.acknowledged + known.unknown + u64::from(!self.at_rest);
                if logged < known.acknowledged || logged > most {
                    wrong.push(format!("{reference}: {act} by {name} {logged} times, {known:?}"));
                }
            }
            if !logged.is_empty() {
                wrong.push(format!("{reference}: {act} by nobody known"));
            }
        }
        wrong
    }
}

fn action_of(event: &EventKind) -> Option<Action> {
    match event {
        EventKind::Taken { .. } => Some(Action::Take),
        EventKind::Released { .. } | EventKind::ReleasedForAnother { .. } => Some(Action::Release),
        EventKind::Decided { .. } => Some(Action::Decide),
        EventKind::Received | EventKind::Withdrawn | EventKind::Unknown => None,
    }
}
