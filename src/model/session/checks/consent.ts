/**
 * Consent and the profile: do they name questions that can carry them?
 *
 * Codes: `form/unknown-question` (name, suggestion?), `form/unknown-choice` (value, suggestion?), `form/consent-question` (name: cannot
 * give consent), `form/profile-question` (name: has no single answer), `form/duplicate-id` (id).
 */
import type { ConsentPurpose, FormDefinition } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { duplicateIds, error, itemNamed, lackingChoice } from './references.ts';

/** Places: `consent.<purpose>`. */
export function checkConsent({ consent }: FormDefinition, known: Mentionable): readonly Issue[] {
  return [
    ...duplicateIds(
      consent.map(({ id }) => id),
      (id) => `consent.${id}`,
    ),
    ...consent.flatMap((purpose) => checkPurpose(purpose, known)),
  ];
}

function checkPurpose({ id, question, granted }: ConsentPurpose, known: Mentionable): readonly Issue[] {
  const at = `consent.${id}`;
  const found = itemNamed(question, at, known);
  if ('issue' in found) return [found.issue];
  const { item, repeats } = found;
  if (repeats.length > 0) return [error('form/consent-question', at, { name: question })];
  if (item.type === 'selectOne') return lackingChoice(granted, known.choices(item.choices), at);
  // An acknowledged text is granted by `true`.
  if (item.type === 'acknowledge') return granted === 'true' ? [] : lackingChoice(granted, [], at);
  return [error('form/consent-question', at, { name: question })];
}

/** Places: `profile.<name>`. */
export function checkProfile({ profile }: FormDefinition, known: Mentionable): readonly Issue[] {
  return profile.flatMap((name) => {
    const at = `profile.${name}`;
    const found = itemNamed(name, at, known);
    if ('issue' in found) return [found.issue];
    const { type } = found.item;
    const answerless = type === 'note' || type === 'section' || type === 'repeat';
    return answerless || found.repeats.length > 0 ? [error('form/profile-question', at, { name })] : [];
  });
}
