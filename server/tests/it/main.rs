//! The sites through their real routers, on an embedded DynamoDB; logging in with an identity provider of the tests;
//! what happens when the database has faults; and the Lambda functions as programs.

mod calls;
mod functions;
mod login;
mod routes;
mod support;
mod trouble;
