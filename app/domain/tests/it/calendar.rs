mod deadlines;
mod holidays;
mod properties;
