/** Joining by link, saying who one is, leaving. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { fromBase64url, toBase64url } from '../../protocol/bytes.ts';
import { may } from '../../protocol/member.ts';
import type { JoinResponse, SessionResponse } from '../../protocol/messages.ts';
import { hashToken } from '../sessions.ts';
import { Attempts } from './attempts.ts';
import { dropSessionCookie, setSessionCookie } from './cookies.ts';
import { projectCard, readBody, refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

/** `POST /join`: the one operation that nobody needs to be signed in for. */
export function joinRoutes(surroundings: Surroundings): Hono<Environment> {
  const { store, sessions, key, log } = surroundings;
  const attempts = new Attempts(surroundings.mostJoins, surroundings.now);
  const routes = new Hono<Environment>();
  routes.post('/join', async (ask) => {
    // The socket's own address: a header could be written by anyone.
    if (!attempts.allows(getConnInfo(ask).remote.address ?? '')) return refuse('too-many');
    const login = (await readBody(ask))?.login;
    if (typeof login !== 'string' || fromBase64url(login)?.length !== 32) return refuse('malformed');
    const link = await store.link(hashToken(login));
    const member = link && (await store.member(link.member));
    const project = member && (await store.project(member.project));
    if (!link || !member || !project) return refuse('link-unknown');
    setSessionCookie(ask, member.id, await sessions.begin(member), surroundings);
    log.info({ member: member.id }, 'joined');
    const wrapped = may(member, 'envelope.read', { project: project.id }) ? link.wrappedProjectKey : null;
    const answer: JoinResponse = { member, project: projectCard(project, key) };
    return ask.json(wrapped ? { ...answer, wrappedProjectKey: toBase64url(wrapped) } : answer);
  });
  return routes;
}

/** `GET /session`, `POST /leave` */
export function sessionRoutes(surroundings: Surroundings): Hono<Environment> {
  const { store, sessions, key } = surroundings;
  const routes = new Hono<Environment>();
  routes
    .get('/session', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'project.read', { project: member.project })) return refuse('not-allowed');
      const project = await store.project(member.project);
      if (!project) return refuse('not-found');
      return ask.json({ member, project: projectCard(project, key) } satisfies SessionResponse);
    })
    .post('/leave', async (ask) => {
      const { member, session } = ask.var.who;
      await sessions.end(session);
      surroundings.endSockets(session);
      dropSessionCookie(ask, member.id, surroundings);
      return ask.body(null, 204);
    });
  return routes;
}
