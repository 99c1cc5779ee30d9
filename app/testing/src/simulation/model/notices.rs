//! Drafts and versions of notices: nothing that was saved is overwritten unseen.

use std::collections::{BTreeMap, BTreeSet};

use domain::register::RegisterCode;

/// What was acknowledged to privacy officers.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Notices {
    /// Revisions of drafts that somebody was told they had saved, with the version each is based on.
    revisions: BTreeSet<(RegisterCode, u32, u64)>,
    /// Texts published by number, as acknowledged.
    published: BTreeMap<(RegisterCode, u32), String>,
}

impl Notices {
    /// Somebody was told they had saved this revision; what is wrong with that.
    pub(in crate::simulation) fn saved(
        &mut self,
        register: RegisterCode,
        base: u32,
        revision: u64,
    ) -> Option<String> {
        let is_first = self.revisions.insert((register, base, revision));
        (!is_first).then(|| format!("revision {revision} of {register} was saved twice"))
    }

    /// Somebody was told they had published this.
    pub(in crate::simulation) fn published(
        &mut self,
        register: RegisterCode,
        number: u32,
        text: &str,
    ) -> Option<String> {
        let before = self.published.insert((register, number), text.to_owned());
        before.map(|_| format!("version {number} of {register} was published twice"))
    }

    pub(in crate::simulation) fn of(
        &self,
        register: RegisterCode,
    ) -> impl Iterator<Item = (u32, &str)> {
        let mine = self.published.iter().filter(move |((of, _), _)| *of == register);
        mine.map(|((_, number), text)| (*number, text.as_str()))
    }
}
