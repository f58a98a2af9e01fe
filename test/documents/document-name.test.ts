import { describe, expect, test } from 'vitest';
import { documentName, parseDocumentName, type DocumentName } from '../../src/documents/document-name.ts';

const names: readonly (readonly [string, DocumentName])[] = [
  ['form/p-1/f_2/0/design', { project: 'p-1', form: 'f_2', epoch: 0, part: { kind: 'design' } }],
  ['form/p/f/12/lang/ckb', { project: 'p', form: 'f', epoch: 12, part: { kind: 'lang', tag: 'ckb' } }],
  ['form/p/f/3/lang/es-HN', { project: 'p', form: 'f', epoch: 3, part: { kind: 'lang', tag: 'es-HN' } }],
  ['form/p/f/3/review', { project: 'p', form: 'f', epoch: 3, part: { kind: 'review' } }],
];

describe('the name of a document', () => {
  test.each(names)('%s names its parts and is made of them', (name, parts) => {
    expect(parseDocumentName(name)).toEqual(parts);
    expect(documentName(parts)).toBe(name);
  });

  test.each([
    'form/p/f/0',
    'form/p/f/0/',
    'form/p/f/00/design',
    'form/p/f/-1/design',
    'form/p/f/1234567890/design',
    'form/p/f/0/design/',
    'form/p/f/0/design\n',
    'form/p/f/0/lang',
    'form/p/f/0/lang/',
    'form/p/f/0/lang/e',
    'form/p/f/0/lang/en/x',
    'form/p/f/0/lang/../design',
    `form/p/f/0/lang/en${'-abcdefgh'.repeat(5)}`,
    'form/../f/0/design',
    `form/${'p'.repeat(65)}/f/0/design`,
    'shard/p/d/0',
    'Form/p/f/0/design',
    '',
  ])('%j is none', (name) => expect(parseDocumentName(name)).toBeNull());
});
