/**
 * The words of the interface, in the language this person chose.
 *
 * One store for the page; elements listen through a controller and draw again when the language changes. The choice is
 * kept in localStorage (it says nothing about anybody). English is there from the first moment; others are fetched.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  englishWords,
  INTERFACE_LANGUAGES,
  loadWords,
  type InterfaceLanguage,
  type WordArguments,
  type WordKey,
  type Words,
} from '../words/words.ts';

const STORAGE_KEY = 'querencia.language';

class InterfaceWords {
  /** The words to use now. */
  current: Words = englishWords();
  private readonly listeners = new Set<() => void>();

  /** Called after the language changed. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  replace(words: Words): void {
    this.current = words;
    for (const listener of this.listeners) listener();
  }
}

export const interfaceWords = new InterfaceWords();

/**
 * Loads a language of the interface, writes `lang` and `dir` on the page, and tells every element.
 * A tag we have no words for is answered with the nearest we have (`fr-CA` → `fr`), else English.
 */
export async function setInterfaceLanguage(tag: string): Promise<void> {
  const language = nearest([tag]);
  const words = await loadWords(language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  try {
    localStorage.setItem(STORAGE_KEY, words.language);
  } catch {
    // storage switched off: the choice lasts as long as the page
  }
  interfaceWords.replace(words);
}

/** What this person chose here before, else the browser's first language that we have. */
export function preferredInterfaceLanguage(): InterfaceLanguage {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(STORAGE_KEY);
  } catch {
    // storage switched off: as if nothing had been chosen
  }
  return nearest(kept === null ? navigator.languages : [kept]);
}

function nearest(tags: readonly string[]): InterfaceLanguage {
  for (const tag of tags) {
    const language = tag.toLowerCase().split('-')[0];
    const known = INTERFACE_LANGUAGES.find((each) => each === language);
    if (known) return known;
  }
  return 'en';
}

/** Gives an element its words, and draws it again when the language changes. */
export class WordsController implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = interfaceWords.subscribe(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }

  get words(): Words {
    return interfaceWords.current;
  }
  get language(): InterfaceLanguage {
    return interfaceWords.current.language;
  }
  get direction(): 'ltr' | 'rtl' {
    return interfaceWords.current.direction;
  }

  say(key: WordKey, args?: WordArguments): string {
    return interfaceWords.current.say(key, args);
  }

  /** For keys made at run time; null when there are no such words. */
  trySay(key: string, args?: WordArguments): string | null {
    return interfaceWords.current.trySay(key, args);
  }
}
