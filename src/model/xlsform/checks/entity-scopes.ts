/**
 * Where in the form each entity belongs: in the group or repeat of what is saved to it or mentioned by it, one to each.
 *
 * A repeat (or the survey) is a *scope*: what belongs to an entity lies in one line of scopes. Within its scope an entity goes as
 * deep as what is saved to it allows, and up from there while the place is taken.
 */
import { refused, type Complaint } from './complaint.ts';
import { upwards, type Container } from './outline.ts';

export interface Declaration {
  readonly list: string;
  readonly row: number;
  /** Names of questions its expressions mention. */
  readonly mentions: ReadonlySet<string>;
}

export interface EntityReference {
  readonly list: string;
  readonly inside: Container;
  /** What is saved; null when the declaration only mentions the question. */
  readonly property: string | null;
  readonly question: string;
  readonly row: number;
  readonly column: string;
}

/** From the survey down to the container. */
type Path = readonly Container[];

const pathOf = (container: Container): Path => [...upwards(container)].reverse();
const isScope = ({ type }: Container): boolean => type === 'repeat' || type === 'survey';
const written = (path: Path): string => `/${path.map(({ name }) => name).join('/')}`;
// containers are told apart by where they begin
const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every(({ row }, index) => path[index]?.row === row);
const isSame = (a: Path, b: Path): boolean => a.length === b.length && startsWith(a, b);

/** The path up to its deepest repeat. */
function scopeOf(path: Path): Path {
  const deepest = path.map(isScope).lastIndexOf(true);
  return path.slice(0, deepest + 1);
}
const repeatsIn = (path: Path): number => path.filter(({ type }) => type === 'repeat').length;
const belowScope = (path: Path): number => path.length - scopeOf(path).length;
const deeper = (a: Path, b: Path): boolean =>
  repeatsIn(a) > repeatsIn(b) || (repeatsIn(a) === repeatsIn(b) && belowScope(a) > belowScope(b));

/** What one entity asks for: a place as deep as `wanted`, within `scope`. */
interface Request {
  readonly declaration: Declaration;
  readonly scope: Path;
  readonly wanted: Path;
  /** Where something is saved to it. */
  readonly savedIn: readonly Path[];
}

export function allocationIssues(
  declarations: readonly Declaration[],
  references: readonly EntityReference[],
): readonly Complaint[] {
  const byList = new Map<string, EntityReference[]>();
  for (const reference of references) append(byList, reference.list, reference);
  const requests: Request[] = [];
  for (const declaration of inOrder(declarations, byList.keys())) {
    const request = requestOf(declaration, byList.get(declaration.list) ?? []);
    if ('code' in request) return [request];
    requests.push(request);
  }
  return allocate(requests);
}

function append<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

/** Those that are referred to first, in the order of the survey; then the others. */
function inOrder(declarations: readonly Declaration[], referredTo: Iterable<string>): readonly Declaration[] {
  const byList = new Map(declarations.map((one) => [one.list, one]));
  return [...new Set([...referredTo, ...byList.keys()])].flatMap((list) => byList.get(list) ?? []);
}

function requestOf(declaration: Declaration, references: readonly EntityReference[]): Request | Complaint {
  const paths = references.map((reference) => ({ reference, path: pathOf(reference.inside) }));
  const [first] = paths;
  // nothing speaks of it: it belongs to the survey
  if (!first) return { declaration, scope: surveyOnly, wanted: surveyOnly, savedIn: [] };
  let scope = scopeOf(first.path);
  let deepest = first.path;
  for (const { path } of paths)
    if (repeatsIn(scopeOf(path)) > repeatsIn(scope)) {
      scope = scopeOf(path);
      deepest = path;
    }
  const inScope = paths.filter(({ path }) => isSame(scopeOf(path), scope)).map(({ path }) => path);
  const savedIn = distinct(
    paths.filter(({ reference }) => reference.property !== null).map(({ path }) => path),
  );
  const savedInScope = savedIn.filter((path) => isSame(scopeOf(path), scope));
  const wanted =
    savedIn.length > 0 ? common(savedIn, savedInScope[0] ?? savedIn[0] ?? scope) : deepestOf(inScope);
  for (const { reference, path } of paths)
    if (!startsWith(scope, scopeOf(path))) return elsewhere(declaration, reference, deepest, path);
  for (const { reference, path } of paths)
    if (reference.property !== null && !isSame(scopeOf(wanted), scopeOf(path)))
      return elsewhere(declaration, reference, wanted, path);
  return { declaration, scope, wanted, savedIn };
}

const surveyOnly: Path = [{ type: 'survey', name: 'survey', row: 1, parent: null, list: null }];

const deepestOf = (paths: readonly Path[]): Path =>
  paths.reduce((best, path) => (deeper(path, best) ? path : best), paths[0] ?? surveyOnly);

const distinct = (paths: readonly Path[]): readonly Path[] => [
  ...new Map(paths.map((path) => [keyOf(path), path])).values(),
];

/** The way all have in common, but no higher than the scope of `deepest`. */
function common(paths: readonly Path[], deepest: Path): Path {
  const [first = deepest] = paths;
  if (paths.length === 1) return first;
  let shared = first;
  for (const path of paths) while (!startsWith(path, shared)) shared = shared.slice(0, -1);
  const scope = scopeOf(deepest);
  return deeper(scope, shared) ? scope : shared;
}

function elsewhere(
  declaration: Declaration,
  { property, question, row, column }: EntityReference,
  there: Path,
  here: Path,
): Complaint {
  const particulars = { list: declaration.list, scope: written(there), other: written(here) };
  return property !== null
    ? refused({ sheet: 'survey', row, column, name: question }, 'save-elsewhere', particulars)
    : refused({ sheet: 'entities', row: declaration.row }, 'entity-mentions-elsewhere', {
        ...particulars,
        question,
      });
}

function allocate(requests: readonly Request[]): readonly Complaint[] {
  const taken = new Map<string, Declaration>();
  const byScope = new Map<string, Request[]>();
  for (const request of requests) append(byScope, keyOf(request.scope), request);
  return [...byScope.values()].flatMap((here) =>
    here
      .sort((a, b) => a.declaration.row - b.declaration.row)
      .flatMap((request) => {
        const { declaration, scope } = request;
        const other = settle(request, taken);
        return other
          ? [
              refused({ sheet: 'entities', row: declaration.row }, 'entity-without-place', {
                list: declaration.list,
                scope: written(scope),
                otherRow: other.row,
              }),
            ]
          : [];
      }),
  );
}

/** Takes the deepest free place, and with it all between there and what is saved. The one in the way when there is none. */
function settle(
  { declaration, scope, wanted, savedIn }: Request,
  taken: Map<string, Declaration>,
): Declaration | null {
  let other: Declaration | null = null;
  for (let depth = wanted.length; depth >= scope.length; depth--) {
    const path = wanted.slice(0, depth);
    const there = taken.get(keyOf(path));
    if (!there) {
      taken.set(keyOf(path), declaration);
      for (const saved of savedIn)
        for (let below = saved.length; below >= depth; below--)
          taken.set(keyOf(saved.slice(0, below)), declaration);
      return null;
    }
    other = there;
    const inTheWay = savedIn.map((saved) => taken.get(keyOf(saved))).find((one) => one !== undefined);
    if (inTheWay) return inTheWay;
  }
  return other;
}

/** Containers by where they begin; the survey begins at its header. */
const keyOf = (path: Path): string => path.map(({ row }) => row).join('/');
