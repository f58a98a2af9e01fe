/** What `served.mjs` imports, once built. */
export { startServer } from '../../src/server/start-server.ts';
export { openLog } from '../../src/server/log.ts';
