/**
 * What one interview leaves behind: its answers, and the record that carries them.
 *
 * Holds throughout: *absent* (the key is not there) means the question did not apply, `null` means it applied and was
 * left blank, `{ nonResponse }` means something was said instead of an answer. The three are never confused.
 */
import type { NonResponseCode } from './form.ts';

/** One event of a lifeline. */
export interface LifelineEvent {
  /** Where on the line, from 0 (before leaving) to 1 (now). */
  readonly at: number;
  /** How good or bad it was, from -1 to 1. */
  readonly height: number;
  readonly words?: string;
  /** The child's age then. */
  readonly age?: number;
}
/** Events in the order of their places on the line, at least one. */
export interface Lifeline {
  readonly events: readonly LifelineEvent[];
}
/** One person or institution of an ecosystem map. */
export interface EcosystemActor {
  readonly name: string;
  readonly kind: 'person' | 'institution';
  /** 1: every day, 2: sometimes, 3: far. */
  readonly ring: 1 | 2 | 3;
  readonly effect: 'helps' | 'hinders' | 'both' | 'neither';
}
/** Actors in the order they were put down, at least one. */
export interface EcosystemMap {
  readonly actors: readonly EcosystemActor[];
}

/**
 * text, barcode, hidden → string · integer, decimal, range → number · selectOne → the choice's value · selectMultiple → values in list order ·
 * rank → all values offered, in their order · date `2026-03-12` or `2026-03` · time `09:30` · dateTime `2026-03-12T09:30+03:00` ·
 * geopoint, geotrace, geoshape → `latitude longitude altitude accuracy; …` · acknowledge → true · photo, audio, video, file, signature,
 * drawing → `sha256-<64 hex digits>.<ending>` · lifeline, ecosystemMap → an object.
 */
export type Value = string | number | true | readonly string[] | Lifeline | EcosystemMap;
export interface NonResponse {
  readonly nonResponse: NonResponseCode;
}
export type Answer = Value | NonResponse | null;

// reason: a Record cannot refer to itself
/* eslint-disable @typescript-eslint/consistent-indexed-object-style */
/** By question name; a repeat holds one object per instance, that of a `forEach` with its choice as `"$for"`. */
export interface Answers {
  readonly [name: string]: Answer | readonly Answers[];
}

/** `complete`: finished. `stopped`: ended before its end. `declined`: consent or assent was not given; holds no answers but those. */
export type RecordState = 'complete' | 'stopped' | 'declined';

export interface InterviewRecord {
  /** Version of this format. */
  readonly querencia: 1;
  /** Random UUID, made on the device. */
  readonly record: string;
  readonly form: string;
  /** `sha256-` and 64 hex digits of the version's canonical JSON. Kept forever. */
  readonly version: string;
  /** Pseudonymous case id, for example `K7M2-QX9Q`; nothing personal in it. */
  readonly case: string;
  /** `baseline`, `6m`, `12m`, `18m`, `24m`, or another id of the project's round plan. */
  readonly round: string;
  readonly state: RecordState;
  /** ISO 8601 with the offset of the place: `2026-03-12T09:30:00+03:00`. Its date is `today()` whenever the record is scored. */
  readonly startedAt: string;
  readonly finalisedAt: string;
  /** Languages the questions were shown in, in order of first use. */
  readonly languages: readonly string[];
  /** Only when stopped: why (a value of the form's `stopReasons`), the question it happened at, a note. */
  readonly stopped?: { readonly reason: string; readonly at: string | null; readonly note?: string };
  readonly answers: Answers;
}
