//! Consents: seen, withdrawn and given (GDPR 7).

use domain::{
    access_log::Action,
    catalogue::catalogue,
    consent::{Consent, ConsentState},
    ids::ConsentId,
    register::{Category, Register, RegisterCode, Statutory},
};
use store::{OutboxKind, StoreError, Unreadable, WriteError};

use super::{CitizenDesk, Logged};
use crate::{List, error::DeskError};

/// The person's consents, and the processing that rests on law instead.
#[derive(Debug, Clone)]
pub struct ConsentsView {
    /// Consents, in force first.
    pub consents: Vec<ConsentView>,
    /// Consents that cannot be shown.
    pub unreadable: Vec<Unreadable>,
    /// What rests on law, by register; the same for everybody.
    pub statutory: Vec<(&'static Register, &'static [Statutory])>,
}

/// A consent with the names it refers to.
#[derive(Debug, Clone)]
pub struct ConsentView {
    /// The consent as it stands.
    pub consent: Consent,
    /// The register whose processing rests on it.
    pub register: &'static Register,
    /// The categories it covers, in its order; one that no register has any more is left out.
    pub categories: Vec<&'static Category>,
}

/// Which way a consent is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentChange {
    /// Withdraw it, without a reason (GDPR 7(3)).
    Withdraw,
    /// Give it again after a withdrawal.
    Give,
}

/// How often a change is tried again while another change is made; the last one of the person counts.
const ATTEMPTS: usize = 4;

impl CitizenDesk {
    /// The person's consents.
    pub async fn consents(&self) -> Result<ConsentsView, DeskError> {
        let List { rows, unreadable } = self.store.consents(&self.subject).await?.into();
        let mut consents: Vec<ConsentView> = rows.into_iter().map(view).collect();
        self.seen(Logged::default()).await?;
        consents.sort_by_key(|view| (!view.consent.is_in_force(), view.register.code));
        let statutory = catalogue()
            .registers()
            .iter()
            .filter(|register| !register.statutory.is_empty())
            .map(|register| (register, register.statutory.as_slice()))
            .collect();
        Ok(ConsentsView { consents, unreadable, statutory })
    }

    /// One consent of the person.
    pub async fn consent(
        &self,
        register: RegisterCode,
        id: &ConsentId,
    ) -> Result<ConsentView, DeskError> {
        let held = self.store.consent(&self.subject, register, id).await?;
        let (consent, _) = held.ok_or(DeskError::NotFound)?;
        self.seen(about(&consent)).await?;
        Ok(view(consent))
    }

    /// Withdraws or gives a consent with immediate effect. If the consent already has that state, nothing is changed or
    /// logged.
    pub async fn change_consent(
        &self,
        register: RegisterCode,
        id: &ConsentId,
        change: ConsentChange,
    ) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            let held = self.store.consent(&self.subject, register, id).await?;
            let (consent, revision) = held.ok_or(DeskError::NotFound)?;
            let (changed, action, state) = match change {
                ConsentChange::Withdraw => {
                    (consent.withdrawn(self.now), Action::WithdrawConsent, ConsentState::Withdrawn)
                }
                ConsentChange::Give => {
                    (consent.given(self.now), Action::GiveConsent, ConsentState::Renewed)
                }
            };
            let Ok(changed) = changed else { return Ok(()) };
            let told = OutboxKind::ConsentChanged {
                subject: self.subject.clone(),
                register,
                consent: id.clone(),
                state,
                language: self.language,
            };
            let writes = vec![
                self.store.write_consent(&self.subject, &changed, &revision),
                self.store.write_outbox(told, self.now),
            ];
            match self.commit_logged(action, about(&changed), writes).await {
                Ok(()) => return Ok(()),
                Err(WriteError::Condition(_)) => {}
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("the consent kept changing".into()).into())
    }
}

fn about(consent: &Consent) -> Logged {
    Logged {
        register: Some(consent.register),
        categories: consent.categories.clone(),
        request: None,
    }
}

fn view(consent: Consent) -> ConsentView {
    let register = catalogue().register(consent.register);
    let categories = consent.categories.iter().filter_map(|code| register.category(code)).collect();
    ConsentView { consent, register, categories }
}
