use leptos::prelude::*;

/// One pair of `app-facts`: a label above its value.
pub(super) fn fact(label: String, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{value.into_any()}</dd></div> }.into_any()
}
