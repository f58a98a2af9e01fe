/**
 * Compiles the published schemas into plain functions, `*-validator.generated.js` beside this file.
 *
 * ajv makes a validator with `new Function`, which the policy of our pages forbids; its standalone code is an
 * ordinary module. Run by the build and before the tests.
 *
 * Holds throughout: the generated modules import nothing and evaluate nothing; a schema that would need either
 * (`minLength`, a format, `uniqueItems` over items of unknown type) makes this script fail.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneModule from 'ajv/dist/standalone/index.js';

// reason: a CommonJS module whose default export is its `default` property under Node, and itself elsewhere
const standaloneCode = standaloneModule.default ?? standaloneModule;

for (const subject of ['form', 'record']) {
  const schema = JSON.parse(
    readFileSync(new URL(`../../../forms/${subject}.schema.json`, import.meta.url), 'utf8'),
  );
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standaloneCode(ajv, ajv.compile(schema));
  const forbidden = /\brequire\s*\(|\bimport\b|\beval\b|\bnew Function\b/.exec(code);
  if (forbidden) throw new Error(`${subject}.schema.json compiles to code with "${forbidden[0]}"`);
  writeWhole(new URL(`${subject}-validator.generated.js`, import.meta.url), code);
}

/** Replaces a file in one step, and only when it changes: others may be reading it. */
function writeWhole(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  const draft = new URL(`${file.href}.${process.pid}`);
  writeFileSync(draft, content);
  renameSync(draft, file);
}
