import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { VitePWA } from 'vite-plugin-pwa';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './test/browser.mjs';

export default defineConfig(({ mode, isSsrBuild }) => ({
  // ------------------------------------------------------------------ the app
  // One page. Its own files only: no inlined data: URLs (the policy forbids them for fonts), no inline script.
  build: isSsrBuild
    ? {
        outDir: 'dist/cli',
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
      }
    : {
        outDir: 'dist/app',
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: false,
      },
  resolve: { dedupe: ['lit', 'yjs'] },
  worker: { format: 'es' },

  // ------------------------------------------------------------------ offline
  // The service worker is our own file; the plugin bundles it and writes the list of files to keep.
  // It is registered by hand (src/app/offline.ts), because the policy asks for trusted script addresses.
  plugins: isSsrBuild
    ? [
        {
          // `npx querencia` runs the file itself
          name: 'executable-command',
          writeBundle: ({ dir }: { dir?: string | undefined }) =>
            chmodSync(join(dir ?? 'dist/cli', 'main.js'), 0o755),
        },
      ]
    : mode === 'test'
      ? []
      : [
          VitePWA({
            strategies: 'injectManifest',
            srcDir: 'src/collect/service-worker',
            filename: 'service-worker.ts',
            injectRegister: false,
            injectManifest: {
              globPatterns: ['**/*.{html,js,css,woff2,wasm,svg,png,webmanifest}'],
              maximumFileSizeToCacheInBytes: 4_000_000,
            },
            manifest: {
              name: 'Querencia',
              short_name: 'Querencia',
              description: 'Interviews with children who returned, offline and sealed.',
              start_url: './',
              display: 'standalone',
              background_color: '#fbf8f4',
              theme_color: '#fbf8f4',
              icons: [
                { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
                { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
                { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
                { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
              ],
            },
          }),
        ],

  // ------------------------------------------------------------------ tests
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          environment: 'node',
          include: [
            'test/{model,protocol,documents,words,server,cli,forms,rooms,conformance,recompute}/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'device',
          environment: 'node',
          include: ['test/{storage,sync}/**/*.test.ts'],
          // in a real browser, below
          exclude: ['test/**/*.screen.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/guard.js',
            'lit/directives/keyed.js',
            'lit/directives/live.js',
            'lit/directives/repeat.js',
            'lit/static-html.js',
            'axe-core',
            'dexie',
            'fake-indexeddb',
            'intl-messageformat',
            'yjs',
            'y-protocols/awareness',
            '@codemirror/state',
            '@codemirror/view',
            '@codemirror/commands',
            '@codemirror/autocomplete',
            '@hocuspocus/provider',
            'fractional-indexing',
            'canonicalize',
            'hucre/xlsx',
            'papaparse',
          ],
        },
        test: {
          name: 'screen',
          include: ['test/{ui,collect,designer,review,app}/**/*.test.ts', 'test/storage/**/*.screen.test.ts'],
          testTimeout: 30_000,
          // reason: on a machine that does something else too, a redraw may take longer than the default second
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? '', args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}));
