/** The form at work over real documents: what it reads after whose edits, and when. */
import * as Y from 'yjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addItem, deleteItem, setItem } from '../../src/documents/edit-items.ts';
import { replaceText } from '../../src/documents/texts.ts';
import { FormAtWork } from '../../src/designer/form-at-work.ts';
import { filled } from '../helpers/form-documents.ts';
import { standingForm, type StandingForm } from '../helpers/open-form.ts';
import { survey, surveyVersion } from '../helpers/screen.ts';

let open: StandingForm;
let work: FormAtWork;
beforeEach(() => {
  open = standingForm(survey);
  work = new FormAtWork(open, { version: surveyVersion, definition: survey });
});
afterEach(() => {
  work.close();
});
const idOf = (name: string) => work.reading.idOf.get(name) ?? 'none';
const label = (name: string) => work.compiled.items.get(name)?.item.label?.en;

test('an edit of one’s own is read at once, and its id given back', () => {
  const id = work.attempt(
    addItem(
      work.documents,
      { type: 'text', name: 'village', label: 'Which village?', at: { after: idOf('school') } },
      work.newId,
      work.origin,
    ),
  );
  expect(id).toBe(idOf('village'));
  expect(label('village')).toBe('Which village?');
});

test('an edit that is refused changes nothing and says why, until one is done', () => {
  const before = work.definition;
  expect(work.attempt(setItem(work.documents, idOf('school'), 'relevant', 7, work.origin))).toBeNull();
  expect(work.refusal).toBe('bad-value');
  expect(work.definition).toBe(before);
  work.attempt(setItem(work.documents, idOf('school'), 'required', false, work.origin));
  expect(work.refusal).toBeNull();
});

test('what somebody else types is read soon, in one reading for many keystrokes', async () => {
  const heard = vi.fn();
  await expect.poll(() => work.comparison).not.toBeNull();
  work.subscribe(heard);
  const theirs = filled(survey);
  const update = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  const [ours, source] = [work.documents.languages.get('en'), theirs.languages.get('en')];
  if (!ours || !source) throw new Error('no English');
  update(ours, source);
  for (const words of ['Do', 'Do you', 'Do you go?']) {
    replaceText(theirs, 'en', 'en', `item/${idOf('school')}/label`, words, 'them');
    update(source, ours);
  }
  await expect.poll(() => label('school')).toBe('Do you go?');
  expect(heard).toHaveBeenCalledTimes(1);
});

test('says what a deletion does to scores, held against the version interviews begin with', async () => {
  await expect.poll(() => work.comparison?.verdict.comparable).toBe('yes');
  work.attempt(deleteItem(work.documents, idOf('school'), work.origin));
  await expect.poll(() => work.comparison?.verdict.comparable).toBe('no');
  work.undo();
  await expect.poll(() => work.comparison?.verdict.comparable).toBe('yes');
  expect(label('school')).toBe('When school is open, do you go?');
});

test('watches a language that comes to hand later', async () => {
  const languages = open.documents.languages as Map<string, Y.Doc>; // reason: the test’s own documents
  const kurdish = new Y.Doc();
  languages.set('ckb', kurdish);
  open.become({ unsent: true });
  const heard = vi.fn();
  work.subscribe(heard);
  kurdish.getText('form/title').insert(0, 'پرسیاری گەڕانەوە');
  await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0);
});

test('once closed it hears nothing more', async () => {
  const [heard, witnessed] = [vi.fn(), vi.fn()];
  const witness = new FormAtWork(open, null);
  witness.subscribe(witnessed);
  work.subscribe(heard);
  work.close();
  setItem(work.documents, idOf('school'), 'required', false, work.origin);
  await expect.poll(() => witnessed.mock.calls.length).toBeGreaterThan(0);
  expect(heard).not.toHaveBeenCalled();
  witness.close();
});
