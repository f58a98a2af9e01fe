/**
 * Keeps the app itself on the laptop: after the first visit it opens with the server stopped.
 *
 * Every file of a build is fetched once and served from here, so a page and its parts always come from the same build.
 * A new build waits until the person says so (`skipWaiting` only on a message): code never changes under an interview.
 * What goes to the server (`/api`, `/sync`, `/healthz`) is never answered from here.
 */
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & {
  /** Written by the build: every file of the app with its revision. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every address of the app is the same page.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), {
    denylist: [/^\/api(\/|$)/, /^\/sync(\/|$)/, /^\/healthz$/],
  }),
);

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (message === 'use-new-version') void self.skipWaiting();
});

// The first visit is served from here too, without a reload.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
