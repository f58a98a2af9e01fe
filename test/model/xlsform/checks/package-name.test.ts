import { expect, test } from 'vitest';
import { packageProblem } from '../../../../src/model/xlsform/checks/package-name.ts';

test.each([
  ['org.example.camera', null],
  ['org.example2.my_app', null],
  ['camera', 'noDot'],
  ['org.example.', 'emptyPart'],
  ['.org.example', 'emptyPart'],
  ['org._example', 'firstCharacter'],
  ['org.2example', 'firstCharacter'],
  ['org.ex-ample', 'character'],
])('%s: %s', (name, problem) => expect(packageProblem(name)).toBe(problem));
