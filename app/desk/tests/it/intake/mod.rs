mod bounds;
mod lines;
mod names;
