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
 *   envelope.carry   | sealed envelopes of any device  | enumerator, coordinator, owner: who brings them need not be who signed
 *   envelope.read    | the envelopes of a project      | coordinator, owner
 *   record.erase     | a record of the project         | coordinator, owner
 *   receipt.read     | receipts of a device            | the member whose device it is
 *   design.read      | the form being designed         | owner, coordinator, designer, translator
 *   design.write     | its structure and logic         | owner, coordinator, designer
 *   text.write       | its words, in any language      | owner, coordinator, designer, translator
 *   comment.write    | its review document             | owner, coordinator, designer, translator
 *   draft.restart    | the draft of a form             | owner, coordinator, designer
 *   proposal.read    | proposals of the project        | owner, coordinator, designer, translator
 *   proposal.make    | a form of the project           | owner, coordinator, designer
 *   proposal.decide  | a proposal, of its proposer     | owner, coordinator; never who proposed it
 *   proposal.withdraw| a proposal, of its proposer     | who proposed it
 */
export type Action =
  | 'project.read'
  | 'form.read'
  | 'device.register'
  | 'device.list'
  | 'envelope.send'
  | 'envelope.carry'
  | 'envelope.read'
  | 'record.erase'
  | 'receipt.read'
  | 'design.read'
  | 'design.write'
  | 'text.write'
  | 'comment.write'
  | 'draft.restart'
  | 'proposal.read'
  | 'proposal.make'
  | 'proposal.decide'
  | 'proposal.withdraw';

/** What the action is done to: always inside a project; `owner` is the member whose device, or whose proposal, it is. */
export interface Subject {
  readonly project: string;
  readonly owner?: string;
}

const designing: readonly Role[] = ['owner', 'coordinator', 'designer'];
const translating: readonly Role[] = [...designing, 'translator'];
const roles: Readonly<Record<Action, readonly Role[]>> = {
  'project.read': ['owner', 'coordinator', 'designer', 'translator', 'enumerator'],
  'form.read': ['owner', 'coordinator', 'designer', 'translator', 'enumerator'],
  'device.register': ['owner', 'coordinator', 'enumerator'],
  'device.list': ['owner', 'coordinator'],
  'envelope.send': ['owner', 'coordinator', 'enumerator'],
  'envelope.carry': ['owner', 'coordinator', 'enumerator'],
  'envelope.read': ['owner', 'coordinator'],
  'record.erase': ['owner', 'coordinator'],
  'receipt.read': ['owner', 'coordinator', 'enumerator'],
  'design.read': translating,
  'design.write': designing,
  'text.write': translating,
  'comment.write': translating,
  'draft.restart': designing,
  'proposal.read': translating,
  'proposal.make': designing,
  'proposal.decide': ['owner', 'coordinator'],
  'proposal.withdraw': designing,
};
/** Actions that only the member whose it is may do. */
const ownOnly: ReadonlySet<Action> = new Set<Action>([
  'device.register',
  'envelope.send',
  'receipt.read',
  'proposal.withdraw',
]);
/** Actions that anyone with the right may do but the member whose it is: two people stand behind what is asked of children. */
const othersOnly: ReadonlySet<Action> = new Set<Action>(['proposal.decide']);

/** True when this member may do this to that. Nobody (null) may do nothing. */
export function may(member: Member | null, action: Action, subject: Subject): boolean {
  if (member?.project !== subject.project) return false;
  if (!roles[action].includes(member.role)) return false;
  if (ownOnly.has(action)) return subject.owner === member.id;
  return !othersOnly.has(action) || (subject.owner !== undefined && subject.owner !== member.id);
}
