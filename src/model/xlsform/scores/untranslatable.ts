/** A condition or a rule that XLSForm's tools cannot run as the form means it: thrown inside this folder, an issue outside it. */

/**
 * - `broken`: it has a mistake, or mentions something that has one;
 * - `several`: it takes one answer where a repeat gives several;
 * - `repeat`: it hangs on how often a repeat was asked that was not asked at all;
 * - `chance`: it gives something else each time it is computed;
 * - `place`: it asks for its own place in the form;
 * - `kind`: it counts by an answer that is no text (a lifeline, a map);
 * - `mixed`: it takes a condition for a number or a text;
 * - `long`: it is too long.
 */
export type Obstacle = 'broken' | 'several' | 'repeat' | 'chance' | 'place' | 'kind' | 'mixed' | 'long';

export class Untranslatable extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle);
  }
}
