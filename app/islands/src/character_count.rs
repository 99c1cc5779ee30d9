use leptos::prelude::*;

/// Tells how many characters are left in the field with the id `field`. Without script the limit is stated
/// beside the field and checked by the server.
#[island]
pub fn CharacterCount(
    /// Id of the field.
    field: String,
    /// Most characters allowed.
    limit: usize,
    /// Text with `{n}` for the number left.
    left: String,
    /// Text with `{n}` for the number too many.
    over: String,
) -> impl IntoView {
    let typed = RwSignal::new(None::<usize>);
    // First the browser takes over what the server sent, then it may change.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| listen(&field, typed));
    #[cfg(not(feature = "hydrate"))]
    let _ = field;
    let text = move || match typed.get() {
        Some(typed) if typed > limit => over.replace("{n}", &(typed - limit).to_string()),
        Some(typed) => left.replace("{n}", &(limit - typed).to_string()),
        None => String::new(),
    };
    view! { <span class="govuk-hint" role="status">{text}</span> }
}

/// Counts as the server does: a line end is one character.
#[cfg(feature = "hydrate")]
fn listen(field: &str, typed: RwSignal<Option<usize>>) {
    use wasm_bindgen::{JsCast as _, prelude::Closure};
    let Some(area) = document()
        .get_element_by_id(field)
        .and_then(|element| element.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let count = {
        let area = area.clone();
        move || typed.set(Some(area.value().chars().count()))
    };
    count();
    let heard = Closure::<dyn FnMut()>::new(count);
    let listening = area.add_event_listener_with_callback("input", heard.as_ref().unchecked_ref());
    if listening.is_ok() {
        // The field lives as long as the page, and so must what listens to it.
        heard.forget();
    }
}
