/** Members and projects for tests of the shell. */
import type { Member, Role } from '../../src/protocol/member.ts';
import type { ProjectCard } from '../../src/protocol/messages.ts';

export function memberOf(role: Role, name: string): Member {
  return { id: `member-${name.toLowerCase()}`, project: 'project-1', name, role };
}

export function projectCard(change: Partial<ProjectCard> = {}): ProjectCard {
  return {
    id: 'project-1',
    name: 'Dohuk',
    demo: true,
    epoch: 1,
    publicKey: 'cHVibGljLWtleS1vZi10aGUtcHJvamVjdC0zMi1ieXQ',
    serverKey: 'c2VydmVyLWtleS1vZi10aGUtcHJvamVjdC0zMi1ieXQ',
    ...change,
  };
}
