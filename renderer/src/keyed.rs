//! A block of a text that has a name, and behind its first lines others that begin with a key: `::: apuesta nombre`, `clave: …`,
//! `:::`.

/// What is wrong, and at which byte of the block.
pub type Wrong = (usize, String);

/// A part of the block, and the byte where it begins.
pub type Part<'a> = (usize, &'a str);

/// A part, and the key that it stands behind.
pub type Keyed<'a> = (&'a str, Part<'a>);

const MARK: &str = ":::";

/// A kind of block. Its noun is feminine.
pub struct Block {
    pub noun: &'static str,
    /// A name, for whoever has forgotten it.
    pub example: &'static str,
    pub is_key: fn(&str) -> bool,
}

impl Block {
    /// How it begins.
    pub fn open(&self) -> String {
        format!("{MARK} {}", self.noun)
    }

    /// Whether a text begins one.
    pub fn begins(&self, text: &str) -> bool {
        let rest = text.strip_prefix(MARK).and_then(|rest| rest.trim_start().strip_prefix(self.noun));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// The name of a block that begins so, what stands before the first key, under no key, and what stands behind each.
    pub fn take_apart<'a>(&self, block: &'a str) -> Result<(&'a str, Vec<Keyed<'a>>), Wrong> {
        let noun = self.noun;
        let (head, body) = block.split_once('\n').unwrap_or((block, ""));
        let name = head.split_once(noun).map_or("", |(_, name)| name.trim());
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            let example = format!("{} {}", self.open(), self.example);
            return Err((0, format!("a la {noun} le falta su nombre, en minúsculas: «{example}»")));
        }
        let body = body.strip_suffix(MARK).filter(|body| body.ends_with('\n')).ok_or_else(|| {
            (0, format!("la {noun} «{name}» ha de cerrarse con «:::», sin líneas en blanco en medio"))
        })?;
        let parts = self.parts(body, head.len() + 1);
        match parts.iter().skip(1).find(|(_, part)| part.1.is_empty()) {
            Some((key, (at, _))) => Err((*at, format!("«{key}:» está vacío"))),
            None => Ok((name, parts)),
        }
    }

    /// A line that begins with no key goes on with what was before.
    fn parts<'a>(&self, body: &'a str, start: usize) -> Vec<Keyed<'a>> {
        let (mut marks, mut at) = (vec![("", 0, 0)], 0);
        for line in body.split_inclusive('\n') {
            if let Some((key, _)) = line.split_once(':').filter(|(key, _)| (self.is_key)(key)) {
                marks.push((key, at, at + key.len() + 1));
            }
            at += line.len();
        }
        let ends = marks.iter().skip(1).map(|mark| mark.1).chain([body.len()]);
        let part = |from: usize, to: usize| {
            let text = &body[from..to];
            // Where nothing stands, that is behind its key.
            let blank = if text.trim().is_empty() { 0 } else { text.len() - text.trim_start().len() };
            (start + from + blank, text.trim())
        };
        marks.iter().zip(ends).map(|(&(key, _, from), to)| (key, part(from, to))).collect()
    }
}
