// The log-in page: shows the people of the asking client and sends back whoever was chosen.
import { choicePage, errorPage, expiredPage, language, STYLE } from "./page.mjs";

export const LOA2 = "http://ftn.ficora.fi/2017/loatest2";
export const LOA3 = "http://ftn.ficora.fi/2017/loatest3";

const BODY_LIMIT = 4096;

async function readForm(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY_LIMIT) return new URLSearchParams();
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** The asked level if it is one we have, else substantial. */
function level(params) {
  const asked = String(params.acr_values ?? "").split(" ");
  return asked.find((value) => value === LOA2 || value === LOA3) ?? LOA2;
}

async function outcome(request, params, people) {
  const form = await readForm(request);
  if (form.has("cancel")) {
    return { error: "access_denied", error_description: "the person cancelled" };
  }
  const person = people.find((candidate) => candidate.id === form.get("person"));
  return person && { login: { accountId: person.id, acr: level(params), amr: ["test"], remember: false } };
}

/** Koa middleware for `/interaction/<uid>`, `/health` and the style sheet. `peopleOf` maps a client id to its people. */
export function interactions(provider, peopleOf) {
  return async (ctx, next) => {
    if (ctx.path === "/health") {
      ctx.body = "ok\n";
      return;
    }
    if (ctx.path === "/page.css") {
      ctx.type = "css";
      ctx.body = STYLE;
      return;
    }
    if (!ctx.path.startsWith("/interaction/")) {
      await next();
      return;
    }
    let details;
    try {
      details = await provider.interactionDetails(ctx.req, ctx.res);
    } catch {
      ctx.status = 400;
      ctx.type = "html";
      ctx.body = expiredPage(language(ctx.get("accept-language")));
      return;
    }
    const { params } = details;
    const people = peopleOf(params.client_id);
    if (ctx.method === "POST") {
      const result = await outcome(ctx.req, params, people);
      if (result) {
        // The library writes the redirect itself.
        ctx.respond = false;
        await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
        return;
      }
      ctx.status = 422;
    }
    ctx.type = "html";
    ctx.body = choicePage(language(params.ui_locales), ctx.path, people);
  };
}

/** What the library calls when a request cannot be answered with a redirect. */
export function renderError(ctx, out) {
  ctx.type = "html";
  ctx.body = errorPage(language(ctx.query?.ui_locales ?? ctx.get("accept-language")), out.error, out.error_description);
}
