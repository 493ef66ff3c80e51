// The elements of the settings, in which the controls are put.

import { html } from "../../parts/template.js";
import { COMMANDS } from "../controls/es.js";
import * as es from "./es.js";
import { GROUPS, KINDS } from "./options.js";

export const frame = () => html`
  <div class="settings-head">
    <p class="settings-what" role="status"></p>
    <button type="button" data-do="default" title=${es.TO_ALPHABET_TIP}>${es.TO_ALPHABET}</button>
    <button type="button" data-command="share" title=${COMMANDS.share.tip}>${COMMANDS.share.label}</button>
    <button type="button" data-command="save" title=${COMMANDS.save.tip}>${COMMANDS.save.label}</button>
    <button type="button" data-command="keras" title=${COMMANDS.keras.tip}>${COMMANDS.keras.label}</button>
    <button type="button" data-do="open" aria-expanded="false" aria-controls="settings-body">${es.CHANGE}</button>
  </div>
  <p class="settings-other help" hidden>${es.OTHER}</p>
  <div id="settings-body" class="settings-body" hidden>
    <section aria-label=${es.SERIES}>
      <h4>${es.SERIES}</h4>
      <p class="help">${es.SERIES_HELP}</p>
      <div class="kinds" role="radiogroup" aria-label=${es.SERIES}>${KINDS.map(kindChoice)}</div>
      <div class="series-more">
        <div>
          <div class="own"></div>
          <p class="wrong" role="alert" data-wrong="series"></p>
        </div>
        <div class="excerpt" tabindex="0" role="region" aria-label=${es.EXCERPT}></div>
      </div>
    </section>
    ${GROUPS.map(
      ({ key }) => html`<section data-group=${key} aria-label=${es.groups[key]}>
        <h4>${es.groups[key]}</h4>
        <div class="fields"></div>
        <details><summary>${es.MORE}</summary><div class="fields more"></div></details>
      </section>`,
    )}
    <section class="stop" aria-label=${es.WHEN_TO_STOP}><h4>${es.WHEN_TO_STOP}</h4></section>
    <ul class="settings-changes" aria-label=${es.CHANGES}></ul>
    <div class="settings-start">
      <p class="settings-draft" role="status"></p>
      <p class="wrong" role="alert" data-wrong="start"></p>
      <button type="button" class="primary" data-do="start">${es.START}</button>
      <button type="button" data-do="discard">${es.DISCARD}</button>
    </div>
  </div>
`;

/** @param {import("./options.js").Kind} kind */
function kindChoice(kind) {
  const { name, teaches, memory } = es.kinds[kind];
  return html`<label><input type="radio" name="series" value=${kind} /><b>${name}</b> <span>${teaches}</span>
    <small>${memory}</small></label>`;
}
