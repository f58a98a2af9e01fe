import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../src/model/form.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { checkDefinition } from '../../src/model/schema/check.ts';
import { fillFrom, languageTags } from '../../src/documents/fill.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { form, text } from '../helpers/form.ts';
import { counting, emptyDocuments, filled } from '../helpers/form-documents.ts';
import { randomForm } from '../helpers/random-form.ts';
import { seeded } from '../helpers/seeded.ts';

const survey = JSON.parse(
  readFileSync(new URL('../../forms/child-reintegration-survey/form.json', import.meta.url), 'utf8'),
) as FormDefinition;

describe('a form that was filled in', () => {
  test('reads back as the very same definition: the child survey', () => {
    const { definition, repairs } = readForm(filled(survey));
    expect(definition).toEqual(survey);
    expect(canonicalJson(definition)).toBe(canonicalJson(survey));
    expect(repairs).toEqual([]);
  });

  test('reads back as the very same definition: 300 random forms', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const definition = randomForm(seeded(seed));
      expect(checkDefinition(definition), `seed ${seed} is no form`).toEqual([]);
      const reading = readForm(filled(definition));
      expect(canonicalJson(reading.definition), `seed ${seed}`).toBe(canonicalJson(definition));
      expect(reading.repairs, `seed ${seed}`).toEqual([]);
    }
  });

  test('says where each item stands and what stands there', () => {
    const { idOf, pathOf, tree } = readForm(filled(survey));
    for (const id of tree.nodes.keys()) expect(idOf.get(pathOf.get(id)!)).toBe(id);
    expect(idOf.has('choiceLists.yesNo.yes')).toBe(true);
  });

  test('is well below the length at which a new epoch begins', () => {
    const documents = filled(survey);
    for (const doc of [documents.design, ...documents.languages.values()]) {
      expect(Y.encodeStateAsUpdate(doc).byteLength).toBeLessThan(200_000);
    }
  });
});

describe('filling', () => {
  test('is done once', () => {
    const documents = filled(form([text('a')]));
    expect(() => fillFrom(form([text('a')]), documents, counting('g'))).toThrow('filled already');
  });

  test('needs a document for every language texts are in, listed or not', () => {
    const definition = form([text('a', { label: { en: 'A', so: 'A?' } })]);
    expect(languageTags(definition)).toEqual(['en', 'so']);
    expect(() => fillFrom(definition, emptyDocuments(['en']), counting('f'))).toThrow('so');
  });
});

test('documents nobody filled read as a form all the same', () => {
  const { definition, repairs } = readForm(emptyDocuments([]));
  expect(checkDefinition(definition)).toEqual([]);
  expect(repairs.map(({ code }) => code)).toContain('form-empty');
});
