//! Wrong arguments explained in Spanish, which clap speaks only in the help that it is given.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Prints help where it was asked for, else what is wrong; returns the exit code.
pub fn report(error: &Error) -> u8 {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if let DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand = error.kind() {
        let _ = error.print();
        return u8::from(error.kind() == DisplayHelpOnMissingArgumentOrSubcommand) * 2;
    }
    // The help of the command that was meant, if it is one.
    let command = std::env::args().nth(1).filter(|name| super::is_command(name)).map(|name| name + " ");
    let help = format!("memoria {}--help", command.unwrap_or_default());
    eprintln!("memoria: {}\nCon «{help}» se ven las opciones.", explain(error));
    2
}

fn explain(error: &Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.join(", "),
        value => value.map(ToString::to_string).unwrap_or_default(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => format!("no hay ninguna opción «{argument}»"),
        ErrorKind::InvalidSubcommand => format!("no hay ninguna orden «{}»", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("a «{argument}» le falta su valor"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("«{value}» no vale para «{argument}»"),
        ErrorKind::MissingRequiredArgument => format!("falta {}", context(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict if context(ContextKind::PriorArg) != argument => {
            format!("«{argument}» no se puede dar con «{}»", context(ContextKind::PriorArg))
        }
        ErrorKind::ArgumentConflict => format!("«{argument}» se ha dado dos veces"),
        _ => format!("los argumentos no se entienden ({})", error.kind()),
    }
}
