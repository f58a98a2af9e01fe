import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import type { FormNode, InterviewSession, QuestionNode } from '../../../src/model/session/node.ts';
import { calculate, fill, form, growing, integer, repeat, section, selectOne } from '../../helpers/form.ts';

interface Plan {
  readonly kind: string;
  readonly mentions: number;
  readonly how: number;
}
const KINDS = [
  'integer',
  'selectOne',
  'calculate',
  'computed',
  'triggered',
  'initial',
  'section',
  'repeat',
  'open',
  'counted',
] as const;

/** Items q0…q9; each may mention those before it, so that there is no cycle. */
const forms: fc.Arbitrary<FormDefinition> = fc
  .array(fc.record({ kind: fc.constantFrom(...KINDS), mentions: fc.nat(8), how: fc.nat(5) }), {
    minLength: 2,
    maxLength: 10,
  })
  .map((plan) => form(itemsOf(plan)));

function itemsOf(plan: readonly Plan[]): readonly Item[] {
  const mentionable: { readonly name: string; readonly inside: boolean }[] = [];
  return plan.map(({ kind, mentions, how }, index): Item => {
    const name = `q${index}`;
    const target = mentionable[mentions % Math.max(mentionable.length, 1)];
    const expression = target && conditionOn(target, how);
    const relevant = expression === undefined ? {} : { relevant: expression };
    const container = ['section', 'repeat', 'open', 'counted'].includes(kind);
    mentionable.push(
      container ? { name: `${name}_in`, inside: kind !== 'section' } : { name, inside: false },
    );
    if (container) return containerOf(kind, name, expression ?? '2', relevant);
    if (kind === 'integer')
      return integer(name, { ...relevant, label: { en: `${name} ${expression ?? ''}` } });
    if (kind === 'calculate') return calculate(name, expression ?? '1');
    const value = `if(${expression ?? 'true()'}, ${index}, 3)`;
    if (kind === 'computed') return integer(name, { calculation: value, ...relevant });
    if (kind === 'initial') return integer(name, { initial: value });
    if (kind === 'triggered' && target && !target.inside)
      return calculate(name, `${value} + once(random())`, { trigger: [target.name] });
    const checks = expression === undefined ? {} : { required: expression, readOnly: expression };
    return selectOne(name, { ...checks, choiceFilter: `name = 'yes' or not(${expression ?? 'false()'})` });
  });
}

function conditionOn({ name, inside }: { readonly name: string; readonly inside: boolean }, how: number) {
  const value = inside ? `sum(\${${name}})` : `\${${name}}`;
  return [
    undefined,
    `${value} > 2`,
    `${value} = 'yes'`,
    `${value} != ''`,
    `count-non-empty(\${${name}}) > 0`,
    `count(\${${name}}) mod 3`,
  ][how];
}

function containerOf(
  kind: string,
  name: string,
  count: string,
  relevant: { readonly relevant?: string },
): Item {
  const inner = [
    integer(`${name}_in`, { constraint: '. < 4', label: { en: `\${${name}_c}` } }),
    calculate(`${name}_c`, `\${${name}_in} + position(..)`),
    integer(`${name}_d`, { initial: `position(..)`, relevant: `\${${name}_c} > 2` }),
  ];
  if (kind === 'section') return section(name, inner, relevant);
  if (kind === 'repeat') return repeat(name, inner, relevant);
  return growing(name, inner, kind === 'counted' ? { ...relevant, count } : relevant);
}

const answers = fc.array(
  fc.record({
    which: fc.nat(30),
    number: fc.option(fc.nat(4), { nil: null }),
    yes: fc.boolean(),
    grow: fc.nat(5),
  }),
  { maxLength: 12 },
);

function seen(session: InterviewSession): unknown {
  const walk = (nodes: readonly FormNode[]): unknown =>
    nodes.map((node) => ({
      path: node.path,
      relevant: node.relevant,
      label: node.label('en'),
      ...(node.kind === 'question' && {
        answer: node.answer,
        required: node.required,
        readOnly: node.readOnly,
        issues: node.issues,
        choices: node.choices,
      }),
      ...('children' in node && { children: walk(node.children) }),
      ...(node.kind === 'repeat' && { instances: walk(node.instances) }),
    }));
  return { nodes: walk(session.root.children), answers: session.toAnswers(), open: session.openIssues() };
}

function nodesIn(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => {
    const inside = node.kind === 'repeat' ? node.instances : 'children' in node ? node.children : [];
    return [node, ...nodesIn(inside)];
  });
}

function questionsIn(nodes: readonly FormNode[]): readonly QuestionNode[] {
  return nodesIn(nodes).filter((node) => node.kind === 'question');
}

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

test('computing what lies downstream of each answer gives what computing everything gives', () => {
  fc.assert(
    fc.property(forms, answers, (definition, said) => {
      const { session } = fill(definition);
      let kept = session.toDraft();
      session.onDraft((changed) => (kept = { ...kept, ...changed }));
      for (const { which, number, yes, grow } of said) {
        const before = new Map(
          questionsIn(session.root.children).map((node) => [node.path, JSON.stringify(seenNode(node))]),
        );
        const called = new Set<string>();
        const stops = [...before.keys()].map((path) => session.subscribe(path, () => called.add(path)));
        if (grow < 4) answerOne(session, which, yes ? 'yes' : 'no', number);
        else growOne(session, which, grow === 4);
        stops.forEach((stop) => stop());
        for (const node of questionsIn(session.root.children)) {
          const was = before.get(node.path);
          if (was !== undefined && was !== JSON.stringify(seenNode(node)))
            expect(called).toContain(node.path);
        }
      }
      const whole = seen(fill(definition, { draft: session.toDraft() }).session);
      expect(seen(session)).toEqual(whole);
      expect(seen(fill(definition, { draft: kept }).session)).toEqual(whole);
    }),
    { numRuns: RUNS },
  );
});

function answerOne(session: InterviewSession, which: number, choice: string, number: number | null): void {
  const nodes = questionsIn(session.root.children);
  const node = nodes[which % Math.max(nodes.length, 1)];
  if (node === undefined) return;
  session.answer(node.path, node.item.type === 'selectOne' ? (number === null ? null : choice) : number);
}

function growOne(session: InterviewSession, which: number, more: boolean): void {
  const open = nodesIn(session.root.children).filter(
    (node) => node.kind === 'repeat' && node.grows === 'open',
  );
  const repeat = open[which % Math.max(open.length, 1)];
  if (repeat?.kind !== 'repeat') return;
  const instance = repeat.instances[which % Math.max(repeat.instances.length, 1)];
  if (more) session.addInstance(repeat.path);
  else if (instance) session.removeInstance(instance.path);
}

function seenNode(node: FormNode): unknown {
  if (node.kind !== 'question') return null;
  return [
    node.relevant,
    node.answer,
    node.required,
    node.readOnly,
    node.issues,
    node.label('en'),
    node.choices,
  ];
}
