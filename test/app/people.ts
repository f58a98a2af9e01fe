/** Members, projects and addresses for tests of screens that talk to a server. */
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

/** Where a request of `fetch` goes. */
export function addressOf(input: RequestInfo | URL): string {
  return new URL(input instanceof Request ? input.url : input, location.href).href;
}
