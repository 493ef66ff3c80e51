//! NumPy's `.npy`, of which here is all that weights need: a header of three fields and numbers. The crates for it bring
//! a parser of Python's literals and numbers of any size, larger than the rest of this one.

use crate::error::{Error, Result};
use crate::network::Tensor;

const MAGIC: &[u8; 6] = b"\x93NUMPY";
/// NumPy's own files begin their numbers at a multiple of this.
const ALIGNMENT: usize = 64;

/// What stands in an `.npy`.
#[derive(Clone, Debug, PartialEq)]
pub enum Array {
    Numbers(Tensor),
    Text(String),
}

/// A `float32` array.
pub fn numbers(tensor: &Tensor) -> Vec<u8> {
    file("<f4", &tensor.shape, tensor.values.iter().flat_map(|value| value.to_le_bytes()))
}

/// Ids of labels, of which there are few.
pub fn ids(values: &[u32], shape: &[usize]) -> Vec<u8> {
    file("|u1", shape, values.iter().map(|id| *id as u8))
}

/// A text, as NumPy has those: an array of no dimensions.
pub fn text(text: &str) -> Vec<u8> {
    let letters: Vec<u32> = text.chars().map(u32::from).collect();
    file(&format!("<U{}", letters.len()), &[], letters.into_iter().flat_map(u32::to_le_bytes))
}

fn file(kind: &str, shape: &[usize], body: impl Iterator<Item = u8>) -> Vec<u8> {
    let shape: String = shape.iter().map(|size| format!("{size}, ")).collect();
    let header = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': ({}), }}", shape.trim_end());
    let before = MAGIC.len() + 4;
    let padding = ALIGNMENT - 1 - (before + header.len()) % ALIGNMENT;
    let length = (header.len() + padding + 1) as u16;
    let mut file = [&MAGIC[..], &[1, 0], &length.to_le_bytes(), header.as_bytes()].concat();
    file.extend(std::iter::repeat_n(b' ', padding));
    file.push(b'\n');
    file.extend(body);
    file
}

/// # Errors
/// [`Error::DamagedFile`], and [`Error::UnsupportedType`] of what is neither numbers like those of weights nor a text.
pub fn read(file: &[u8]) -> Result<Array> {
    let (header, body) = parts(file).ok_or(Error::DamagedFile)?;
    let kind = field(header, "descr").and_then(quoted).ok_or(Error::DamagedFile)?;
    let shape = field(header, "shape").and_then(tuple).ok_or(Error::DamagedFile)?;
    let by_columns = field(header, "fortran_order").is_some_and(|value| value.starts_with("True"));
    if let Some(length) = kind.strip_prefix("<U").and_then(|length| length.parse::<usize>().ok()) {
        let letters = items::<4>(body, &[length])?.map(|bytes| char::from_u32(u32::from_le_bytes(bytes)));
        let text: Option<String> = letters.collect();
        return text.filter(|_| shape.is_empty()).map(Array::Text).ok_or(Error::DamagedFile);
    }
    let values: Vec<f32> = match kind {
        "<f4" => items(body, &shape)?.map(f32::from_le_bytes).collect(),
        ">f4" => items(body, &shape)?.map(f32::from_be_bytes).collect(),
        "<f8" => items(body, &shape)?.map(|bytes| f64::from_le_bytes(bytes) as f32).collect(),
        _ => return Err(Error::UnsupportedType { found: named(kind) }),
    };
    let values = if by_columns && shape.len() == 2 { transposed(&values, shape[0]) } else { values };
    if by_columns && shape.len() > 2 {
        return Err(Error::UnsupportedShape { what: "hay una matriz de más de dos dimensiones".into() });
    }
    Ok(Array::Numbers(Tensor { shape, values }))
}

/// The header, and the numbers behind it.
fn parts(file: &[u8]) -> Option<(&str, &[u8])> {
    let rest = file.strip_prefix(MAGIC)?;
    let (version, rest) = rest.split_at_checked(2)?;
    let (length, rest) = match version[0] {
        1 => rest.split_first_chunk().map(|(length, rest)| (u16::from_le_bytes(*length).into(), rest))?,
        2 | 3 => rest.split_first_chunk().map(|(length, rest)| (u32::from_le_bytes(*length) as usize, rest))?,
        _ => return None,
    };
    let (header, body) = rest.split_at_checked(length)?;
    Some((str::from_utf8(header).ok()?, body))
}

/// What stands behind the name of a field.
fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = header.split_once(&format!("'{name}'"))?;
    Some(after.trim_start().strip_prefix(':')?.trim_start())
}

fn quoted(value: &str) -> Option<&str> {
    value.strip_prefix('\'')?.split('\'').next()
}

fn tuple(value: &str) -> Option<Vec<usize>> {
    let (inside, _) = value.strip_prefix('(')?.split_once(')')?;
    inside.split(',').map(str::trim).filter(|size| !size.is_empty()).map(|size| size.parse().ok()).collect()
}

/// The bytes of each number, if there are just as many as the shape has.
fn items<'b, const SIZE: usize>(
    body: &'b [u8],
    shape: &[usize],
) -> Result<impl Iterator<Item = [u8; SIZE]> + use<'b, SIZE>> {
    let count = shape.iter().try_fold(1_usize, |count, size| count.checked_mul(*size));
    let (items, rest) = body.as_chunks::<SIZE>();
    if count != Some(items.len()) || !rest.is_empty() {
        return Err(Error::DamagedFile);
    }
    Ok(items.iter().copied())
}

fn transposed(values: &[f32], rows: usize) -> Vec<f32> {
    let columns = values.len().checked_div(rows).unwrap_or_default();
    (0..rows).flat_map(|row| (0..columns).map(move |column| values[column * rows + row])).collect()
}

/// A type as people know it.
fn named(kind: &str) -> String {
    match kind {
        "<f2" | ">f2" => "float16".into(),
        "|O" => "objeto de Python".into(),
        other => other.chars().take(16).collect(),
    }
}
