//! From the bytes of a file to its text, as the page reads it (www/figures/settings/text-file.js): which encoding it is in is
//! told by its mark, or found out.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes.
const MAX_SIZE: usize = 1_000_000;

/// What a file in an encoding begins with; that of UTF-32 begins with that of UTF-16.
const MARKS: [(&[u8], Option<&Encoding>); 5] = [
    (&[0xff, 0xfe, 0, 0], None),
    (&[0, 0, 0xfe, 0xff], None),
    (&[0xef, 0xbb, 0xbf], Some(UTF_8)),
    (&[0xff, 0xfe], Some(UTF_16LE)),
    (&[0xfe, 0xff], Some(UTF_16BE)),
];

/// What PDF and RTF begin with: it is text, but not what their reader sees.
const DOCUMENTS: [&str; 2] = ["%PDF-", "{\\rtf"];

/// The text of a file; or why it has none, in words.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > MAX_SIZE {
        return Err(format!("ocupa {} bytes y el máximo es {MAX_SIZE}; hay que quedarse con un trozo", bytes.len()));
    }
    let (mark, encoding) = match MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        Some((_, None)) => return Err("está en UTF-32: ábrelo en un editor y guárdalo como UTF-8".into()),
        Some((mark, Some(encoding))) => (mark.len(), *encoding),
        None => (0, unmarked(bytes)),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if text.is_empty() {
        return Err("está vacío".into());
    }
    if DOCUMENTS.iter().any(|begins| text.starts_with(begins)) {
        return Err("es un documento con formato, y no un texto sin más: guárdalo como texto desde su programa".into());
    }
    // A text may have a stray control character; what is no text is full of them.
    let foreign = text.chars().filter(|&sign| is_foreign(sign)).count();
    if text.contains('\0') || 100 * foreign > text.encode_utf16().count() {
        return Err("no es un texto: lleva bytes que ningún texto lleva".into());
    }
    Ok(text.into_owned())
}

/// Controls, and characters that mean nothing outside their program.
fn is_foreign(sign: char) -> bool {
    matches!(sign,
        '\0'..='\x08' | '\x0e'..='\x19' | '\x1c'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Two bytes a character only if the high one is empty of half the characters or more, as in our alphabet; UTF-8 unless there
/// is more in it that is none than that is.
fn unmarked(bytes: &[u8]) -> &'static Encoding {
    let empty = |side: usize| 4 * bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count() >= bytes.len();
    match (empty(0), empty(1)) {
        (false, true) => return UTF_16LE,
        (true, false) => return UTF_16BE,
        _ => {}
    }
    let (text, damaged) = UTF_8.decode_without_bom_handling(bytes);
    if !damaged {
        return UTF_8;
    }
    let torn = text.chars().filter(|&sign| sign == char::REPLACEMENT_CHARACTER).count();
    let beyond_ascii = text.chars().filter(|sign| !sign.is_ascii()).count();
    if beyond_ascii - torn > torn { UTF_8 } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_found_out() {
        let utf_16 =
            |bytes: fn(u16) -> [u8; 2]| "el niño y la niña".encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
        let marked = [&[0xff, 0xfe][..], &little].concat();
        for bytes in ["el niño y la niña".as_bytes(), &little, &big, &marked, b"el ni\xf1o y la ni\xf1a"] {
            assert_eq!(decode(bytes), Ok("el niño y la niña".to_string()), "{bytes:x?}");
        }
        assert_eq!(decode("\u{feff}ñ".as_bytes()), Ok("ñ".to_string()));
    }

    #[test]
    fn what_is_no_text_is_refused_for_a_reason() {
        let large = vec![b'a'; MAX_SIZE + 1];
        let cases: [(&[u8], &str); 6] = [
            (&large, "ocupa 1000001 bytes"),
            (&[0xff, 0xfe, 0, 0, b'a', 0, 0, 0], "UTF-32"),
            (b"", "vacío"),
            (b"%PDF-1.7 a", "documento"),
            (b"{\\rtf1 a", "documento"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\x02\x03\x04", "no es un texto"),
        ];
        for (bytes, reason) in cases {
            assert!(decode(bytes).is_err_and(|told| told.contains(reason)), "{reason}");
        }
    }
}
