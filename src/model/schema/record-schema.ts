/**
 * The JSON Schema of the records of one form: what `forms/record.schema.json` says of any record, and what this form makes of its answers.
 *
 * It accepts what an interview with the form leaves behind, and nothing that `checkAnswer` or the form's shape would object to. Whether an answer
 * was due is for the form to say: what may be irrelevant may lack.
 */
import generic from '../../../forms/record.schema.json' with { type: 'json' };
import type { FormDefinition, Item, Question, RepeatItem, Text } from '../form.ts';
import { MOST_INSTANCES } from '../session/grow.ts';
import { STOP_REASONS } from '../stop-reasons.ts';
import { answerSchema, type JsonSchema, type Keywords, type SchemaSurroundings } from './answer-schema.ts';

/**
 * The schema, draft 2020-12, standing alone. `version`: the id of the form's version, where it is known; else any is accepted.
 *
 * A form with mistakes in it has a schema too: of two items with one name the first counts, of a list that is not there there is no choice.
 */
export function recordSchema(definition: FormDefinition, version?: string): Keywords {
  const writer = new Writer(definition);
  const answers = writer.level(definition.questions);
  const { properties, if: stopped, then } = generic;
  const asked = unlessStopped(definition.questions);
  return {
    $schema: generic.$schema,
    title: wordsIn(definition.title, definition),
    type: 'object',
    required: generic.required,
    additionalProperties: false,
    properties: {
      ...properties,
      form: { const: definition.id },
      ...(version !== undefined && { version: { const: version } }),
      stopped: {
        ...properties.stopped,
        properties: { ...properties.stopped.properties, reason: writer.reason() },
      },
      answers: { type: 'object' },
    },
    if: stopped,
    then,
    else: { properties: { stopped: false, ...(asked !== null && { answers: asked }) } },
    allOf: [
      {
        if: { properties: { state: { const: 'declined' } }, required: ['state'] },
        then: { properties: { answers: consentOnly(answers, definition) } },
        else: { properties: { answers: objectOf(answers) } },
      },
    ],
    $defs: writer.definitions(),
  };
}

/** What may stand at the top of the answers, or in one instance of a repeat. */
interface Level {
  /** By name, in the order of the form. */
  readonly properties: ReadonlyMap<string, JsonSchema>;
  /** Names of questions and repeats that are always relevant where the level is. Tables keep no calculations, so none are needed. */
  readonly required: readonly string[];
}

class Writer implements SchemaSurroundings {
  private readonly defs = new Map<string, JsonSchema>([['instant', generic.$defs.instant]]);
  private readonly names = new Set<string>();
  private readonly lists = new Map<string, string>();
  private repeats = 0;

  constructor(private readonly definition: FormDefinition) {}

  level(items: readonly Item[]): Level {
    const properties = new Map<string, JsonSchema>();
    const required: string[] = [];
    this.gather(items, true, properties, required);
    return { properties, required };
  }

  /** Why an interview was stopped. */
  reason(): JsonSchema {
    const { stopReasons } = this.definition;
    return stopReasons === undefined ? { enum: STOP_REASONS } : this.choice(stopReasons);
  }

  definitions(): Keywords {
    return Object.fromEntries(this.defs);
  }

  choice(list: string): JsonSchema {
    const values = this.valuesOf(list);
    return values === null ? this.anyChoice() : this.listed(list, values, '');
  }

  joinable(list: string): JsonSchema {
    const values = this.valuesOf(list);
    if (values === null) return { type: 'string', pattern: '^\\S+$' };
    const joined = values.filter((value) => !/\s/.test(value));
    return this.listed(list, joined, joined.length === values.length ? '' : '-joinable');
  }

  count(list: string): number | null {
    return this.valuesOf(list)?.length ?? null;
  }

  shared(name: 'lifeline' | 'ecosystemMap'): JsonSchema {
    this.defs.set(name, generic.$defs[name]);
    this.defs.set('fewWords', generic.$defs.fewWords);
    return { $ref: `#/$defs/${name}` };
  }

  /** `always`: nothing round them can make them irrelevant. */
  private gather(
    items: readonly Item[],
    always: boolean,
    properties: Map<string, JsonSchema>,
    required: string[],
  ): void {
    for (const item of items) {
      if (this.names.has(item.name)) continue;
      this.names.add(item.name);
      const here = always && item.relevant === undefined;
      if (item.type === 'section') this.gather(item.questions, here, properties, required);
      if (item.type === 'section' || item.type === 'note') continue;
      properties.set(item.name, { ...this.titled(item.label), ...this.one(item) });
      if (here && item.type !== 'calculate' && item.type !== 'hidden') required.push(item.name);
    }
  }

  private one(
    item: Question | RepeatItem | Extract<Item, { readonly type: 'calculate' | 'hidden' }>,
  ): Keywords {
    switch (item.type) {
      case 'calculate':
      case 'hidden':
        return { type: ['string', 'number', 'null'], minLength: 1 };
      case 'repeat':
        return this.repeat(item);
      default:
        return answerSchema(item, this);
    }
  }

  /** A `forEach` has its choices in their order; any other as many instances as a session makes. */
  private repeat({ forEach, questions }: RepeatItem): Keywords {
    const name = `instance-${++this.repeats}`;
    const $ref = `#/$defs/${name}`;
    const inside = this.level(questions);
    if (forEach === undefined) {
      this.defs.set(name, objectOf(inside));
      return { type: 'array', maxItems: MOST_INSTANCES, items: { $ref } };
    }
    const values = this.choicesOf(forEach);
    if (values.length === 0) return { type: 'array', maxItems: 0 };
    const $for: JsonSchema = { type: 'string' };
    this.defs.set(
      name,
      objectOf({
        properties: new Map([['$for', $for], ...inside.properties]),
        required: ['$for', ...inside.required],
      }),
    );
    return {
      type: 'array',
      minItems: values.length,
      items: false,
      prefixItems: values.map((value) => ({ $ref, properties: { $for: { const: value } } })),
    };
  }

  /** The values of a list, each once; null for one that is attached. */
  private valuesOf(list: string): readonly string[] | null {
    const { attachedLists = {}, choiceLists } = this.definition;
    const isAttached = !Object.hasOwn(choiceLists, list) && Object.hasOwn(attachedLists, list);
    return isAttached ? null : [...new Set(this.choicesOf(list))];
  }

  private choicesOf(list: string): readonly string[] {
    const { choiceLists } = this.definition;
    return Object.hasOwn(choiceLists, list) ? (choiceLists[list] ?? []).map(({ value }) => value) : [];
  }

  private anyChoice(): JsonSchema {
    this.defs.set('choiceValue', generic.$defs.choiceValue);
    return { $ref: '#/$defs/choiceValue' };
  }

  /** Names of lists may be anything, so that their definitions are numbered. */
  private listed(list: string, values: readonly string[], kind: string): JsonSchema {
    if (values.length === 0) return false;
    const number = this.lists.get(list) ?? String(this.lists.size + 1);
    this.lists.set(list, number);
    const name = `list-${number}${kind}`;
    this.defs.set(name, { title: list, enum: values });
    return { $ref: `#/$defs/${name}` };
  }

  private titled(label: Text | undefined): Keywords {
    const title = label === undefined ? '' : wordsIn(label, this.definition);
    return title === '' ? {} : { title };
  }
}

function objectOf({ properties, required }: Level): Keywords {
  return {
    type: 'object',
    required,
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

/** What is left of the answers when a necessary consent was not given. */
function consentOnly({ properties, required }: Level, { consent }: FormDefinition): Keywords {
  const kept = new Set(consent.map(({ question }) => question));
  return objectOf({
    properties: new Map([...properties].filter(([name]) => kept.has(name))),
    required: required.filter((name) => kept.has(name)),
  });
}

/** *Not asked* is said only where it is offered; null when it is offered everywhere. */
function unlessStopped(items: readonly Item[]): Keywords | null {
  const properties = new Map<string, JsonSchema>();
  const gather = (inside: readonly Item[]): void => {
    for (const item of inside) {
      if (properties.has(item.name)) continue;
      if (item.type === 'section') gather(item.questions);
      else if (item.type === 'repeat') {
        const instance = unlessStopped(item.questions);
        if (instance !== null) properties.set(item.name, { items: instance });
      } else if (item.type !== 'note' && item.type !== 'calculate' && item.type !== 'hidden') {
        if (!(item.nonResponse ?? []).includes('notAsked')) properties.set(item.name, ASKED);
      }
    }
  };
  gather(items);
  return properties.size === 0 ? null : { properties: Object.fromEntries(properties) };
}
const ASKED: JsonSchema = {
  not: { type: 'object', required: ['nonResponse'], properties: { nonResponse: { const: 'notAsked' } } },
};

function wordsIn(text: Text, { languages }: FormDefinition): string {
  const tag = languages[0]?.tag ?? '';
  return Object.hasOwn(text, tag) ? (text[tag] ?? '') : '';
}
