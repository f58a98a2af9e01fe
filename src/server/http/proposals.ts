/**
 * Proposals: a definition frozen by one member, released or sent back by another.
 *
 * What is released are the very bytes that were proposed, checked here again whatever the proposer's screen said. Deciding and
 * releasing are one transaction: there is no approved proposal without its version, and no version that nobody else approved.
 */
import { Hono } from 'hono';
import type { FormDefinition } from '../../model/form.ts';
import { mayBeProposed } from '../../model/release/checklist.ts';
import { isDefinition } from '../../model/schema/check.ts';
import { canonicalJson, utf8 } from '../../model/version/canonical.ts';
import { contentId } from '../../protocol/content-id.ts';
import { may } from '../../protocol/member.ts';
import type { Member } from '../../protocol/member.ts';
import { MOST_NOTE } from '../../protocol/messages.ts';
import type { ProposalCard, ProposalsResponse } from '../../protocol/messages.ts';
import type { ProposalRow, Store } from '../persistence/store.ts';
import { newId } from '../sessions.ts';
import { readBody, refuse } from './surroundings.ts';
import type { Ask, Environment, Surroundings } from './surroundings.ts';

export function proposalRoutes({ store, now, log, released }: Surroundings): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.get('/proposals', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'proposal.read', { project: member.project })) return refuse('not-allowed');
    const rows = await store.proposals(member.project);
    const names = await namesOf(store, member.project);
    const proposals = rows.map((row) => card(row, names));
    return ask.json({ proposals } satisfies ProposalsResponse);
  });

  routes.get('/proposals/:id/definition', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'proposal.read', { project: member.project })) return refuse('not-allowed');
    const bytes = await store.proposalBytes(member.project, ask.req.param('id'));
    if (!bytes) return refuse('not-found');
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    });
  });

  routes.post('/proposals', async (ask) => {
    const { member } = ask.var.who;
    if (!may(member, 'proposal.make', { project: member.project })) return refuse('not-allowed');
    const body = await readBody(ask);
    const { form, definition: text, note } = body ?? {};
    if (typeof text !== 'string' || !isNote(note)) return refuse('malformed');
    const definition = readCanonical(text);
    if (!definition || definition.id !== form) return refuse('malformed');
    if (!mayBeProposed(definition)) return refuse('not-ready');
    const bytes = utf8(text);
    const version = await contentId(crypto, bytes);
    const versions = await store.versions(member.project);
    const waiting = (await store.proposals(member.project)).filter(({ state }) => state === 'open');
    if ([...versions, ...waiting].some((known) => known.version === version)) return refuse('nothing-new');
    const row: ProposalRow = {
      id: newId(),
      project: member.project,
      form: definition.id,
      version,
      base: currentOf(versions, definition.id),
      note: note.trim(),
      proposedBy: member.id,
      proposedAt: now().toISOString(),
      state: 'open',
      decidedBy: null,
      decidedAt: null,
      comment: null,
    };
    await store.write((transaction) => transaction.addProposal(row, bytes));
    log.info({ proposal: row.id, version, by: member.id }, 'proposed');
    return ask.json(card(row, new Map([[member.id, member.name]])), 201);
  });

  routes.post('/proposals/:id/approve', async (ask) => {
    const { member } = ask.var.who;
    const found = await proposalToDecide(ask, store);
    if (found instanceof Response) return found;
    const body = await readBody(ask);
    if (body?.version !== found.version) return refuse('malformed');
    const versions = await store.versions(member.project);
    if (currentOf(versions, found.form) !== found.base) return refuse('base-changed');
    const bytes = await store.proposalBytes(member.project, found.id);
    if (!bytes || (await contentId(crypto, bytes)) !== found.version) {
      log.error({ proposal: found.id }, 'a proposal’s bytes are damaged');
      return refuse('server-fault');
    }
    const decided = decision(member, 'approved', now(), null);
    const done = await store.write(async (transaction) => {
      if (!(await transaction.decideProposal(member.project, found.id, decided))) return false;
      const { project, form, version } = found;
      await transaction.addVersion(
        { project, form, version, releasedAt: decided.decidedAt, current: true },
        bytes,
      );
      return true;
    });
    if (!done) return refuse('decided');
    log.info({ proposal: found.id, version: found.version, by: member.id }, 'released');
    await released(member.project, found.form);
    return answer(ask, store, { ...found, ...decided });
  });

  routes.post('/proposals/:id/request-changes', async (ask) => {
    const { member } = ask.var.who;
    const found = await proposalToDecide(ask, store);
    if (found instanceof Response) return found;
    const comment = (await readBody(ask))?.comment;
    if (!isNote(comment) || comment.trim() === '') return refuse('malformed');
    return decide(ask, store, found, decision(member, 'changes-requested', now(), comment.trim()));
  });

  routes.post('/proposals/:id/withdraw', async (ask) => {
    const { member } = ask.var.who;
    const found = await store.proposal(member.project, ask.req.param('id'));
    if (!found) return refuse('not-found');
    if (!may(member, 'proposal.withdraw', { project: found.project, owner: found.proposedBy }))
      return refuse('not-allowed');
    return decide(ask, store, found, decision(member, 'withdrawn', now(), null));
  });

  return routes;
}

/** The proposal of the address, if this member may decide on it; what they proposed themselves is refused by its own name. */
async function proposalToDecide(ask: Ask, store: Store): Promise<ProposalRow | Response> {
  const { member } = ask.var.who;
  const found = await store.proposal(member.project, ask.req.param('id') ?? '');
  if (!found) return refuse(may(member, 'proposal.read', member) ? 'not-found' : 'not-allowed');
  if (may(member, 'proposal.decide', { project: found.project, owner: found.proposedBy })) return found;
  return refuse(found.proposedBy === member.id ? 'own-proposal' : 'not-allowed');
}

async function decide(ask: Ask, store: Store, found: ProposalRow, decided: Decision): Promise<Response> {
  const done = await store.write((transaction) =>
    transaction.decideProposal(found.project, found.id, decided),
  );
  return done ? answer(ask, store, { ...found, ...decided }) : refuse('decided');
}

async function answer(ask: Ask, store: Store, row: ProposalRow): Promise<Response> {
  return ask.json(card(row, await namesOf(store, row.project)));
}

type Decision = Pick<ProposalRow, 'state' | 'decidedBy' | 'comment'> & { readonly decidedAt: string };

function decision({ id }: Member, state: ProposalRow['state'], at: Date, comment: string | null): Decision {
  return { state, decidedBy: id, decidedAt: at.toISOString(), comment };
}

/** A definition whose text is its canonical JSON, or null: one form, one text, one hash. */
function readCanonical(text: string): FormDefinition | null {
  try {
    const value: unknown = JSON.parse(text);
    return isDefinition(value) && canonicalJson(value) === text ? value : null;
  } catch {
    return null;
  }
}

const isNote = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_NOTE;

function currentOf(
  versions: readonly { readonly form: string; readonly version: string; readonly current: boolean }[],
  form: string,
): string | null {
  return versions.find((each) => each.form === form && each.current)?.version ?? null;
}

async function namesOf(store: Store, project: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await store.members(project)).map(({ id, name }) => [id, name]));
}

function card(row: ProposalRow, names: ReadonlyMap<string, string>): ProposalCard {
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  const { id, form, version, base, note, proposedAt, state, decidedAt, comment } = row;
  return {
    id,
    form,
    version,
    base,
    note,
    proposedBy: person(row.proposedBy),
    proposedAt,
    state,
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    decidedAt,
    comment,
  };
}
