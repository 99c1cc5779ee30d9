//! Reads the form of a page and fills it in as a browser does.

use super::answer::{Answer, between};

/// The fields that a browser would send.
#[derive(Debug, Clone)]
pub struct Form {
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The form of a page that has this field.
    #[track_caller]
    pub fn with(page: &Answer, field: &str) -> Self {
        let mark = format!("name=\"{field}\"");
        let form = page.body.split("<form").skip(1).map(|rest| between(rest, "", "</form>"));
        let form = form.into_iter().find(|form| form.contains(&mark));
        Self::read(form.unwrap_or_else(|| panic!("no form with {field} on {}", page.title())))
    }

    fn read(form: &str) -> Self {
        let mut fields = Vec::new();
        for rest in form.split('<') {
            let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
            let kind = attribute(tag, "type").unwrap_or_default();
            let Some(name) = attribute(tag, "name") else { continue };
            let ticked = tag.ends_with(" checked") || tag.contains(" checked ");
            match tag.split_whitespace().next() {
                // Browsers drop a line end at the beginning of the text and send each other one as two characters.
                Some("textarea") => {
                    let text = unescape(after);
                    let text = text.strip_prefix('\n').unwrap_or(&text).replace('\n', "\r\n");
                    fields.push((name, text));
                }
                Some("input") if matches!(&*kind, "radio" | "checkbox") && !ticked => {}
                Some("input") => fields.push((name, attribute(tag, "value").unwrap_or_default())),
                _ => {}
            }
        }
        Self { fields }
    }

    pub fn value(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Gives a field this one value.
    #[must_use]
    pub fn fill(mut self, field: &str, value: &str) -> Self {
        self.fields.retain(|(name, _)| name != field);
        self.tick(field, value)
    }

    /// Adds one more value of a field, as a further ticked answer does.
    #[must_use]
    pub fn tick(mut self, field: &str, value: &str) -> Self {
        self.fields.push((field.into(), value.into()));
        self
    }

    /// The form as the body of a request.
    pub fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescape(rest.split('"').next()?))
}

pub fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
}
