/** What every HTTP operation has at hand, and the kind of context it runs in. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { ProjectCard, Refusal } from '../../protocol/messages.ts';
import { REFUSAL_STATUS } from '../../protocol/messages.ts';
import { toBase64url } from '../../protocol/bytes.ts';
import type { Log } from '../log.ts';
import type { DraftRow, ProjectRow, Store } from '../persistence/store.ts';
import { refusal } from '../refused.ts';
import type { Sessions, SignedIn } from '../sessions.ts';
import type { ServerKey } from '../signing-key.ts';
import type { SocketTokens } from '../sync/socket-tokens.ts';

export interface Surroundings {
  readonly store: Store;
  readonly key: ServerKey;
  readonly sessions: Sessions;
  readonly tokens: SocketTokens;
  readonly endSockets: (session: string) => void;
  /** Begins a new epoch of a form's draft from a released version; everybody in the former one is told. */
  readonly restartDraft: (
    request: RestartDraft,
  ) => Promise<DraftRow | { readonly refused: Refusal['refused'] }>;
  /** Called when a version was released: a draft that has grown too long begins anew. */
  readonly released: (project: string, form: string) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
  /** The https (or http) origin people reach this server at, when it is not simply the host of the request. */
  readonly publicOrigin: string | null;
  /** Join attempts per minute and address. */
  readonly mostJoins: number;
  /** Folder of the built app. */
  readonly appFolder: string;
}

export interface RestartDraft {
  readonly project: string;
  readonly form: string;
  readonly version: string;
  /** The epoch that was before the person's eyes. */
  readonly epoch: number;
}

export interface Environment {
  Bindings: HttpBindings;
  Variables: { who: SignedIn };
}
export type Ask = Context<Environment>;

export function refuse(why: Refusal['refused']): Response {
  return Response.json(refusal(why), {
    status: REFUSAL_STATUS[why],
    headers: { 'Cache-Control': 'no-store' },
  });
}

export function projectCard(project: ProjectRow, key: ServerKey): ProjectCard {
  const { id, name, demo, epoch } = project;
  return { id, name, demo, epoch, publicKey: toBase64url(project.publicKey), serverKey: key.publicKey };
}

/** The body as a JSON object, or null when it is not one. */
export async function readBody(ask: Ask): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const body: unknown = await ask.req.json();
    // reason: an object that is no array; its fields stay unknown.
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
