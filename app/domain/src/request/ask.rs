//! What a request asks: its kind and the answers to the questions of that kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    ground::RestrictionGround,
    kinds::RequestKind,
    question::{AskIssue, Question},
    rules::Asked,
};
use crate::{text::TextIssue, word::Word};

/// Answers by the names of their fields, as a form sends them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answer to a question; empty where there is none.
    #[must_use]
    pub fn get(&self, question: Question) -> &str {
        self.0.get(question.field()).map_or("", String::as_str)
    }

    /// The answers of a form to a kind's questions; `field` gives the value of a field.
    #[must_use]
    pub fn read(kind: RequestKind, field: impl Fn(&str) -> String) -> Self {
        kind.rules().questions.iter().fold(Self::default(), |answers, asked| {
            answers.with(asked.question, field(asked.question.field()))
        })
    }

    /// The answers with this one added.
    #[must_use]
    pub fn with(mut self, question: Question, answer: impl Into<String>) -> Self {
        self.0.insert(question.field().to_owned(), answer.into());
        self
    }
}

/// What is asked. A value of this type holds an answer to every question that its kind needs answered, and
/// no other answer: [`Ask::of`] is the only way to make one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    kind: RequestKind,
    #[serde(flatten)]
    answers: Answers,
}

impl Ask {
    /// What a filled form asks, or everything that is wrong with it.
    pub fn of(kind: RequestKind, form: &Answers) -> Result<Self, Vec<AskIssue>> {
        let mut answers = Answers::default();
        let mut issues = Vec::new();
        for Asked { question, needed } in kind.rules().questions {
            match question.answered(form.get(*question)) {
                Ok(answer) => answers = answers.with(*question, answer),
                Err(AskIssue { issue: TextIssue::Missing, .. }) if !needed => {}
                Err(issue) => issues.push(issue),
            }
        }
        if issues.is_empty() { Ok(Self { kind, answers }) } else { Err(issues) }
    }

    /// A request to correct, from its two answers.
    pub fn rectification(proposed: &str, reason: &str) -> Result<Self, Vec<AskIssue>> {
        let form = Answers::default().with(Question::ProposedValue, proposed);
        Self::of(RequestKind::Rectification, &form.with(Question::WhyWrong, reason))
    }

    /// A request to restrict, from its two answers.
    pub fn restriction(
        ground: Option<RestrictionGround>,
        reason: &str,
    ) -> Result<Self, Vec<AskIssue>> {
        let ground = ground.map_or("", Word::as_str);
        let form = Answers::default().with(Question::RestrictionGround, ground);
        Self::of(RequestKind::Restriction, &form.with(Question::WhyRestrict, reason))
    }

    /// The kind of request.
    #[must_use]
    pub fn kind(&self) -> RequestKind {
        self.kind
    }

    /// The questions that were answered, with their answers, in the order of the form.
    pub fn answers(&self) -> impl Iterator<Item = (Question, &str)> {
        self.kind
            .rules()
            .questions
            .iter()
            .map(|asked| (asked.question, self.answers.get(asked.question)))
            .filter(|(_, answer)| !answer.is_empty())
    }

    /// The answer to a question, where the kind asks it and it was answered.
    #[must_use]
    pub fn answer(&self, question: Question) -> Option<&str> {
        self.answers().find(|(asked, _)| *asked == question).map(|(_, answer)| answer)
    }

    /// The ground of GDPR 18(1), where the kind asks for one.
    #[must_use]
    pub fn ground(&self) -> Option<RestrictionGround> {
        self.answer(Question::RestrictionGround).and_then(RestrictionGround::from_form)
    }
}
