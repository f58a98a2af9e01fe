/** What the server last said of the forms of a project, so that they open without it. */
import type { FormCard } from '../../protocol/messages.ts';
import { writeDurably } from '../database.ts';
import { formsDatabase, type FormsDatabase } from './forms-database.ts';

/** Keeps the whole list in place of the former. On a device without room the former stays: it is only a help. */
export async function rememberForms(
  person: string,
  project: string,
  cards: readonly FormCard[],
  database: FormsDatabase = formsDatabase(),
): Promise<void> {
  await writeDurably(database, [database.cards], async () => {
    await database.cards.where('[person+project]').equals([person, project]).delete();
    await database.cards.bulkPut(cards.map((card) => ({ person, project, form: card.form, card })));
  });
}

/** As they were remembered; none when there are none or the database does not answer. */
export async function rememberedForms(
  person: string,
  project: string,
  database: FormsDatabase = formsDatabase(),
): Promise<readonly FormCard[]> {
  try {
    const rows = await database.cards.where('[person+project]').equals([person, project]).toArray();
    return rows.map(({ card }) => card);
  } catch {
    return [];
  }
}
