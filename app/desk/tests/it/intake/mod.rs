mod bounds;
mod lines;
