/**
 * Places on the earth, written as ODK writes them: `latitude longitude altitude accuracy`, the last two optional; points of a line or
 * a shape separated by `;`.
 *
 * The earth is a sphere with the radius of its equator, as in Enketo and ODK Web Forms; metres are rounded to centimetres. What is no
 * place gives no number: a distance that was not measured is not 0.
 */
import type { Scope } from '../scope.ts';
import { eachOf, toText, type XValue } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

export const geoFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'distance',
    signature: '(places: place, …) → number',
    help: 'The length in metres of the way from place to place: of a line, of a question in a repeat, or distance(${home}, ${school}).',
    takes: [1, Infinity],
    call: (values, scope) => {
      const points = values.flatMap((value) => pointsOf(value, scope));
      return points.length < 2 ? NaN : toCentimetres(sum(pairs(points).map(lengthBetween)));
    },
  }),
  defineFunction({
    name: 'area',
    signature: '(shape: place) → number',
    help: 'The area in square metres inside a shape, or inside the places of a question in a repeat.',
    takes: 1,
    call: (values, scope) => {
      const points = pointsOf(valueAt(values, 0), scope);
      const [first] = points;
      if (first === undefined || points.length < 2) return NaN;
      return toCentimetres(Math.abs(sum(pairs([...points, first]).map(stripBelow))));
    },
  }),
  defineFunction({
    name: 'geofence',
    signature: '(place: place, shape: place) → boolean',
    help: 'True when the place lies inside the shape or on its edge. A shape ends where it began, else nothing is inside.',
    takes: 2,
    call: (values, scope) => {
      const [place, second] = pointsOf(valueAt(values, 0), scope);
      return (
        place !== undefined && second === undefined && isWithin(place, pointsOf(valueAt(values, 1), scope))
      );
    },
  }),
];

/** In degrees; NaN both: no place. */
interface Point {
  readonly latitude: number;
  readonly longitude: number;
}
type Pair = readonly [from: Point, to: Point];

const RADIUS = 6_378_100;
const NOWHERE: Point = { latitude: NaN, longitude: NaN };
const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** The places written, blank ones left out. */
function pointsOf(value: XValue, scope: Scope): readonly Point[] {
  const written = eachOf(value)
    .flatMap((one) => toText(one).split(';'))
    .map((text) => text.trim())
    .filter((text) => text !== '');
  scope.spend(written.length);
  return written.map(pointOf);
}

function pointOf(text: string): Point {
  const parts = text.split(/\s+/);
  if (parts.length < 2 || parts.length > 4 || !parts.every((part) => NUMBER.test(part))) return NOWHERE;
  const [latitude = NaN, longitude = NaN] = parts.map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : NOWHERE;
}

function pairs(points: readonly Point[]): readonly Pair[] {
  return points.slice(1).map((to, index) => [points[index] ?? NOWHERE, to]);
}

/** The haversine formula: exact for short ways too. */
function lengthBetween([from, to]: Pair): number {
  const north = radians(to.latitude - from.latitude);
  const east = radians(to.longitude - from.longitude);
  const chord =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The area between an edge and the south pole, negative when the edge leads west: over all edges they add up to the shape's. */
function stripBelow([from, to]: Pair): number {
  const heights = 2 + Math.sin(radians(from.latitude)) + Math.sin(radians(to.latitude));
  return (radians(to.longitude - from.longitude) * heights * RADIUS * RADIUS) / 2;
}

/** By how often a line to the north crosses the edges. */
function isWithin(place: Point, shape: readonly Point[]): boolean {
  const [first, last] = [shape[0], shape.at(-1)];
  const everywhere = [place, ...shape].every(({ latitude }) => !Number.isNaN(latitude));
  if (first === undefined || last === undefined || shape.length < 4 || !everywhere || !same(first, last))
    return false;
  const edges = pairs(shape);
  if (edges.some((edge) => isOn(place, edge))) return true;
  return edges.filter((edge) => crossesNorthOf(place, edge)).length % 2 === 1;
}

function crossesNorthOf(place: Point, [from, to]: Pair): boolean {
  if (from.longitude > place.longitude === to.longitude > place.longitude) return false;
  const share = (place.longitude - from.longitude) / (to.longitude - from.longitude);
  return place.latitude < from.latitude + share * (to.latitude - from.latitude);
}

function isOn(place: Point, [from, to]: Pair): boolean {
  const turn =
    (to.longitude - from.longitude) * (place.latitude - from.latitude) -
    (to.latitude - from.latitude) * (place.longitude - from.longitude);
  const between = (value: number, a: number, b: number): boolean =>
    value >= Math.min(a, b) && value <= Math.max(a, b);
  return (
    turn === 0 &&
    between(place.latitude, from.latitude, to.latitude) &&
    between(place.longitude, from.longitude, to.longitude)
  );
}

const same = (a: Point, b: Point): boolean => a.latitude === b.latitude && a.longitude === b.longitude;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const toCentimetres = (metres: number): number => Math.round(metres * 100) / 100;
