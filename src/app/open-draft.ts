/** The form a project designs, for one person: what it takes to open it is fetched when it is first asked for. */
import { may } from '../protocol/member.ts';
import type { Person } from '../storage/people.ts';
import type { Api } from '../sync/api.ts';
import type { FormOpening } from '../sync/open-form.ts';

/** Whether edits this person made on this laptop were never acknowledged by the server. */
export async function hasUnsentEdits({ id, member }: Person): Promise<boolean> {
  // who may edit nothing fetches nothing of it
  if (!may(member, 'comment.write', { project: member.project })) return false;
  const { keptDocuments } = await import('../storage/documents/kept-document.ts');
  const documents = await keptDocuments(id, `form/${member.project}/`);
  return [...documents.values()].some(({ unsent }) => unsent);
}

export async function openDraft({ id, member }: Person, api: Api): Promise<FormOpening> {
  const { openForm } = await import('../sync/form-documents.ts');
  return openForm({ member, person: id, api });
}
