import { afterEach, describe, expect, test } from 'vitest';
import '../../src/ui/page.css';
import '../../src/ui/tokens.css';

/** Every text of ours and each ground it stands on. */
const texts: Readonly<Record<string, readonly string[]>> = {
  '--ink': ['--paper', '--sheet', '--sunken', '--accent-soft', '--amber-soft', '--red-soft', '--green-soft'],
  '--ink-quiet': ['--paper', '--sheet', '--sunken'],
  '--accent-ink': ['--paper', '--sheet', '--sunken', '--accent-soft'],
  '--amber-ink': ['--paper', '--sheet', '--amber-soft'],
  '--red-ink': ['--paper', '--sheet', '--red-soft'],
  '--green-ink': ['--paper', '--sheet', '--green-soft'],
  '--economic-ink': ['--paper', '--sheet'],
  '--social-ink': ['--paper', '--sheet'],
  '--psychosocial-ink': ['--paper', '--sheet'],
  '--on-accent': ['--accent-fill', '--accent-strong'],
  '--on-red': ['--red'],
};
/** Borders of controls, marks, lines of scores. */
const lines: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    '--outline',
    '--accent',
    '--amber-line',
    '--red-line',
    '--green-line',
    '--economic',
    '--social',
    '--psychosocial',
  ].map((line) => [line, ['--paper', '--sheet']]),
);

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe.for(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.for([
    ['text', texts, 7],
    ['the line of a control', lines, 3],
  ] as const)('%s reaches its contrast on every ground', ([, pairs, least]) => {
    document.documentElement.dataset.theme = theme;
    const low = Object.entries(pairs).flatMap(([token, grounds]) =>
      grounds
        .filter((ground) => contrast(token, ground) < least)
        .map((ground) => `${token} on ${ground}: ${contrast(token, ground).toFixed(2)}`),
    );
    expect(low).toEqual([]);
  });
});

/** WCAG 2's contrast of two tokens, as this browser paints them. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(token: string): number {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = getComputedStyle(probe).color;
  context.fillRect(0, 0, 1, 1);
  probe.remove();
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
