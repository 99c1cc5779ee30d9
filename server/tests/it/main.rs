//! The sites through their real routers, on an embedded DynamoDB; logging in with an identity provider that
//! misbehaves; bad days; and the Lambda functions as they are packaged.

mod calls;
mod functions;
mod login;
mod routes;
mod support;
mod trouble;
