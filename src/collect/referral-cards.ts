/** What to do because of an answer: one card each, those for now first. For the interviewer's eyes. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FormDefinition, Referral } from '../model/form.ts';
import '../ui/icon.ts';
import { base, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { textIn } from '../words/sentences.ts';

@customElement('q-referral-cards')
export class ReferralCards extends LitElement {
  @property({ attribute: false }) form!: FormDefinition;
  @property({ attribute: false }) referrals: readonly Referral[] = [];

  private readonly words = new WordsController(this);

  override render() {
    const sorted = [...this.referrals].sort(
      (one, other) => Number(other.urgency === 'now') - Number(one.urgency === 'now'),
    );
    return html`<ul>
      ${sorted.map(
        (referral) =>
          html`<li class=${referral.urgency}>
            <p class="when">
              <q-icon name=${referral.urgency === 'now' ? 'needs-you' : 'clock'}></q-icon>
              ${this.words.say(`collect.referral.${referral.urgency}`)} ·
              ${this.words.trySay(`collect.service.${referral.service}`) ?? referral.service}
            </p>
            <h3>${this.said(referral.title)}</h3>
            <p>${this.said(referral.message)}</p>
          </li>`,
      )}
    </ul>`;
  }

  private said(of: Referral['title']): string {
    return textIn(of, this.words.language, this.form);
  }

  static override styles = [
    base,
    headings,
    text,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
      }
      li {
        padding: var(--space-4) var(--space-5);
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sheet);
        break-inside: avoid;
      }
      li.now {
        border-color: var(--amber-line);
        background: var(--amber-soft);
      }
      .when {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-quiet);
        font-size: calc(var(--text-small) * var(--script));
        font-weight: 600;
      }
      .now .when {
        color: var(--amber-ink);
      }
      h3 {
        margin-block: var(--space-1);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-referral-cards': ReferralCards;
  }
}
