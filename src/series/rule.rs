//! What the right answer to a window is.

/// The answer as a function of the window, where it is one.
#[derive(Clone, Debug)]
pub enum Rule {
    /// The symbol that follows in the series: no function of the window.
    Next,
    /// The symbol so many steps before the last.
    Echo { distance: usize },
    /// The symbol after the one `mark` that there is.
    Marked { mark: usize },
    /// The bracket that closes the innermost that is open; `closing` has it for each opening bracket, by id.
    Close { closing: Vec<Option<usize>> },
    /// To a window that ends in `question`, what belongs to the last symbol to which something belongs.
    Recall { belongs: Vec<Option<usize>>, question: usize },
}

impl Rule {
    /// None where the window does not hold what decides.
    pub fn answer(&self, window: &[usize]) -> Option<usize> {
        match self {
            Self::Next => None,
            Self::Echo { distance } => window.iter().rev().nth(*distance).copied(),
            Self::Marked { mark } => {
                let mut after = window.split(|id| id == mark).skip(1);
                let answer = after.next()?.first().copied();
                after.next().map_or(answer, |_| None)
            }
            Self::Close { closing } => innermost_open(window, closing),
            Self::Recall { belongs, question } => {
                let asked = window.last() == Some(question);
                asked.then(|| window.iter().rev().find_map(|&id| belongs[id])).flatten()
            }
        }
    }
}

/// What closes the last bracket that is open at the end of a window.
fn innermost_open(window: &[usize], closing: &[Option<usize>]) -> Option<usize> {
    let mut closed = 0;
    for &id in window.iter().rev() {
        match closing[id] {
            Some(close) if closed == 0 => return Some(close),
            Some(_) => closed -= 1,
            None => closed += 1,
        }
    }
    None
}
