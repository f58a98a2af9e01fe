/** The forms being designed: which epoch their documents are in, and how a draft begins anew from a released version. */
import { Hono } from 'hono';
import { may } from '../../protocol/member.ts';
import type { FormCard, FormsResponse } from '../../protocol/messages.ts';
import type { DraftRow } from '../persistence/store.ts';
import { readBody, refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

export function formRoutes({ store, restartDraft }: Surroundings): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes
    .get('/forms', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'design.read', { project: member.project })) return refuse('not-allowed');
      const forms = (await store.drafts(member.project)).map(card);
      return ask.json({ forms } satisfies FormsResponse);
    })
    .post('/forms/:form/restart', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'draft.restart', { project: member.project })) return refuse('not-allowed');
      const { version, epoch } = (await readBody(ask)) ?? {};
      if (typeof version !== 'string' || typeof epoch !== 'number') return refuse('malformed');
      const outcome = await restartDraft({
        project: member.project,
        form: ask.req.param('form'),
        version,
        epoch,
      });
      return 'refused' in outcome ? refuse(outcome.refused) : ask.json(card(outcome), 201);
    });
  return routes;
}

const card = ({ form, epoch, fromVersion, since }: DraftRow): FormCard => ({
  form,
  epoch,
  from: fromVersion,
  since,
});
