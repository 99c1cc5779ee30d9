//! Forms that were saved and not sent yet: none may be lost (S2).

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::IdempotencyKey;
use jiff::{SignedDuration, Timestamp};

/// A saved form must be there for this long: a day, less a minute for clocks that differ.
const KEPT: SignedDuration = SignedDuration::from_mins(24 * 60 - 1);

/// A form: the number of the citizen, the place of the datum's line, and whether the form asks to restrict.
pub(in crate::simulation) type Form = (usize, usize, bool);

/// A browser tab that shows a saved form.
#[derive(Debug, Clone)]
pub(in crate::simulation) struct Tab {
    pub(in crate::simulation) form: Form,
    pub(in crate::simulation) text: String,
    pub(in crate::simulation) key: IdempotencyKey,
}

/// What may be saved of a form.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// The texts of which one is saved. There is only one text unless several tabs saved at the same time.
    texts: BTreeSet<String>,
    /// Whether the form may be gone because it was sent, or because it is not certain that it was saved.
    may_be_gone: bool,
    until: Timestamp,
}

/// Every form that anybody saved.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Drafts {
    kept: BTreeMap<Form, Kept>,
    /// Forms that were saved or sent since the last check.
    touched: BTreeSet<Form>,
    /// Tabs that show a saved form.
    pub(in crate::simulation) tabs: Vec<Tab>,
}

impl Drafts {
    /// A tab begins to save: from now on this text may be the saved one.
    pub(in crate::simulation) fn saves(&mut self, form: Form, text: &str) {
        let kept =
            self.kept.entry(form).or_insert_with(|| Kept { may_be_gone: true, ..Kept::default() });
        kept.texts.insert(text.to_owned());
        self.touched.insert(form);
    }

    /// The form was saved, and no other tab saved or sent it at the same time: this text must be the saved one.
    pub(in crate::simulation) fn saved(&mut self, form: Form, text: &str, now: Timestamp) {
        let texts = BTreeSet::from([text.to_owned()]);
        self.kept.insert(form, Kept { texts, may_be_gone: false, until: now + KEPT });
    }

    /// A tab begins to send the form with this text: from now on this text may be gone, but no other.
    pub(in crate::simulation) fn sends(&mut self, form: Form, text: &str) {
        self.touched.insert(form);
        if let Some(kept) = self.kept.get_mut(&form)
            && kept.texts.contains(text)
        {
            kept.may_be_gone = true;
        }
    }

    /// What is wrong if a form is found with this text, or without one.
    pub(in crate::simulation) fn fault(
        &self,
        form: Form,
        found: Option<&str>,
        now: Timestamp,
    ) -> Option<String> {
        let kept = self.kept.get(&form)?;
        match found {
            Some(text) if kept.texts.contains(text) => None,
            Some(text) => Some(format!("{form:?} holds {text}, not {:?}", kept.texts)),
            None if kept.may_be_gone || now >= kept.until => None,
            None => Some(format!("{form:?} lost {:?}", kept.texts)),
        }
    }

    /// The forms to check: all of them, or those that were touched since the last check.
    pub(in crate::simulation) fn forms(&mut self, all: bool) -> Vec<Form> {
        let touched = std::mem::take(&mut self.touched);
        if all { self.kept.keys().copied().collect() } else { touched.into_iter().collect() }
    }
}
