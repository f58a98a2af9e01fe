/** The people of this laptop: whose name stands on the unlock screen. The only things about them in clear. */
import type { Member } from '../protocol/member.ts';
import type { ProjectCard } from '../protocol/messages.ts';

export interface Person {
  /** Random, local to this browser; names nothing elsewhere. */
  readonly id: string;
  readonly member: Member;
  readonly project: ProjectCard;
  /** False until a passphrase was chosen. */
  readonly hasVault: boolean;
  readonly addedAt: string;
}
