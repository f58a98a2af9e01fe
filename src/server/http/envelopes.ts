/** Envelopes: brought by members, whoever signed them; and in order of arrival, page by page, for those who hold the project's key. */
import { Hono } from 'hono';
import { signErasure } from '../../protocol/erasure.ts';
import type { Erasure } from '../../protocol/erasure.ts';
import { may } from '../../protocol/member.ts';
import { MOST_CARRIED } from '../../protocol/messages.ts';
import type { EnvelopesResponse } from '../../protocol/messages.ts';
import { ingest } from '../ingest.ts';
import type { ErasedRow } from '../persistence/store.ts';
import { readBody, refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

const MOST = 500;

export function envelopeRoutes(surroundings: Surroundings): Hono<Environment> {
  const { store, key, now, log } = surroundings;
  const erasureOf = ({ project, device, sequence, id, erasedAt }: ErasedRow): Promise<Erasure> =>
    signErasure(key.sign, { project, device, sequence, envelope: id, erasedAt });
  const routes = new Hono<Environment>();
  routes.post('/envelopes', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'envelope.carry', { project: member.project })) return refuse('not-allowed');
    const texts = (await readBody(ask))?.envelopes;
    if (!Array.isArray(texts)) return refuse('malformed');
    if (texts.length > MOST_CARRIED) return refuse('too-large');
    const envelopes: { readonly bytes: Uint8Array }[] = [];
    for (const text of texts as unknown[]) {
      const bytes = bytesOf(text);
      if (bytes === null) return refuse('malformed');
      envelopes.push({ bytes });
    }
    const answer = await ingest({ project: member.project, envelopes }, surroundings);
    const { receipts, quarantined } = answer;
    log.info(
      { by: member.id, receipts: receipts.length, quarantined: quarantined.length },
      'envelopes carried',
    );
    return ask.json(answer);
  });
  routes.post('/envelopes/:id/erase', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'record.erase', { project: member.project })) return refuse('not-allowed');
    const id = ask.req.param('id');
    const by = { member: member.id, at: now().toISOString() };
    const row = await store.eraseEnvelope(member.project, id, by);
    if (!row) return refuse('not-found');
    log.info({ by: member.id, envelope: row.id, at: row.erasedAt }, 'record erased');
    return ask.json(await erasureOf(row));
  });
  routes.get('/envelopes', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'envelope.read', { project: member.project })) return refuse('not-allowed');
    const after = count(ask.req.query('after') ?? '0');
    const limit = count(ask.req.query('limit') ?? String(MOST));
    if (after === null || limit === null || limit < 1 || limit > MOST) return refuse('malformed');
    const found = await store.envelopesAfter(member.project, after, limit + 1);
    const page = found.slice(0, limit);
    const answer: EnvelopesResponse = {
      envelopes: page.flatMap((row) =>
        'bytes' in row
          ? { n: row.n, bytes: Buffer.from(row.bytes).toString('base64url'), receivedAt: row.receivedAt }
          : [],
      ),
      erased: await Promise.all(page.flatMap((row) => ('erased' in row ? erasureOf(row.erased) : []))),
      next: found.length > limit ? (page.at(-1)?.n ?? null) : null,
    };
    return ask.json(answer);
  });
  return routes;
}

/** As `fromBase64url`, at the speed of Node: there may be a megabyte of it. */
function bytesOf(text: unknown): Uint8Array | null {
  if (typeof text !== 'string') return null;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : null;
}

function count(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
