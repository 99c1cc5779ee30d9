use leptos::prelude::*;

/// A screen reader is told once the typing pauses, not at every key.
#[cfg(feature = "hydrate")]
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);

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
    let (typed, heard) = (RwSignal::new(None::<usize>), RwSignal::new(None::<usize>));
    // The first render must equal what the server sent; only then may it change.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| listen(&field, typed, heard));
    #[cfg(not(feature = "hydrate"))]
    let _ = field;
    let text = move |count: Option<usize>| match count {
        Some(typed) if typed > limit => over.replace("{n}", &(typed - limit).to_string()),
        Some(typed) => left.replace("{n}", &(limit - typed).to_string()),
        None => String::new(),
    };
    let said = text.clone();
    view! {
        <span class="govuk-hint" aria-hidden="true">{move || text(typed.get())}</span>
        <span class="govuk-visually-hidden" role="status">{move || said(heard.get())}</span>
    }
}

/// Counts as the server does: a line end is one character.
#[cfg(feature = "hydrate")]
fn listen(field: &str, typed: RwSignal<Option<usize>>, heard: RwSignal<Option<usize>>) {
    use wasm_bindgen::{JsCast as _, prelude::Closure};
    let Some(area) = document()
        .get_element_by_id(field)
        .and_then(|element| element.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let mut tell = debounce(PAUSE, move |count| heard.set(Some(count)));
    typed.set(Some(area.value().chars().count()));
    let listened = area.clone();
    let input = Closure::<dyn FnMut()>::new(move || {
        let count = area.value().chars().count();
        typed.set(Some(count));
        tell(count);
    });
    let listening =
        listened.add_event_listener_with_callback("input", input.as_ref().unchecked_ref());
    if listening.is_ok() {
        // The field exists as long as the page, and so must its listener.
        input.forget();
    }
}
