import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import type { Answer } from '../../../src/model/record.ts';
import type { FormNode, InterviewSession } from '../../../src/model/session/node.ts';
import { calculate, fill, form, integer, repeat, section, selectOne } from '../../helpers/form.ts';

/** Items q0…q9; each may mention those before it, so that there is no cycle. */
const forms: fc.Arbitrary<FormDefinition> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('integer', 'selectOne', 'calculate', 'section', 'repeat'),
      mentions: fc.nat(8),
      how: fc.nat(4),
    }),
    { minLength: 2, maxLength: 10 },
  )
  .map((plan) => {
    const answerable: { name: string; inside: boolean }[] = [];
    const condition = (mentions: number, how: number): string | undefined => {
      const target = answerable[mentions % Math.max(answerable.length, 1)];
      if (target === undefined) return undefined;
      const value = target.inside ? `sum(\${${target.name}})` : `\${${target.name}}`;
      return [
        undefined,
        `${value} > 2`,
        `${value} = 'yes'`,
        `${value} != ''`,
        `count-non-empty(\${${target.name}}) > 0`,
      ][how];
    };
    const items = plan.map(({ kind, mentions, how }, index): Item => {
      const name = `q${index}`;
      const expression = condition(mentions, how);
      const relevant = expression === undefined ? {} : { relevant: expression };
      const checks =
        expression === undefined ? {} : { required: expression, constraint: `. != 3 or ${expression}` };
      if (kind !== 'section' && kind !== 'repeat') answerable.push({ name, inside: false });
      else answerable.push({ name: `${name}_in`, inside: kind === 'repeat' });
      if (kind === 'integer')
        return integer(name, { ...relevant, label: { en: `${name} ${expression ?? ''}` } });
      if (kind === 'selectOne') return selectOne(name, checks);
      if (kind === 'calculate') return calculate(name, expression ?? '1');
      const inner = [
        integer(`${name}_in`, { constraint: '. < 4' }),
        calculate(`${name}_c`, `\${${name}_in} + position(..)`),
      ];
      return kind === 'section' ? section(name, inner, relevant) : repeat(name, inner, relevant);
    });
    return form(items);
  });

const answers = fc.array(
  fc.record({ which: fc.nat(30), number: fc.option(fc.nat(4), { nil: null }), yes: fc.boolean() }),
  { maxLength: 12 },
);

function seen(session: InterviewSession): unknown {
  const walk = (nodes: readonly FormNode[]): unknown =>
    nodes.map((node) => ({
      path: node.path,
      relevant: node.relevant,
      label: node.label('en'),
      ...(node.kind === 'question' && { answer: node.answer, required: node.required, issues: node.issues }),
      ...('children' in node && { children: walk(node.children) }),
      ...(node.kind === 'repeat' && { instances: walk(node.instances) }),
    }));
  return { nodes: walk(session.root.children), answers: session.toAnswers(), open: session.openIssues() };
}

function questionPaths(nodes: readonly FormNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'question') return [node.path];
    if (node.kind === 'repeat') return questionPaths(node.instances);
    return 'children' in node ? questionPaths(node.children) : [];
  });
}

test('computing what lies downstream of each answer gives what computing everything gives', () => {
  fc.assert(
    fc.property(forms, answers, (definition, said) => {
      const { session, ask } = fill(definition);
      const paths = questionPaths(session.root.children);
      for (const { which, number, yes } of said) {
        const path = paths[which % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const before = new Map(paths.map((one) => [one, JSON.stringify(seenNode(ask(one)))]));
        const called = new Set<string>();
        const stops = paths.map((one) => session.subscribe(one, () => called.add(one)));
        const choice: Answer = yes ? 'yes' : 'no';
        session.answer(
          path,
          ask(path).item.type === 'selectOne' ? (number === null ? null : choice) : number,
        );
        stops.forEach((stop) => stop());
        for (const one of paths) {
          if (before.get(one) !== JSON.stringify(seenNode(ask(one)))) expect(called).toContain(one);
        }
      }
      expect(seen(session)).toEqual(seen(fill(definition, { draft: session.toDraft() }).session));
    }),
    { numRuns: 200 },
  );
});

function seenNode(node: FormNode): unknown {
  if (node.kind !== 'question') return null;
  return [node.relevant, node.answer, node.required, node.issues, node.label('en')];
}
