mod consents;
mod filing;
mod forms;
mod logged;
mod own;
mod restricted;
mod withdrawing;
