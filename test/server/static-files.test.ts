import { request } from 'node:http';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html app-sw";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  writeFileSync(join(dirname(server.dataFolder), 'outside.txt'), 'outside');
  symlinkSync(
    join(dirname(server.dataFolder), 'outside.txt'),
    join(dirname(server.dataFolder), 'app', 'linked.txt'),
  );
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, { headers });
/** Without the tidying of paths that `fetch` does. */
function getRaw(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the app’s files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/interview/3', 'text/html; charset=utf-8', 'no-cache'],
    ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/assets/main-1a2b3c.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('%s comes as %s, kept as %s', async (path, type, kept) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')]).toEqual([
      200,
      type,
      kept,
    ]);
  });

  test('are not sent twice to who has them', async () => {
    const etag = (await get('/')).headers.get('ETag') ?? '';
    expect((await get('/', { 'If-None-Match': etag })).status).toBe(304);
  });

  test('that are missing are not answered with the page', async () => {
    expect((await get('/assets/main-000000.js')).status).toBe(404);
    expect((await get('/missing.png')).status).toBe(404);
  });

  test.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%5coutside.txt',
    '/%00',
    '/%',
    '/linked.txt',
    '/assets/../../data/querencia.db',
  ])('do not include %s', async (path) => {
    const status = await getRaw(path);
    expect([400, 404]).toContain(status);
  });

  test('are only read', async () => {
    expect((await fetch(`${server.origin}/index.html`, { method: 'POST' })).status).toBe(405);
  });
});

describe('every answer carries the browser’s fences', () => {
  test.each([
    '/',
    '/service-worker.js',
    '/assets/main-1a2b3c.js',
    '/missing.png',
    '/api/session',
    '/api/nothing',
    '/healthz',
  ])('%s', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('Content-Security-Policy')).toBe(policy);
    expect(headers.get('Permissions-Policy')).toBe('camera=(self), microphone=(self), geolocation=(self)');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  });

  test('and behind TLS, transport security and host-bound cookies', async () => {
    const secure = await startTestServer({ publicOrigin: 'https://data.example.org' });
    const answer = await fetch(`${secure.origin}/`);
    expect(answer.headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
    expect(secure.links[0]?.link).toMatch(/^https:\/\/data\.example\.org\/#join=/);
    await secure.stop();
  });
});
