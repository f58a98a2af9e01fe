/** Devices: registering one's own, listing a project's, a token for the socket, receipts. */
import { Hono } from 'hono';
import { equalBytes, fromBase64url, toBase64url } from '../../protocol/bytes.ts';
import { deviceId } from '../../protocol/device.ts';
import { may } from '../../protocol/member.ts';
import type {
  DeviceCard,
  DevicesResponse,
  ReceiptsResponse,
  SocketTokenResponse,
} from '../../protocol/messages.ts';
import { ingestWaiting, receiptsFor } from '../ingest.ts';
import type { DeviceRow } from '../persistence/store.ts';
import { readBody, refuse } from './surroundings.ts';
import type { Environment, Surroundings } from './surroundings.ts';

export function deviceRoutes(surroundings: Surroundings): Hono<Environment> {
  const { store, key, tokens, now, log } = surroundings;
  const routes = new Hono<Environment>();
  routes
    .post('/devices', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'device.register', { project: member.project, owner: member.id }))
        return refuse('not-allowed');
      const text = (await readBody(ask))?.publicKey;
      const publicKey = typeof text === 'string' ? fromBase64url(text) : null;
      if (publicKey?.length !== 32) return refuse('malformed');
      const id = await deviceId(crypto, publicKey);
      const device: DeviceRow = { id, project: member.project, member: member.id, publicKey };
      const answerKnown = async (known: DeviceRow): Promise<Response> => {
        if (known.member !== member.id || !equalBytes(known.publicKey, publicKey))
          return refuse('not-allowed');
        // Again, in case that was cut short when it was registered.
        await ingestWaiting(known, surroundings);
        return ask.json(deviceCard(known, member.name));
      };
      const known = await store.device(id);
      if (known) return answerKnown(known);
      try {
        await store.write((transaction) => transaction.addDevice(device, now().toISOString()));
      } catch (fault) {
        // The same key may have been registered between the look and the write, by the same browser asking twice.
        const other = await store.device(id);
        if (!other) throw fault;
        return answerKnown(other);
      }
      log.info({ member: member.id, device: device.id }, 'device registered');
      await ingestWaiting(device, surroundings);
      return ask.json(deviceCard(device, member.name), 201);
    })
    .get('/devices', async (ask) => {
      const { member } = ask.var.who;
      if (!may(member, 'device.list', { project: member.project })) return refuse('not-allowed');
      const names = new Map((await store.members(member.project)).map(({ id, name }) => [id, name]));
      const devices = (await store.devices(member.project)).map((device) =>
        deviceCard(device, names.get(device.member) ?? ''),
      );
      return ask.json({ devices } satisfies DevicesResponse);
    })
    .post('/socket-token', (ask) => {
      const { who } = ask.var;
      const { id, project } = who.member;
      // What may be opened with it is asked for each document.
      const sends = may(who.member, 'envelope.send', { project, owner: id });
      if (!sends && !may(who.member, 'design.read', { project })) return refuse('not-allowed');
      return ask.json({ token: tokens.give(who) } satisfies SocketTokenResponse);
    })
    .get('/receipts', async (ask) => {
      const device = await store.device(ask.req.query('device') ?? '');
      const { member } = ask.var.who;
      // One answer for another's device and for none: ids are not to be found out by asking.
      if (!device || !may(member, 'receipt.read', { project: device.project, owner: device.member }))
        return refuse('not-allowed');
      const receipts = await receiptsFor(await store.receiptsOf(device.id), key);
      return ask.json({ receipts } satisfies ReceiptsResponse);
    });
  return routes;
}

function deviceCard({ id, member, publicKey }: DeviceRow, memberName: string): DeviceCard {
  return { id, member, memberName, publicKey: toBase64url(publicKey) };
}
