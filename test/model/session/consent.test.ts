import { describe, expect, test } from 'vitest';
import { fill, form, selectOne } from '../../helpers/form.ts';

describe('consent', () => {
  const definition = form(
    [
      selectOne('caregiver'),
      selectOne('child', { nonResponse: ['refused'], relevant: "${caregiver} = 'yes'" }),
      selectOne('share'),
    ],
    {
      consent: [
        { id: 'interview', by: 'caregiver', question: 'caregiver', granted: 'yes', necessary: true },
        { id: 'assent', by: 'child', question: 'child', granted: 'yes', necessary: true },
        { id: 'sharing', by: 'caregiver', question: 'share', granted: 'yes', necessary: false },
      ],
    },
  );

  test('is pending until every necessary purpose is granted; the others do not matter', () => {
    const { answer, session } = fill(definition);
    expect(session.consent).toBe('pending');
    answer('caregiver', 'yes');
    answer('share', 'no');
    expect(session.consent).toBe('pending');
    answer('child', 'yes');
    expect(session.consent).toBe('given');
  });

  test('the child’s silence is not consent', () => {
    const { answer, session } = fill(definition);
    answer('caregiver', 'yes');
    answer('child', { nonResponse: 'refused' });
    expect(session.consent).toBe('declined');
  });

  test('one no is enough', () => {
    const { answer, session } = fill(definition);
    answer('caregiver', 'no');
    expect(session.consent).toBe('declined');
  });
});

test('without necessary purposes it is given', () => {
  expect(fill(form([])).session.consent).toBe('given');
});
