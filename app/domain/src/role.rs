//! Officials: their roles, and what these let them see and do (S0-24, S0-25, S1-38).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    ids::PartyId,
    queue::{Queue, QueueDuty},
    register::Visibility,
    word::Word,
};

/// A role granted to an official.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StaffRole {
    /// Works the general queues of the unit.
    Officer,
    /// Answers for a client's service; works the same queues as [`StaffRole::Officer`].
    ResponsibleOfficer,
    /// Sees health data and works the queues that hold them.
    HealthDataOfficer,
    /// Sees vocational guidance data and works the queues that hold them.
    GuidanceOfficer,
    /// Works the queue of those responsible for a client's process (S4-52).
    ClientProcessResponsible,
    /// Works the queue of a register's contact.
    RegisterContact,
    /// Answers for a register, or a deputy (S4-55): works its own queue and supervises those of the unit.
    RegisterResponsible,
    /// Main user of a system (S4-50): works its own queue and supervises those of the unit.
    MainUser,
    /// Works the registry's queue: requests that concern several registers or the service as a whole. None of
    /// these kinds has a form yet, so for now the role sees an empty queue.
    RegistryClerk,
    /// Data protection officer: publishes the notices and answers the questions put to that role. Those have no
    /// form yet.
    PrivacyOfficer,
    /// Is meant to edit notices without publishing them. Grants nothing until there is such a page.
    NoticeEditor,
    /// Is meant to read the access log across people. Grants nothing until there is such a page.
    LogAuditor,
    /// A role that a newer version of the program wrote. It grants nothing and is never written.
    #[serde(other)]
    Unknown,
}

impl StaffRole {
    /// The role a claim names; unknown names give no role.
    #[must_use]
    pub fn from_claim(claim: &str) -> Option<Self> {
        Self::from_form(claim).filter(|role| role.is_known())
    }

    /// This version of the program knows what the role lets its holder do.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::Unknown
    }
}

/// An official, as known for the length of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Pseudonym: stable, says nothing about the person.
    pub reference: String,
    /// The unit the official works for: only its queues are open.
    pub unit: PartyId,
    /// Roles of the login; they hold for the session.
    pub roles: BTreeSet<StaffRole>,
}

impl Official {
    /// Has this role.
    #[must_use]
    pub fn has(&self, role: StaffRole) -> bool {
        self.roles.contains(&role)
    }

    /// May see data of this visibility.
    #[must_use]
    pub fn may_see(&self, visibility: Visibility) -> bool {
        let health = self.has(StaffRole::HealthDataOfficer);
        let guidance = self.has(StaffRole::GuidanceOfficer);
        match visibility {
            Visibility::Assigned => true,
            Visibility::Health => health,
            Visibility::Guidance => guidance,
            Visibility::HealthAndGuidance => health && guidance,
        }
    }

    /// Works this queue: it belongs to the official's unit and one of the roles fits its duty.
    #[must_use]
    pub fn works(&self, queue: &Queue) -> bool {
        queue.party == self.unit && self.fulfils(queue.needs)
    }

    /// Supervises this queue: may release what another official of the unit has taken, and no more. That is the person
    /// responsible for the register (S4-55) and the main user of its system (S4-50).
    #[must_use]
    pub fn supervises(&self, queue: &Queue) -> bool {
        queue.party == self.unit && self.supervising_role().is_some()
    }

    /// The role in which this official supervises.
    #[must_use]
    pub fn supervising_role(&self) -> Option<StaffRole> {
        [StaffRole::RegisterResponsible, StaffRole::MainUser]
            .into_iter()
            .find(|role| self.has(*role))
    }

    /// May edit and publish notices.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.has(StaffRole::PrivacyOfficer)
    }

    fn fulfils(&self, duty: QueueDuty) -> bool {
        match duty {
            QueueDuty::Officer => {
                self.has(StaffRole::Officer) || self.has(StaffRole::ResponsibleOfficer)
            }
            QueueDuty::Health => self.may_see(Visibility::Health),
            QueueDuty::Guidance => self.may_see(Visibility::Guidance),
            QueueDuty::HealthAndGuidance => self.may_see(Visibility::HealthAndGuidance),
            QueueDuty::Registry => self.has(StaffRole::RegistryClerk),
            QueueDuty::MainUser => self.has(StaffRole::MainUser),
            QueueDuty::ClientProcess => self.has(StaffRole::ClientProcessResponsible),
            QueueDuty::RegisterResponsible => self.has(StaffRole::RegisterResponsible),
            QueueDuty::RegisterContact => self.has(StaffRole::RegisterContact),
            QueueDuty::PrivacyOfficer => self.has(StaffRole::PrivacyOfficer),
        }
    }

    /// The role that the log shows for work on data of a visibility: the role that gave the right, never the person.
    #[must_use]
    pub fn acting_as(&self, duty: QueueDuty, visibility: Visibility) -> StaffRole {
        match visibility {
            Visibility::Health | Visibility::HealthAndGuidance => StaffRole::HealthDataOfficer,
            Visibility::Guidance => StaffRole::GuidanceOfficer,
            Visibility::Assigned => self.entitled_by(duty),
        }
    }

    fn entitled_by(&self, duty: QueueDuty) -> StaffRole {
        match duty {
            QueueDuty::Officer if self.has(StaffRole::Officer) => StaffRole::Officer,
            QueueDuty::Officer => StaffRole::ResponsibleOfficer,
            QueueDuty::Health | QueueDuty::HealthAndGuidance => StaffRole::HealthDataOfficer,
            QueueDuty::Guidance => StaffRole::GuidanceOfficer,
            QueueDuty::Registry => StaffRole::RegistryClerk,
            QueueDuty::MainUser => StaffRole::MainUser,
            QueueDuty::ClientProcess => StaffRole::ClientProcessResponsible,
            QueueDuty::RegisterResponsible => StaffRole::RegisterResponsible,
            QueueDuty::RegisterContact => StaffRole::RegisterContact,
            QueueDuty::PrivacyOfficer => StaffRole::PrivacyOfficer,
        }
    }
}
