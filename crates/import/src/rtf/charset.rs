//! Code pages of documents and fonts (specification 1.9.1, "Character Set", "Font Table").

use crate::office::symbol;
use encoding_rs::Encoding;

/// How bytes above 127 are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum CodePage {
    /// As the WHATWG decoder reads them.
    Known(&'static Encoding),
    /// By a table of the characters from 128 on.
    Table(&'static str),
    /// As the signs of a symbol font.
    Symbols,
}

/// Code page 437 from 128 on.
const OEM_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// Code page 850 from 128 on.
const OEM_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl CodePage {
    /// The page that a document has where it names none.
    pub(super) const ANSI: Self = Self::Known(encoding_rs::WINDOWS_1252);

    /// The code page of a number (`\ansicpg`, `\cpg`); none if it is not known.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        let label = match number {
            437 => return Some(Self::Table(OEM_437)),
            850 | 858 => return Some(Self::Table(OEM_850)),
            42 => return Some(Self::Symbols),
            0 => "windows-1252",
            866 => "ibm866",
            932 => "shift_jis",
            936 => "gbk",
            949 | 1361 => "euc-kr",
            950 => "big5",
            10000 => "macintosh",
            10007 => "x-mac-cyrillic",
            20866 => "koi8-r",
            21866 => "koi8-u",
            54936 => "gb18030",
            65001 => "utf-8",
            874 | 1250..=1258 => return by_label(&format!("windows-{number}")),
            28591..=28606 => return by_label(&format!("iso-8859-{}", number - 28590)),
            _ => return None,
        };
        by_label(label)
    }

    /// The code page of a font's `\fcharset`; none if it is that of the document.
    pub(super) fn of_charset(charset: i32) -> Option<Self> {
        Self::numbered(match charset {
            0 => 1252,
            2 => 42,
            77 => 10000,
            128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        })
    }

    /// The characters of bytes; `font` names the font whose signs they may be.
    pub(super) fn decode(self, bytes: &[u8], font: &str) -> String {
        match self {
            Self::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Table(table) => bytes
                .iter()
                .map(|byte| match byte.checked_sub(128) {
                    Some(at) => table.chars().nth(usize::from(at)).unwrap_or('\u{fffd}'),
                    None => char::from(*byte),
                })
                .collect(),
            Self::Symbols => bytes.iter().map(|byte| symbol(font, u32::from(*byte))).collect(),
        }
    }
}

fn by_label(label: &str) -> Option<CodePage> {
    Encoding::for_label(label.as_bytes()).map(CodePage::Known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_the_upper_half_of_their_code_pages() {
        for table in [OEM_437, OEM_850] {
            assert_eq!(table.chars().count(), 128);
        }
        let read = |page: i32, byte: u8| CodePage::numbered(page).map(|p| p.decode(&[byte], ""));
        assert_eq!(read(437, 0xe1).as_deref(), Some("ß"));
        assert_eq!(read(850, 0x9d).as_deref(), Some("Ø"));
        assert_eq!(read(1253, 0xe1).as_deref(), Some("α"));
        assert_eq!(read(4711, 0xe1), None);
        assert_eq!(CodePage::Symbols.decode(b"a", "Symbol"), "α");
    }
}
