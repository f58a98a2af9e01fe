/** One transaction on SQLite. */
import type { Transaction } from 'kysely';
import type { StoreTransaction } from '../store.ts';
import { documentsUnder, formUpdate, updatesOf } from './form-updates.ts';
import { draft, quarantined, receipt } from './rows.ts';
import type { Tables } from './tables.ts';

const receiptColumns = ['project', 'device', 'sequence', 'id', 'received_at'] as const;

export function transactionOn(db: Transaction<Tables>): StoreTransaction {
  return {
    async addProject({ id, name, demo, epoch, publicKey }, createdAt) {
      const row = { id, name, demo: demo ? 1 : 0, epoch, public_key: publicKey, created_at: createdAt };
      await db.insertInto('project').values(row).execute();
    },
    async addMember({ id, project, name, role }) {
      await db.insertInto('member').values({ id, project, name, role }).execute();
    },
    async addLink({ loginHash, member, wrappedProjectKey }) {
      await db
        .insertInto('link')
        .values({ login_hash: loginHash, member, wrapped_project_key: wrappedProjectKey })
        .execute();
    },
    async addSession({ tokenHash, member, expiresAt }) {
      await db
        .insertInto('session')
        .values({ token_hash: tokenHash, member, expires_at: expiresAt })
        .execute();
    },
    async removeSession(tokenHash) {
      await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
    },
    async removeSessionsBefore(time) {
      await db.deleteFrom('session').where('expires_at', '<', time).execute();
    },
    async addDevice({ id, project, member, publicKey }, registeredAt) {
      await db
        .insertInto('device')
        .values({ id, project, member, public_key: publicKey, registered_at: registeredAt })
        .execute();
    },
    async addVersion({ project, form, version, releasedAt, current }, bytes) {
      if (current)
        await db
          .updateTable('version')
          .set({ current: 0 })
          .where('project', '=', project)
          .where('form', '=', form)
          .execute();
      const row = { project, form, version, released_at: releasedAt, current: current ? 1 : 0, bytes };
      await db.insertInto('version').values(row).execute();
    },
    async knowsVersion(project, version) {
      const found = db
        .selectFrom('version')
        .select('version')
        .where('project', '=', project)
        .where('version', '=', version);
      return (await found.executeTakeFirst()) !== undefined;
    },
    async envelopeAt(device, sequence) {
      const found = db
        .selectFrom('envelope')
        .select(receiptColumns)
        .where('device', '=', device)
        .where('sequence', '=', sequence);
      return receipt.orNull(await found.executeTakeFirst());
    },
    async chainHead(device) {
      const last = db
        .selectFrom('envelope')
        .select(receiptColumns)
        .where('device', '=', device)
        .orderBy('sequence', 'desc')
        .limit(1);
      return receipt.orNull(await last.executeTakeFirst());
    },
    async erasedEnvelope(project, id) {
      const found = db
        .selectFrom('envelope')
        .select(receiptColumns)
        .where('project', '=', project)
        .where('id', '=', id)
        .where('erased_at', 'is not', null);
      return receipt.orNull(await found.executeTakeFirst());
    },
    async addEnvelope(envelope) {
      const last = db
        .selectFrom('envelope')
        .select('n')
        .where('project', '=', envelope.project)
        .orderBy('n', 'desc')
        .limit(1);
      const n = ((await last.executeTakeFirst())?.n ?? 0) + 1;
      const { project, device, sequence, id, previous, epoch, version } = envelope;
      await db
        .insertInto('envelope')
        .values({
          project,
          n,
          device,
          sequence,
          id,
          previous,
          epoch,
          version,
          received_at: envelope.receivedAt,
          before_key: envelope.beforeKey,
          encapsulated_key: envelope.encapsulatedKey,
          after_key: envelope.afterKey,
          erased_at: null,
          erased_by: null,
        })
        .execute();
    },
    async addQuarantined({ project, device, sequence, id, reason, bytes, receivedAt }) {
      const row = { project, device, sequence, id, reason, bytes, received_at: receivedAt };
      await db
        .insertInto('quarantine')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['project', 'device', 'sequence', 'id'])
            .doUpdateSet({ reason })
            .where('quarantine.reason', '=', 'unknown-device'),
        )
        .execute();
    },
    async waitingAt(project, device, sequence) {
      const rows = db
        .selectFrom('quarantine')
        .selectAll()
        .where('project', '=', project)
        .where('device', '=', device)
        .where('sequence', '=', sequence);
      return (await rows.where('reason', '=', 'chain').execute()).map(quarantined);
    },
    async releaseQuarantined({ project, device, sequence, id }) {
      await db
        .deleteFrom('quarantine')
        .where('project', '=', project)
        .where('device', '=', device)
        .where('sequence', '=', sequence)
        .where('id', '=', id)
        .execute();
    },
    async beginDraft({ project, form, epoch, fromVersion, since }) {
      const row = { project, form, epoch, from_version: fromVersion, since };
      await db.insertInto('form_draft').values(row).execute();
    },
    async draft(project, form) {
      const last = db
        .selectFrom('form_draft')
        .selectAll()
        .where('project', '=', project)
        .where('form', '=', form)
        .orderBy('epoch', 'desc')
        .limit(1);
      return draft.orNull(await last.executeTakeFirst());
    },
    formUpdates: (document) => updatesOf(db, document),
    formDocuments: (start) => documentsUnder(db, start),
    async addFormUpdate(document, bytes, receivedAt) {
      await db
        .insertInto('form_update')
        .values(formUpdate(document, bytes, receivedAt))
        .execute();
    },
    async foldForm(document, last, bytes, receivedAt) {
      await db.deleteFrom('form_update').where('document', '=', document).where('n', '<=', last).execute();
      await db
        .insertInto('form_update')
        .values(formUpdate(document, bytes, receivedAt))
        .execute();
    },
    async addProposal(row, bytes) {
      const last = db.selectFrom('proposal').select('n').orderBy('n', 'desc').limit(1);
      const n = ((await last.executeTakeFirst())?.n ?? 0) + 1;
      const { id, project, form, version, base, note, state, comment } = row;
      await db
        .insertInto('proposal')
        .values({
          id,
          n,
          project,
          form,
          version,
          base,
          note,
          proposed_by: row.proposedBy,
          proposed_at: row.proposedAt,
          state,
          decided_by: row.decidedBy,
          decided_at: row.decidedAt,
          comment,
          bytes,
        })
        .execute();
    },
    async decideProposal(project, id, { state, decidedBy, decidedAt, comment }) {
      const { numUpdatedRows } = await db
        .updateTable('proposal')
        .set({ state, decided_by: decidedBy, decided_at: decidedAt, comment })
        .where('project', '=', project)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
