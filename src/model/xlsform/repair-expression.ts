/**
 * Expressions as word processors leave them: typographic quotes and dashes, entities of web pages, operators of other languages.
 *
 * Only what can have been meant one way is repaired, and only where the expression could not be read and then can. Everything else stays
 * as it was written, and is that field's issue. Blanks inside `${ name }` go in any case, since other tools do not read them.
 */
import { parseExpression } from '../expression/parse.ts';

const BLANKS_IN_NAME = /\$\{\s*([^{}\s][^{}]*?)\s*\}/g;

const REPAIRS: readonly ((text: string) => string)[] = [
  // invisible: zero-width spaces and joiners, marks of direction and byte order, soft hyphens
  (text) => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ''),
  (text) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replace(/&(?:quot|#34);/g, '"')
      .replace(/&(?:apos|#39);/g, "'"),
  (text) => text.replaceAll('&amp;', '&'),
  (text) => outsideTexts(text, straightQuotes),
  (text) =>
    outsideTexts(text, (part) => part.replace(/≤|=</g, '<=').replace(/≥|=>/g, '>=').replace(/≠|<>/g, '!=')),
  (text) =>
    outsideTexts(text, (part) => part.replace(/[–—−]/g, '-').replace(/[×]/g, '*').replace(/[÷]/g, ' div ')),
  (text) => outsideTexts(text, (part) => part.replace(/={2,3}/g, '=').replace(/!==/g, '!=')),
  (text) => outsideTexts(text, (part) => part.replace(/&&/g, ' and ').replace(/\|\|/g, ' or ')),
  (text) =>
    outsideTexts(text, (part) =>
      part.replace(/\b(?:AND|OR|DIV|MOD|And|Or|Div|Mod)\b/g, (word) => word.toLowerCase()),
    ),
  (text) => outsideTexts(text, (part) => part.replace(/（/g, '(').replace(/）/g, ')').replace(/，/g, ',')),
  (text) =>
    outsideTexts(text, (part) =>
      part.replace(/\$\s+\{/g, '${').replace(/\$\{\s*\$\{([^{}]*)\}\s*\}/g, '${$1}'),
    ),
  (text) => outsideTexts(text, (part) => part.replace(/\s*;\s*$/, '')),
  // a text may begin with a typographic quote and end with a plain one
  straightQuotes,
];

/** The expression as it must have been meant; itself when there is nothing to repair, or no way to tell. */
export function repairExpression(text: string): string {
  const tidy = text.replace(BLANKS_IN_NAME, (_, name: string) => `\${${name}}`);
  if (isSound(tidy)) return tidy;
  let tried = tidy;
  for (const repair of REPAIRS) {
    tried = repair(tried);
    if (isSound(tried)) return tried;
  }
  return tidy;
}

function straightQuotes(text: string): string {
  return text.replace(/[‘’‚‛′`´]/g, "'").replace(/[“”„‟″«»]/g, '"');
}

const isSound = (text: string): boolean => parseExpression(text).kind === 'parsed';

/** Changes what stands outside quotes. */
function outsideTexts(text: string, change: (part: string) => string): string {
  return text
    .split(/('[^']*'|"[^"]*")/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
