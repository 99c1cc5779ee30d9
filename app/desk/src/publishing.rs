//! The privacy officer's desk: editing and publishing notices (GDPR 12–14).

use std::sync::Arc;

use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    calendar::helsinki_date,
    catalogue::catalogue,
    language::Localised,
    notice::{NoticeDraft, NoticeVersion, PublishIssue, SectionChange, changes},
    register::{Register, RegisterCode},
    role::{Official, StaffRole},
};
use jiff::Timestamp;
use store::{LogScope, OutboxKind, Store, StoreError, Write, WriteError};

use crate::error::DeskError;

/// The desk of a privacy officer, for the length of one request.
#[derive(Debug, Clone)]
pub struct PublishingDesk {
    store: Arc<Store>,
    official: Official,
    now: Timestamp,
}

/// A register with its notice and draft, as a list shows it.
#[derive(Debug, Clone)]
pub struct NoticeStatus {
    /// The register the notice is about.
    pub register: &'static Register,
    /// The version in force.
    pub published: NoticeVersion,
    /// The draft; begun from the version in force where there is none.
    pub draft: NoticeDraft,
}

/// A register with its notice and draft, compared.
#[derive(Debug, Clone)]
pub struct Editing {
    /// The register whose notice is edited.
    pub register: &'static Register,
    /// The version in force.
    pub published: NoticeVersion,
    /// The draft; begun from the version in force where there is none.
    pub draft: NoticeDraft,
    /// What the draft changes.
    pub changes: Vec<SectionChange>,
    /// What prevents publishing.
    pub obstacles: Vec<PublishIssue>,
}

/// What an editor sends: the text of each section by place, and what changed.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Revision of the draft the page was made from; 0 where there was none.
    pub revision: u64,
    /// Number of the published version that draft was based on.
    pub base: u32,
    /// Texts by place.
    pub bodies: Vec<Localised>,
    /// What changed, for the reader.
    pub change_summary: Localised,
}

/// Why a draft was not saved or published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Everything that prevents publishing. A draft is not saved only if it is too long.
    #[error("something stands in the way of the draft")]
    Obstacles(Vec<PublishIssue>),
    /// Somebody saved or published meanwhile; nothing was overwritten.
    #[error("somebody else saved or published meanwhile")]
    Overtaken,
    /// No such register.
    #[error("there is no such notice")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DeskError> for PublishError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Store(error) => Self::Store(error),
        }
    }
}

impl From<WriteError> for PublishError {
    fn from(refused: WriteError) -> Self {
        match refused {
            WriteError::Condition(_) => Self::Overtaken,
            WriteError::Store(error) => Self::Store(error),
        }
    }
}

impl PublishingDesk {
    /// Opens the desk, for a privacy officer only.
    #[must_use]
    pub fn open(store: Arc<Store>, official: Official, now: Timestamp) -> Option<Self> {
        official.publishes().then_some(Self { store, official, now })
    }

    /// Every register with its notice and draft.
    pub async fn notices(&self) -> Result<Vec<NoticeStatus>, DeskError> {
        let mut notices = Vec::new();
        for register in catalogue().registers() {
            notices.push(self.status(register.code).await?);
        }
        Ok(notices)
    }

    async fn status(&self, code: RegisterCode) -> Result<NoticeStatus, DeskError> {
        let published = self.store.current_notice(code).await?.ok_or(DeskError::NotFound)?;
        let draft = self.store.notice_draft(code).await?;
        let draft = draft.unwrap_or_else(|| NoticeDraft::on(&published, self.now));
        Ok(NoticeStatus { register: catalogue().register(code), published, draft })
    }

    /// One register's notice and draft.
    pub async fn editing(&self, code: RegisterCode) -> Result<Editing, DeskError> {
        let NoticeStatus { register, published, draft } = self.status(code).await?;
        Ok(Editing {
            register,
            changes: changes(&published.sections, &draft.sections),
            obstacles: draft.obstacles(&published, register),
            published,
            draft,
        })
    }

    /// Saves a draft. If two people edit at the same time, the second is told and nothing is overwritten. If a text is
    /// too long to be stored, the issues name its section and nothing is saved. A second press comes from an outdated
    /// page: it is refused and logs nothing.
    pub async fn save(&self, code: RegisterCode, edit: Edit) -> Result<NoticeDraft, PublishError> {
        let mut draft = self.status(code).await?.draft;
        let before = draft.revision;
        // Without a draft the revision is 0 before and after a publication; the base shows the difference.
        if (before, draft.base) != (edit.revision, edit.base) {
            return Err(PublishError::Overtaken);
        }
        for (section, body) in draft.sections.iter_mut().zip(edit.bodies) {
            section.body = body;
        }
        draft.change_summary = edit.change_summary;
        let too_long = draft.over_limits();
        if !too_long.is_empty() {
            return Err(PublishError::Obstacles(too_long));
        }
        // The revisions of a new draft begin at the current time, so that no two drafts share one.
        draft.revision = match before {
            0 => self.now.as_microsecond().unsigned_abs(),
            _ => before + 1,
        };
        draft.saved_at = self.now;
        let write = self.store.write_notice_draft(&draft, before);
        self.commit_logged(code, Action::Edit, vec![write]).await?;
        Ok(draft)
    }

    /// Removes a draft that was seen at `revision`. A second press finds another revision and logs nothing.
    pub async fn discard(&self, code: RegisterCode, revision: u64) -> Result<(), PublishError> {
        let draft = self.status(code).await?.draft;
        if draft.revision != revision {
            return Err(PublishError::Overtaken);
        }
        let writes = vec![self.store.write_notice_draft_gone(&draft)];
        Ok(self.commit_logged(code, Action::Edit, writes).await?)
    }

    /// Publishes a draft that was seen at `revision` as the next version. The earlier version does not change. A second
    /// press is refused, since the draft is gone, and logs nothing.
    pub async fn publish(
        &self,
        code: RegisterCode,
        revision: u64,
    ) -> Result<NoticeVersion, PublishError> {
        let editing = self.editing(code).await?;
        if editing.draft.revision != revision {
            return Err(PublishError::Overtaken);
        }
        if !editing.obstacles.is_empty() {
            return Err(PublishError::Obstacles(editing.obstacles));
        }
        let gone = self.store.write_notice_draft_gone(&editing.draft);
        let today = helsinki_date(self.now);
        let version = editing.draft.into_version(&editing.published, self.now, today);
        let told = OutboxKind::NoticePublished { register: code, number: version.number };
        let writes =
            vec![self.store.write_version(&version), gone, self.store.write_outbox(told, self.now)];
        self.commit_logged(code, Action::Publish, writes).await?;
        Ok(version)
    }

    async fn commit_logged(
        &self,
        register: RegisterCode,
        action: Action,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        let actor = Actor::Official {
            official: self.official.reference.clone(),
            unit: self.official.unit.clone(),
            role: StaffRole::PrivacyOfficer,
        };
        let entry = Entry {
            register: Some(register),
            ..Entry::new(self.now, actor, action, Purpose::Informing)
        };
        self.store.commit_logged(&LogScope::Register(register), entry, writes).await
    }
}
