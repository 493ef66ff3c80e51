//! A bet in a text: a question that the network answers, and what is said to whoever has answered it.
//!
//! ```text
//! ::: apuesta primer-acierto
//! ¿En qué época acertará por primera vez «abcde»?
//! respuesta: primer acierto de abcde
//! acierto: …
//! menos: … (who said a smaller number; «más», a larger one; «cerca», one of two at most)
//! :::
//! ```
//!
//! Of a letter or a choice, what was said and is not so is answered by «otra», or by a sentence of its own, «si olvido».

use crate::html::escape;
use crate::keyed::{Block, Part, Wrong};

pub const BLOCK: Block = Block { noun: "apuesta", example: "primer-acierto", is_key };

/// What is answered with; of a choice, the words of the text and what the page calls them.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Letter,
    Choice(&'static [(&'static str, &'static str)]),
}

/// What stands in the place of the `{}`.
#[derive(Clone, Copy, PartialEq)]
enum Given {
    Nothing,
    Text,
    Number,
}

/// How a text names what the network is to tell, and what `www/class/bets/answers.js` calls it.
struct Answer(&'static str, Given, &'static str, Kind);

const CELLS: Kind = Kind::Choice(&[("simple", "simple_rnn"), ("gru", "gru"), ("lstm", "lstm")]);
const CHANGE: Kind = Kind::Choice(&[("más", "more"), ("menos", "less"), ("igual", "same")]);
const CLIPPING: Kind = Kind::Choice(&[("con", "clipped"), ("sin", "unclipped")]);
const GATES: Kind = Kind::Choice(&[("entrada", "i"), ("olvido", "f"), ("salida", "o")]);

const ANSWERS: [Answer; 11] = [
    Answer("letra que sigue a {}", Given::Text, "letter", Kind::Letter),
    Answer("primer acierto de {}", Given::Text, "first_hit", Kind::Number),
    Answer("aciertos tras {} épocas", Given::Number, "hits", Kind::Number),
    Answer("números de la respuesta", Given::Nothing, "outputs", Kind::Number),
    Answer("secuencias con ventanas de {} letras", Given::Number, "windows", Kind::Number),
    Answer("parámetros con {} unidades", Given::Number, "parameters", Kind::Number),
    Answer("parámetros con ventanas de {} letras", Given::Number, "parameters_change", CHANGE),
    Answer("gradiente más débil con ventanas de {} letras", Given::Number, "weakest_gradient", CELLS),
    Answer("puerta más cerrada al final de {}", Given::Text, "closed_gate", GATES),
    Answer("mejor con o sin recorte en ventanas de {} letras", Given::Number, "clipping", CLIPPING),
    Answer("mejor celda en el eco a {} pasos", Given::Number, "best_cell", CELLS),
];

pub struct Bet<'a> {
    pub name: &'a str,
    answer: &'static Answer,
    given: &'a str,
    pub question: Part<'a>,
    /// To whom each is said, as the page calls them.
    pub sentences: Vec<(String, Part<'a>)>,
}

/// Takes apart a block that begins as `BLOCK` does.
pub fn parse(block: &str) -> Result<Bet<'_>, Wrong> {
    let (name, parts) = BLOCK.take_apart(block)?;
    let mut parts = parts.into_iter();
    let question = parts.next().map(|(_, part)| part).unwrap_or_default();
    if question.1.is_empty() {
        return Err((0, format!("a la apuesta «{name}» le falta la pregunta, en su primera línea")));
    }
    let (mut answer, mut sentences) = (None, Vec::<(&str, Part<'_>)>::new());
    for (key, part) in parts {
        if key == "respuesta" && answer.is_none() {
            answer = Some(named(part)?);
        } else if key == "respuesta" || sentences.iter().any(|(other, _)| *other == key) {
            return Err((part.0, format!("«{key}:» está dos veces")));
        } else {
            sentences.push((key, part));
        }
    }
    let (answer, given) = answer.ok_or_else(|| (0, format!("a la apuesta «{name}» le falta «respuesta:»")))?;
    complete(answer.3, &sentences).map_err(|key| (0, format!("a la apuesta «{name}» le falta «{key}:»")))?;
    let sentences = sentences
        .into_iter()
        .map(|(key, part)| Ok((when(answer.3, key).map_err(|message| (part.0, message))?, part)))
        .collect::<Result<_, Wrong>>()?;
    Ok(Bet { name, answer, given, question, sentences })
}

fn is_key(key: &str) -> bool {
    let known = ["respuesta", "acierto", "cerca", "menos", "más", "otra"].contains(&key);
    known || key.strip_prefix("si ").is_some_and(|value| !value.contains(' '))
}

/// The answer that some words name, and what they give it.
fn named((at, words): Part<'_>) -> Result<(&'static Answer, &str), Wrong> {
    for answer in &ANSWERS {
        let (before, behind) = answer.0.split_once("{}").unwrap_or((answer.0, ""));
        let Some(given) = words.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)) else { continue };
        let fits = match answer.1 {
            Given::Nothing => given.is_empty(),
            Given::Text => !given.is_empty(),
            Given::Number => given.len() <= 4 && given.bytes().all(|c| c.is_ascii_digit()) && !given.is_empty(),
        };
        if fits {
            return Ok((answer, given));
        }
    }
    let known: Vec<_> = ANSWERS.iter().map(|answer| format!("«{}»", answer.0.replace("{}", "…"))).collect();
    Err((at, format!("no se conoce la respuesta «{}»; hay {}", words.replace('\n', " "), known.join(", "))))
}

/// Whether there is something to say to whatever is answered; otherwise, what is missing.
fn complete(kind: Kind, sentences: &[(&str, Part<'_>)]) -> Result<(), String> {
    let missing = |key: &&str| !sentences.iter().any(|(other, _)| other == key);
    let needed: &[&str] = match kind {
        Kind::Number => &["acierto", "menos", "más"],
        Kind::Letter | Kind::Choice(_) => &["acierto", "otra"],
    };
    let Some(key) = needed.iter().copied().find(|key| missing(key)) else { return Ok(()) };
    // A choice may have a sentence for each that can be chosen.
    match kind {
        Kind::Choice(all) if key == "otra" => match all.iter().find(|(word, _)| missing(&&*format!("si {word}"))) {
            Some((word, _)) => Err(format!("otra:» o «si {word}")),
            None => Ok(()),
        },
        _ => Err(key.to_string()),
    }
}

/// What the page calls those to whom a sentence is said.
fn when(kind: Kind, key: &str) -> Result<String, String> {
    let said = match (kind, key, key.strip_prefix("si ")) {
        (_, "acierto", _) => Some("right".to_string()),
        (Kind::Number, "cerca", _) => Some("near".to_string()),
        (Kind::Number, "menos", _) => Some("less".to_string()),
        (Kind::Number, "más", _) => Some("more".to_string()),
        (Kind::Letter | Kind::Choice(_), "otra", _) => Some("other".to_string()),
        (Kind::Letter, _, Some(letter)) => Some(format!("said-{letter}")),
        (Kind::Choice(all), _, Some(said)) => {
            all.iter().find(|(word, _)| *word == said).map(|(_, value)| format!("said-{value}"))
        }
        _ => None,
    };
    said.ok_or_else(|| format!("«{key}:» no va con esta respuesta"))
}

/// The element, from the HTML of its question and of its sentences.
pub fn render(bet: &Bet<'_>, question: &str, sentences: &[String]) -> String {
    let said: String = bet
        .sentences
        .iter()
        .zip(sentences)
        .map(|((when, _), html)| format!("<template data-when=\"{}\">{html}</template>\n", escape(when)))
        .collect();
    format!(
        "<memoria-bet id=\"apuesta-{}\" data-module=\"class/bets/bet.js\" data-answer=\"{}\" data-given=\"{}\">\n\
         <p class=\"question\">{question}</p>\n{said}</memoria-bet>\n",
        bet.name,
        bet.answer.2,
        escape(bet.given),
    )
}
