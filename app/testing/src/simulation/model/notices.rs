//! Drafts and versions of notices: nobody overwrites what another privacy officer saved without seeing it.

use std::collections::{BTreeMap, BTreeSet};

use domain::register::RegisterCode;

/// What was acknowledged to privacy officers.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Notices {
    /// Drafts whose saving was acknowledged: register, the version on which the draft is based, and its revision.
    revisions: BTreeSet<(RegisterCode, u32, u64)>,
    /// Texts of the versions whose publication was acknowledged, by register and number.
    published: BTreeMap<(RegisterCode, u32), String>,
}

impl Notices {
    /// Somebody was told that they saved this revision. Returns what is wrong with it, if anything.
    pub(in crate::simulation) fn saved(
        &mut self,
        register: RegisterCode,
        base: u32,
        revision: u64,
    ) -> Option<String> {
        let is_first = self.revisions.insert((register, base, revision));
        (!is_first).then(|| format!("revision {revision} of {register} was saved twice"))
    }

    /// Somebody was told that they published this version. Returns what is wrong with it, if anything.
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
