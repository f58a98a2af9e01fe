/** Envelopes in order of arrival, page by page, for those who hold the project's key. The server cannot read one. */
import { Hono } from 'hono';
import { may } from '../../protocol/member.ts';
import type { EnvelopesResponse } from '../../protocol/messages.ts';
import { refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

const MOST = 500;

export function envelopeRoutes({ store }: Surroundings): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get('/envelopes', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'envelope.read', { project: member.project })) return refuse('not-allowed');
    const after = count(ask.req.query('after') ?? '0');
    const limit = count(ask.req.query('limit') ?? String(MOST));
    if (after === null || limit === null || limit < 1 || limit > MOST) return refuse('malformed');
    const found = await store.envelopesAfter(member.project, after, limit + 1);
    const page = found.slice(0, limit);
    const answer: EnvelopesResponse = {
      envelopes: page.map(({ n, bytes, receivedAt }) => ({
        n,
        bytes: Buffer.from(bytes).toString('base64url'),
        receivedAt,
      })),
      next: found.length > limit ? (page.at(-1)?.n ?? null) : null,
    };
    return ask.json(answer);
  });
  return routes;
}

function count(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
