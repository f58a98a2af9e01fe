import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

const room = new URL('../../../src/model/schema/', import.meta.url);

describe.each(['form', 'record'])('the generated validator of a %s', (subject) => {
  let code = '';
  beforeAll(() => {
    execFileSync(process.execPath, [new URL('compile.mjs', room).pathname]);
    code = readFileSync(new URL(`${subject}-validator.generated.js`, room), 'utf8');
  });

  test.each(['require(', 'eval(', 'new Function', 'import '])(
    'runs under the policy of our pages: no "%s"',
    (forbidden) => {
      expect(code).not.toContain(forbidden);
    },
  );

  test('is a module that exports `validate`', () => {
    expect(code).toMatch(/^export const validate = /m);
  });
});
