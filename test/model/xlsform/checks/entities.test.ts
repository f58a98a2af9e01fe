import { describe, expect, test } from 'vitest';
import { checkEntities } from '../../../../src/model/xlsform/checks/entities.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const header = 'list_name | label | entity_id | create_if | update_if';
const declared = (...rows: readonly string[]) =>
  saidBy(checkEntities, {
    survey: ['type | name', 'text | a', 'csv-external | trees', 'select_one_from_file wells.csv | b'],
    entities: [header, ...rows],
  });

describe('an entity', () => {
  test.each([
    ['trees | T', []],
    [' | T', ['error entities!2 entity-without-name']],
    ['__trees | T', ['error entities!2 name-with-underscores']],
    ['my.trees | T', ['error entities!2 entity-name-with-dot']],
    ['my trees | T', ['error entities!2 bad-name']],
    ['trees | ', ['error entities!2 entity-lacks']],
    ['trees | T | | ${a} = 1', []],
    ['trees | T | | | ${a} = 1', ['error entities!2 entity-lacks']],
    ['trees | T | ${a} | ${a} = 1', ['error entities!2 entity-lacks']],
    ['trees | | ${a}', []],
    ['trees | T | ${a} | ${a} = 1 | ${a} = 2', []],
    ['wells | | ${a}', []],
    ['roads | | ${a}', ['error entities!2 entity-without-list']],
  ])('%s', (row, expected) => expect(declared(row)).toEqual(expected));

  test('is declared once', () => {
    expect(declared('trees | T', 'trees | T')).toEqual(['error entities!3 entity-twice']);
  });
});

describe('an answer saved to an entity', () => {
  const saved = (save: string, entities: readonly string[] = ['trees | T'], type = 'text') =>
    saidBy(checkEntities, {
      survey: ['type | name | save_to', 'text | a | height', `${type} | b | ${save}`],
      ...(entities.length > 0 && { entities: [header, ...entities] }),
    });

  test.each([
    ['width', []],
    ['trees#width', []],
    ['roads#width', ['error survey!3 unknown-save-list']],
    ['trees#wide#r', ['error survey!3 save-two-signs']],
    ['height', ['error survey!3 save-twice']],
    ['Label', ['error survey!3 reserved-name']],
    ['name', ['error survey!3 reserved-name']],
    ['__width', ['error survey!3 name-with-underscores']],
    ['the width', ['error survey!3 bad-name']],
    ['trees#', ['error survey!3 bad-name']],
  ])('as %s', (save, expected) => expect(saved(save)).toEqual(expected));

  test('has an entity to be saved to', () => {
    expect(saved('width', [])).toEqual([
      'error survey!2 save-without-entities',
      'error survey!3 save-without-entities',
    ]);
  });

  test('says which when there are several', () => {
    expect(saved('roads#width', ['trees | T', 'roads | R'])).toEqual(['error survey!2 save-without-list']);
  });

  test('is that of a question', () => {
    expect(saved('width', undefined, 'begin group')).toEqual(['error survey!3 save-in-section']);
  });
});
