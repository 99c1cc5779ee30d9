//! Looking at one's own data (GDPR 15).

use domain::{
    catalogue::catalogue,
    ids::ItemId,
    item::Item,
    person::ClientRelationship,
    register::{Register, RegisterCode},
    request::{About, RequestKind},
};
use store::{ItemPlace, OverviewRow, RegisterRecords};

use super::{
    CategoryView, CitizenDesk, ItemView, Logged, Overview, RegisterSummary, RegisterView,
    RequestInput, Reveal, Shown,
};
use crate::{List, error::DeskError};

impl CitizenDesk {
    /// All registers at a glance.
    pub async fn overview(&self) -> Result<Overview, DeskError> {
        let List { rows, unreadable } = self.store.overview(&self.subject).await?.into();
        self.seen(Logged::default()).await?;
        let registers =
            catalogue().registers().iter().map(|register| summary(register, &rows)).collect();
        Ok(Overview { registers, unreadable })
    }

    /// Everything one register holds.
    pub async fn register(
        &self,
        code: RegisterCode,
        reveal: Reveal,
    ) -> Result<RegisterView, DeskError> {
        let records = self.store.register(&self.subject, code).await?;
        let view = view(catalogue().register(code), records, reveal);
        let categories = view
            .categories
            .iter()
            .filter(|category| matches!(category.shown, Shown::Items(_)))
            .map(|category| category.category.code.clone())
            .collect();
        self.seen(Logged { register: Some(code), categories, request: None }).await?;
        Ok(view)
    }

    /// One datum, to ask something about it, and what was kept of the form of this kind.
    pub async fn item(
        &self,
        place: ItemPlace<'_>,
        kind: RequestKind,
    ) -> Result<(ItemView, Option<RequestInput>), DeskError> {
        let (register, category, item) = place;
        let form = self.input_key(&About::Item { register, item: item.clone() }, kind);
        let (held, input) = self.store.item_and_input(place, &form, self.now).await?;
        let held = held.ok_or(DeskError::NotFound)?;
        let category =
            catalogue().register(register).category(category).ok_or(DeskError::NotFound)?;
        let about = Logged {
            register: Some(register),
            categories: vec![held.category.clone()],
            request: None,
        };
        self.seen(about).await?;
        Ok((ItemView::of(held, category), input))
    }

    pub(super) async fn held(&self, code: RegisterCode, id: &ItemId) -> Result<Item, DeskError> {
        self.store.item(&self.subject, code, id).await?.ok_or(DeskError::NotFound)
    }
}

fn summary(register: &'static Register, rows: &[OverviewRow]) -> RegisterSummary {
    let held = || rows.iter().filter(|row| row.register == register.code);
    RegisterSummary {
        register,
        controller: register.data_controller().and_then(|party| catalogue().party(party)),
        items: held().count(),
        last_updated: held().map(|row| row.updated_at).max(),
    }
}

fn view(register: &'static Register, records: RegisterRecords, reveal: Reveal) -> RegisterView {
    let milestones =
        records.client.as_ref().map(ClientRelationship::milestones).unwrap_or_default();
    let mut categories: Vec<CategoryView> = Vec::new();
    for category in &register.categories {
        let of_category = |item: &&Item| item.category == category.code;
        let count = records.items.iter().filter(of_category).count();
        if count == 0 {
            continue;
        }
        let hidden = category.visibility.is_restricted() && reveal == Reveal::No;
        let shown = if hidden {
            Shown::Hidden(count)
        } else {
            let items = records.items.iter().filter(of_category).cloned();
            Shown::Items(items.map(|item| ItemView::of(item, category)).collect())
        };
        let retention = register.retention(category);
        categories.push(CategoryView {
            category,
            basis: register.basis(category),
            retention,
            keep_until: retention.and_then(|rule| rule.keep_until(milestones)),
            shown,
        });
    }
    RegisterView {
        register,
        controller: register.data_controller().and_then(|party| catalogue().party(party)),
        client: records.client,
        categories,
        reveal,
        unreadable: records.unreadable,
    }
}
