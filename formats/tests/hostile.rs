//! Files that are broken, or made to break what reads them: each is refused, or read as some network, and nothing panics, or
//! takes memory that was not measured.

use std::path::Path;

use formats::network::{About, Network, Options, Series};
use formats::{Error, Kind};
use proptest::prelude::*;

/// Files as Keras saves them and as we do.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras/files");
    let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|end| end != "json"));
    let mut files: Vec<_> =
        paths.map(|path| (path.file_name().unwrap().display().to_string(), std::fs::read(&path).unwrap())).collect();
    files.sort();
    files.extend(Kind::READ.map(|kind| (kind.suffix().to_string(), formats::write(kind, &network()).unwrap())));
    files
}

fn network() -> Network {
    let options = Options {
        series: Some(Series { kind: "alphabet".into(), distance: None, symbols: None, words: None }),
        ..serde_json::from_str(r#"{"cell":"lstm","units":2,"maxlen":3,"optimizer":"adam","recurrent_activation":"hard_sigmoid","learning_rate":0.01}"#).unwrap()
    };
    let about =
        About { options, labels: ["a", "b", "c"].map(String::from).into(), epoch: 2, steps: 9, under_way: None };
    Network::new(about, vec![0.25; 3 * 57]).unwrap().under_way(1, vec![0.5; 3 * 57]).unwrap()
}

#[test]
fn a_file_that_is_cut_is_refused() {
    for (name, file) in files() {
        let whole = formats::read(&file).is_ok();
        for part in 1..40 {
            let cut = &file[..file.len() * part / 40];
            // What is behind all that counts may be missing.
            let read = formats::read(cut);
            assert!(read.is_err() || (whole && part > 30 && name.ends_with("h5")), "{name}, {part}/40");
        }
        assert!(formats::read(&file[..file.len().min(8)]).is_err());
    }
    assert_eq!(formats::read(&[]), Err(Error::UnknownFile));
}

#[test]
fn what_is_no_such_file_is_refused() {
    for (content, error) in [
        (&b"%PDF-1.7 ..."[..], Error::UnknownFile),
        (b"{\"cells\": []}", Error::UnknownFile),
        (b"PK\x03\x04", Error::DamagedFile),
        (b"\x89HDF\r\n\x1a\n", Error::DamagedFile),
        (&vec![0; 17 << 20], Error::FileTooLarge),
    ] {
        assert_eq!(formats::read(content), Err(error));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_however_a_file_is_spoilt(
        at in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), byte(), 1..9_usize), 0..6),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut file = FILES.with(|files| at.get(files).1.clone());
        for (at, byte, count) in changes {
            // What is zero seldom means anything.
            let told: Vec<usize> = (0..file.len()).filter(|at| file[*at] != 0).collect();
            let from = told[at.index(told.len())];
            let to = file.len().min(from + count);
            file[from..to].fill(byte);
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        drop(formats::read(&file));
    }
}

/// Those most of all with which counts and places become wrong.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![Just(0), Just(1), Just(0x7f), Just(0x80), Just(0xff), any::<u8>()]
}

thread_local! {
    static FILES: Vec<(String, Vec<u8>)> = files();
}
