/**
 * What people say to each other about a form, on the things and texts it is about.
 *
 * In the `review` document the map `comments` holds one map per comment, by random id. Whoever may comment may write the whole
 * document, so names in it are claims: the server holds what a change says (`signaturesOfChange`) against who sent it. Comments are
 * withdrawn by who made them, never undone, and their words then leave the document.
 *
 * Holds throughout: what is not a whole comment is not read, whatever lies in the map; every `replyTo` that is read is a comment that
 * begins a thread.
 */
import * as Y from 'yjs';
import { compare, refuse, stringOf, type NewId, type Outcome } from './form-documents.ts';
import { isRecord, isWords } from './shapes.ts';

/** In UTF-16 units. */
export const MOST_COMMENT_LENGTH = 2_000;

export interface Comment {
  readonly id: string;
  /** Id of the member, and their name as it was. */
  readonly by: string;
  readonly name: string;
  /** ISO 8601 UTC, by the clock of the device it was said on. */
  readonly at: string;
  /** What it is about: the id of a thing, or a text in a language, see `aboutText`. Replies are about what their thread is about. */
  readonly on: string;
  /** Empty when withdrawn. */
  readonly text: string;
  /** The comment that begins the thread; absent on that one. */
  readonly replyTo?: string;
  /** On the comment that begins the thread, for the whole of it. */
  readonly resolvedBy?: string;
  readonly resolvedName?: string;
  readonly resolvedAt?: string;
  readonly withdrawn?: true;
}

export interface Thread {
  readonly first: Comment;
  /** Oldest first. */
  readonly replies: readonly Comment[];
}

export interface Said {
  readonly on: string;
  readonly text: string;
  /** Any comment of the thread. */
  readonly replyTo?: string;
}

/** Who comments: the member of this device. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** What a comment on a text in one language is `on`: `item/x/label@ar`. */
export const aboutText = (key: string, tag: string): string => `${key}@${tag}`;

/** Adds a comment, or a reply. Words are needed, at most `MOST_COMMENT_LENGTH` (`bad-value`), and what is replied to (`not-there`). */
export function addComment(
  review: Y.Doc,
  { on, text, replyTo }: Said,
  by: Author,
  at: string,
  newId: NewId,
  origin: unknown,
): Outcome {
  const first = replyTo === undefined ? undefined : firstOf(review, replyTo);
  if (replyTo !== undefined && first === undefined) return refuse('not-there');
  const fields = {
    by: by.id,
    name: by.name,
    at,
    on: first?.on ?? on,
    text: text.trim(),
    ...(first === undefined ? {} : { replyTo: first.id }),
  };
  if (!isWords(fields.text) || !isComment(fields)) return refuse('bad-value');
  const id = newId();
  review.transact(() => {
    const comment = new Y.Map<unknown>();
    review.getMap('comments').set(id, comment);
    for (const [field, value] of Object.entries(fields)) comment.set(field, value);
  }, origin);
  return { id };
}

/** Says that the thread of this comment is settled. Of a settled one nothing is changed. */
export function resolveComment(review: Y.Doc, id: string, by: Author, at: string, origin: unknown): Outcome {
  const first = firstOf(review, id);
  if (first === undefined) return refuse('not-there');
  if (first.resolvedBy !== undefined) return { id: first.id };
  // one value: two people who settle it at once leave one of them, whole
  const resolved: Resolved = { by: by.id, name: by.name, at };
  if (readResolved(resolved) === undefined) return refuse('bad-value');
  review.transact(() => commentMap(review, first.id)?.set('resolved', resolved), origin);
  return { id: first.id };
}

/** Opens a settled thread again. Anyone may, and nobody's name is on it. */
export function reopenComment(review: Y.Doc, id: string, origin: unknown): Outcome {
  const first = firstOf(review, id);
  if (first === undefined) return refuse('not-there');
  review.transact(() => commentMap(review, first.id)?.delete('resolved'), origin);
  return { id: first.id };
}

/** Takes back a comment of one's own: its words are emptied, its place in the thread stays. Another's is `not-there`. */
export function withdrawComment(review: Y.Doc, id: string, by: Pick<Author, 'id'>, origin: unknown): Outcome {
  const comment = commentMap(review, id);
  if (comment?.get('by') !== by.id) return refuse('not-there');
  review.transact(() => {
    comment.set('text', '');
    comment.set('withdrawn', true);
  }, origin);
  return { id };
}

/** All comments, oldest first; those of one moment by id. */
export function readComments(review: Y.Doc): readonly Comment[] {
  const comments = [...review.getMap('comments')]
    .flatMap(([id, value]): Comment[] => {
      const comment = value instanceof Y.Map ? readComment(id, fieldsOf(value)) : undefined;
      return comment === undefined ? [] : [comment];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compare(a.id, b.id));
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  return comments.map((comment): Comment => {
    const first = beginningOf(comment, byId);
    const { replyTo: _replyTo, ...own } = comment;
    if (first === comment) return own;
    const { resolvedBy: _by, resolvedName: _name, resolvedAt: _at, ...reply } = own;
    return { ...reply, on: first.on, replyTo: first.id };
  });
}

/** The threads about one thing or text, oldest first. What was withdrawn and has no replies is left out. */
export function threadsOn(comments: readonly Comment[], on: string): readonly Thread[] {
  const about = comments.filter((comment) => comment.on === on);
  return about
    .filter(({ replyTo }) => replyTo === undefined)
    .map((first) => ({
      first,
      replies: about.filter((reply) => reply.replyTo === first.id && reply.withdrawn !== true),
    }))
    .filter(({ first, replies }) => first.withdrawn !== true || replies.length > 0);
}

/** In whose name a change says something. */
export interface Signature {
  /** Id of a member; empty for what no comment may be: unreadable, too long, outside the map. */
  readonly id: string;
  /** The name they are given, when this change gives it. */
  readonly name: string | null;
}

/**
 * Every name a change to a `review` document speaks in, once each.
 *
 *   what is different               | in whose name
 *   --------------------------------|-----------------------------------------------
 *   a new comment                   | `by`
 *   anything of a comment but below | `by` before and after
 *   settled                         | who settled it
 *   opened again                    | nobody's: it is not listed
 *   a comment taken out of the map  | `by` before
 *   anything else                   | the empty id
 *
 * @param before the document without the change; @param after with it
 */
export function signaturesOfChange(before: Y.Doc, after: Y.Doc): readonly Signature[] {
  const found = new Map<string, Signature>();
  const sign = (id: string, name: string | null): void => {
    found.set(JSON.stringify([id, name]), { id, name });
  };
  if (holdsForeign(after)) sign('', null);
  const was = before.getMap('comments');
  const is = after.getMap('comments');
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [plain(was.get(id)), plain(is.get(id))];
    if (sameJson(old, now)) continue;
    const comment = now === undefined ? undefined : readComment(id, now);
    if (now !== undefined && comment === undefined) sign('', null);
    const { resolved: oldResolved, ...oldWords } = isRecord(old) ? old : {};
    const { resolved, ...words } = isRecord(now) ? now : {};
    if (!sameJson(oldWords, words)) {
      const author = stringOf(oldWords.by);
      if (author !== undefined) sign(author, null);
      if (comment !== undefined) sign(comment.by, comment.name === oldWords.name ? null : comment.name);
    }
    const settled = readResolved(resolved);
    if (settled !== undefined && !sameJson(oldResolved, resolved)) sign(settled.by, settled.name);
  }
  return [...found.values()];
}

/** The ids of `signaturesOfChange`: a server takes a change when there is none but the sender's. */
export function authorsOfChange(before: Y.Doc, after: Y.Doc): readonly string[] {
  return [...new Set(signaturesOfChange(before, after).map(({ id }) => id))];
}

/** Who settled a thread, and when, in one value. */
interface Resolved {
  readonly by: string;
  readonly name: string;
  readonly at: string;
}

function readComment(id: string, value: unknown): Comment | undefined {
  if (!isComment(value)) return undefined;
  const { by, name, at, on, text, replyTo, resolved, withdrawn } = value;
  const settled = readResolved(resolved);
  return {
    id,
    by,
    name,
    at,
    on,
    text: withdrawn === true ? '' : text,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(settled === undefined
      ? {}
      : { resolvedBy: settled.by, resolvedName: settled.name, resolvedAt: settled.at }),
    ...(withdrawn === true ? { withdrawn } : {}),
  };
}

interface CommentFields {
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly on: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly resolved?: unknown;
  readonly withdrawn?: true;
}

const FIELDS = ['by', 'name', 'at', 'on', 'text', 'replyTo', 'resolved', 'withdrawn'];

function isComment(value: unknown): value is CommentFields {
  if (!isRecord(value)) return false;
  const { by, name, at, on, text, replyTo, resolved, withdrawn } = value;
  return (
    isShort(by) &&
    isShort(name) &&
    isTime(at) &&
    isShort(on) &&
    typeof text === 'string' &&
    text.length <= MOST_COMMENT_LENGTH &&
    (withdrawn === true ? text === '' : withdrawn === undefined && isWords(text)) &&
    (replyTo === undefined || isShort(replyTo)) &&
    (resolved === undefined || readResolved(resolved) !== undefined) &&
    Object.keys(value).every((field) => FIELDS.includes(field))
  );
}

function readResolved(value: unknown): Resolved | undefined {
  if (!isRecord(value)) return undefined;
  const { by, name, at, ...more } = value;
  if (!isShort(by) || !isShort(name) || !isTime(at) || Object.keys(more).length > 0) return undefined;
  return { by, name, at };
}

const isShort = (value: unknown): value is string => isWords(value) && value.length <= 200;
const isTime = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));

function commentMap(review: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const value = review.getMap('comments').get(id);
  return value instanceof Y.Map && isComment(fieldsOf(value)) ? value : undefined;
}

function firstOf(review: Y.Doc, id: string): Comment | undefined {
  const comments = readComments(review);
  const comment = comments.find((one) => one.id === id);
  return comment?.replyTo === undefined ? comment : comments.find((one) => one.id === comment.replyTo);
}

/** Where a thread begins: back along the replies, until one answers nothing that is there. In a ring each begins its own. */
function beginningOf(comment: Comment, byId: ReadonlyMap<string, Comment>): Comment {
  const seen = new Set<Comment>();
  let here = comment;
  while (!seen.has(here)) {
    seen.add(here);
    const before = byId.get(here.replyTo ?? '');
    if (before === undefined) return here;
    here = before;
  }
  return comment;
}

/** What stands in a comment's map. Shared types in it stay what they are, and are no part of a comment. */
const fieldsOf = (comment: Y.Map<unknown>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(comment.entries());

/** A value of the map without Yjs; undefined when it is none. */
function plain(value: unknown): unknown {
  // a value that is no map of fields is nobody's comment, whatever it is
  return value === undefined ? undefined : value instanceof Y.Map ? fieldsOf(value) : null;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, stable) === JSON.stringify(b, stable);
}

/** Fields in one order, and what JSON cannot say as text. */
function stable(_field: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
    : value;
}

/** Anything beside the map of comments, or in it without a key. */
function holdsForeign(review: Y.Doc): boolean {
  for (const [name, type] of review.share) {
    if (type._start !== null || (name !== 'comments' && type._map.size > 0)) return true;
  }
  return false;
}
