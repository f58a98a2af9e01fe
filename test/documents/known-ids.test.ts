import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { carryOver } from '../../src/documents/carry-over.ts';
import { deleteItem, renameItem } from '../../src/documents/edit-items.ts';
import { fillFrom, languageTags } from '../../src/documents/fill.ts';
import { KINDS, livingOf, thingsOf, type FormDocuments } from '../../src/documents/form-documents.ts';
import { knownIds } from '../../src/documents/known-ids.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, wordsOf } from '../../src/documents/texts.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { copyOf, counting, emptyDocuments, filled } from '../helpers/form-documents.ts';

// reason: the file is checked against its schema by test/forms
const survey = JSON.parse(
  readFileSync(new URL('../../forms/child-reintegration-survey/form.json', import.meta.url), 'utf8'),
) as FormDefinition;

/** The survey's version copied into a new draft behind a former one. */
function begunAnew(former: FormDocuments): FormDocuments {
  const documents = emptyDocuments(languageTags(survey));
  fillFrom(survey, documents, counting('new'), 'fill', knownIds(former));
  return documents;
}
const idOf = (documents: FormDocuments, name: string): string =>
  livingOf(documents.design, 'items').find(([, item]) => item.get('name') === name)![0]; // reason: the survey has it

describe('a draft that begins from a version', () => {
  test('keeps the ids of the draft before it, each once, and reads as the version', () => {
    const former = filled(survey);
    const anew = begunAnew(former);
    for (const kind of KINDS) {
      const [before, after] = [former, anew].map(({ design }) => [...thingsOf(design, kind).keys()].sort());
      expect(before!.length, kind).toBeGreaterThan(0); // reason: both are there
      expect(after, kind).toEqual(before);
    }
    expect(readForm(anew).definition).toEqual(readForm(former).definition);
  });

  test('gives what was called otherwise an id of its own, and what was deleted its former one', () => {
    const former = filled(survey);
    const [shoes, soap] = [idOf(former, 'shoes'), idOf(former, 'soap')];
    renameItem(former, shoes, 'boots', {});
    deleteItem(former, soap, {});
    const anew = begunAnew(former);
    expect(idOf(anew, 'shoes')).toMatch(/^new/);
    expect(idOf(anew, 'soap')).toBe(soap);
  });

  test('takes what somebody changed offline in the former one', () => {
    const base = filled(survey);
    const mine = copyOf(base);
    const [shoes, clothes] = [idOf(base, 'shoes'), idOf(base, 'second_clothes')];
    replaceText(mine, 'en', 'en', `item/${shoes}/label`, 'Do you have boots?', {});
    deleteItem(mine, clothes, {});
    const anew = begunAnew(base);
    expect(carryOver(base, mine, anew, {})).toBe(0);
    expect(wordsOf(anew.languages.get('en'), `item/${shoes}/label`)).toBe('Do you have boots?');
    expect(livingOf(anew.design, 'items').map(([id]) => id)).not.toContain(clothes);
  });
});
