use crate::{context::Context, format, texts::t};

/// How long a login lasts, and that typed text is not lost when it ends; for pages with a long form.
pub(crate) fn login_time(context: &Context) -> String {
    let idle = format::lasting(context.language, context.idle);
    t!(context.language, common.login_time, idle = idle)
}
