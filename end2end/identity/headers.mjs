/** Strict headers. Chromium holds the redirects after a form to `form-action`, so the two sites are listed. */
export function headers(origins) {
  const policy = `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${origins.join(" ")}; frame-ancestors 'none'; base-uri 'none'`;
  return async (ctx, next) => {
    ctx.set("Content-Security-Policy", policy);
    ctx.set("X-Content-Type-Options", "nosniff");
    ctx.set("Referrer-Policy", "same-origin");
    ctx.set("Cache-Control", "no-store");
    await next();
  };
}
