import { describe, expect, test } from 'vitest';
import { may } from '../../src/protocol/member.ts';
import type { Action, Role } from '../../src/protocol/member.ts';

const roles: readonly Role[] = ['owner', 'coordinator', 'designer', 'translator', 'enumerator'];
/** Who may do it at all; `whose`: only to what is theirs, or only to what is not. Written out apart from the code's own table, on purpose. */
const table: Readonly<Record<Action, { readonly who: string; readonly whose: 'any' | 'own' | 'others' }>> = {
  'project.read': { who: 'owner coordinator designer translator enumerator', whose: 'any' },
  'form.read': { who: 'owner coordinator designer translator enumerator', whose: 'any' },
  'device.register': { who: 'owner coordinator enumerator', whose: 'own' },
  'device.list': { who: 'owner coordinator', whose: 'any' },
  'envelope.send': { who: 'owner coordinator enumerator', whose: 'own' },
  'envelope.carry': { who: 'owner coordinator enumerator', whose: 'any' },
  'envelope.read': { who: 'owner coordinator', whose: 'any' },
  'record.erase': { who: 'owner coordinator', whose: 'any' },
  'receipt.read': { who: 'owner coordinator enumerator', whose: 'own' },
  'design.read': { who: 'owner coordinator designer translator', whose: 'any' },
  'design.write': { who: 'owner coordinator designer', whose: 'any' },
  'text.write': { who: 'owner coordinator designer translator', whose: 'any' },
  'comment.write': { who: 'owner coordinator designer translator', whose: 'any' },
  'draft.restart': { who: 'owner coordinator designer', whose: 'any' },
  'proposal.read': { who: 'owner coordinator designer translator', whose: 'any' },
  'proposal.make': { who: 'owner coordinator designer', whose: 'any' },
  'proposal.decide': { who: 'owner coordinator', whose: 'others' },
  'proposal.withdraw': { who: 'owner coordinator designer', whose: 'own' },
};
const actions = Object.keys(table) as Action[]; // reason: the record's keys are exactly the actions.

describe('may', () => {
  test.each(actions.flatMap((action) => roles.map((role) => ({ action, role }))))(
    'a(n) $role and $action',
    ({ action, role }) => {
      const member = { id: 'm1', project: 'p1', name: 'Noor', role };
      const listed = table[action].who.split(' ').includes(role);
      const { whose } = table[action];
      expect(may(member, action, { project: 'p1', owner: 'm1' })).toBe(listed && whose !== 'others');
      expect(may(member, action, { project: 'p1', owner: 'm2' })).toBe(listed && whose !== 'own');
      expect(may(member, action, { project: 'p1' })).toBe(listed && whose === 'any');
      expect(may(member, action, { project: 'p2', owner: 'm1' })).toBe(false);
    },
  );

  test.each(actions)('nobody may do %s', (action) =>
    expect(may(null, action, { project: 'p1', owner: 'm1' })).toBe(false),
  );
});
