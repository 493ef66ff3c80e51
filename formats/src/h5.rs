//! HDF5 as far as networks need it: groups in groups, arrays of numbers, texts; and what is read is measured first.

use hdf5_pure::{AttrValue, DType, Dataset, Datatype, File, FileBuilder, Group, GroupBuilder};

use crate::error::{Error, MAX_UNPACKED, Result};
use crate::network::Tensor;

/// What stands at a path.
pub enum Item {
    Numbers(Tensor),
    /// A single number.
    Count(i64),
    Rate(f32),
    Text(String),
    /// A group with a name of its own, as Keras gives its objects.
    Named(String),
}

/// The file of some items by their paths, which come group by group.
pub fn write(items: &[(String, Item)]) -> Vec<u8> {
    let mut file = FileBuilder::new();
    let items: Vec<_> = items.iter().map(|(path, item)| (path.split('/').collect::<Vec<_>>(), item)).collect();
    let mut rest = &items[..];
    while let Some(name) = rest.first().map(|(path, _)| path[0]) {
        let count = rest.iter().take_while(|(path, _)| path[0] == name).count();
        let (these, others) = rest.split_at(count);
        if let ([name], item) = (&these[0].0[..], these[0].1)
            && !matches!(item, Item::Named(_))
        {
            put(file.create_dataset(name), item);
        } else {
            let mut group = file.create_group(name);
            fill(&mut group, these, 1);
            file.add_group(group.finish());
        }
        rest = others;
    }
    file.finish().expect("a file of small arrays")
}

/// Puts items whose paths have so many names in common into their group.
fn fill(group: &mut GroupBuilder, items: &[(Vec<&str>, &Item)], depth: usize) {
    let mut rest = items;
    while let Some((path, item)) = rest.first() {
        let Some(name) = path.get(depth) else {
            if let Item::Named(name) = item {
                group.set_attr("name", AttrValue::VarLenString(name.clone()));
            }
            rest = &rest[1..];
            continue;
        };
        let count = rest.iter().take_while(|(path, _)| path.get(depth) == Some(name)).count();
        let (these, others) = rest.split_at(count);
        if path.len() == depth + 1 && !matches!(item, Item::Named(_)) {
            put(group.create_dataset(name), item);
        } else {
            let mut inner = group.create_group(name);
            fill(&mut inner, these, depth + 1);
            group.add_group(inner.finish());
        }
        rest = others;
    }
}

fn put(dataset: &mut hdf5_pure::DatasetBuilder, item: &Item) {
    match item {
        Item::Numbers(tensor) => {
            let shape: Vec<u64> = tensor.shape.iter().map(|size| *size as u64).collect();
            dataset.with_f32_data(&tensor.values).with_shape(&shape);
        }
        Item::Count(count) => drop(dataset.with_i64_data(&[*count]).with_shape(&[])),
        Item::Rate(rate) => drop(dataset.with_f32_data(&[*rate]).with_shape(&[])),
        Item::Text(text) => drop(dataset.with_u8_data(text.as_bytes())),
        Item::Named(_) => {}
    }
}

/// A file that is being read.
pub struct Reader {
    file: File,
}

impl Reader {
    /// # Errors
    /// [`Error::DamagedFile`].
    pub fn new(bytes: &[u8]) -> Result<Self> {
        if end(bytes).is_none_or(|end| end > bytes.len() as u64) {
            return Err(Error::DamagedFile);
        }
        Ok(Self { file: File::from_bytes(bytes.to_vec()).map_err(damaged)? })
    }

    pub fn root(&self) -> Group {
        self.file.root()
    }

    /// The group at a path, if there is one.
    pub fn group(&self, path: &str) -> Option<Group> {
        self.file.group(path).ok()
    }

    pub fn dataset(&self, path: &str) -> Option<Dataset> {
        self.file.dataset(path).ok()
    }
}

/// Where a file says that it ends, by the version of its beginning.
fn end(bytes: &[u8]) -> Option<u64> {
    let at = match bytes.get(8)? {
        0 => 40,
        1 => 44,
        _ => 28,
    };
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

/// Whether there are arrays anywhere in a group; of what may lead back into itself no more is seen than a layer has.
pub fn holds_arrays(group: &Group) -> bool {
    fn within(group: &Group) -> Vec<Group> {
        let names = group.groups().unwrap_or_default();
        names.iter().take(MAX_GROUPS).filter_map(|name| group.group(name).ok()).collect()
    }
    let has = |group: &Group| group.datasets().is_ok_and(|names| !names.is_empty());
    let mut left = within(group);
    for _ in 0..MAX_GROUPS {
        let Some(next) = left.pop() else { return has(group) };
        if has(&next) {
            return true;
        }
        left.extend(within(&next));
    }
    false
}

const MAX_GROUPS: usize = 64;

/// The names of the groups in one, sorted as people count.
///
/// # Errors
/// [`Error::DamagedFile`].
pub fn groups(group: &Group) -> Result<Vec<String>> {
    let mut names = group.groups().map_err(damaged)?;
    names.sort_by(|a, b| counted(a).cmp(&counted(b)));
    Ok(names)
}

/// A name and the number at its end: `dense_10` comes after `dense_9`.
fn counted(name: &str) -> (&str, u64) {
    let counted = name.rsplit_once('_').and_then(|(stem, number)| Some((stem, number.parse().ok()?)));
    counted.unwrap_or((name, 0))
}

/// The arrays of a group that are named by their numbers, as Keras 3 does.
///
/// # Errors
/// As [`numbers`].
pub fn numbered(group: &Group) -> Result<Vec<Dataset>> {
    let mut names = group.datasets().map_err(damaged)?;
    names.retain(|name| name.parse::<u32>().is_ok());
    names.sort_by_key(|name| name.parse::<u32>().ok());
    names.iter().map(|name| group.dataset(name).map_err(damaged)).collect()
}

/// # Errors
/// [`Error::UnsupportedType`], [`Error::BombFile`] of more numbers than a file may hold, [`Error::DamagedFile`].
pub fn numbers(dataset: &Dataset) -> Result<Tensor> {
    let kind = dataset.dtype().map_err(damaged)?;
    if !matches!(kind, DType::F32 | DType::F64) {
        return Err(Error::UnsupportedType { found: named(dataset, &kind) });
    }
    let shape = shape(dataset)?;
    let values = dataset.read_f32().map_err(damaged)?;
    if values.len() != shape.iter().product::<usize>() {
        return Err(Error::DamagedFile);
    }
    Ok(Tensor { shape, values })
}

/// The shape, if so many numbers of eight bytes are not too many.
fn shape(dataset: &Dataset) -> Result<Vec<usize>> {
    let shape = dataset.shape().map_err(damaged)?;
    let count = shape.iter().try_fold(8_u64, |count, size| count.checked_mul(*size));
    if count.is_none_or(|count| count > MAX_UNPACKED as u64) {
        return Err(Error::BombFile);
    }
    Ok(shape.into_iter().map(|size| size as usize).collect())
}

/// A whole number that stands alone.
pub fn count(dataset: &Dataset) -> Option<u64> {
    (shape(dataset).ok()?.iter().product::<usize>() == 1).then_some(())?;
    dataset.read_u64().ok()?.first().copied()
}

/// A number that stands alone.
pub fn rate(dataset: &Dataset) -> Option<f32> {
    let Tensor { values, .. } = numbers(dataset).ok()?;
    (values.len() == 1).then(|| values[0])
}

/// A text as we write it: its bytes.
pub fn text(dataset: &Dataset) -> Option<String> {
    shape(dataset).ok()?;
    (dataset.dtype().ok()? == DType::U8).then_some(())?;
    String::from_utf8(dataset.read_u8().ok()?).ok()
}

/// The texts of an attribute.
pub fn texts(group: &Group, name: &str) -> Option<Vec<String>> {
    group.attrs().ok()?.get(name)?.as_strings().map(<[String]>::to_vec)
}

fn named(dataset: &Dataset, kind: &DType) -> String {
    match dataset.datatype() {
        Ok(Datatype::FloatingPoint { size: 2, .. }) => "float16".into(),
        _ => kind.to_string().chars().take(40).collect(),
    }
}

pub fn damaged<E>(_: E) -> Error {
    Error::DamagedFile
}
