//! Zip archives, in memory: what `.npz` and `.keras` are. Nothing is unpacked beyond what all of an archive may take.

use std::io::Write;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter, crc32};

use crate::error::{Error, MAX_UNPACKED, Result};

/// Files in an archive at the most: a `.keras` has three, and an `.npz` one for each array.
const MAX_FILES: usize = 256;
/// What zlib calls its default.
const LEVEL: u8 = 6;

/// The files of an archive, by name.
///
/// # Errors
/// [`Error::DamagedFile`], and [`Error::BombFile`] of what is too much once it is unpacked.
pub fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let damaged = |_| Error::DamagedFile;
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let mut left = MAX_UNPACKED;
    let mut files = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        if files.len() == MAX_FILES {
            return Err(Error::BombFile);
        }
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).map_err(|_| Error::DamagedFile)?;
        let found = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let content = match entry.compression_method() {
            CompressionMethod::STORE if found.data().len() > left => return Err(Error::BombFile),
            CompressionMethod::STORE => found.data().to_vec(),
            CompressionMethod::DEFLATE => inflated(found.data(), left)?,
            _ => return Err(Error::DamagedFile),
        };
        left -= content.len();
        if crc32(&content) != entry.crc32() {
            return Err(Error::DamagedFile);
        }
        files.push((name, content));
    }
    Ok(files)
}

fn inflated(packed: &[u8], most: usize) -> Result<Vec<u8>> {
    decompress_to_vec_with_limit(packed, most).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Error::BombFile,
        _ => Error::DamagedFile,
    })
}

/// How the files of an archive are put into it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Stored,
    Deflated,
}

/// The archive of some files. It has no dates: the same files are the same bytes.
pub fn packed<N: AsRef<str>>(files: &[(N, Vec<u8>)], packing: Packing) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        let (method, body) = match packing {
            Packing::Stored => (CompressionMethod::STORE, content.clone()),
            Packing::Deflated => (CompressionMethod::DEFLATE, compress_to_vec(content, LEVEL)),
        };
        let whole = DataDescriptorOutput::new(crc32(content), content.len() as u64);
        let (mut entry, _) = archive.new_file(name.as_ref()).compression_method(method).start().expect(IN_MEMORY);
        entry.write_all(&body).expect(IN_MEMORY);
        entry.finish(whole).expect(IN_MEMORY);
    }
    archive.finish().expect(IN_MEMORY)
}

const IN_MEMORY: &str = "a vector takes all that is written, and names are short";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let files = vec![("a.txt".to_string(), b"aaaaaaaaaaaaaaaaaaaaaaaa".to_vec()), ("b/c".to_string(), vec![])];
        for packing in [Packing::Stored, Packing::Deflated] {
            assert_eq!(unpacked(&packed(&files, packing)), Ok(files.clone()));
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let files = [("a", vec![0; MAX_UNPACKED / 2 + 1]), ("b", vec![0; MAX_UNPACKED / 2])];
        let bomb = packed(&files, Packing::Deflated);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(unpacked(&bomb), Err(Error::BombFile));
        let many: Vec<_> = (0..=MAX_FILES).map(|k| (k.to_string(), vec![])).collect();
        assert_eq!(unpacked(&packed(&many, Packing::Stored)), Err(Error::BombFile));
    }
}
