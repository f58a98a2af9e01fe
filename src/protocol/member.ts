/** Who belongs to a project and what each may do: one table, asked first by the screen (to hide) and by the server (to refuse). */

export type Role = 'owner' | 'coordinator' | 'designer' | 'translator' | 'enumerator';

export interface Member {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Every action there is, each on a subject:
 *
 *   action           | subject                         | who
 *   -----------------|---------------------------------|------------------------------------------------
 *   project.read     | a project                       | its members
 *   form.read        | versions of the project's forms | its members
 *   device.register  | a device of one's own           | enumerator, coordinator, owner
 *   device.list      | the devices of a project        | coordinator, owner
 *   envelope.send    | a shard of a device             | the member whose device it is; enumerator, coordinator, owner
 *   envelope.read    | the envelopes of a project      | coordinator, owner
 *   receipt.read     | receipts of a device            | the member whose device it is
 */
export type Action =
  | 'project.read'
  | 'form.read'
  | 'device.register'
  | 'device.list'
  | 'envelope.send'
  | 'envelope.read'
  | 'receipt.read';

/** What the action is done to: always inside a project; `owner` is the member a device belongs to, where there is one. */
export interface Subject {
  readonly project: string;
  readonly owner?: string;
}

const roles: Readonly<Record<Action, readonly Role[]>> = {
  'project.read': ['owner', 'coordinator', 'designer', 'translator', 'enumerator'],
  'form.read': ['owner', 'coordinator', 'designer', 'translator', 'enumerator'],
  'device.register': ['owner', 'coordinator', 'enumerator'],
  'device.list': ['owner', 'coordinator'],
  'envelope.send': ['owner', 'coordinator', 'enumerator'],
  'envelope.read': ['owner', 'coordinator'],
  'receipt.read': ['owner', 'coordinator', 'enumerator'],
};
/** Actions that only the member a device belongs to may do. */
const ownOnly: ReadonlySet<Action> = new Set<Action>(['device.register', 'envelope.send', 'receipt.read']);

/** True when this member may do this to that. Nobody (null) may do nothing. */
export function may(member: Member | null, action: Action, subject: Subject): boolean {
  if (member?.project !== subject.project) return false;
  if (!roles[action].includes(member.role)) return false;
  return !ownOnly.has(action) || subject.owner === member.id;
}
