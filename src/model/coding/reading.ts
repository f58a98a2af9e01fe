/**
 * What a filled-in form is known to say: which answers are there, which are missing and why, and what follows.
 *
 *   a question was                                        | it is
 *   ------------------------------------------------------|--------------------------------------------------
 *   asked, and answered                                   | answered
 *   asked, and something was said instead                 | missing: that (`dontKnow`, `refused`, `notAsked`)
 *   asked, and left blank                                 | missing: `blank`; after the stop of a stopped interview `notAsked`
 *   not asked, because its condition is false             | skipped: reads as blank, and is missing only where privacy forbade it
 *   not asked, and its condition hangs on a missing answer | missing: the reason of that answer
 *
 * Conditions over missing answers are decided by Kleene's logic: false and unknown is false, true or unknown is true,
 * anything else that needs the missing answer is unknown. So a rule never takes silence for "no".
 */
import type { Tree } from '../expression/tree.ts';
import { toBoolean, toText } from '../expression/value.ts';
import type { Value } from '../record.ts';
import type { MissingReason } from '../scoring/score.ts';
import type { CompiledForm, CompiledItem } from '../session/compiled-form.ts';
import type { FormNode, QuestionNode, RepeatInstanceNode, RootNode } from '../session/node.ts';
import type { RecordSession } from '../session/session.ts';

/** Not known, why, and the question (by name) whose answer is lacking. */
export interface Unknown {
  readonly unknown: MissingReason;
  readonly question: string;
}
export type Truth = boolean | Unknown;
export type Status =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly question: string }
  | { readonly kind: 'skipped'; readonly means: 'notAsked' | 'privacy' };

export interface Reading {
  /** Whether a condition holds, seen from the form's top. */
  decide(condition: Tree): Truth;
  /** How a question stands; null when there is none of that name. In a repeat: of its first asked instance. */
  status(question: string): Status | null;
}

export interface ReadingOptions {
  /** Path of the question at which the interview stopped; null: not known, so that every blank counts as not asked. */
  readonly stoppedAt?: string | null;
}

/** What a session says now: asked again when its answers have become others. Its tree must be what it was. */
export function readingsOf(
  form: CompiledForm,
  session: RecordSession,
): (options?: ReadingOptions) => Reading {
  const tree = indexOf(session.root);
  return (options = {}) => {
    const reader = new Reader(form, session, tree, options);
    return {
      decide: (condition) => reader.decide(condition, null),
      status: (name) => {
        const nodes = reader.named(name, null).filter((node) => node.kind === 'question');
        const node = nodes.find((one) => one.relevant) ?? nodes[0];
        return node ? reader.status(node) : null;
      },
    };
  };
}

/** The repeat instance one reads from; null outside repeats. */
type Place = RepeatInstanceNode | null;

class Reader {
  private readonly known = new Map<FormNode, Status>();
  private readonly underWay = new Set<FormNode>();
  private readonly stop: number;

  constructor(
    private readonly form: CompiledForm,
    private readonly session: RecordSession,
    private readonly tree: TreeIndex,
    options: ReadingOptions,
  ) {
    const at = options.stoppedAt;
    const stopNode = typeof at === 'string' ? session.node(at) : undefined;
    this.stop = at === undefined ? Infinity : stopNode ? (this.tree.order.get(stopNode) ?? -1) : -1;
  }

  /** Sections, repeats and questions of that name that one sees from a place: inside a repeat, those of one's own instance. */
  named(name: string, place: Place): readonly FormNode[] {
    const nodes = this.tree.nodes.get(name) ?? [];
    if (place === null) return nodes;
    const around = instancesAround(place);
    return nodes.filter((node) =>
      instancesAround(instanceOf(node)).every((instance) => {
        const own = around.find((one) => one.item === instance.item);
        return !own || own === instance;
      }),
    );
  }

  decide(tree: Tree, place: Place): Truth {
    if (tree.kind === 'binary' && (tree.operator === 'or' || tree.operator === 'and')) {
      const decisive = tree.operator === 'or';
      const left = this.decide(tree.left, place);
      if (left === decisive) return decisive;
      const right = this.decide(tree.right, place);
      if (right === decisive) return decisive;
      return isUnknown(left) ? left : right;
    }
    if (tree.kind === 'call') {
      const [first, second, third] = tree.args;
      if (tree.name === 'not' && first && !second) {
        const truth = this.decide(first, place);
        return isUnknown(truth) ? truth : !truth;
      }
      if (tree.name === 'boolean' && first && !second) return this.decide(first, place);
      if (tree.name === 'if' && first && second && third) {
        const condition = this.decide(first, place);
        return isUnknown(condition) ? condition : this.decide(condition ? second : third, place);
      }
    }
    if (tree.kind === 'name') {
      const calculated = this.calculationSeenFrom(tree.name, place);
      if (calculated) return this.decide(calculated, null);
    }
    return this.lacks(tree, place) ?? toBoolean(this.session.evaluate(tree, place?.path));
  }

  status(node: QuestionNode): Status {
    const known = this.known.get(node);
    if (known) return known;
    const status = this.findStatus(node);
    this.known.set(node, status);
    return status;
  }

  private findStatus(node: QuestionNode): Status {
    const asked = this.asked(node);
    if (asked.kind !== 'asked') return asked;
    const { answer } = node;
    const question = node.item.name;
    if (answer === null) {
      const afterStop = (this.tree.order.get(node) ?? 0) >= this.stop;
      return { kind: 'missing', reason: afterStop ? 'notAsked' : 'blank', question };
    }
    if (typeof answer === 'object' && 'nonResponse' in answer)
      return { kind: 'missing', reason: answer.nonResponse, question };
    return { kind: 'answered', value: answer };
  }

  /** Whether a node was put before the person, and if not, what that means. */
  private asked(node: FormNode): { readonly kind: 'asked' } | Exclude<Status, { kind: 'answered' }> {
    // shown by the session means asked, even when its condition hangs on a missing answer: what was said then counts
    if (node.relevant) return { kind: 'asked' };
    // reason for the guard: conditions that ask for each other are an error of the form, reported there
    if (this.underWay.has(node)) return { kind: 'skipped', means: 'notAsked' };
    this.underWay.add(node);
    try {
      let unknown: Unknown | null = null;
      for (let one: FormNode | null = node; one; one = parentOf(one)) {
        const truth = this.ownRelevance(one);
        if (truth === false) return { kind: 'skipped', means: meaningOfSkip(one) };
        // the outermost condition that is unknown is the reason the rest was never reached
        if (isUnknown(truth)) unknown = truth;
      }
      return unknown
        ? { kind: 'missing', reason: unknown.unknown, question: unknown.question }
        : { kind: 'skipped', means: meaningOfSkip(node) };
    } finally {
      this.underWay.delete(node);
    }
  }

  /** The node's own condition, whatever stands around it. */
  private ownRelevance(node: FormNode): Truth {
    const relevant = this.form.items.get(node.item.name)?.expressions.relevant;
    if (!relevant?.tree) return true;
    // a repeat's own condition is seen from outside it
    return this.decide(relevant.tree, instanceOf(node.kind === 'instance' ? node.parent : node));
  }

  /** The first answer that a value needs and that is missing; null when all are there. */
  private lacks(tree: Tree, place: Place): Unknown | null {
    switch (tree.kind) {
      case 'number':
      case 'text':
      case 'self':
      case 'path':
        return null;
      case 'name':
        return this.lacksName(tree.name, place);
      case 'negate':
        return this.lacks(tree.of, place);
      case 'binary':
        if (tree.operator === 'or' || tree.operator === 'and') return unknownOrNull(this.decide(tree, place));
        return this.lacks(tree.left, place) ?? this.lacks(tree.right, place);
      case 'call':
        return this.lacksInCall(tree, place);
      default:
        return tree satisfies never;
    }
  }

  private lacksInCall(tree: Tree & { kind: 'call' }, place: Place): Unknown | null {
    const [first, second, third] = tree.args;
    if ((tree.name === 'not' || tree.name === 'boolean') && first && !second)
      return unknownOrNull(this.decide(tree, place));
    if (tree.name === 'if' && first && second && third) {
      const condition = this.decide(first, place);
      return isUnknown(condition) ? condition : this.lacks(condition ? second : third, place);
    }
    if (tree.name === 'coalesce') return this.lacksAll(tree.args, place);
    for (const argument of tree.args) {
      const lacking = this.lacks(argument, place);
      if (lacking) return lacking;
    }
    return null;
  }

  /** `coalesce` asks for a stand-in: it lacks something only when no argument has a value. */
  private lacksAll(trees: readonly Tree[], place: Place): Unknown | null {
    let lacking: Unknown | null = null;
    for (const tree of trees) {
      const own = this.lacks(tree, place);
      if (!own && toText(this.session.evaluate(tree, place?.path)) !== '') return null;
      lacking ??= own;
    }
    return lacking;
  }

  private lacksName(name: string, place: Place): Unknown | null {
    const item = this.form.items.get(name);
    if (item?.item.type === 'calculate') return this.lacksCalculation(name, place);
    for (const node of this.named(name, place)) {
      const status = node.kind === 'question' ? this.status(node) : this.asked(node);
      if (status.kind === 'missing') return { unknown: status.reason, question: status.question };
      if (status.kind === 'skipped' && status.means === 'privacy')
        return { unknown: 'privacy', question: name };
    }
    return null;
  }

  private lacksCalculation(name: string, place: Place): Unknown | null {
    const item = this.form.items.get(name);
    const tree = item?.expressions.calculation?.tree;
    if (!item || !tree) return null;
    const around = this.lacksSurroundings(item, place);
    if (around !== null) return around === 'skipped' ? null : around;
    const inside = instancesAround(place).some((one) => one.item.name === item.repeat);
    // outside repeats a calculation sees the whole form, wherever it is mentioned from
    const places: readonly Place[] =
      item.repeat === null
        ? [null]
        : inside
          ? [place]
          : this.named(item.repeat, place).filter((node) => node.kind === 'instance');
    for (const one of places) {
      const applies = item.expressions.relevant?.tree
        ? this.decide(item.expressions.relevant.tree, one)
        : true;
      if (isUnknown(applies)) return applies;
      const closed = !applies && item.item.skippedMeans === 'privacy';
      const lacking = closed
        ? { unknown: 'privacy' as const, question: name }
        : applies
          ? this.lacks(tree, one)
          : null;
      if (lacking) return lacking;
    }
    return null;
  }

  /** Why a calculation has no value because of the sections it stands in; null when they were all reached. */
  private lacksSurroundings(item: CompiledItem, place: Place): Unknown | 'skipped' | null {
    for (const ancestor of item.ancestors) {
      const reached = this.named(ancestor, place).map((node) => ({ node, asked: this.asked(node) }));
      if (reached.length === 0 || reached.some(({ asked }) => asked.kind === 'asked')) continue;
      const missing = reached.find(({ asked }) => asked.kind === 'missing')?.asked;
      if (missing?.kind === 'missing') return { unknown: missing.reason, question: missing.question };
      const forbidden = reached.some(({ asked }) => asked.kind === 'skipped' && asked.means === 'privacy');
      return forbidden ? { unknown: 'privacy', question: ancestor } : 'skipped';
    }
    return null;
  }

  /** The calculation behind a name, when it has one value seen from here and certainly applies. */
  private calculationSeenFrom(name: string, place: Place): Tree | null {
    const item = this.form.items.get(name);
    const tree = item?.expressions.calculation?.tree;
    if (!item || !tree || item.expressions.relevant || item.repeat !== null) return null;
    return this.lacksSurroundings(item, place) === null ? tree : null;
  }
}

/** A session's nodes by name, and the place of each in the order of the form. */
interface TreeIndex {
  readonly nodes: ReadonlyMap<string, readonly FormNode[]>;
  readonly order: ReadonlyMap<FormNode, number>;
}

function indexOf(root: RootNode): TreeIndex {
  const nodes = new Map<string, FormNode[]>();
  const order = new Map<FormNode, number>();
  const walk = (some: readonly FormNode[]): void => {
    for (const node of some) {
      order.set(node, order.size);
      const { name } = node.item;
      const same = nodes.get(name);
      if (same) same.push(node);
      else nodes.set(name, [node]);
      if (node.kind === 'section' || node.kind === 'instance') walk(node.children);
      if (node.kind === 'repeat') walk(node.instances);
    }
  };
  walk(root.children);
  return { nodes, order };
}

export const isUnknown = (truth: Truth): truth is Unknown => typeof truth === 'object';
const unknownOrNull = (truth: Truth): Unknown | null => (isUnknown(truth) ? truth : null);

function meaningOfSkip(node: FormNode): 'notAsked' | 'privacy' {
  return node.item.skippedMeans ?? 'notAsked';
}
function parentOf(node: FormNode): FormNode | null {
  return node.parent.kind === 'root' ? null : node.parent;
}
/** The innermost repeat instance a node stands in (itself, for an instance). */
function instanceOf(node: FormNode | { readonly kind: 'root' }): Place {
  for (let one = node; one.kind !== 'root'; one = one.parent) if (one.kind === 'instance') return one;
  return null;
}
/** That instance and those around it, innermost first. */
function instancesAround(place: Place): readonly RepeatInstanceNode[] {
  const around: RepeatInstanceNode[] = [];
  for (let one = place; one; one = instanceOf(one.parent)) around.push(one);
  return around;
}
