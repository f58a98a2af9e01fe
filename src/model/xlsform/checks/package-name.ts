/** Names of Android apps, `org.example.app`, which a photo question may open. */

/** What is wrong with it, as the sentence selects it; null when nothing is. */
export function packageProblem(name: string): 'noDot' | 'emptyPart' | 'firstCharacter' | 'character' | null {
  if (!name.includes('.')) return 'noDot';
  const parts = name.split('.');
  if (parts.includes('')) return 'emptyPart';
  if (parts.some((part) => /^[_\d]/.test(part))) return 'firstCharacter';
  return parts.every((part) => /^[a-zA-Z0-9_]+$/.test(part)) ? null : 'character';
}
