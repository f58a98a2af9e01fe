/**
 * The lists of a form by how the sheets name them, and back.
 *
 * Choices, external choices and attached files share one space of names here; in a workbook each has its own. A list taken with
 * `or_other` is a list of its own unless it has such a choice already.
 */
import type { AttachedList, Choice, FormDefinition, SpreadsheetRemains } from '../form.ts';
import { listName, type ReadLists } from './lists.ts';
import { withOther } from './or-other.ts';
import type { RowSurroundings } from './read-item.ts';
import type { ItemSurroundings } from './write-item.ts';

type ListRows = NonNullable<SpreadsheetRemains['listRows']>;

/** What a list is called in a workbook. */
type Spelled = ReturnType<ItemSurroundings['lists']>;

export class FormLists implements RowSurroundings {
  private readonly choices = new Map<string, readonly Choice[]>();
  private readonly attached = new Map<string, AttachedList>();
  /** Attached lists by what they are. */
  private readonly files = new Map<string, string>();
  private readonly external = new Map<string, string>();
  private readonly spellings = new Map<string, Spelled>();
  /** Lists made by `or_other`, by the list they are made of. */
  private readonly made = new Map<string, string>();

  constructor(
    private readonly fromChoices: ReadLists,
    private readonly fromExternal: ReadLists,
    readonly tags: readonly string[],
  ) {
    for (const [name, choices] of fromChoices.lists) {
      this.choices.set(name, choices);
      this.spellings.set(name, { from: 'choices', name });
    }
    for (const [name, choices] of fromExternal.lists) {
      const list = this.free(name, '_external');
      this.choices.set(list, choices);
      this.external.set(name, list);
      this.spellings.set(list, { from: 'external', name });
    }
  }

  list(name: string, from: 'choices' | 'external'): string | null {
    const plain = listName(name);
    const own = this.fromChoices.lists.has(plain) ? plain : null;
    const external = this.external.get(plain) ?? null;
    return from === 'choices' ? (own ?? external) : (external ?? own);
  }

  listWithOther(name: string): string | null {
    const list = this.list(name, 'choices');
    if (list === null) return null;
    const choices = this.choices.get(list) ?? [];
    const wanted = withOther(choices, this.tags);
    if (wanted === choices) return list;
    const made = this.made.get(list) ?? this.free(`${list}_or_other`, '_2');
    this.made.set(list, made);
    this.choices.set(made, wanted);
    return made;
  }

  file(file: string, parameters: ReadonlyMap<string, string>): string {
    const value = parameters.get('value');
    const label = parameters.get('label');
    const wanted: AttachedList = {
      file,
      ...(value !== undefined && { value }),
      ...(label !== undefined && { label }),
    };
    const known = this.files.get(JSON.stringify(wanted));
    if (known !== undefined) return known;
    const name = listName(file.replace(/\.[A-Za-z]{2,8}$/, ''));
    const list = this.free(name === '' ? 'list' : name, '_file');
    this.attached.set(list, wanted);
    this.files.set(JSON.stringify(wanted), list);
    return list;
  }

  /** A file that expressions look into, by the name they give it. True when it was not known before. */
  mention(name: string): boolean {
    const list = listName(name.replace(/\.csv$/i, ''));
    if (list === '' || this.choices.has(list) || this.attached.has(list)) return false;
    const attached = { file: `${name.replace(/\.csv$/i, '')}.csv` };
    this.attached.set(list, attached);
    this.files.set(JSON.stringify(attached), list);
    return true;
  }

  /** For comparing a row with what would be written of it. */
  readonly written: ItemSurroundings = {
    lists: (list) => {
      const attached = this.attached.get(list);
      return attached === undefined
        ? (this.spellings.get(list) ?? { from: 'choices', name: list })
        : { from: 'file', attached };
    },
    count: (list) => this.choices.get(list)?.length ?? 0,
  };

  /** The lists as a form has them. */
  parts(): Pick<FormDefinition, 'choiceLists' | 'attachedLists'> {
    return {
      choiceLists: Object.fromEntries(this.choices),
      ...(this.attached.size > 0 && { attachedLists: Object.fromEntries(this.attached) }),
    };
  }

  /** Where the rows stand, when not one list after another in the sheet of choices; undefined when so. */
  rows(): ListRows | undefined {
    const runs: ListRows = [
      ...this.fromChoices.runs.map(({ list, rows }) => ({ sheet: 'choices' as const, list, rows })),
      ...this.fromExternal.runs.map(({ list: name, rows }) => {
        const list = this.external.get(name) ?? name;
        return { sheet: 'external_choices' as const, list, ...(list !== name && { name }), rows };
      }),
    ];
    const made = new Set(this.made.values());
    const usual = usualRows(Object.fromEntries([...this.choices].filter(([list]) => !made.has(list))));
    return JSON.stringify(runs) === JSON.stringify(usual) ? undefined : runs;
  }

  private free(wanted: string, suffix: string): string {
    let name = wanted;
    while (this.choices.has(name) || this.attached.has(name)) name = `${name}${suffix}`;
    return name;
  }
}

/** One list after another, all in the sheet of choices. */
export function usualRows(lists: FormDefinition['choiceLists']): ListRows {
  return Object.entries(lists).map(([list, choices]) => ({ sheet: 'choices', list, rows: choices.length }));
}
