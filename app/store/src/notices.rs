//! Notices: versions that are written once and never again, and one draft per register.

use domain::{
    notice::{NoticeDraft, NoticeVersion},
    register::RegisterCode,
};

use crate::{
    Keyring, Listed, Store, StoreError, Write, WriteError,
    read::Range,
    row::{NewRow, StoredRow},
};

const TABLE: &str = "notices";
/// Purpose of the keyed hash of a published version.
const PURPOSE: &str = "notice version";

impl Store {
    /// Every published version of a register's notice, newest first.
    pub async fn versions(
        &self,
        register: RegisterCode,
    ) -> Result<Vec<Listed<NoticeVersion>>, StoreError> {
        let rows = self.notice_range(register, None).await?;
        Ok(rows.iter().map(|row| row.listed(self.read_version(row))).collect())
    }

    /// The version in force.
    pub async fn current_notice(
        &self,
        register: RegisterCode,
    ) -> Result<Option<NoticeVersion>, StoreError> {
        let rows = self.notice_range(register, Some(1)).await?;
        rows.first().map(|row| self.read_version(row)).transpose()
    }

    /// The version in force as part of a list of registers.
    pub async fn listed_notice(
        &self,
        register: RegisterCode,
    ) -> Result<Option<Listed<NoticeVersion>>, StoreError> {
        let rows = self.notice_range(register, Some(1)).await?;
        Ok(rows.first().map(|row| row.listed(self.read_version(row))))
    }

    /// One published version; `None` where there is no such number.
    pub async fn version(
        &self,
        register: RegisterCode,
        number: u32,
    ) -> Result<Option<NoticeVersion>, StoreError> {
        let row =
            self.get(&self.tables.notices, TABLE, &pk(register), &version_key(number)).await?;
        row.map(|row| self.read_version(&row)).transpose()
    }

    /// The draft of a register's next version.
    pub async fn notice_draft(
        &self,
        register: RegisterCode,
    ) -> Result<Option<NoticeDraft>, StoreError> {
        let row = self.get(&self.tables.notices, TABLE, &pk(register), "DRAFT").await?;
        row.map(|row| row.plain()).transpose()
    }

    /// Writes a draft over the one of revision `before`; 0 where there was none.
    #[must_use]
    pub fn write_notice_draft(&self, draft: &NoticeDraft, before: u64) -> Write {
        let row = NewRow::new(pk(draft.register), "DRAFT")
            .number("revision", draft.revision)
            .plain(draft);
        if before == 0 {
            Write::put_new(&self.tables.notices, row)
        } else {
            Write::replace(&self.tables.notices, row, "revision", before)
        }
    }

    /// Removes a draft, unless it was saved again meanwhile.
    #[must_use]
    pub fn write_notice_draft_gone(&self, draft: &NoticeDraft) -> Write {
        Write::delete_at(
            &self.tables.notices,
            &pk(draft.register),
            "DRAFT",
            "revision",
            draft.revision,
        )
    }

    /// Writes a version, unless that number is taken.
    #[must_use]
    pub fn write_version(&self, version: &NoticeVersion) -> Write {
        Write::put_new(&self.tables.notices, self.version_row(version))
    }

    /// Takes over a notice that was published before the portal; does nothing where it is there.
    pub async fn import_notice(&self, version: &NoticeVersion) -> Result<bool, StoreError> {
        let (pk, sk) = (pk(version.register), version_key(version.number));
        if self.get(&self.tables.notices, TABLE, &pk, &sk).await?.is_some() {
            return Ok(false);
        }
        match self.commit(vec![self.write_version(version)]).await {
            Ok(()) => Ok(true),
            Err(WriteError::Condition(_)) => Ok(false),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    fn version_row(&self, version: &NoticeVersion) -> NewRow {
        let text = serde_json::to_vec(version).expect("notices serialise");
        let (pk, sk) = (pk(version.register), version_key(version.number));
        let mac = self.keys.mac(PURPOSE, &[pk.as_bytes(), sk.as_bytes(), &text]);
        NewRow::new(pk, sk).text("mac", mac).plain(version)
    }

    /// A version whose text does not fit its keyed hash was tampered with: it is not shown. The first release wrote a
    /// hash without a key, which shows damage only.
    fn read_version(&self, row: &StoredRow) -> Result<NoticeVersion, StoreError> {
        let text = row.text("doc")?.as_bytes();
        let fits = if row.format() == 1 {
            Keyring::digest(&[text]) == row.text("hash")?
        } else {
            let (pk, sk) = (row.text("pk")?.as_bytes(), row.text("sk")?.as_bytes());
            self.keys.mac_fits(PURPOSE, &[pk, sk, text], row.text("mac")?)
        };
        if fits {
            row.plain()
        } else {
            Err(StoreError::corrupt(TABLE, "a published version does not fit its hash"))
        }
    }

    async fn notice_range(
        &self,
        register: RegisterCode,
        limit: Option<i32>,
    ) -> Result<Vec<StoredRow>, StoreError> {
        self.range(Range {
            table: &self.tables.notices,
            called: TABLE,
            pk: pk(register),
            prefix: "VERSION#",
            before: None,
            newest_first: true,
            limit,
            only: &[],
        })
        .await
    }
}

fn pk(register: RegisterCode) -> String {
    format!("REGISTER#{register}")
}

fn version_key(number: u32) -> String {
    format!("VERSION#{number:05}")
}
