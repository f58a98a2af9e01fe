/** Opens the form a project designs, for one person: what it takes is fetched when it is first asked for. */
import type { Person } from '../storage/people.ts';
import type { Api } from '../sync/api.ts';
import type { FormOpening } from '../sync/open-form.ts';

export async function openDraft({ id, member }: Person, api: Api): Promise<FormOpening> {
  const { openForm } = await import('../sync/form-documents.ts');
  return openForm({ member, person: id, api });
}
