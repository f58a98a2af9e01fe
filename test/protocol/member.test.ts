import { describe, expect, test } from 'vitest';
import { may } from '../../src/protocol/member.ts';
import type { Action, Role } from '../../src/protocol/member.ts';

const roles: readonly Role[] = ['owner', 'coordinator', 'designer', 'translator', 'enumerator'];
/** Who may do it at all; `own`: only to what is theirs. Written out apart from the code's own table, on purpose. */
const table: Readonly<Record<Action, { readonly who: string; readonly own: boolean }>> = {
  'project.read': { who: 'owner coordinator designer translator enumerator', own: false },
  'form.read': { who: 'owner coordinator designer translator enumerator', own: false },
  'device.register': { who: 'owner coordinator enumerator', own: true },
  'device.list': { who: 'owner coordinator', own: false },
  'envelope.send': { who: 'owner coordinator enumerator', own: true },
  'envelope.read': { who: 'owner coordinator', own: false },
  'receipt.read': { who: 'owner coordinator enumerator', own: true },
};
const actions = Object.keys(table) as Action[]; // reason: the record's keys are exactly the actions.

describe('may', () => {
  test.each(actions.flatMap((action) => roles.map((role) => ({ action, role }))))(
    'a(n) $role and $action',
    ({ action, role }) => {
      const member = { id: 'm1', project: 'p1', name: 'Noor', role };
      const listed = table[action].who.split(' ').includes(role);
      expect(may(member, action, { project: 'p1', owner: 'm1' })).toBe(listed);
      expect(may(member, action, { project: 'p1', owner: 'm2' })).toBe(listed && !table[action].own);
      expect(may(member, action, { project: 'p1' })).toBe(listed && !table[action].own);
      expect(may(member, action, { project: 'p2', owner: 'm1' })).toBe(false);
    },
  );

  test.each(actions)('nobody may do %s', (action) =>
    expect(may(null, action, { project: 'p1', owner: 'm1' })).toBe(false),
  );
});
