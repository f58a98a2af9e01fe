/**
 * A place, or the places of a way or round an area: taken from where this laptop is, or typed as latitude and longitude.
 *
 * Holds throughout: what is typed and not yet a place is a draft; a place that was looked for and not found leaves the answer as it was,
 * and says why.
 */
import { html, nothing } from 'lit';
import { customElement, queryAll, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { readAnswer } from '../../model/answer/answer.ts';
import { placeOf } from '../../model/answer/place.ts';
import type { PlaceQuestion } from '../../model/form.ts';
import type { Answer } from '../../model/record.ts';
import { whereHere, type Here } from './here.ts';
import { QuestionElement } from './question-element.ts';

/** Between the two boxes of a draft: the codec takes it for the space it is. */
const BETWEEN = '\t';
/** An area is closed by coming back to its first corner. */
const CORNERS = 3;

@customElement('q-place-box')
export class PlaceBox extends QuestionElement {
  protected readonly grouped = true;
  protected override readonly typedInto = true;
  protected override adds(): boolean {
    return this.several;
  }

  /** What the last look for this place came to. */
  @state() private here: Here['state'] | 'looking' | null = null;
  @queryAll('.boxes input') private readonly inputs!: NodeListOf<HTMLInputElement>;
  private looking: AbortController | null = null;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.looking?.abort();
  }

  protected control() {
    const places = this.places();
    return html`
      ${this.several ? this.list(places) : nothing} ${this.node.readOnly ? nothing : this.taking(places)}
      ${this.boxes(places)}
    `;
  }

  protected override read(draft: string): Answer | undefined {
    const { item } = this.node;
    if (!isPlaceQuestion(item)) return undefined;
    if (!isBlankOrWhole(draft)) return undefined;
    const place = readAnswer({ ...item, type: 'geopoint' }, draft);
    if (place.kind === 'unreadable') return undefined;
    const before = this.several ? this.places() : [];
    const added = place.kind === 'value' && typeof place.value === 'string' ? [place.value] : [];
    return this.answerOf([...before, ...added]);
  }

  protected override unreadableSentence(): string {
    return this.words.say('question.notPlace');
  }

  protected override complainsOf(code: string): boolean {
    return super.complainsOf(code) && (this.insist || code !== 'answer/too-few-places');
  }

  // ---------------------------------------------------------------- pieces

  private list(places: readonly string[]) {
    if (places.length === 0) return nothing;
    return html`<ol class="places">
      ${places.map((place, index) => {
        const said = numbersOf(place).slice(0, 2).join(', ');
        return html`<li>
          <span class="place numbers">${index + 1}</span>
          <span class="words"
            ><bdi class="numbers" dir="ltr">${said}</bdi>
            <span class="small quiet-text" dir=${this.words.direction}>${this.accuracy(place)}</span></span
          >
          ${
            this.node.readOnly
              ? nothing
              : html`<button
                  class="quiet"
                  aria-label=${this.words.say('question.removePlace', { at: index + 1 })}
                  @click=${() => this.emitAnswer(this.answerOf(places.filter((_, at) => at !== index)))}
                >
                  <q-icon name="remove"></q-icon>
                </button>`
          }
        </li>`;
      })}
    </ol>`;
  }

  private taking(places: readonly string[]) {
    const { here } = this;
    const [first] = places;
    const again = !this.several && first !== undefined;
    const said =
      here === null || here === 'found'
        ? !this.several && first !== undefined
          ? this.accuracy(first)
          : nothing
        : this.words.say(`question.here.${here}`);
    return html`<div class="taking" dir=${this.words.direction}>
      <button @click=${this.take}>
        <q-icon name=${here === 'looking' ? 'close' : 'place'}></q-icon>
        ${this.words.say(
          here === 'looking' ? 'question.stopLooking' : again ? 'question.takeAgain' : 'question.takeHere',
        )}
      </button>
      <p
        class="small ${here !== null && here !== 'found' && here !== 'looking' ? 'failed' : 'quiet-text'}"
        role="status"
      >
        ${said}
      </p>
    </div>`;
  }

  private boxes(places: readonly string[]) {
    const [latitude, longitude] = this.typed(places);
    const { readOnly } = this.node;
    if (readOnly && this.several) return nothing;
    return html`<div class="boxes" dir=${this.words.direction} @keydown=${this.keyInBoxes}>
      ${this.coordinate('latitude', latitude)} ${this.coordinate('longitude', longitude)}
      ${
        this.several
          ? html`<button @click=${this.commit}>
              <q-icon name="add"></q-icon>${this.words.say('question.addPlace')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private coordinate(which: 'latitude' | 'longitude', value: string) {
    return html`<label
      >${this.words.say(`question.${which}`)}
      <input
        id=${which}
        class="numbers"
        type="text"
        inputmode="text"
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        maxlength="60"
        .value=${live(value)}
        ?readonly=${this.node.readOnly}
        aria-invalid=${this.invalid}
        aria-describedby="complaint"
        @input=${this.changed}
        @change=${this.several ? nothing : this.settle}
      />
    </label>`;
  }

  // ---------------------------------------------------------------- what the person does

  private readonly take = async () => {
    if (this.looking !== null) {
      this.looking.abort();
      return;
    }
    this.looking = new AbortController();
    const { signal } = this.looking;
    this.here = 'looking';
    const found = await whereHere(signal);
    this.looking = null;
    this.here = signal.aborted ? null : found.state;
    if (found.state !== 'found') return;
    const place = placeOf(rounded(found.position));
    this.forgetDraft();
    this.emitAnswer(this.answerOf(this.several ? [...this.places(), place] : [place]));
  };

  private changed() {
    this.here = null;
    this.keep([...this.inputs].map((box) => box.value.trim()).join(BETWEEN));
  }

  /** Two boxes that hold a place are one; half of it waits. */
  private settle() {
    if (this.draft !== null && this.read(this.draft)) this.commit();
  }

  /** Of several places each is added by Enter, which else would lead on. */
  private keyInBoxes(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || !this.several || this.draft === null) return;
    if (!(event.target instanceof HTMLInputElement) || this.draft.trim() === '') return;
    event.preventDefault();
    if (this.commit()) this.inputs[0]?.focus();
  }

  // ---------------------------------------------------------------- places as they are written

  private get several(): boolean {
    return this.node.item.type !== 'geopoint';
  }

  /** The places of the answer, that which closes an area left out. */
  private places(): readonly string[] {
    const { answer, item } = this.node;
    const places = typeof answer === 'string' ? answer.split(/\s*;\s*/).filter((place) => place !== '') : [];
    const closed = item.type === 'geoshape' && places.length > CORNERS && places[0] === places.at(-1);
    return closed ? places.slice(0, -1) : places;
  }

  private answerOf(places: readonly string[]): Answer {
    const [first] = places;
    if (first === undefined) return null;
    const closes = this.node.item.type === 'geoshape' && places.length >= CORNERS;
    return [...places, ...(closes ? [first] : [])].join('; ');
  }

  /** What stands in the boxes. */
  private typed(places: readonly string[]): readonly [latitude: string, longitude: string] {
    const [latitude = '', longitude = ''] =
      this.draft?.split(BETWEEN) ?? (this.several ? [] : numbersOf(places[0] ?? ''));
    return [latitude, longitude];
  }

  private accuracy(place: string) {
    const metres = Number(numbersOf(place)[3]);
    return metres > 0 ? this.words.say('question.accuracy', { metres: Math.ceil(metres) }) : nothing;
  }
}

/** Both boxes, neither, or both numbers pasted into one: `36,19` alone is a latitude with a decimal comma. */
function isBlankOrWhole(draft: string): boolean {
  const filled = draft.split(BETWEEN).filter((text) => text !== '');
  return filled.length !== 1 || /\s/.test(filled[0] ?? '');
}

function numbersOf(place: string): readonly string[] {
  return place.split(' ');
}

/** A finger's breadth on the map, ten centimetres in height: more is noise. */
function rounded({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates) {
  const to = (places: number, number: number) => Number(number.toFixed(places));
  return {
    latitude: to(7, latitude),
    longitude: to(7, longitude),
    altitude: altitude === null ? null : to(1, altitude),
    accuracy: to(1, accuracy),
  };
}

function isPlaceQuestion(item: PlaceBox['node']['item']): item is PlaceQuestion {
  return item.type === 'geopoint' || item.type === 'geotrace' || item.type === 'geoshape';
}

declare global {
  interface HTMLElementTagNameMap {
    'q-place-box': PlaceBox;
  }
}
