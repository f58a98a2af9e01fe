import { createServer } from 'vite';
import { chromium } from 'playwright';
const server = await createServer({ mode: 'test', configFile: false, root: '/work/main', server: { port: 0, host: '127.0.0.1', hmr: false }, cacheDir: '/tmp/probe/vite', logLevel: 'warn', optimizeDeps: { include: ['dexie', '@hpke/core', 'canonicalize', 'hash-wasm'] } });
await server.listen();
const { port } = server.httpServer.address();
const origin = `http://127.0.0.1:${port}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  page.on('console', (m) => console.log('>', m.text()));
  page.on('pageerror', (m) => console.log('ERR', m));
  await page.route('**/blank', (r) => r.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }));
  await page.goto(origin + '/blank');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_500_000 });
  await page.exposeFunction('quota', () => cdp.send('Storage.overrideQuotaForOrigin', { origin }));
  await page.evaluate(async () => {
    const { addPerson } = await import('/src/storage/people.ts');
    const { createVault, unlockVault } = await import('/src/storage/vault/unlock.ts');
    const { generateProjectKeyPair } = await import('/src/protocol/keys.ts');
    const { toBase64url } = await import('/src/protocol/bytes.ts');
    const keys = await generateProjectKeyPair(crypto);
    const project = { id: 'p', name: 'P', demo: true, epoch: 1, publicKey: toBase64url(keys.publicKey), serverKey: 'x' };
    const person = await addPerson({ id: 'm', project: 'p', name: 'M', role: 'enumerator' }, project);
    const vault = await createVault(person.id, 'a long passphrase');
    await vault.keepDevice('d');
    const draft = await vault.beginDraft({ form: 'f', version: `sha256-${'ab'.repeat(32)}`, case: 'c', round: 'baseline', startedAt: '2026-03-12T09:30:00+03:00', languages: ['en'] });
    let n = 0;
    while (draft.saveState.state === 'saved' && n < 300) {
      draft.change({ answers: { ['q' + n]: 'x'.repeat(40000) } });
      await draft.flush();
      n++;
    }
    console.log('after', n, JSON.stringify(draft.saveState));
    if (draft.saveState.state === 'saved') return;
    const rec = { querencia: 1, record: crypto.randomUUID(), form: 'f', version: draft.facts.version, case: 'c', round: 'baseline', state: 'complete', startedAt: '', finalisedAt: '2026-03-12T09:30:00+03:00', languages: ['en'], answers: { age: 'y'.repeat(200000) } };
    console.log('finalise', JSON.stringify(await draft.finalise(rec)).slice(0, 80));
    console.log('state', JSON.stringify(draft.saveState));
    await window.quota();
    const t0 = performance.now();
    await new Promise((r) => draft.subscribe(() => { if (draft.saveState.state === 'saved') r(); }));
    console.log('saved again', performance.now() - t0);
    const id = draft.facts.id;
    await vault.lock();
    const t = performance.now();
    const again = await unlockVault(person.id, 'a long passphrase');
    console.log('unlock', performance.now() - t);
    const d2 = await again.openDraft(id);
    console.log(Object.keys(d2.answers).length === n, d2.damaged);
    await again.lock();
  });
} finally {
  await browser.close();
  await server.close();
}
