/** A server in a process of its own, to be killed: `node served.mjs <built start-server> <settings as JSON>` prints its port and links. */
const [, , built, settings] = process.argv;
const { startServer, openLog } = await import(built);
const server = await startServer({ ...JSON.parse(settings), log: openLog('silent') });
process.stdout.write(`${JSON.stringify({ port: server.port, links: server.links })}\n`);
