use leptos::prelude::*;

use crate::{context::Context, site::Site, texts::t, urls::OwnUrl};

/// The button that begins a login. Without script, so a form; it leads back to `return_to`.
#[component]
pub(super) fn LoginForm<'a>(
    context: &'a Context,
    /// Where to go after the login; else to the person's own pages.
    #[prop(optional_no_strip)]
    return_to: Option<String>,
) -> impl IntoView + use<> {
    let language = context.language;
    // The first page of an official depends on the roles, which are known after the login.
    let start = (context.site == Site::Citizen).then(|| context.path(OwnUrl::MyData));
    let back = return_to.or(start).map(|path| {
        view! { <input type="hidden" name="return_to" value=path/> }
    });
    view! {
        <form method="post" action="/login">
            <input type="hidden" name="language" value=language.tag()/>
            {back}
            <button type="submit" class="govuk-button">{t!(language, common.log_in)}</button>
        </form>
    }
}
