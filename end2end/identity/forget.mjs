// Two habits of real providers that tests cannot use are switched off here: single sign-on and the question on logging out.
import { language, loggedOutPage } from "./page.mjs";

const withoutSession = (cookies, name) =>
  cookies
    .split(/;\s*/)
    .filter((cookie) => !cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}.`))
    .join("; ");

/** Every log-in starts without a session, so that the next test person never meets the last one. */
export function noSingleSignOn(sessionCookie) {
  return async (ctx, next) => {
    if (/^\/auth(\/|$)/.test(ctx.path) && ctx.req.headers.cookie) {
      ctx.req.headers.cookie = withoutSession(ctx.req.headers.cookie, sessionCookie);
    }
    await next();
  };
}

/**
 * Logging out ends in a redirect instead of a confirmation form, if the asking client is known by `id_token_hint` or
 * `client_id`. The library has checked the parameters by the time this looks at them.
 */
export function logOutAtOnce() {
  return async (ctx, next) => {
    await next();
    if (ctx.path !== "/session/end" || ctx.status !== 200 || !ctx.oidc?.client) return;
    const { params, session } = ctx.oidc;
    if (!session.new) await session.destroy();
    if (params.post_logout_redirect_uri) {
      const target = new URL(params.post_logout_redirect_uri);
      if (params.state !== undefined) target.searchParams.set("state", params.state);
      ctx.status = 303;
      ctx.redirect(target.href);
    } else {
      ctx.type = "html";
      ctx.body = loggedOutPage(language(params.ui_locales));
    }
  };
}
