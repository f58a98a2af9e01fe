/** A form open for designing, over documents in memory: real documents and undo, no network, nothing kept. */
import { Awareness } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import type { FormDocuments } from '../../src/documents/form-documents.ts';
import { openUndo } from '../../src/documents/undo.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { may } from '../../src/protocol/member.ts';
import type { Role } from '../../src/protocol/member.ts';
import type { FormStatus, OpenForm } from '../../src/sync/open-form.ts';
import { filled } from './form-documents.ts';

export interface StandingForm extends OpenForm {
  /** Puts on another status, as the line or the disk would. */
  become(change: Partial<FormStatus>): void;
}

export function standingForm(
  definition: FormDefinition,
  role: Role = 'designer',
  documents: FormDocuments = filled(definition),
): StandingForm {
  const member = { id: `member-${role}`, project: 'honduras', name: 'Diego', role };
  const subject = { project: member.project };
  const origin = {};
  const listeners = new Set<() => void>();
  const whole = { ...documents, review: documents.review ?? new Doc() };
  let status: FormStatus = {
    kept: 'saved',
    connection: 'online',
    refusal: null,
    unsent: false,
    epochOver: false,
  };
  const awareness = new Awareness(whole.design);
  return {
    form: definition.id,
    epoch: 0,
    member,
    documents: whole,
    rights: {
      structure: may(member, 'design.write', subject),
      texts: may(member, 'text.write', subject),
      comments: may(member, 'comment.write', subject),
    },
    origin,
    undo: openUndo(whole, origin),
    awareness,
    get status() {
      return status;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(change) {
      status = { ...status, ...change };
      listeners.forEach((listener) => listener());
    },
    retry: () => undefined,
    close() {
      awareness.destroy();
      return Promise.resolve();
    },
  };
}
