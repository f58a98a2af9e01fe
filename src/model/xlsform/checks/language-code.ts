/**
 * Whether a language in a header says by a registered code which it is: `Español (es)`.
 *
 * Codes of two letters are a closed list. One of three letters is taken for registered unless it has one of two letters
 * (`eng` is `en`), which the registry then wants instead.
 */

/** ISO 639-1, two letters each. */
const short =
  'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu';
const shortCodes: ReadonlySet<string> = new Set(short.split(' '));

export function hasLanguageCode(language: string): boolean {
  // too short to hold a code besides a name: it is one
  if (language.length < 3) return true;
  const code = /\(([^()]*)\)$/.exec(language.trim())?.[1]?.trim() ?? '';
  const [primary = ''] = code.split('-');
  if (primary.length === 2) return shortCodes.has(primary.toLowerCase());
  return /^[a-z]{3}$/i.test(primary) && canonical(primary) === primary.toLowerCase();
}

/** The code the registry prefers; empty for what is none. */
function canonical(code: string): string {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? '';
  } catch {
    return '';
  }
}
