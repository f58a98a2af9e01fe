/**
 * Every text in every language of the form.
 *
 * Codes: `form/no-language`, `form/duplicate-language` (language), `form/text-lacking` (language: the source), and the warning
 * `form/translation-lacking` (languages: those without it). A text that is optional is looked at only where it is given.
 */
import type { FormDefinition, Text } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Mentionable } from '../mentions.ts';
import { error, warning } from './references.ts';

export function checkLanguages(definition: FormDefinition, known: Mentionable): readonly Issue[] {
  const tags = definition.languages.map(({ tag }) => tag);
  const source = tags[0];
  if (source === undefined) return [error('form/no-language', 'languages')];
  const issues = tags
    .filter((tag, index) => tags.indexOf(tag) !== index)
    .map((language) => error('form/duplicate-language', `languages.${language}`, { language }));
  for (const [at, text] of textsOf(definition, known)) {
    const lacking = tags.filter((tag) => (text[tag] ?? '').trim() === '');
    if (lacking.includes(source)) issues.push(error('form/text-lacking', at, { language: source }));
    const others = lacking.filter((tag) => tag !== source);
    if (others.length > 0) issues.push(warning('form/translation-lacking', at, { languages: others }));
  }
  return issues;
}

/** Every text of a form by its place: `age.label`, `choiceLists.yesNo.yes`, `referrals.home.message`. */
export function textsOf(
  definition: FormDefinition,
  known: Pick<Mentionable, 'items'>,
): readonly (readonly [at: string, text: Text])[] {
  const texts: (readonly [string, Text])[] = [];
  const add = (at: string, text: Text | undefined): void => {
    if (text !== undefined) texts.push([at, text]);
  };
  add('title', definition.title);
  add('description', definition.description);
  for (const [name, { item }] of known.items) {
    add(`${name}.label`, item.label);
    add(`${name}.hint`, item.hint);
    add(`${name}.guidance`, item.guidance);
    if ('constraintMessage' in item) add(`${name}.constraintMessage`, item.constraintMessage);
    if ('requiredMessage' in item) add(`${name}.requiredMessage`, item.requiredMessage);
  }
  for (const [list, choices] of Object.entries(definition.choiceLists)) {
    choices.forEach((choice) => add(`choiceLists.${list}.${choice.value}`, choice.label));
  }
  const { coding } = definition;
  coding.dimensions.forEach((dimension) => add(`coding.dimensions.${dimension.id}`, dimension.label));
  for (const indicator of coding.indicators) {
    const at = `coding.indicators.${indicator.id}`;
    add(`${at}.label`, indicator.label);
    add(`${at}.notApplicable.because`, indicator.notApplicable?.because);
    if (indicator.points.kind === 'rules') {
      indicator.points.rules.forEach((rule) => add(`${at}.rules.${rule.id}.because`, rule.because));
    }
  }
  for (const [name, parameter] of Object.entries(coding.parameters ?? {})) {
    add(`coding.parameters.${name}.label`, parameter.label);
  }
  coding.weightSets.forEach((set) => add(`coding.weightSets.${set.id}.label`, set.label));
  for (const referral of definition.referrals) {
    add(`referrals.${referral.id}.title`, referral.title);
    add(`referrals.${referral.id}.message`, referral.message);
  }
  return texts;
}
