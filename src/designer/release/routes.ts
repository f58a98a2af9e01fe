/** From an issue to the part of the designer where it can be set right. */
import type { FormReading } from '../../documents/read-form.ts';
import type { Issue } from '../../model/issue.ts';
import { idAt } from '../places.ts';

export interface IssueRoute {
  /** As in the designer's table of routes. */
  readonly route: string;
  /** The tag, when it leads to translating into that language. */
  readonly language: string | null;
}

/** A text that lacks translations leads to each language; all else to its question, list, indicator; nowhere when nobody knows. */
export function routesTo({ code, at, particulars }: Issue, reading: FormReading): readonly IssueRoute[] {
  const languages = particulars?.languages;
  if (code === 'form/translation-lacking' && Array.isArray(languages))
    return languages.map((language: string) => ({
      // the source language is written with the question itself
      ...(language === reading.source
        ? (placeOf(at, reading) ?? { route: `/form/translations/${language}` })
        : { route: `/form/translations/${encodeURIComponent(language)}` }),
      language: language === reading.source ? null : language,
    }));
  const place = placeOf(at, reading);
  return place ? [{ ...place, language: null }] : [];
}

/**
 * Paths name things by their first words: `q7.relevant`, `choiceLists.yesNo.yes`, `coding.indicators.e3.rules.hazard`. Names of items and lists
 * may have dots in them.
 */
function placeOf(at: string, reading: FormReading): { readonly route: string } | null {
  const { idOf, definition } = reading;
  const [first = '', second = '', third = ''] = at.split('.');
  const id = (path: string): string | null => {
    const found = idOf.get(path);
    return found === undefined ? null : encodeURIComponent(found);
  };
  if (first === 'choiceLists' || first === 'attachedLists') {
    const name = Object.keys(definition[first] ?? {}).find((one) => `${at}.`.startsWith(`${first}.${one}.`));
    const list = id(`${first}.${name ?? ''}`);
    return { route: list === null ? '/form/lists' : `/form/lists/${list}` };
  }
  if (first === 'coding') {
    const indicator = second === 'indicators' ? id(`coding.indicators.${third}`) : null;
    return { route: indicator === null ? '/form/scores' : `/form/scores/${indicator}` };
  }
  if (first === 'referrals') return { route: '/form/scores' };
  if (first === 'languages') return { route: '/form/translations' };
  const item = idAt(reading, at);
  return item === undefined ? null : { route: `/form/q/${encodeURIComponent(item)}` };
}
