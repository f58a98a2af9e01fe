/** Our form model, in its page. */
import type { FormDefinition } from '../../../../src/model/form.ts';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { openSession } from '../../../../src/model/session/session.ts';
import type { LoadedForm } from './engine.ts';
import { measure } from './measure.ts';

measure({ load });

function load(text: string): LoadedForm {
  // reason: made by the bench
  const form = compileForm(JSON.parse(text) as FormDefinition);
  const session = openSession(form, {
    today: '2026-03-12',
    now: () => '2026-03-12T09:30:00Z',
    random: () => 0.5,
  });
  return {
    answer: (name, answer) => session.answer(name, answer),
    fill(answers) {
      for (const [name, answer] of answers) session.answer(name, answer);
    },
    watch(names) {
      const nodes = names.map((name) => {
        const node = session.node(name);
        if (node === undefined) throw new Error(`there is no ${name}`);
        return node;
      });
      return () => nodes.reduce((sum, { relevant }) => sum + Number(relevant), 0);
    },
    watchComputed: (names) => () => names.reduce((sum, name) => sum + Number(session.valueOf(name)), 0),
    validate: () => session.openIssues().length,
    serialise: () => JSON.stringify(session.toAnswers()),
    close: () => undefined,
  };
}
