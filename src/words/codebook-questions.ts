/** The part of a codebook about one item: what is asked, when, what may be answered, and under which columns. */
import type { CodebookItem, ListOfChoices } from '../model/codebook/codebook.ts';
import { code, table } from '../model/codebook/markdown.ts';
import type { Item } from '../model/form.ts';
import { codes, entry, header, own, provenanceWords, whether, type CodebookPen } from './codebook-lines.ts';

export function itemLines(pen: CodebookPen, described: CodebookItem): readonly string[] {
  const { item, within, countsFor } = described;
  const { words } = pen;
  return [
    `### ${code(item.name)}`,
    '',
    ...entry(pen, 'type', words.say(`outline.type.${item.type}`)),
    ...entry(pen, 'words', own(pen, item.label)),
    ...entry(pen, 'hint', own(pen, item.hint)),
    ...entry(pen, 'guidance', own(pen, item.guidance)),
    ...entry(pen, 'within', codes(within)),
    ...entry(pen, 'addressee', item.addressee && words.say(`designer.addressee.${item.addressee}`)),
    ...entry(pen, 'relevant', code(item.relevant ?? '')),
    ...entry(pen, 'skippedMeans', item.skippedMeans && words.say(`codebook.skipped.${item.skippedMeans}`)),
    ...fieldLines(pen, item),
    ...entry(pen, 'columns', columnWords(pen, described)),
    ...entry(pen, 'countsFor', codes(countsFor)),
    ...entry(pen, 'provenance', provenanceWords(pen, item.provenance)),
    ...entry(pen, 'choices', listWords(pen, described.choices)),
    '',
    ...choiceTable(pen, described.choices),
  ];
}

/** What only some items have. */
function fieldLines(pen: CodebookPen, item: Item): readonly string[] {
  const { words } = pen;
  const lines: string[] = [];
  if (item.type === 'repeat') lines.push(...entry(pen, 'repeats', howOften(pen, item)));
  if (item.type === 'range') {
    const [start, end, step] = [String(item.start), String(item.end), String(item.step)];
    lines.push(...entry(pen, 'range', words.say('codebook.range', { start, end, step })));
  }
  if (item.type === 'date')
    lines.push(...entry(pen, 'precision', words.say(`codebook.precision.${item.precision ?? 'day'}`)));
  if ('required' in item) lines.push(...entry(pen, 'required', whether(pen, item.required)));
  if ('requiredMessage' in item) lines.push(...entry(pen, 'message', own(pen, item.requiredMessage)));
  if ('constraint' in item) lines.push(...entry(pen, 'constraint', code(item.constraint ?? '')));
  if ('constraintMessage' in item) lines.push(...entry(pen, 'message', own(pen, item.constraintMessage)));
  if ('default' in item) lines.push(...entry(pen, 'initial', codes(defaultValues(item.default))));
  if ('initial' in item) lines.push(...entry(pen, 'initial', code(item.initial ?? '')));
  if ('calculation' in item) lines.push(...entry(pen, 'calculation', code(item.calculation ?? '')));
  if ('trigger' in item) lines.push(...entry(pen, 'trigger', codes(item.trigger ?? [])));
  if (item.type === 'hidden') lines.push(...entry(pen, 'value', code(item.value ?? item.holds ?? '')));
  if ('readOnly' in item) lines.push(...entry(pen, 'readOnly', whether(pen, item.readOnly)));
  if ('choiceFilter' in item) lines.push(...entry(pen, 'choiceFilter', code(item.choiceFilter ?? '')));
  if ('shuffled' in item) {
    const { shuffled } = item;
    const said =
      typeof shuffled === 'object'
        ? words.say('codebook.seeded', { seed: code(shuffled.seed) })
        : whether(pen, shuffled);
    lines.push(...entry(pen, 'shuffled', said));
  }
  if ('exclusive' in item) lines.push(...entry(pen, 'exclusive', code(item.exclusive ?? '')));
  if ('nonResponse' in item) {
    const said = (item.nonResponse ?? []).map((one) =>
      words.say('codebook.named', { name: code(`#${one}`), words: words.say(`designer.nonResponse.${one}`) }),
    );
    lines.push(...entry(pen, 'nonResponse', said.join(', ')));
  }
  return lines;
}

function howOften({ words }: CodebookPen, { forEach, count }: Item & { readonly type: 'repeat' }): string {
  if (forEach !== undefined) return words.say('codebook.repeat.forEach', { list: code(forEach) });
  if (count !== undefined) return words.say('codebook.repeat.count', { count: code(count) });
  return words.say('codebook.repeat.open');
}

function defaultValues(value: string | number | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}

function columnWords({ words }: CodebookPen, { item, columns, numbered }: CodebookItem): string {
  if (columns.length > 0)
    return numbered ? words.say('codebook.columns.numbered', { columns: codes(columns) }) : codes(columns);
  const isComputed = item.type === 'calculate' || item.type === 'hidden';
  return words.say(isComputed ? 'codebook.columns.computed' : 'codebook.columns.none');
}

/** Which list it is, where its choices do not stand below. */
function listWords({ words }: CodebookPen, choices: ListOfChoices | null): string {
  switch (choices?.kind) {
    case undefined:
      return '';
    case 'choices':
      return code(choices.list);
    case 'attached': {
      const { file, value = 'name', label = 'label' } = choices.attached;
      const [list, ...rest] = [choices.list, file, value, label].map(code);
      return words.say('codebook.attached', { list, file: rest[0], value: rest[1], label: rest[2] });
    }
    case 'unknown':
      return words.say('codebook.unknownList', { list: code(choices.list) });
    default:
      return choices satisfies never;
  }
}

/** The choices with value, label and, where any has some, the columns a filter asks of. */
export function choiceTable(pen: CodebookPen, list: ListOfChoices | null): readonly string[] {
  if (list?.kind !== 'choices') return [];
  const columns = [...new Set(list.choices.flatMap((one) => Object.keys(one.columns ?? {})))].sort();
  return table(
    [...header(pen, 'value', 'label'), ...columns.map(code)],
    list.choices.map(({ value, label, columns: has = {} }) => [
      code(value),
      own(pen, label),
      ...columns.map((column) => code(Object.hasOwn(has, column) ? (has[column] ?? '') : '')),
    ]),
  );
}
