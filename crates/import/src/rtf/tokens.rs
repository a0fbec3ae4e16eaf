//! The syntax of RTF: groups, control words, control symbols, text (specification 1.9.1,
//! "Conventions of an RTF Reader").

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` with its number.
    Word(&'a str, Option<i32>),
    /// A backslash before a character that is no letter.
    Symbol(u8),
    /// `\'hh`: a byte of the code page in force.
    Byte(u8),
    /// Bytes as they stand; line ends between them mean nothing.
    Text(&'a [u8]),
    /// What follows `\bin`.
    Binary(&'a [u8]),
}

/// The longest name of a control word, in letters.
const MAX_NAME: usize = 32;

/// Reads a file token by token.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn run(&self, from: usize, most: usize, belongs: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest.get(from..).unwrap_or_default();
        rest.iter().take(most).take_while(|byte| belongs(**byte)).count()
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let letters = self.run(0, MAX_NAME, |byte| byte.is_ascii_alphabetic());
        if letters == 0 {
            let symbol = *self.take(1).first()?;
            if symbol != b'\'' {
                return Some(Token::Symbol(symbol));
            }
            let digit =
                |at: usize| self.rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
            let value = digit(0).zip(digit(1)).map(|(high, low)| high * 16 + low);
            let Some(value) = value.and_then(|value| u8::try_from(value).ok()) else {
                return Some(Token::Symbol(symbol));
            };
            self.take(2);
            return Some(Token::Byte(value));
        }
        let name = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.run(sign, 10, |byte| byte.is_ascii_digit());
        let number = if digits == 0 {
            None
        } else {
            let digits = std::str::from_utf8(self.take(sign + digits)).unwrap_or_default();
            // A number too large to be meant is the nearest one that can be.
            let number = digits.parse::<i64>().unwrap_or_default();
            let near = number.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
            Some(i32::try_from(near).unwrap_or_default())
        };
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            let count = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            return Some(Token::Binary(self.take(count)));
        }
        Some(Token::Word(name, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    return self.control();
                }
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                }
                _ => {
                    let special = |byte| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let length = self.run(0, usize::MAX, |byte| !special(byte));
                    return Some(Token::Text(self.take(length)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_falls_into_groups_words_symbols_and_text() {
        let found: Vec<_> = Tokens::new(b"{\\b-1 a\r\nb\\'e9\\~\\bin3 {}}\\par}").collect();
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Word("b", Some(-1)),
                Token::Text(b"a"),
                Token::Text(b"b"),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Binary(b"{}}"),
                Token::Word("par", None),
                Token::Close,
            ]
        );
    }

    #[test]
    fn what_is_cut_off_ends_the_file() {
        for bytes in [&b"\\"[..], b"\\'e", b"\\bin99 ab", b"\\u99999999999999999999"] {
            assert!(Tokens::new(bytes).count() < 6, "{bytes:?}");
        }
    }
}
