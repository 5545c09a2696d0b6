//! Reports: plain values written in a format; one writer per format.

pub mod rows;
