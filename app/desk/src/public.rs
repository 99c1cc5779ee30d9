//! What everybody may read without logging in: the notices.

use std::sync::Arc;

use domain::{
    catalogue::catalogue,
    notice::{NoticeVersion, SectionChange, changes},
    register::{Register, RegisterCode},
};
use store::{Store, StoreError};

use crate::{List, error::DeskError};

/// The desk nobody has to identify at.
#[derive(Debug, Clone)]
pub struct PublicDesk {
    store: Arc<Store>,
}

/// A register with its notice.
#[derive(Debug, Clone)]
pub struct NoticeListing {
    /// The register the notice is about.
    pub register: &'static Register,
    /// The version shown.
    pub version: NoticeVersion,
    /// Number of the version in force, which may be newer than this one.
    pub current: u32,
}

/// Two versions compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The register whose versions are compared.
    pub register: &'static Register,
    /// The version with the lower number.
    pub older: NoticeVersion,
    /// The version with the higher number.
    pub newer: NoticeVersion,
    /// What changed, section by section.
    pub changes: Vec<SectionChange>,
}

impl PublicDesk {
    /// Opens the desk.
    #[must_use]
    pub fn open(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// The notices in force, in the order of the registers.
    pub async fn notices(&self) -> Result<List<NoticeListing>, DeskError> {
        let mut listings = Vec::new();
        for register in catalogue().registers() {
            if let Some(version) = self.store.listed_notice(register.code).await? {
                let listing = |version: NoticeVersion| NoticeListing {
                    register,
                    current: version.number,
                    version,
                };
                listings.push(version.map(listing));
            }
        }
        Ok(listings.into())
    }

    /// The notice in force and every version before it, newest first.
    pub async fn notice(
        &self,
        code: RegisterCode,
    ) -> Result<(NoticeListing, List<NoticeVersion>), DeskError> {
        let versions = self.store.versions(code).await?;
        // If the version in force does not open, an older one must not look like it.
        let newest = versions.first().ok_or(DeskError::NotFound)?;
        let version = newest.clone().map_err(StoreError::from)?;
        let register = catalogue().register(code);
        Ok((NoticeListing { register, current: version.number, version }, versions.into()))
    }

    /// One version, at its own address for ever.
    pub async fn version(
        &self,
        code: RegisterCode,
        number: u32,
    ) -> Result<NoticeListing, DeskError> {
        let version = self.store.version(code, number).await?.ok_or(DeskError::NotFound)?;
        let current = self.store.current_notice(code).await?.ok_or(DeskError::NotFound)?.number;
        Ok(NoticeListing { register: catalogue().register(code), version, current })
    }

    /// What changed from one version to another.
    pub async fn compare(
        &self,
        code: RegisterCode,
        older: u32,
        newer: u32,
    ) -> Result<Comparison, DeskError> {
        if older >= newer {
            return Err(DeskError::NotFound);
        }
        let older = self.store.version(code, older).await?.ok_or(DeskError::NotFound)?;
        let newer = self.store.version(code, newer).await?.ok_or(DeskError::NotFound)?;
        let changes = changes(&older.sections, &newer.sections);
        Ok(Comparison { register: catalogue().register(code), older, newer, changes })
    }

    /// Takes over the notices published before the portal, where they are missing. Safe to repeat.
    pub async fn import(&self) -> Result<usize, DeskError> {
        let mut taken = 0;
        for notice in catalogue().imported_notices() {
            taken += usize::from(self.store.import_notice(notice).await?);
        }
        Ok(taken)
    }
}
