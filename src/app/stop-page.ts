/** A page that stops: what happened, what is safe, what to do. Nothing else is started behind it. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IconName } from '../ui/icon-names.ts';
import '../ui/icon.ts';
import { base, buttons, headings } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';

/** @slot - buttons: what can be done from here */
@customElement('q-stop-page')
export class StopPage extends LitElement {
  @property() heading = '';
  @property() happened = '';
  @property() safe = '';
  @property() todo = '';

  private readonly words = new WordsController(this);

  override render() {
    return html`
      <main aria-labelledby="heading">
        <h1 id="heading">${this.heading}</h1>
        <dl>
          ${this.row('alert', this.words.say('app.stop.happened'), this.happened)}
          ${this.row('safe', this.words.say('app.stop.safe'), this.safe)}
          ${this.row('forward', this.words.say('app.stop.do'), this.todo)}
        </dl>
        <div class="actions"><slot></slot></div>
      </main>
    `;
  }

  private row(icon: IconName, term: string, text: string) {
    return html`
      <div class="part ${icon}">
        <dt><q-icon name=${icon}></q-icon>${term}</dt>
        <dd>${text}</dd>
      </div>
    `;
  }

  static override styles = [
    base,
    headings,
    buttons,
    css`
      main {
        max-inline-size: 40rem;
        margin-inline: auto;
        padding: var(--space-8) var(--space-4);
      }
      dl {
        margin: var(--space-6) 0 0;
        border-block-start: var(--line);
      }
      .part {
        padding-block: var(--space-4);
        border-block-end: var(--line);
      }
      dt {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 650;
      }
      dd {
        margin: var(--space-1) 0 0;
        padding-inline-start: calc(1.25em + var(--space-2));
        overflow-wrap: anywhere;
      }
      .alert q-icon {
        color: var(--red-ink);
      }
      .safe q-icon {
        color: var(--green-ink);
      }
      .forward q-icon {
        color: var(--accent-ink);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        margin-block-start: var(--space-6);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-stop-page': StopPage;
  }
}
