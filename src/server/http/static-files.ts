/**
 * The built app: files as they are, and the page itself for every address that is a place in the app.
 *
 * Files under `assets/` have a hash in their name and may be kept forever; everything else (the page, the service worker)
 * is asked for again each time, or people would keep an old version.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Ask } from './surroundings.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export function staticFiles(folder: string): (ask: Ask) => Promise<Response> {
  return async (ask) => {
    if (ask.req.method !== 'GET' && ask.req.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    const path = decodedPath(new URL(ask.req.url).pathname);
    if (path === null) return new Response(null, { status: 400 });
    const file = await inside(folder, path);
    if (file) return serve(ask, file, path.startsWith('/assets/'));
    // A place in the app has no file ending; a missing script must not be answered with a page.
    const page = extname(path) === '' ? await inside(folder, '/index.html') : null;
    return page ? serve(ask, page, false) : new Response(null, { status: 404 });
  };
}

function decodedPath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return /[\0\\]/.test(decoded) || decoded.split('/').includes('..') ? null : decoded;
  } catch {
    return null;
  }
}

/** The real path of a file of this folder, or null: not there, a folder, or (by a symbolic link) elsewhere. */
async function inside(folder: string, path: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function serve(ask: Ask, file: string, forever: boolean): Promise<Response> {
  const { size, mtimeMs } = await stat(file);
  const etag = `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  const headers = {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
  };
  if (ask.req.header('If-None-Match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await readFile(file)), { headers });
}
