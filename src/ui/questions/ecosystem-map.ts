/**
 * An ecosystem map: people and institutions on rings round the child, each helping or hindering.
 *
 * The rows are the answer, the rings above are their picture. Holds throughout: somebody half described is a draft, is put down by Enter or
 * by going on, and is never guessed: how near and whether it helps are to be said.
 */
import { html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Answer, EcosystemActor, EcosystemMap } from '../../model/record.ts';
import { ecosystemPicture, ecosystemPictureStyles } from './ecosystem-picture.ts';
import { ecosystemStyles } from './ecosystem.styles.ts';
import { QuestionElement } from './question-element.ts';
import { ecosystemTable, toolkitTableStyles } from './toolkit-words.ts';

type Kind = EcosystemActor['kind'];
type Ring = EcosystemActor['ring'];
type Effect = EcosystemActor['effect'];
const KINDS = ['person', 'institution'] as const satisfies readonly Kind[];
const RINGS = [1, 2, 3] as const satisfies readonly Ring[];
const EFFECTS = ['helps', 'hinders', 'both', 'neither'] as const satisfies readonly Effect[];

/** Somebody not yet put down. */
interface Sketch {
  readonly name: string;
  readonly kind: Kind;
  readonly ring: Ring | null;
  readonly effect: Effect | null;
}
const BLANK: Sketch = { name: '', kind: 'person', ring: null, effect: null };

/** An answer has no more actors, and names are no longer. */
const MOST_ACTORS = 200;
const LONGEST_NAME = 500;

@customElement('q-ecosystem-map')
export class EcosystemMapElement extends QuestionElement {
  @query('#name') private readonly nameBox!: HTMLElement | null;
  protected readonly grouped = true;
  protected override readonly typedInto = true;
  protected override adds(): boolean {
    return true;
  }

  protected control() {
    const actors = this.actors();
    const { words } = this.words;
    return html`
      ${ecosystemPicture(words, { actors })}
      ${
        this.node.readOnly
          ? actors.length === 0
            ? nothing
            : ecosystemTable(words, { actors })
          : html`<div dir=${this.words.direction}>
              <div class="rows">${actors.map((actor, index) => this.row(actor, index))}</div>
              ${actors.length < MOST_ACTORS ? this.sketch() : nothing}
            </div>`
      }
    `;
  }

  protected override read(draft: string): Answer | undefined {
    const actors = this.actors();
    const { name, kind, ring, effect } = sketchIn(draft);
    if (name.trim() === '') return actors.length === 0 ? null : { actors };
    if (ring === null || effect === null) return undefined;
    return { actors: [...actors, { name: name.trim(), kind, ring, effect }] };
  }

  protected override unreadableSentence(): string {
    return this.words.say('question.actorUnfinished');
  }

  // ---------------------------------------------------------------- pieces

  private row(actor: EcosystemActor, index: number) {
    const { name } = actor;
    return html`<div role="group" aria-label=${name}>
      <label class="name"
        >${this.words.say('question.actor')}
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength=${LONGEST_NAME}
          .value=${live(name)}
          @input=${(event: Event) => this.rename(index, event)}
          @change=${() => this.requestUpdate()}
        />
      </label>
      ${this.kinds(actor.kind, (kind) => this.change(index, { kind }))}
      ${this.rings(actor.ring, (ring) => ring && this.change(index, { ring }))}
      ${this.effects(actor.effect, (effect) => effect && this.change(index, { effect }))}
      <button
        class="quiet remove"
        aria-label=${this.words.say('question.removeActor', { name })}
        @click=${() => this.takeOut(index)}
      >
        <q-icon name="remove"></q-icon>
      </button>
    </div>`;
  }

  private sketch() {
    const sketch = sketchIn(this.draft ?? '');
    const keep = (change: Partial<Sketch>) => this.keep(JSON.stringify({ ...sketch, ...change }));
    return html`<div class="sketch" role="group" aria-label=${this.words.say('question.addActor')}>
      <label class="name"
        >${this.words.say('question.actor')}
        <input
          id="name"
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength=${LONGEST_NAME}
          aria-describedby="names complaint"
          .value=${live(sketch.name)}
          @input=${(event: Event) => keep({ name: textOf(event) })}
          @keydown=${this.keyInName}
        />
      </label>
      ${this.kinds(sketch.kind, (kind) => keep({ kind }))}
      ${this.rings(sketch.ring, (ring) => keep({ ring }))}
      ${this.effects(sketch.effect, (effect) => keep({ effect }))}
      <button class="add" @click=${this.add}>
        <q-icon name="add"></q-icon>${this.words.say('question.addActor')}
      </button>
      <p id="names" class="small quiet-text">${this.words.say('question.actorNames')}</p>
    </div>`;
  }

  private kinds(chosen: Kind, choose: (kind: Kind) => unknown) {
    return this.menu(
      'question.actorKind',
      KINDS.map((kind) => ({ value: kind, said: this.words.say(`question.actorKind.${kind}`) })),
      chosen,
      (value) => choose(KINDS.find((kind) => kind === value) ?? 'person'),
    );
  }

  private rings(chosen: Ring | null, choose: (ring: Ring | null) => unknown) {
    return this.menu(
      'question.ring',
      RINGS.map((ring) => ({ value: String(ring), said: this.words.say(`question.ring.${ring}`) })),
      chosen === null ? null : String(chosen),
      (value) => choose(RINGS.find((ring) => String(ring) === value) ?? null),
    );
  }

  private effects(chosen: Effect | null, choose: (effect: Effect | null) => unknown) {
    return this.menu(
      'question.effect',
      EFFECTS.map((effect) => ({ value: effect, said: this.words.say(`question.effect.${effect}`) })),
      chosen,
      (value) => choose(EFFECTS.find((effect) => effect === value) ?? null),
    );
  }

  private menu(
    label: 'question.actorKind' | 'question.ring' | 'question.effect',
    entries: readonly { readonly value: string; readonly said: string }[],
    chosen: string | null,
    choose: (value: string) => unknown,
  ) {
    return html`<label
      >${this.words.say(label)}
      <select .value=${live(chosen ?? '')} @change=${(event: Event) => choose(textOf(event))}>
        ${chosen === null ? html`<option value="" selected>${this.words.say('question.chooseOne')}</option>` : nothing}
        ${entries.map(
          ({ value, said }) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`,
        )}
      </select>
    </label>`;
  }

  // ---------------------------------------------------------------- what the person does

  private readonly add = () => {
    const named = sketchIn(this.draft ?? '').name.trim() !== '';
    if (named) this.commit();
    void this.focusName();
  };

  /** Enter puts down whom one has named, and else leads on. */
  private keyInName(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (sketchIn(this.draft ?? '').name.trim() === '') return;
    event.preventDefault();
    this.add();
  }

  /** Nobody is without a name: an emptied box has the last one again when it is left. */
  private rename(index: number, event: Event) {
    const name = textOf(event);
    if (name.trim() !== '') this.change(index, { name });
  }

  private change(index: number, change: Partial<EcosystemActor>) {
    const actors = this.actors().map((actor, at) => (at === index ? { ...actor, ...change } : actor));
    this.emitAnswer({ actors });
  }

  private takeOut(index: number) {
    const actors = this.actors().filter((_, at) => at !== index);
    this.emitAnswer(actors.length === 0 ? null : { actors });
    void this.focusName();
  }

  private async focusName() {
    await this.updateComplete;
    this.nameBox?.focus();
  }

  private actors(): readonly EcosystemActor[] {
    return isEcosystemMap(this.node.answer) ? this.node.answer.actors : [];
  }

  static override styles = [
    ...QuestionElement.styles,
    toolkitTableStyles,
    ecosystemPictureStyles,
    ecosystemStyles,
  ];
}

/** A draft read again; what is not one is blank. */
function sketchIn(draft: string): Sketch {
  const kept = parsed(draft);
  if (typeof kept !== 'object' || kept === null) return BLANK;
  const { name, kind, ring, effect } = { ...BLANK, ...kept } as Readonly<Record<keyof Sketch, unknown>>;
  return {
    name: typeof name === 'string' ? name : '',
    kind: KINDS.find((one) => one === kind) ?? 'person',
    ring: RINGS.find((one) => one === ring) ?? null,
    effect: EFFECTS.find((one) => one === effect) ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
}

/** True for the answer of an ecosystem map. */
export function isEcosystemMap(answer: Answer): answer is EcosystemMap {
  return typeof answer === 'object' && answer !== null && 'actors' in answer;
}

declare global {
  interface HTMLElementTagNameMap {
    'q-ecosystem-map': EcosystemMapElement;
  }
}
