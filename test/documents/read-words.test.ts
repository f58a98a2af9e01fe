/** Words read alone say what the whole form read again would say, in any state that people may bring it to. */
import type * as Y from 'yjs';
import { expect, test } from 'vitest';
import { setItem } from '../../src/documents/edit-items.ts';
import type { FormDocuments } from '../../src/documents/form-documents.ts';
import { readForm, type FormReading } from '../../src/documents/read-form.ts';
import { itemWordsIn, readWords, type ItemWords } from '../../src/documents/read-words.ts';
import { replaceText } from '../../src/documents/texts.ts';
import { openUndo } from '../../src/documents/undo.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { compileWords } from '../../src/model/session/compile-words.ts';
import type { CompiledForm } from '../../src/model/session/compiled-form.ts';
import { form, integer, section, text } from '../helpers/form.ts';
import { counting, filled } from '../helpers/form-documents.ts';
import { editAtRandom } from '../helpers/random-edits.ts';
import { randomForm } from '../helpers/random-form.ts';
import { seeded } from '../helpers/seeded.ts';

const definition = form([
  integer('age', { label: { en: 'How old is the child?' } }),
  section('home', [text('bed', { label: { en: 'Where do you sleep?' }, hint: { en: 'Wait.' } })]),
]);

/** What changed since it was last asked; null when that was more than words of items. */
function watch({ design, languages }: FormDocuments): () => readonly ItemWords[] | null {
  let changed: ItemWords[] | null = [];
  const note = (words: readonly ItemWords[] | null) => {
    changed = words === null || changed === null ? null : [...changed, ...words];
  };
  design.on('update', () => note(null));
  for (const language of languages.values())
    language.on('update', (_update: Uint8Array, _origin: unknown, _document: Y.Doc, of: Y.Transaction) =>
      note(itemWordsIn(of)),
    );
  return () => {
    const words = changed;
    changed = [];
    return words;
  };
}

function begin() {
  const documents = filled(definition);
  const reading = readForm(documents);
  const bed = reading.idOf.get('bed') ?? '';
  return { documents, reading, bed, changes: watch(documents) };
}

const said = ({ definition, repairs, source, idOf, pathOf }: FormReading) => ({
  definition,
  repairs,
  source,
  idOf,
  pathOf,
});
/** All of it but the functions. */
const made = ({ definition, issues, items, order, watchers, expressions }: CompiledForm) => ({
  definition,
  issues,
  items: [...items].map(([name, { expressions: _, ...item }]) => [name, item]),
  order,
  watchers,
  expressions: [...expressions.keys()],
});

test('a text that was there and is there still is read alone, in the sections round it', () => {
  const { documents, reading, bed, changes } = begin();
  replaceText(documents, 'en', 'en', `item/${bed}/label`, 'Where did you sleep?', 'me');
  const words = readWords(reading, documents, changes() ?? []);
  expect([...(words?.names ?? [])]).toEqual(['home', 'bed']);
  expect(words && said(words.reading)).toEqual(said(readForm(documents)));
  expect(words?.reading.tree).toBe(reading.tree);
});

test('a text that comes or goes is left to a whole reading, for it may need a repair', () => {
  const { documents, reading, bed, changes } = begin();
  replaceText(documents, 'en', 'en', `item/${bed}/hint`, '', 'me');
  expect(readWords(reading, documents, changes() ?? [])).toBeNull();
  replaceText(documents, 'en', 'en', `item/${bed}/constraintMessage`, 'Rather not.', 'me');
  expect(readWords(reading, documents, changes() ?? [])).toBeNull();
});

test('the first words of a question that had none end a repair, and are left to a whole reading', () => {
  const { documents, bed } = begin();
  replaceText(documents, 'en', 'en', `item/${bed}/label`, '', 'me');
  const lacking = readForm(documents);
  expect(lacking.repairs.map(({ code }) => code)).toEqual(['label-lacking']);
  replaceText(documents, 'en', 'en', `item/${bed}/label`, 'bed', 'me');
  expect(readWords(lacking, documents, [{ id: bed, field: 'label' }])).toBeNull();
});

test('a change of structure, or of words of anything else, is more than words of items', () => {
  const { documents, bed, changes } = begin();
  setItem(documents, bed, 'required', true, 'me');
  expect(changes()).toBeNull();
  replaceText(documents, 'en', 'en', 'form/title', 'Another title', 'me');
  expect(changes()).toBeNull();
});

test('words that mention another question are left to a whole compiling', () => {
  const { documents, reading, bed, changes } = begin();
  replaceText(documents, 'en', 'en', `item/${bed}/label`, 'Where, at ${age}?', 'me');
  const words = readWords(reading, documents, changes() ?? []);
  if (words === null) throw new Error('not read');
  expect(compileWords(compileForm(reading.definition), words.reading.definition, words.names)).toBeNull();
});

test('after any edits, words read and compiled alone are those of the whole form', () => {
  let readAlone = 0;
  let compiledAlone = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const chance = seeded(seed);
    const documents = filled(randomForm(chance));
    const undo = openUndo(documents, 'me');
    let typed = 0;
    const editor = {
      documents,
      undo,
      origin: 'me',
      newId: counting('n'),
      typed: () => String.fromCharCode(0x4e00 + typed++),
    };
    const changes = watch(documents);
    let reading = readForm(documents);
    let compiled = compileForm(reading.definition);
    for (let step = 0; step < 40; step++) {
      const items = [...reading.tree.nodes.keys()];
      const tag = chance.pick([...documents.languages.keys()]);
      const key =
        `item/${chance.pick(items)}/${chance.pick(['label', 'hint', 'constraintMessage'])}` as const;
      if (chance.chance(70)) {
        const language = documents.languages.get(tag)?.getText(key);
        language?.insert(chance.below(language.length + 1), chance.pick(['a', 'é', ' ', '${age}']));
      } else editAtRandom(editor, chance);
      const changed = changes();
      const words = changed && readWords(reading, documents, changed);
      const whole = readForm(documents);
      if (words) {
        readAlone++;
        expect(said(words.reading), `seed ${seed}, step ${step}`).toEqual(said(whole));
        const alone = compileWords(compiled, words.reading.definition, words.names);
        if (alone) {
          compiledAlone++;
          expect(made(alone), `seed ${seed}, step ${step}`).toEqual(made(compileForm(whole.definition)));
        }
      }
      reading = whole;
      compiled = compileForm(whole.definition);
    }
    undo.close();
  }
  expect(readAlone).toBeGreaterThan(60);
  expect(compiledAlone).toBeGreaterThan(30);
});
