use crate::{context::Context, format, texts::t};

/// When a login ends, and that nothing typed is lost by it; for pages with a long form.
pub(crate) fn login_time(context: &Context) -> String {
    let idle = format::lasting(context.language, context.idle);
    t!(context.language, common.login_time, idle = idle)
}
