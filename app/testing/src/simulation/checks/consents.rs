//! S4 and S5: what the person said last counts, and the work for a withdrawal exists once.

use domain::{
    consent::{Consent, ConsentForm},
    ids::SubjectId,
    request::{About, Request, RequestKind},
};

use jiff::SignedDuration;

use super::super::stage::Stage;

/// The clocks of two processes differ by less than this.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(10);

pub(super) async fn of(stage: &Stage, who: usize, subject: &SubjectId) {
    let consents = match stage.calm.consents(subject).await {
        Ok(consents) => consents,
        Err(error) => return stage.violates(format!("S4: consents do not open: {error}")),
    };
    for consent in consents {
        match consent {
            Ok(consent) => {
                word(stage, who, &consent);
                work(stage, subject, &consent);
            }
            Err(error) => stage.violates(format!("S4: a consent does not open: {error:?}")),
        }
    }
}

/// S4: the newest event made here is what the person said last, and there is no portal event that nobody made here.
fn word(stage: &Stage, who: usize, consent: &Consent) {
    let key = (who, consent.id.to_string());
    let what = |text: &str| stage.violates(format!("S4: {} {text}", consent.id));
    let (word, tried) = {
        let known = stage.known.borrow();
        let tried = known.tried.get(&key).copied().unwrap_or_default();
        (known.words.get(&key).copied().flatten(), tried)
    };
    let here: Vec<_> = consent.events.iter().filter(|event| event.is_from_here()).collect();
    if word.is_some() && here.last().map(|event| event.state) != word {
        what(&format!("does not hold the person's last word, {word:?}"));
    }
    let from_portal =
        consent.events.iter().filter(|event| event.form == ConsentForm::Portal).count() as u64;
    if from_portal > tried {
        what("holds an event of this portal that nobody made");
    }
    let repeats = consent
        .events
        .windows(2)
        .any(|two| two[0].is_from_here() && two[1].is_from_here() && two[0].state == two[1].state);
    let is_eventful = stage.known.borrow().eventful.contains(consent.id.as_str());
    if repeats && !is_eventful && consent.condensed.is_none() {
        what("says the same twice in a row");
    }
    if here.windows(2).any(|two| two[0].at >= two[1].at) {
        what("has two events at one instant");
    }
}

/// S5: a consent that was withdrawn here has one open piece of work until that is decided; a consent in force has none.
fn work(stage: &Stage, subject: &SubjectId, consent: &Consent) {
    let known = stage.known.borrow();
    let about = About::Consent { register: consent.register, consent: consent.id.clone() };
    let is_work = |request: &&Request| {
        request.subject == *subject
            && request.kind() == RequestKind::ConsentWithdrawal
            && request.about == about
    };
    let works: Vec<&Request> = known.requests.values().filter(is_work).collect();
    let open = works.iter().filter(|request| request.state.is_open()).count();
    let stands = consent.withdrawn_here();
    // Work that was opened for an earlier withdrawal may be older than this withdrawal; therefore its end is compared.
    let is_decided = works.iter().any(|request| {
        let end = request.history.last().filter(|_| request.decision.is_some());
        end.is_some_and(|end| stands.is_some_and(|at| end.at + CLOCKS_DIFFER >= at))
    });
    let found = if open > usize::from(stands.is_some()) {
        format!("{open} open works for {}, which is {:?}", consent.id, consent.state())
    } else if stands.is_some() && open == 0 && !is_decided {
        format!("no work for {}, which was withdrawn", consent.id)
    } else {
        return;
    };
    drop(known);
    stage.violates(format!("S5: {found}"));
}
