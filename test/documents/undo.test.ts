import { describe, expect, test } from 'vitest';
import { addItem, deleteItem, duplicateItem, moveItem, setItem } from '../../src/documents/edit-items.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, wordsOf, type TextKey } from '../../src/documents/texts.ts';
import { openUndo } from '../../src/documents/undo.ts';
import type { FormDocuments } from '../../src/documents/form-documents.ts';
import { form, section, text } from '../helpers/form.ts';
import { copyOf, counting, filled, meet } from '../helpers/form-documents.ts';

function opened() {
  const mine = filled(form([text('a'), section('s', [text('b')])]));
  const undo = openUndo(mine, 'me');
  const idOf = (name: string): string => readForm(mine).idOf.get(name)!;
  const key = (name: string): TextKey => `item/${idOf(name)}/label`;
  return { mine, theirs: copyOf(mine), undo, idOf, key };
}
const names = (documents: FormDocuments): readonly string[] =>
  readForm(documents).definition.questions.map(({ name }) => name);
const english = (documents: FormDocuments, key: TextKey): string =>
  wordsOf(documents.languages.get('en'), key);

describe('taking back', () => {
  test('goes through structure and words in the order they were made', () => {
    const { mine, undo, idOf, key } = opened();
    setItem(mine, idOf('a'), 'required', true, 'me');
    replaceText(mine, 'en', 'en', key('a'), 'A?', 'me');
    moveItem(mine, idOf('a'), { after: idOf('s') }, 'me');
    expect(names(mine)).toEqual(['s', 'a']);
    undo.undo();
    expect(names(mine)).toEqual(['a', 's']);
    expect(english(mine, key('a'))).toBe('A?');
    undo.undo();
    expect(english(mine, key('a'))).toBe('a');
    expect(readForm(mine).definition.questions[0]).toHaveProperty('required', true);
    undo.undo();
    expect(readForm(mine).definition.questions[0]).not.toHaveProperty('required');
    expect(undo.undo()).toBe(false);
    expect([undo.redo(), undo.redo(), undo.redo(), undo.redo()]).toEqual([true, true, true, false]);
    expect(names(mine)).toEqual(['s', 'a']);
    expect(english(mine, key('a'))).toBe('A?');
  });

  test('takes an edit that touched several documents as one step', () => {
    const { mine, undo, idOf } = opened();
    const before = readForm(mine).definition;
    duplicateItem(mine, idOf('s'), counting('m'), 'me');
    const after = readForm(mine).definition;
    expect(undo.undo()).toBe(true);
    expect(readForm(mine).definition).toEqual(before);
    expect(undo.canUndo()).toBe(false);
    expect(undo.redo()).toBe(true);
    expect(readForm(mine).definition).toEqual(after);
  });

  test('leaves what others did alone, before and after', () => {
    const { mine, theirs, undo, idOf, key } = opened();
    setItem(mine, idOf('a'), 'required', true, 'me');
    replaceText(mine, 'en', 'en', key('a'), 'a mine', 'me');
    meet(mine, theirs);
    replaceText(theirs, 'en', 'en', key('a'), 'theirs a mine', 'them');
    setItem(theirs, idOf('b'), 'required', true, 'them');
    setItem(theirs, idOf('a'), 'relevant', '1 = 1', 'them');
    meet(mine, theirs);
    undo.undo();
    undo.undo();
    expect(english(mine, key('a'))).toBe('theirs a');
    const [a, s] = readForm(mine).definition.questions;
    expect(a).not.toHaveProperty('required');
    expect(a).toHaveProperty('relevant', '1 = 1');
    expect(s).toHaveProperty('questions.0.required', true);
    expect(undo.undo()).toBe(false);
  });

  test('does not overwrite a value that somebody else has set since', () => {
    const { mine, theirs, undo, idOf } = opened();
    setItem(mine, idOf('a'), 'relevant', '1 = 1', 'me');
    meet(mine, theirs);
    setItem(theirs, idOf('a'), 'relevant', '2 = 2', 'them');
    meet(mine, theirs);
    undo.undo();
    expect(readForm(mine).definition.questions[0]).toHaveProperty('relevant', '2 = 2');
  });

  test('of a new question, and making it again, keeps what somebody wrote in it meanwhile', () => {
    const { mine, theirs, undo } = opened();
    const added = addItem(
      mine,
      { type: 'text', name: 'c', at: { into: null }, label: 'C' },
      counting('m'),
      'me',
    );
    if ('refused' in added) throw new Error(added.refused);
    meet(mine, theirs);
    setItem(theirs, added.id, 'required', true, 'them');
    meet(mine, theirs);
    undo.undo();
    expect(names(mine)).toEqual(['a', 's']);
    undo.redo();
    meet(mine, theirs);
    expect(readForm(theirs).definition.questions[2]).toEqual({
      type: 'text',
      name: 'c',
      label: { en: 'C' },
      required: true,
    });
  });

  test('brings a deleted section back whole', () => {
    const { mine, undo, idOf } = opened();
    const before = readForm(mine).definition;
    deleteItem(mine, idOf('s'), 'me');
    expect(names(mine)).toEqual(['a']);
    undo.undo();
    expect(readForm(mine).definition).toEqual(before);
  });
});

describe('typing', () => {
  test('in one text is one step until capturing stops', () => {
    const { mine, undo, key } = opened();
    const label = key('a');
    replaceText(mine, 'en', 'en', label, 'ab', 'me');
    replaceText(mine, 'en', 'en', label, 'abc', 'me');
    undo.stopCapturing();
    replaceText(mine, 'en', 'en', label, 'abcd', 'me');
    undo.undo();
    expect(english(mine, label)).toBe('abc');
    undo.undo();
    expect(english(mine, label)).toBe('a');
    undo.redo();
    expect(english(mine, label)).toBe('abc');
  });

  test('straight into a text, as an editor does, is taken back as well', () => {
    const { mine, undo, key } = opened();
    const english_ = mine.languages.get('en')!;
    english_.transact(() => english_.getText(key('a')).insert(1, 'b'), 'me');
    english_.transact(() => english_.getText(key('a')).insert(2, 'c'), 'me');
    expect(undo.undo()).toBe(true);
    expect(english(mine, key('a'))).toBe('a');
    expect(undo.undo()).toBe(false);
  });

  test('in another text is another step', () => {
    const { mine, undo, key } = opened();
    replaceText(mine, 'en', 'en', key('a'), 'ax', 'me');
    replaceText(mine, 'en', 'en', key('b'), 'bx', 'me');
    undo.undo();
    expect(english(mine, key('a'))).toBe('ax');
  });
});

test('a step whose work is gone already is passed over for the one before', () => {
  const { mine, theirs, undo, idOf, key } = opened();
  setItem(mine, idOf('b'), 'required', true, 'me');
  replaceText(mine, 'en', 'en', key('a'), 'a!', 'me');
  meet(mine, theirs);
  replaceText(theirs, 'en', 'en', key('a'), 'a', 'them');
  meet(mine, theirs);
  expect(undo.undo()).toBe(true);
  expect(readForm(mine).definition.questions[1]).not.toHaveProperty('questions.0.required');
});

test('a new edit leaves nothing to redo', () => {
  const { mine, undo, idOf, key } = opened();
  replaceText(mine, 'en', 'en', key('a'), 'A', 'me');
  undo.undo();
  expect(undo.canRedo()).toBe(true);
  setItem(mine, idOf('a'), 'required', true, 'me');
  expect(undo.canRedo()).toBe(false);
  expect(undo.redo()).toBe(false);
});

test('what was done before it was opened, or after it was closed, is not taken back', () => {
  const { mine, undo, idOf } = opened();
  undo.close();
  setItem(mine, idOf('a'), 'required', true, 'me');
  expect(undo.undo()).toBe(false);
  const later = openUndo(mine, 'me');
  expect(later.undo()).toBe(false);
});
