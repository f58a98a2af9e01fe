import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/ui/fonts.css';
import type { FormDefinition, Text } from '../../../src/model/form.ts';
import '../../../src/ui/questions/question.ts';
import type { Question } from '../../../src/ui/questions/question.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { drawn, expectAccessible, sessionOf, show } from '../../helpers/screen.ts';

const amharic = 'አሁን ትምህርት ቤት ትሄዳለህ? ካልሆነ፣ ለምን እንደማትሄድ በራስህ ቃላት ልትነግረኝ ትችላለህ?';
const georgian = 'დადიხარ ახლა სკოლაში? თუ არა, შეგიძლია შენი სიტყვებით მითხრა, რატომ?';

const sizes = [
  [1366, 768],
  [1024, 600],
  [360, 740],
  [320, 256],
] as const;

// what is fetched besides fills the browser's list of files before the letters come
performance.setResourceTimingBufferSize(2000);

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  // what the interview leaves at the sides of a phone
  document.body.style.padding = '16px';
});

afterEach(() => {
  document.body.style.padding = '';
});

/** A choice of several with these words. */
async function card(tag: string, label: Text, choices: readonly Text[]) {
  const form: FormDefinition = {
    querencia: 1,
    id: 'fit',
    title: { [tag]: 'x' },
    languages: [{ tag, status: 'source' }],
    provenance: { status: 'example' },
    choiceLists: { list: choices.map((each, index) => ({ value: `c${index}`, label: each })) },
    questions: [
      { type: 'selectOne', name: 'q', choices: 'list', label, nonResponse: ['dontKnow', 'refused'] },
    ],
    consent: [],
    stopReasons: 'list',
    profile: [],
    coding: {
      dimensions: [],
      indicators: [],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
    referrals: [],
  };
  const node = sessionOf(form).node('q');
  if (node?.kind !== 'question') throw new Error('no question');
  const element = await show<Question>(html`<q-question .node=${node} .tag=${tag}></q-question>`);
  await drawn(element);
  await document.fonts.ready;
  return element;
}

const insideOf = (element: Question) => element.shadowRoot?.querySelector('#kind')?.shadowRoot;
/** The words of the question itself. */
function labelOf(element: Question): HTMLElement {
  const found = insideOf(element)?.querySelector<HTMLElement>('.question .first');
  if (!found) throw new Error('no words');
  return found;
}

/** Parts that reach out of the page sideways, or whose words are cut. */
function cut(element: Question): string[] {
  const width = document.documentElement.clientWidth;
  return [...(insideOf(element)?.querySelectorAll<HTMLElement>('.first, .choice, .words, button') ?? [])]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      return box.left < 0 || box.right > width || each.scrollWidth > Math.ceil(box.width);
    })
    .map((each) => each.textContent.trim().slice(0, 40));
}

/** How the same words look in plain Latin: what scripts are measured against. */
async function latin() {
  const style = getComputedStyle(
    labelOf(await card('en', { en: 'Do you go to school now?' }, [{ en: 'Yes' }])),
  );
  return { size: parseFloat(style.fontSize), lines: parseFloat(style.lineHeight) };
}

describe('Amharic', () => {
  test('is 6 % larger than Latin, on looser lines', async () => {
    const plain = await latin();
    const style = getComputedStyle(labelOf(await card('am', { am: amharic }, [{ am: 'አዎ' }, { am: 'አይ' }])));
    expect(parseFloat(style.fontSize) / plain.size).toBeCloseTo(1.06, 3);
    expect(parseFloat(style.lineHeight) / parseFloat(style.fontSize)).toBeGreaterThan(
      plain.lines / plain.size,
    );
  });

  test.for(sizes)('is not cut at %i × %i', async ([width, height]) => {
    await page.viewport(width, height);
    expect(cut(await card('am', { am: amharic }, [{ am: amharic }, { am: 'አይ' }]))).toEqual([]);
  });
});

describe('letters', () => {
  test.for([
    ['am', amharic, 'Noto Sans Ethiopic Variable'],
    ['ka', georgian, 'Noto Sans Georgian Variable'],
    ['ar', 'هل تذهب إلى المدرسة الآن؟', 'Noto Sans Arabic Variable'],
  ] as const)('of %s are ours, and come from our own address', async ([tag, words, family]) => {
    const label = labelOf(await card(tag, { [tag]: words }, [{ [tag]: words }]));
    expect(getComputedStyle(label).fontFamily).toContain(family);
    const faces = () => [...document.fonts].filter((face) => face.family.includes(family));
    await expect.poll(() => faces().some((face) => face.status === 'loaded')).toBe(true);
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ pathname }) => pathname.endsWith('.woff2'));
    expect(files.some(({ pathname }) => pathname.includes(family.split(' ')[2]?.toLowerCase() ?? '?'))).toBe(
      true,
    );
    expect(files.filter(({ origin }) => origin !== location.origin)).toEqual([]);
  });
});

describe('words that are too long', () => {
  const long = (length: number) =>
    'Everything that a careful author could not say in fewer words, '.repeat(20).slice(0, length);
  const choices = [
    { en: long(200) },
    { en: 'x'.repeat(120) },
    ...Array.from({ length: 11 }, (_, index) => ({ en: `Choice ${index + 3}` })),
  ];

  test.for(sizes)('wrap and stay whole at %i × %i', async ([width, height]) => {
    await page.viewport(width, height);
    const element = await card('en', { en: long(600) }, choices);
    expect(cut(element)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await expectAccessible(element);
  });

  test('in Arabic keep Latin names and digits in their own order', async () => {
    await page.viewport(360, 740);
    const words = 'هل زرت مركز Save the Children (K7M2-QX9Q) في 12/03/2026 مع Ms. O’Neill؟';
    const element = await card('ar', { ar: words }, [{ ar: words }, { ar: 'لا' }]);
    expect(cut(element)).toEqual([]);
    expect(getComputedStyle(labelOf(element)).direction).toBe('rtl');
    const text = labelOf(element).firstChild;
    const left = (part: string) => {
      const range = document.createRange();
      const from = words.indexOf(part);
      const nodes = document.createTreeWalker(labelOf(element), NodeFilter.SHOW_TEXT);
      const node = nodes.nextNode()?.textContent === words ? nodes.currentNode : nodes.nextNode();
      range.setStart(node ?? element, from);
      range.setEnd(node ?? element, from + part.length);
      return range.getBoundingClientRect().left;
    };
    expect(text).not.toBeNull();
    expect(left('Save')).toBeLessThan(left('Children'));
  });
});
