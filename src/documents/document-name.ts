/**
 * What the documents of one form are called.
 *
 * A document is the only thing a server can make read-only, so a form is cut by right: its structure, the texts of one language,
 * its review. The epoch counts up when a document has grown too long and a new one begins.
 *
 *   form/<project>/<form>/<epoch>/design
 *   form/<project>/<form>/<epoch>/lang/<tag>      the source language too
 *   form/<project>/<form>/<epoch>/review
 */

export interface DocumentName {
  /** `[A-Za-z0-9_-]{1,64}`, as the id of the form is. */
  readonly project: string;
  readonly form: string;
  /** Counts from 0. */
  readonly epoch: number;
  readonly part:
    | { readonly kind: 'design' }
    | { readonly kind: 'lang'; readonly tag: string }
    | { readonly kind: 'review' };
}

/** The one name of a document; `parseDocumentName` gives its parts back. */
export function documentName({ project, form, epoch, part }: DocumentName): string {
  const last = part.kind === 'lang' ? `lang/${part.tag}` : part.kind;
  return `form/${project}/${form}/${epoch}/${last}`;
}

/** The parts of a document's name, or null when it is not one. Tags are BCP 47, at most 35 characters, in the case they were given. */
export function parseDocumentName(name: string): DocumentName | null {
  const parts =
    /^form\/([\w-]{1,64})\/([\w-]{1,64})\/(0|[1-9]\d{0,8})\/(?:(design|review)|lang\/([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*))$/.exec(
      name,
    );
  const [, project, form, epoch, kind, tag] = parts ?? [];
  if (project === undefined || form === undefined || epoch === undefined) return null;
  if (tag !== undefined) {
    return tag.length > 35 ? null : { project, form, epoch: Number(epoch), part: { kind: 'lang', tag } };
  }
  return { project, form, epoch: Number(epoch), part: { kind: kind === 'review' ? 'review' : 'design' } };
}
