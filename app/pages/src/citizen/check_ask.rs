//! `…/correct/check` and `…/restrict/check`: the answers once more, before the request is sent.

use desk::{
    CitizenDesk, DeskError, ItemPlace,
    citizen::{ItemView, RequestInput},
};
use domain::{
    catalogue::catalogue,
    handling::Handling,
    ids::IdempotencyKey,
    language::Language,
    request::{About, Ask, Offered},
};
use leptos::prelude::*;

use super::{
    ask_parts::{current_value, title, trail},
    fact::fact,
};
use crate::{
    components::{In, free_text, in_language, party_name},
    context::Context,
    page::Page,
    questions, terms,
    texts::t,
    urls::Url,
};

/// The answers, complete.
#[derive(Debug, Clone)]
pub struct CheckAsk {
    item: ItemView,
    form: Offered,
    ask: Ask,
    key: IdempotencyKey,
}

impl CheckAsk {
    /// The kept answers; `None` when none are kept or they are not complete.
    pub async fn load(
        desk: &CitizenDesk,
        place: ItemPlace<'_>,
        form: Offered,
    ) -> Result<Option<Self>, DeskError> {
        let (item, draft) = desk.item(place, form.kind()).await?;
        Ok(draft.and_then(|draft| Self::of(item, form, draft)))
    }

    /// The page of the data that a desk gave; `None` when the answers are not complete.
    #[must_use]
    pub fn of(item: ItemView, form: Offered, draft: RequestInput) -> Option<Self> {
        let ask = draft.ask(form.kind()).ok()?;
        Some(Self { item, form, ask, key: draft.key? })
    }

    fn form(&self) -> Url {
        super::ask_about(&self.item, self.form).into()
    }
}

impl Page for CheckAsk {
    fn title(&self, context: &Context) -> String {
        t!(context.language, forms.check_title)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let mut trail = trail(&self.item, context);
        trail.push((title(context.language, self.form), self.form()));
        trail
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let form = context.path(self.form());
        let register = catalogue().register(self.item.register);
        let answers = self
            .ask
            .answers()
            .map(|(question, typed)| {
                let key = questions::row(language, question);
                let value = questions::answer(language, question, typed);
                answer(language, &form, question.field(), key, &value)
            })
            .collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <dl class="govuk-summary-list">
                    {row(t!(language, forms.asked_row), terms::request_kind(language, self.ask.kind()).into_any())}
                    {row(t!(language, forms.register), in_language(language, &register.short_name))}
                    {row(t!(language, forms.datum), in_language(language, &self.item.label))}
                    {row(t!(language, forms.current_value), current_value(&self.item, language))}
                    {answers}
                </dl>
                {handler(&self, language)}
                <h2 class="govuk-heading-m">{t!(language, forms.when_title)}</h2>
                <p class="govuk-body">{t!(language, forms.when_text)}</p>
                <p class="govuk-body">{t!(language, forms.next_longer)}</p>
                <form method="post" novalidate>
                    <input type="hidden" name="key" value=self.key.to_string()/>
                    <div class="govuk-button-group">
                        <button type="submit" class="govuk-button">{t!(language, forms.send)}</button>
                        <a class="govuk-link" href=form>{t!(language, forms.back_to_form)}</a>
                    </div>
                </form>
            </div>
        }
        .into_any()
    }
}

fn row(key: String, value: AnyView) -> impl IntoView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{key}</dt>
            <dd class="govuk-summary-list__value app-free-text">{value}</dd>
        </div>
    }
}

/// An answer with the way to change it.
fn answer(
    language: Language,
    form: &str,
    field: &str,
    key: String,
    value: &str,
) -> impl IntoView + use<> {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{key.clone()}</dt>
            <dd class="govuk-summary-list__value app-free-text">{free_text(value)}</dd>
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=format!("{form}#{field}")>
                    {t!(language, forms.change)}
                    <span class="govuk-visually-hidden">": "{key}</span>
                </a>
            </dd>
        </div>
    }
}

/// Who handles it, who answers for it and why it goes there.
fn handler(page: &CheckAsk, language: Language) -> impl IntoView + use<> {
    let item = &page.item;
    let about = About::Item { register: item.register, item: item.id.clone() };
    let categories = std::slice::from_ref(&item.category.code);
    let Handling { route, queue, controller, .. } =
        catalogue().handling(page.ask.kind(), &about, categories);
    view! {
        <h2 class="govuk-heading-m">{t!(language, forms.handler_title)}</h2>
        <p class="govuk-body"><In language text=&route.explain/></p>
        <dl class="app-facts">
            {fact(t!(language, forms.queue), in_language(language, &queue.name))}
            {fact(t!(language, forms.answers_for), party_name(language, &controller.id))}
        </dl>
    }
}
