/**
 * The session cookie, one per member, so that several people can be signed in on one laptop.
 *
 * Over https its name starts with `__Host-`, which browsers accept only when Secure, for this host and the whole of it. On
 * plain http (a laptop of one's own) WebKit drops such cookies, so there it goes without.
 */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { MEMBER_HEADER } from '../../protocol/messages.ts';
import { SESSION_SECONDS } from '../sessions.ts';
import type { SignedIn } from '../sessions.ts';
import type { Ask, Surroundings } from './surroundings.ts';

type Where = Pick<Surroundings, 'publicOrigin'>;

export const isHttps = ({ publicOrigin }: Where): boolean => publicOrigin?.startsWith('https:') ?? false;

const cookieName = (member: string, where: Where): string =>
  `${isHttps(where) ? '__Host-' : ''}querencia_${member}`;

export function setSessionCookie(ask: Ask, member: string, token: string, where: Where): void {
  setCookie(ask, cookieName(member, where), token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps(where),
    path: '/',
    maxAge: SESSION_SECONDS,
  });
}

export function dropSessionCookie(ask: Ask, member: string, where: Where): void {
  deleteCookie(ask, cookieName(member, where), { path: '/', secure: isHttps(where) });
}

/** Who asks: the session whose cookie the member header picks, or null. */
export function whoAsks(
  ask: Ask,
  { sessions, publicOrigin }: Pick<Surroundings, 'sessions' | 'publicOrigin'>,
): Promise<SignedIn | null> {
  const member = ask.req.header(MEMBER_HEADER) ?? '';
  if (!/^[\w-]{1,64}$/.test(member)) return Promise.resolve(null);
  const token = getCookie(ask, cookieName(member, { publicOrigin }));
  return token === undefined ? Promise.resolve(null) : sessions.whose(token, member);
}
