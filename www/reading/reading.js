// Aids for reading, a file each: the table of contents follows, terms light up in the figures and explain themselves, code
// and formulas are copied. They need neither the network nor the figures, and the text reads without them.

import { foldContents, followScroll } from "./contents.js";
import { addCopyButtons } from "./copy.js";
import { copyFormulas } from "./copy-formulas.js";
import { openWhatIsLedTo } from "./folds.js";
import { GlossaryCard } from "./glossary-card.js";
import { letScrollersBeReached } from "./scrollers.js";
import { tieTerms } from "./terms.js";

followScroll();
foldContents();
tieTerms();
openWhatIsLedTo();
new GlossaryCard();
addCopyButtons();
copyFormulas();
letScrollersBeReached();

// Code and formulas are the same in every language.
for (const part of document.querySelectorAll(":is(pre, code, math)")) part.setAttribute("translate", "no");
