//! What of a network is no number of its own, as Memoria writes it into its own files: JSON.

use crate::error::{Error, Result};
use crate::network::{About, Cell, Found, Options};

/// Of the options that a text in a file may have, the longest series is most: a million characters of four bytes.
const MAX_TEXT: usize = 8 << 20;

pub fn written(about: &About) -> String {
    serde_json::to_string(about).expect("names and numbers")
}

/// Takes what the file tells, if it is told of this network.
///
/// # Errors
/// [`Error::DamagedFile`].
pub fn read(text: &str, found: &mut Found) -> Result<()> {
    if text.len() > MAX_TEXT {
        return Err(Error::DamagedFile);
    }
    let about: About = serde_json::from_str(text).map_err(|_| Error::DamagedFile)?;
    let Options { cell, units, maxlen, .. } = found.options;
    let told = &about.options;
    let same = told.cell == cell
        && (told.units == units || cell == Some(Cell::Memoryless))
        && (maxlen.is_none() || told.maxlen == maxlen)
        && about.labels.len() == found.outputs;
    if !same {
        return Err(Error::DamagedFile);
    }
    if about.options.recurrent_activation.is_some() {
        found.assumed.clear();
    }
    (found.options, found.labels) = (about.options, Some(about.labels));
    (found.epoch, found.steps, found.under_way) = (Some(about.epoch), about.steps, about.under_way);
    Ok(())
}
