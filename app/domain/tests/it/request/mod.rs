mod ask;
mod due;
mod state;
