/**
 * The HTTP side, put together: headers on everything, then for `/api` the checks every request passes in this order:
 * protocol version, origin, size, session. What a member may do is asked in each operation, of `may`.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import {
  MOST_CARRIED_BYTES,
  MOST_PROPOSAL_BYTES,
  OLDEST_CLIENT,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
} from '../../protocol/messages.ts';
import { StorageFull } from '../persistence/store.ts';
import { isHttps, whoAsks } from './cookies.ts';
import { deviceRoutes } from './devices.ts';
import { envelopeRoutes } from './envelopes.ts';
import { Health } from './health.ts';
import { joinRoutes, sessionRoutes } from './join.ts';
import { formRoutes } from './forms.ts';
import { isOwnOrigin } from './origin.ts';
import { proposalRoutes } from './proposals.ts';
import { securityHeaders, transportSecurity } from './security-headers.ts';
import { staticFiles } from './static-files.ts';
import { refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';
import { versionRoutes } from './versions.ts';

const MOST_BODY_BYTES = 64 * 1024;

export function openHttp(surroundings: Surroundings): Hono<Environment> {
  const { publicOrigin, log } = surroundings;
  const http = new Hono<Environment>();

  http.use(async (ask, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) ask.res.headers.set(name, value);
    if (isHttps(surroundings)) ask.res.headers.set(transportSecurity.name, transportSecurity.value);
    const { status } = ask.res;
    log[status >= 500 ? 'error' : 'debug'](
      { method: ask.req.method, path: ask.req.path, status },
      'answered',
    );
  });
  http.onError((fault, ask) => {
    if (fault instanceof StorageFull) return refuse('storage-full');
    log.error({ method: ask.req.method, path: ask.req.path, fault: fault.message }, 'fault');
    return refuse('server-fault');
  });

  const health = new Health(surroundings);
  http.get('/healthz', async (ask) => {
    const ok = await health.isWell();
    return ask.json({ ok, protocol: PROTOCOL_VERSION }, ok ? 200 : 503, { 'Cache-Control': 'no-store' });
  });

  const api = new Hono<Environment>();
  api.use(async (ask, next) => {
    if (!(Number(ask.req.header(PROTOCOL_HEADER)) >= OLDEST_CLIENT)) return refuse('client-too-old');
    const changes = ask.req.method !== 'GET' && ask.req.method !== 'HEAD';
    if (changes && !isOwnOrigin(ask.req.header('Origin'), ask.req.header('Host'), publicOrigin))
      return refuse('not-allowed');
    await next();
    if (!ask.res.headers.has('Cache-Control')) ask.res.headers.set('Cache-Control', 'no-store');
    return undefined;
  });
  const upTo = (maxSize: number) => bodyLimit({ maxSize, onError: () => refuse('too-large') });
  const most = upTo(MOST_BODY_BYTES);
  const longer: Readonly<Record<string, typeof most>> = {
    '/api/proposals': upTo(MOST_PROPOSAL_BYTES),
    '/api/envelopes': upTo(MOST_CARRIED_BYTES),
  };
  api.use((ask, next) => (longer[ask.req.path] ?? most)(ask, next));
  api.route('/', joinRoutes(surroundings));
  api.use(async (ask, next) => {
    const who = await whoAsks(ask, surroundings);
    if (!who) return refuse('not-signed-in');
    ask.set('who', who);
    await next();
    return undefined;
  });
  for (const routes of [
    sessionRoutes,
    deviceRoutes,
    versionRoutes,
    envelopeRoutes,
    formRoutes,
    proposalRoutes,
  ])
    api.route('/', routes(surroundings));
  http.route('/api', api);
  http.all('/api/*', () => refuse('not-found'));

  const files = staticFiles(surroundings.appFolder);
  http.use(compress());
  http.all('*', files);
  return http;
}
