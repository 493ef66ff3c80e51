//! What is wrong in a text, and where: `www/course/05-lstm.md:37: …`.

use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct Problem {
    /// The file, and the line where there is one.
    place: String,
    message: String,
}

impl Problem {
    pub fn at(place: impl fmt::Display, message: impl Into<String>) -> Self {
        Self { place: place.to_string(), message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl Error for Problem {}
