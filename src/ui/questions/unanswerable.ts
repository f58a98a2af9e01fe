/** Questions nobody can answer on this laptop as things are: only a file would do, or there is nothing to choose from. */
import type { AttachmentQuestion } from '../../model/form.ts';
import type { QuestionNode } from '../../model/session/node.ts';

const ATTACHMENTS: readonly string[] = [
  'photo',
  'audio',
  'video',
  'file',
  'signature',
  'drawing',
] satisfies readonly AttachmentQuestion['type'][];

/** True for such a question: that it has no answer is to hold nobody up. */
export function isUnanswerable({ item, choices }: QuestionNode): boolean {
  return isAttachment(item) || ('choices' in item && choices.length === 0);
}

/** True for a question that is answered by a file. */
export function isAttachment(item: QuestionNode['item']): item is AttachmentQuestion {
  return ATTACHMENTS.includes(item.type);
}
