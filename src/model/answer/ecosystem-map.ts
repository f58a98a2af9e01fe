/** People and institutions on three rings round the child, each helping or hindering, in the order they were put down. */
import type { EcosystemActor, EcosystemMap } from '../record.ts';
import type { AnswerCodec, Check } from './codec.ts';
import { areFewWords, hasOnly, inJson, isBetween } from './in-json.ts';

const MOST_ACTORS = 200;
const KINDS: readonly unknown[] = ['person', 'institution'];
const RINGS: readonly unknown[] = [1, 2, 3];
const EFFECTS: readonly unknown[] = ['helps', 'hinders', 'both', 'neither'];

export const ecosystemMapCodec: AnswerCodec<EcosystemMap> = inJson(
  check,
  isEcosystemMap,
  'answer/not-an-ecosystem-map',
);

function isEcosystemMap(value: unknown): value is EcosystemMap {
  return check(value) === 'ok';
}

function check(value: unknown): Check {
  if (!hasOnly(value, ['actors']) || !Array.isArray(value.actors)) return 'answer/wrong-type';
  const actors: readonly unknown[] = value.actors;
  if (!actors.every(isActor)) return 'answer/wrong-type';
  const fits = isBetween(actors.length, 1, MOST_ACTORS) && actors.every(({ name }) => areFewWords(name));
  return fits ? 'ok' : 'answer/not-an-ecosystem-map';
}

function isActor(value: unknown): value is EcosystemActor {
  return (
    hasOnly(value, ['name', 'kind', 'ring', 'effect']) &&
    typeof value.name === 'string' &&
    KINDS.includes(value.kind) &&
    RINGS.includes(value.ring) &&
    EFFECTS.includes(value.effect)
  );
}
