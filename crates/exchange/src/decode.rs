//! From the bytes of a file to its text: byte order marks, UTF-8, UTF-16 in both orders.
//! Anything else is refused rather than guessed at, so that no name is ever quietly misspelled.

use crate::problem::What;

/// The largest file that is read, after unpacking.
pub const FILE_BYTES_MAX: u64 = 128 * 1024 * 1024;

pub fn decode(bytes: &[u8]) -> Result<String, What> {
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(What::TooLarge { bytes_max: FILE_BYTES_MAX });
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        // Without a mark: the first letter of a header is plain ASCII, so its other byte is zero.
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes)?,
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes)?,
        plain => utf8(plain)?,
    };
    if text.contains('\0') {
        return Err(What::HoldsNul);
    }
    if text.trim().is_empty() {
        return Err(What::Empty);
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<String, What> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let read = &bytes[..error.valid_up_to()];
        What::NotText { line: read.split(|byte| *byte == b'\n').count() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, What> {
    let pairs = bytes.chunks_exact(2);
    let whole = pairs.remainder().is_empty();
    let mut text = String::with_capacity(bytes.len() / 2);
    for c in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return Err(not_text(&text)),
        }
    }
    if whole { Ok(text) } else { Err(not_text(&text)) }
}

fn not_text(read: &str) -> What {
    What::NotText { line: read.matches('\n').count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::problem::What;
    use proptest::prelude::*;

    fn encoded(text: &str, kind: usize) -> Vec<u8> {
        let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit);
        match kind {
            0 => text.as_bytes().to_vec(),
            1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            2 => [0xff, 0xfe].into_iter().chain(utf16(u16::to_le_bytes)).collect(),
            3 => [0xfe, 0xff].into_iter().chain(utf16(u16::to_be_bytes)).collect(),
            4 => utf16(u16::to_le_bytes).collect(),
            _ => utf16(u16::to_be_bytes).collect(),
        }
    }

    proptest! {
        #[test]
        fn text_is_the_same_however_it_was_saved(text in "[a-z]\\PC{0,40}", kind in 0_usize..6) {
            prop_assert_eq!(decode(&encoded(&text, kind)), Ok(text));
        }

        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn what_is_no_text_is_named_by_line() {
        let latin = b"given_name\nJos\xe9\n";
        assert_eq!(decode(latin), Err(What::NotText { line: 2 }));
        assert_eq!(decode(b"given_name\nA\0na\n"), Err(What::HoldsNul));
        assert_eq!(decode(b"\xef\xbb\xbf \r\n"), Err(What::Empty));
        assert_eq!(decode(b"\xff\xfea\0b"), Err(What::NotText { line: 1 }));
    }
}
