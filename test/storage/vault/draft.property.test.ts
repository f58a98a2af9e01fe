import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginDraft, newDevice, opened, quotaError } from '../../helpers/device.ts';
import type { DraftChange } from '../../../src/storage/vault/open-vault.ts';

const path = fc.constantFrom('age', 'sex', 'work_days[1]/hours', 'work_days[2]/hours', '__proto__x');
const change: fc.Arbitrary<DraftChange> = fc.record(
  {
    answers: fc.dictionary(
      path,
      fc.oneof(
        fc.integer(),
        fc.string(),
        fc.constant(null),
        fc.constant({ nonResponse: 'refused' as const }),
      ),
    ),
    typing: fc.dictionary(path, fc.option(fc.string(), { nil: null })),
  },
  { requiredKeys: [] },
);
const step = fc.oneof(
  { weight: 6, arbitrary: change },
  { weight: 2, arbitrary: fc.constant('flush' as const) },
  { weight: 1, arbitrary: fc.constantFrom('fill the disk' as const, 'free the disk' as const) },
  { weight: 1, arbitrary: fc.constant('close and open' as const) },
);

describe('whatever is typed, flushed, closed and opened, on a disk that fills and empties', () => {
  test('a draft comes back as it was left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const device = await newDevice();
        const vault = await device.openVault();
        let draft = await beginDraft(vault);
        const answers: Record<string, unknown> = {};
        const typing: Record<string, string | null> = {};
        const typed = () => Object.fromEntries(Object.entries(typing).filter(([, text]) => text !== null));
        const isAsLeft = () => {
          expect(draft.answers).toEqual(answers);
          expect(draft.typing).toEqual(typed());
          expect(draft.damaged).toBe(0);
        };
        const reopen = async () => {
          device.failing = null;
          await draft.close();
          draft = opened(await vault.openDraft(draft.facts.id));
        };
        for (const each of steps) {
          if (each === 'flush') await draft.flush();
          else if (each === 'fill the disk')
            device.failing = { tables: ['entries', 'drafts'], error: quotaError() };
          else if (each === 'free the disk') device.failing = null;
          else if (each === 'close and open') await reopen();
          else {
            Object.assign(answers, each.answers);
            Object.assign(typing, each.typing);
            draft.change(each);
          }
          isAsLeft();
        }
        await reopen();
        isAsLeft();
        await vault.lock();
      }),
      { numRuns: 60 },
    );
  });
});
