//! The addresses inside the page: each is given once, and each link leads to one.

use std::collections::HashSet;

use crate::problem::Problem;
use crate::source::Source;

#[derive(Default)]
pub struct Links {
    ids: HashSet<String>,
    /// What to say if there is no such address.
    followed: Vec<(String, Problem)>,
}

impl Links {
    pub fn claim(&mut self, id: &str, source: &Source, at: usize) -> Result<(), Problem> {
        if self.ids.insert(id.to_string()) {
            return Ok(());
        }
        Err(source.problem(at, format!("«{id}» ya está en otro sitio de la página, y cada nombre se usa una vez")))
    }

    /// The name given, or else the first free one of its kind.
    pub fn claim_free(&mut self, id: &str) -> String {
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.to_string()).chain(numbered).find(|id| !self.ids.contains(id));
        let id = free.unwrap_or_default();
        self.ids.insert(id.clone());
        id
    }

    pub fn follow(&mut self, id: &str, source: &Source, at: usize) {
        let problem = source.problem(at, format!("el enlace «#{id}» no lleva a ningún sitio de la página"));
        self.followed.push((id.to_string(), problem));
    }

    /// To be asked when all texts have been rendered.
    pub fn check(self) -> Result<(), Problem> {
        match self.followed.into_iter().find(|(id, _)| !self.ids.contains(id)) {
            Some((_, problem)) => Err(problem),
            None => Ok(()),
        }
    }
}
