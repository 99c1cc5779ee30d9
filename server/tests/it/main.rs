//! The sites through their real routers, on an embedded DynamoDB; logging in with an identity provider that
//! misbehaves; and the Lambda functions as they are packaged.

mod routes;
mod support;
