/**
 * The rows of the sheet `querencia` put into a form, as far as the result is a form.
 *
 * A row that would make something else of it is found by halving, said and left out; a row whose place was changed since is passed over.
 */
import type { FormDefinition } from '../../form.ts';
import { isDefinition } from '../../schema/check.ts';
import { sheetIssue, type SheetIssue } from '../sheet-issue.ts';
import { OWN_SHEET, printPath, wasCell, type WrittenPatch } from './patch-sheet.ts';
import { asJson, patched } from './patches.ts';

/** So many bad rows are looked for; what stands behind them is left out with them. */
const MOST_REFUSED = 50;

export function withPatches(
  form: FormDefinition,
  patches: readonly WrittenPatch[],
  issues: SheetIssue[],
): FormDefinition {
  return new Patching(issues).all(form, patches);
}

class Patching {
  private refused = 0;

  constructor(private readonly issues: SheetIssue[]) {}

  all(form: FormDefinition, patches: readonly WrittenPatch[]): FormDefinition {
    const passed: WrittenPatch[] = [];
    let json = asJson(form);
    for (const patch of patches) {
      const next = patched(json, patch, (here) => wasCell(here).trim() === patch.was);
      if (next === null) passed.push(patch);
      else json = next;
    }
    const sound: unknown = json;
    if (passed.length === patches.length || isDefinition(sound)) {
      for (const patch of passed) this.say('info', 'own-value-changed', patch);
      return isDefinition(sound) ? sound : form;
    }
    const [first] = patches;
    if (first === undefined) return form;
    if (patches.length === 1 || this.refused >= MOST_REFUSED) {
      this.refused++;
      for (const patch of patches) this.say('error', 'own-value', patch);
      return form;
    }
    const half = Math.ceil(patches.length / 2);
    return this.all(this.all(form, patches.slice(0, half)), patches.slice(half));
  }

  private say(severity: SheetIssue['severity'], code: string, { row, path }: WrittenPatch): void {
    this.issues.push(
      sheetIssue(severity, code, OWN_SHEET, row, { particulars: { path: printPath(path).slice(0, 200) } }),
    );
  }
}
