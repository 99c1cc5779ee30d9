//! Forms are saved in several tabs, sent, and sent again; requests are taken back (S2).

use desk::{
    CitizenDesk,
    citizen::{FileError, Filed, Filing, RequestInput},
    limits::FILINGS,
};
use domain::{
    ids::{IdempotencyKey, ItemId},
    language::Language,
    person::Person,
    request::{About, Answers, Ask, Question, RequestKind, RestrictionGround},
};

use super::{
    super::{
        model::{Device, Sent, Tab},
        play::{Ended, desk_failed, failed},
        stage::Stage,
        turn::Turn,
    },
    citizens::{desk, desk_on},
};
use crate::values::{id, register_of};

/// How many tabs are remembered.
const TABS: usize = 200;

/// About how many data of a citizen forms are saved. They are few, so that two tabs often have the same form.
const FEW: usize = 6;

/// A form: the number of the citizen, the place of the datum's line, and whether the form asks to restrict.
type Form = (usize, usize, bool);

fn about(stage: &Stage, (who, line, _): Form) -> Option<About> {
    let item: ItemId = id(stage.citizens[who].lines[line]["item"].as_str()?);
    Some(About::Item { register: register_of(&item), item })
}

fn kind((_, _, restricts): Form) -> RequestKind {
    if restricts { RequestKind::Restriction } else { RequestKind::Rectification }
}

/// The reason in a saved form. It is random, so no other form has the same.
fn typed(form: Form, input: &RequestInput) -> String {
    input.answers.get(why(form)).to_owned()
}

fn why((_, _, restricts): Form) -> Question {
    if restricts { Question::WhyRestrict } else { Question::WhyWrong }
}

pub(in crate::simulation) async fn save_draft(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let (who, desk) = desk(turn).await?;
    let data = turn.stage.citizens[who].data();
    let Some(line) = turn.pick(&data[..data.len().min(FEW)]) else { return Err(Ended::Refused) };
    let form = (who, line, turn.random.bool());
    let Some(about) = about(turn.stage, form) else { return Err(Ended::Refused) };
    let text = format!("SALAINEN syy {:016x}", turn.random.u64(..));
    let answers = Answers::default().with(why(form), &text);
    let input = RequestInput { answers, key: None };
    let under_way = turn.stage.under_way.begin(format!("form {form:?}"));
    let now = turn.now();
    turn.stage.known.borrow_mut().drafts.saves(form, &text);
    match desk.save_input(&about, kind(form), input).await {
        Ok(()) if under_way.is_alone() => {
            turn.stage.known.borrow_mut().drafts.saved(form, &text, now);
        }
        Ok(()) => {}
        Err(error) => return Err(desk_failed(turn, "save draft", error)),
    }
    // The next page shows the saved form, and the tab later sends what it shows.
    let shown = desk.saved_input(&about, kind(form)).await;
    let shown = shown.map_err(|error| desk_failed(turn, "saved draft", error))?;
    if let Some((input, key)) = shown.and_then(|input| input.key.clone().map(|key| (input, key))) {
        let tabs = &mut turn.stage.known.borrow_mut().drafts.tabs;
        tabs.push(Tab { form, text: typed(form, &input), key });
        let forgotten = tabs.len().saturating_sub(TABS);
        tabs.drain(..forgotten);
    }
    Ok(Ended::Done)
}

/// A tab that shows a saved form sends it. Sometimes another tab has replaced the form since then.
pub(in crate::simulation) async fn send_draft(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let tabs = turn.stage.known.borrow().drafts.tabs.clone();
    let Some(Tab { form, text, key }) = turn.pick(&tabs) else { return Err(Ended::Refused) };
    let (_, desk) = on_any_device(turn, form.0).await?;
    let _under_way = turn.stage.under_way.begin(format!("form {form:?}"));
    turn.stage.known.borrow_mut().drafts.sends(form, &text);
    let sent = send(turn, &desk, form, &key).await;
    // The check uses the store without faults.
    look_at_draft(turn.stage, form).await;
    sent
}

/// A desk of this person on one of their devices that has a session.
async fn on_any_device(turn: &mut Turn<'_>, who: usize) -> Result<(usize, CitizenDesk), Ended> {
    let theirs = turn.in_use(|device| matches!(device, Device::Citizen(of, _) if *of == who));
    let device = turn.pick(&theirs).ok_or(Ended::Refused)?;
    desk_on(turn, who, device).await
}

pub(in crate::simulation) async fn file(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let (who, desk) = desk(turn).await?;
    let data = turn.stage.citizens[who].data();
    let Some(line) = turn.pick(&data) else { return Err(Ended::Refused) };
    let key: IdempotencyKey = id(format!("form-{:032x}", turn.random.u128(..)));
    turn.stage.known.borrow_mut().sent.push(Sent { who, key: key.clone(), line });
    send(turn, &desk, (who, line, restricts(&key)), &key).await
}

/// Whether a form asks to restrict. It follows from the key, so a form that is sent again asks the same.
fn restricts(key: &IdempotencyKey) -> bool {
    key.as_str().ends_with(['0', '1', '2', '3'])
}

pub(in crate::simulation) async fn file_again(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let sent = turn.stage.known.borrow().sent.len();
    if sent == 0 {
        return Err(Ended::Refused);
    }
    // One of the last 20 forms.
    let back = 1 + turn.random.usize(0..sent.min(20));
    let Sent { who, key, line } = turn.stage.known.borrow().sent[sent - back].clone();
    let (_, desk) = on_any_device(turn, who).await?;
    send(turn, &desk, (who, line, restricts(&key)), &key).await
}

async fn send(
    turn: &Turn<'_>,
    desk: &CitizenDesk,
    form: Form,
    key: &IdempotencyKey,
) -> Result<Ended, Ended> {
    let who = form.0;
    let Some(about) = about(turn.stage, form) else { return Err(Ended::Refused) };
    let subject = turn.stage.known.borrow().subjects[&who].clone();
    if turn.is_beyond(&FILINGS, subject.as_str()).await {
        return Err(Ended::Refused);
    }
    let ask = if form.2 {
        Ask::restriction(Some(RestrictionGround::Accuracy), "SALAINEN syy: kiistän tiedon.")
    } else {
        Ask::rectification("SALAINEN arvo", "SALAINEN syy: arvo on vanhentunut.")
    };
    let filing = Filing { about, ask: ask.expect("a whole form"), key: key.clone() };
    turn.may_log();
    match desk.file(filing).await {
        Ok(Filed { reference, again }) => {
            // A form that was filed before writes no second log entry.
            if !again {
                turn.has_logged();
            }
            let form = (who, key.clone());
            turn.stage.known.borrow_mut().forms.entry(form).or_default().push(reference);
            Ok(Ended::Done)
        }
        Err(FileError::Store(error)) => Err(failed(turn, "file", &error)),
        Err(
            FileError::NotFound
            | FileError::DoesNotFit
            | FileError::AlreadyOpen(_)
            | FileError::NotDated(_),
        ) => Err(Ended::Refused),
    }
}

/// Checks that a saved form is still there (S2).
pub(in crate::simulation) async fn look_at_draft(stage: &Stage, form: Form) {
    let subject = stage.known.borrow().subjects.get(&form.0).cloned();
    let (Some(subject), Some(about)) = (subject, about(stage, form)) else { return };
    let person = Person { given_names: String::new(), family_name: String::new() };
    let time = stage.time();
    let desk = CitizenDesk::open(stage.calm.clone(), subject, person, Language::Fi, time);
    let found = match desk.saved_input(&about, kind(form)).await {
        Ok(found) => found.map(|input| typed(form, &input)),
        Err(error) => return stage.violates(format!("S2: a kept form does not open: {error}")),
    };
    let fault = stage.known.borrow().drafts.fault(form, found.as_deref(), time);
    if let Some(fault) = fault {
        stage.violates(format!("S2: {fault}"));
    }
}

pub(in crate::simulation) async fn take_back(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let forms: Vec<_> = {
        let known = turn.stage.known.borrow();
        let forms = known.forms.iter().filter(|(_, references)| !references.is_empty());
        forms.map(|((who, _), references)| (*who, references[0].clone())).collect()
    };
    let Some((who, reference)) = turn.pick(&forms) else { return Err(Ended::Refused) };
    let (_, desk) = on_any_device(turn, who).await?;
    turn.may_log();
    match desk.withdraw_request(&reference).await {
        Ok(()) => Ok(Ended::Done),
        Err(error) => Err(desk_failed(turn, "take back", error)),
    }
}
