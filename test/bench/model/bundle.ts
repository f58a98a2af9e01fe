/** One module for each engine's page: the adapter, the measurements, the engine; built as the product is. */
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { peersFolder } from './peers.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The module of `pages/<name>.ts`. `peer` is looked for among what the bench installed, all else where it always is. */
export async function bundlePage(name: string, peer: string | null): Promise<string> {
  // reason: with one format, and nothing watched or written, there is one list of outputs
  const [built] = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'peers',
        enforce: 'pre',
        resolveId(wanted) {
          return wanted === peer
            ? this.resolve(wanted, join(peersFolder, 'package.json'), { skipSelf: true })
            : null;
        },
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      lib: { entry: join(import.meta.dirname, 'pages', `${name}.ts`), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk, ...others] = built?.output ?? [];
  if (chunk?.type !== 'chunk' || others.some(({ type }) => type === 'chunk'))
    throw new Error(`the page of ${name} is not one module`);
  return chunk.code;
}
