//! Forms that were kept and not sent yet: none may be lost (S2).

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::IdempotencyKey;
use jiff::{SignedDuration, Timestamp};

/// A kept form is kept this long; clocks may differ.
const KEPT: SignedDuration = SignedDuration::from_mins(24 * 60 - 1);

/// Which form: citizen, line, and whether it asks to restrict.
pub(in crate::simulation) type Form = (usize, usize, bool);

/// A browser tab that shows a kept form.
#[derive(Debug, Clone)]
pub(in crate::simulation) struct Tab {
    pub(in crate::simulation) form: Form,
    pub(in crate::simulation) text: String,
    pub(in crate::simulation) key: IdempotencyKey,
}

/// What may be kept of a form.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// Texts, one of which is kept: one, unless tabs saved at once.
    texts: BTreeSet<String>,
    /// It may be gone: its form was sent, or its time is over.
    may_be_gone: bool,
    until: Timestamp,
}

/// Every form that anybody kept.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Drafts {
    kept: BTreeMap<Form, Kept>,
    /// Forms that somebody saved or sent since they were last looked at.
    touched: BTreeSet<Form>,
    /// Tabs that show a kept form.
    pub(in crate::simulation) tabs: Vec<Tab>,
}

impl Drafts {
    /// A tab begins to save.
    pub(in crate::simulation) fn saves(&mut self, form: Form, text: &str) {
        let kept =
            self.kept.entry(form).or_insert_with(|| Kept { may_be_gone: true, ..Kept::default() });
        kept.texts.insert(text.to_owned());
        self.touched.insert(form);
    }

    /// It was saved, and no other tab saved or sent meanwhile.
    pub(in crate::simulation) fn saved(&mut self, form: Form, text: &str, now: Timestamp) {
        let texts = BTreeSet::from([text.to_owned()]);
        self.kept.insert(form, Kept { texts, may_be_gone: false, until: now + KEPT });
    }

    /// A tab begins to send the form with this text: what it sent may go, and nothing else.
    pub(in crate::simulation) fn sends(&mut self, form: Form, text: &str) {
        self.touched.insert(form);
        if let Some(kept) = self.kept.get_mut(&form)
            && kept.texts.contains(text)
        {
            kept.may_be_gone = true;
        }
    }

    /// What is wrong with what is kept of a form.
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

    /// Forms to look at: all that were kept, or those that were touched since.
    pub(in crate::simulation) fn forms(&mut self, all: bool) -> Vec<Form> {
        let touched = std::mem::take(&mut self.touched);
        if all { self.kept.keys().copied().collect() } else { touched.into_iter().collect() }
    }
}
