/** Released form versions: the list, and each one's bytes, which never change under their name. */
import { Hono } from 'hono';
import { may } from '../../protocol/member.ts';
import { MEMBER_HEADER } from '../../protocol/messages.ts';
import type { VersionsResponse } from '../../protocol/messages.ts';
import { refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

export function versionRoutes({ store }: Surroundings): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes
    .get('/versions', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'form.read', { project: member.project })) return refuse('not-allowed');
      const rows = await store.versions(member.project);
      const versions = rows.map(({ form, version, releasedAt, current }) => ({
        form,
        version,
        releasedAt,
        current,
      }));
      return ask.json({ versions } satisfies VersionsResponse);
    })
    .get('/versions/:version', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'form.read', { project: member.project })) return refuse('not-allowed');
      const version = ask.req.param('version');
      const bytes = await store.versionBytes(member.project, version);
      if (!bytes) return refuse('not-found');
      const headers = {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${version}"`,
        Vary: MEMBER_HEADER,
      };
      if (ask.req.header('If-None-Match') === headers.ETag)
        return new Response(null, { status: 304, headers });
      return new Response(new Uint8Array(bytes), { headers });
    });
  return routes;
}
