mod ask;
mod due;
mod received;
mod state;
mod stored;
