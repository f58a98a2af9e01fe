/**
 * The collect room: which of its screens an address shows.
 *
 *   route                | screen
 *   ---------------------|--------------------------------------------------
 *   today                | what to go on with, who is due, a new child
 *   today/new            | before the first interview of a child
 *   today/child/<case>   | before the next interview of a child known here; today when it is no case id
 *   today/sealed         | what became of the interview just finished
 *   today/after/<record> | an interview finished some days ago: to correct, or to take back consent
 *   interview/<draft>    | the interview
 *
 * The room never touches the address itself: it says where it wants to go, and the app's shell owns the history.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { readCaseId } from '../model/case-id.ts';
import type { OpenVault } from '../storage/vault/open-vault.ts';
import type { Sync } from '../sync/status.ts';
import { base } from '../ui/styles.ts';
import './after.ts';
import './begin.ts';
import type { Forms } from './forms.ts';
import './interview.ts';
import './sealed.ts';
import './today.ts';

/**
 * @fires navigate - the person wants to be elsewhere; `detail` is a route as in the table above
 */
@customElement('q-collect')
export class Collect extends LitElement {
  @property({ attribute: false }) vault: OpenVault | null = null;
  /** Null where nothing is sent. */
  @property({ attribute: false }) sync: Sync | null = null;
  /** With or without a slash before it. */
  @property() route = 'today';
  /** Where form versions come from. */
  @property({ attribute: false }) forms: Forms | null = null;

  override render() {
    const { vault, forms } = this;
    if (!vault || !forms) return nothing;
    const [room, ...rest] = this.route.replace(/^\/+|\/+$/g, '').split('/');
    if (room === 'interview' && rest[0]) {
      const [draft] = rest;
      return keyed(
        draft,
        html`<q-interview .vault=${vault} .forms=${forms} .draftId=${draft}></q-interview>`,
      );
    }
    const child = rest[0] === 'child' ? readCaseId(rest[1] ?? '') : null;
    if (child) return html`<q-begin .vault=${vault} .forms=${forms} .caseId=${child}></q-begin>`;
    const [page, record] = rest;
    if (page === 'after' && record)
      return html`<q-after .vault=${vault} .forms=${forms} .record=${record}></q-after>`;
    switch (page) {
      case 'new':
        return html`<q-begin .vault=${vault} .forms=${forms} .caseId=${null}></q-begin>`;
      case 'sealed':
        return html`<q-sealed .vault=${vault} .sync=${this.sync}></q-sealed>`;
      default:
        return html`<q-today .vault=${vault} .forms=${forms} .sync=${this.sync}></q-today>`;
    }
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-collect': Collect;
  }
}
