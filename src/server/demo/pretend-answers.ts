/**
 * An answer to a question of any type that somebody might have given, drawn by chance.
 *
 * Nothing is answered with a file: there would be none behind its name. What cannot be answered is null.
 */
import { ontoStep, numbersOn } from '../../model/answer/range.ts';
import type { FormDefinition, RangeQuestion } from '../../model/form.ts';
import type { Answer, EcosystemMap, Lifeline } from '../../model/record.ts';
import type { QuestionNode } from '../../model/session/node.ts';

export interface Mood {
  /** How often an answer is a good one, from 0 to 1. */
  readonly wellbeing: number;
  /** When the interview began, with the offset of the place. */
  readonly began: string;
  /** The child's age. */
  readonly age: number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Points by choice of every question that is coded by its choice. */
export type Good = ReadonlyMap<string, Readonly<Record<string, number>>>;

export function goodChoices(form: FormDefinition): Good {
  const parts = form.coding.indicators.flatMap(({ points }) =>
    points.kind === 'choice' ? [points] : points.kind === 'allOf' ? points.parts : [],
  );
  return new Map(parts.map(({ question, values }) => [question, values]));
}

export function drawnAnswer({ item, choices }: QuestionNode, mood: Mood, good: Good): Answer {
  const { random, began } = mood;
  const well = random() < mood.wellbeing;
  const values = choices.map(({ value }) => value);
  switch (item.type) {
    case 'selectOne': {
      const points = good.get(item.name);
      const wanted = points ? values.filter((value) => (points[value] ?? 0) >= 0.5 === well) : values;
      return pick(wanted.length > 0 ? wanted : values, random);
    }
    case 'selectMultiple': {
      if (well && item.exclusive !== undefined && values.includes(item.exclusive)) return [item.exclusive];
      const chosen = values.filter((value) => value !== item.exclusive && random() < 0.3);
      return someOf(chosen.length > 0 ? chosen : values.slice(0, 1));
    }
    case 'rank':
      return someOf(shuffled(values, random));
    case 'integer':
      return well ? 1 + Math.floor(random() * 3) : 4 + Math.floor(random() * 4);
    case 'decimal':
      return Math.round((well ? random() * 2 : random() * 5) * 2) / 2;
    case 'range':
      return onLine(item, random);
    case 'text':
      return 'Invented for the demo';
    case 'barcode':
      return `DEMO-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
    case 'date': {
      const day = dayBefore(began, Math.floor(random() * 300));
      return item.precision === 'month' ? day.slice(0, 7) : day;
    }
    case 'time':
      return timeOfDay(random);
    case 'dateTime':
      return `${dayBefore(began, Math.floor(random() * 7))}T${timeOfDay(random)}${began.slice(19)}`;
    case 'geopoint':
      return places(1, random).join('');
    case 'geotrace':
      return places(3, random).join('; ');
    case 'geoshape': {
      const corners = places(3, random);
      return [...corners, ...corners.slice(0, 1)].join('; ');
    }
    case 'acknowledge':
      return true;
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return null;
    case 'lifeline':
      return lifeline(mood, well);
    case 'ecosystemMap':
      return ecosystemMap(mood, well);
    default:
      return item satisfies never;
  }
}

function pick<T>(from: readonly T[], random: () => number): T | null {
  return from[Math.floor(random() * from.length)] ?? null;
}

const someOf = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values);

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

/** Of a line that is too long to be laid out, or has no steps: its beginning or some number near. */
function onLine(line: RangeQuestion, random: () => number): number {
  const numbers = numbersOn(line, 1000);
  if (numbers !== null) return pick(numbers, random) ?? line.start;
  return ontoStep(line.start, line);
}

function dayBefore(began: string, days: number): string {
  const day = new Date(`${began.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}

function timeOfDay(random: () => number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(6 + random() * 14)}:${two(random() * 60)}`;
}

/** Places near one another, to the hundredth of a degree: about a kilometre. */
function places(count: number, random: () => number): readonly string[] {
  const near = (degrees: number, step: number): string => (degrees + step / 100).toFixed(2);
  const [latitude, longitude] = [36 + Math.floor(random() * 20) / 100, 44 + Math.floor(random() * 20) / 100];
  return Array.from(
    { length: count },
    (_, index) => `${near(latitude, index % 2)} ${near(longitude, index)} 420 20`,
  );
}

/** From before leaving to now: down on the way, and then as the child fares. */
function lifeline({ age, random }: Mood, well: boolean): Lifeline {
  const height = (least: number): number => Math.round((least + random() * 0.4) * 10) / 10;
  const events = [
    { at: 0.1, height: height(0.2), words: 'At home before leaving' },
    { at: 0.4, height: height(-0.9), words: 'On the way' },
    { at: 0.7, height: height(-0.3), words: 'The return' },
    { at: 1, height: height(well ? 0.4 : -0.6), words: 'Now' },
  ];
  return {
    events: events.map((event) => ({ ...event, age: Math.max(0, age - Math.round((1 - event.at) * 4)) })),
  };
}

function ecosystemMap({ random }: Mood, well: boolean): EcosystemMap {
  const actors: EcosystemMap['actors'] = [
    { name: 'Mother', kind: 'person', ring: 1, effect: 'helps' },
    { name: 'A friend', kind: 'person', ring: random() < 0.5 ? 1 : 2, effect: 'helps' },
    { name: 'School', kind: 'institution', ring: 2, effect: well ? 'helps' : 'neither' },
    { name: 'A lender', kind: 'person', ring: 3, effect: well ? 'neither' : 'hinders' },
  ];
  return { actors: actors.slice(0, 2 + Math.floor(random() * 3)) };
}
