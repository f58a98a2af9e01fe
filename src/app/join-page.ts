/** Coming to a project by a link: while it is opened, and what to do when it cannot be. */
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { join, type Joined } from '../sync/membership.ts';
import { base, buttons } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import './stop-page.ts';

/**
 * @fires joined - `detail` is what `join` gave: the person, and for those who read records the project's key
 * @fires leave - the person goes on without the link
 */
@customElement('q-join')
export class JoinPage extends LitElement {
  /** The link's secret; null when the address held none that could be one. */
  @property({ attribute: false }) secret: string | null = null;

  @state() private failure: Exclude<Joined, { kind: 'joined' }> | null = null;
  private readonly words = new WordsController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('secret')) void this.tryLink();
  }

  override render() {
    const { failure } = this;
    if (!failure)
      return html`<main><p class="working" role="status">${this.words.say('app.join.working')}</p></main>`;
    const kind = this.kindOf(failure);
    const reason = failure.kind === 'refused' ? this.reason(failure.refusal.refused) : '';
    return html`
      <q-stop-page
        .heading=${this.words.say(`app.join.${kind}.title`)}
        .happened=${kind === 'refused' ? reason : this.words.say(`app.join.${kind}.happened`)}
        .safe=${this.words.say('app.join.safe')}
        .todo=${this.words.say(`app.join.${kind}.do`)}
      >
        <button class="primary" @click=${this.tryLink}>${this.words.say('app.tryAgain')}</button>
        <button @click=${() => this.dispatchEvent(new Event('leave'))}>
          ${this.words.say('app.join.leave')}
        </button>
      </q-stop-page>
    `;
  }

  private kindOf(failure: Exclude<Joined, { kind: 'joined' }>): 'unknown' | 'unreachable' | 'refused' {
    if (failure.kind === 'unreachable') return 'unreachable';
    return ['link-unknown', 'not-found', 'malformed'].includes(failure.refusal.refused)
      ? 'unknown'
      : 'refused';
  }

  private reason(code: string): string {
    return this.words.trySay(`bar.refused.${code}`) ?? this.words.say('bar.refused.other', { code });
  }

  private readonly tryLink = async () => {
    this.failure = null;
    const joined: Joined =
      this.secret === null
        ? { kind: 'refused', refusal: { refused: 'link-unknown', retry: false } }
        : await join(this.secret);
    if (joined.kind === 'joined') this.dispatchEvent(new CustomEvent('joined', { detail: joined }));
    else this.failure = joined;
  };

  static override styles = [
    base,
    buttons,
    css`
      .working {
        padding: var(--space-16) var(--space-4);
        text-align: center;
        color: var(--ink-quiet);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-join': JoinPage;
  }
}
