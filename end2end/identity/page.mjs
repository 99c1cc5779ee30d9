// The pages a person sees. Plain HTML, no script.

const TEXTS = {
  fi: {
    title: "Testitunnistus",
    choose: "Valitse, kuka olet",
    lead: "Tämä on testipalvelu. Kaikki henkilöt ovat keksittyjä.",
    cancel: "Peruuta",
    expired: "Kirjautuminen on vanhentunut",
    again: "Palaa palveluun ja aloita kirjautuminen uudelleen.",
    out: "Olet kirjautunut ulos",
    close: "Voit sulkea tämän sivun.",
    failed: "Kirjautuminen ei onnistunut",
  },
  sv: {
    title: "Testidentifiering",
    choose: "Välj vem du är",
    lead: "Det här är en testtjänst. Alla personer är påhittade.",
    cancel: "Avbryt",
    expired: "Inloggningen har gått ut",
    again: "Gå tillbaka till tjänsten och börja inloggningen på nytt.",
    out: "Du har loggat ut",
    close: "Du kan stänga den här sidan.",
    failed: "Inloggningen lyckades inte",
  },
  en: {
    title: "Test identification",
    choose: "Choose who you are",
    lead: "This is a test service. All the people are invented.",
    cancel: "Cancel",
    expired: "The login has expired",
    again: "Go back to the service and start logging in again.",
    out: "You have logged out",
    close: "You can close this page.",
    failed: "The login did not succeed",
  },
};

/** The first language of `ui_locales` that the pages exist in; Finnish otherwise. */
export function language(uiLocales) {
  const wanted = String(uiLocales ?? "").split(/\s+/).map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => Object.hasOwn(TEXTS, tag)) ?? "fi";
}

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(lang, heading, content) {
  const texts = TEXTS[lang];
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(heading)} - ${escape(texts.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<header><p>${escape(texts.title)}</p></header>
<main>
<h1>${escape(heading)}</h1>
${content}
</main>
</body>
</html>
`;
}

/** One button per person. The roles are English in every language, as the tests look for them by name. */
export function choicePage(lang, action, people) {
  const texts = TEXTS[lang];
  const rows = people.map((person) => {
    const note = person.unit ? ` <span>${escape(person.unit)}</span>` : "";
    return `<li><button type="submit" name="person" value="${escape(person.id)}">${escape(person.label)}</button>${note}</li>`;
  });
  return page(lang, texts.choose, `<p>${escape(texts.lead)}</p>
<form method="post" action="${escape(action)}">
<ul>
${rows.join("\n")}
</ul>
<p><button type="submit" name="cancel" value="yes" class="quiet">${escape(texts.cancel)}</button></p>
</form>`);
}

export function expiredPage(lang) {
  return page(lang, TEXTS[lang].expired, `<p>${escape(TEXTS[lang].again)}</p>`);
}

export function loggedOutPage(lang) {
  return page(lang, TEXTS[lang].out, `<p>${escape(TEXTS[lang].close)}</p>`);
}

/** The error and its description come from the protocol and are English. */
export function errorPage(lang, error, description) {
  const detail = [error, description].filter(Boolean).join(": ");
  return page(lang, TEXTS[lang].failed, `<p>${escape(TEXTS[lang].again)}</p>\n<p lang="en">${escape(detail)}</p>`);
}

export const STYLE = `
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #212121; overflow-wrap: break-word; }
header { padding: 0.5rem 1rem; background: #5b3a00; color: #fff; font-weight: 700; }
header p { margin: 0; }
main { max-width: 42rem; padding: 1rem; }
h1 { font-size: 1.75rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin-bottom: 0.75rem; }
li span { display: inline-block; padding: 0 0.5rem; color: #555; }
button { min-height: 44px; padding: 0.5rem 1rem; border: 2px solid #5b3a00; border-radius: 2px; background: #5b3a00; color: #fff; font: inherit; text-align: left; cursor: pointer; }
button.quiet { background: #fff; color: #5b3a00; }
button:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
`;
