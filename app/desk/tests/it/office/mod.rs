mod case;
mod decide;
mod races;
mod restriction;
mod sight;
mod supervising;
