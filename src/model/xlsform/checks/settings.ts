/** The settings sheet: the form's own name, settings that are yes or no, an id given twice, what encryption needs. */
import { textOf, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, warned, type Complaint } from './complaint.ts';
import { isYes, isYesOrNo } from './outline.ts';
import { isQualifiedName } from './reference.ts';

const sheet = 'settings';

/** What holds where the cell says neither yes nor no. */
const yesOrNo: Readonly<Record<string, 'yes' | 'no'>> = {
  add_none_option: 'no',
  clean_text_values: 'yes',
  omit_instanceID: 'no',
  allow_choice_duplicates: 'no',
  auto_delete: 'no',
  auto_send: 'no',
  client_editable: 'no',
};

export function checkSettings({ sheets }: CheckedWorkbook): readonly Complaint[] {
  const [row] = sheets.settings.rows;
  if (!row) return [];
  const issues: Complaint[] = [];
  const name = textOf(row, 'name');
  if (name !== '' && !isQualifiedName(name))
    issues.push(refused({ sheet, row: 1, column: 'name' }, 'bad-name', { name, column: 'name' }));
  const headers = sheets.settings.columns.map(({ header }) => header.trim().toLowerCase());
  if (headers.includes('form_id') && headers.includes('id_string'))
    issues.push(warned({ sheet, row: 1, column: 'id_string' }, 'two-form-ids'));
  for (const [column, usual] of Object.entries(yesOrNo)) {
    const value = textOf(row, column);
    if (value !== '' && !isYesOrNo(value))
      issues.push(warned({ sheet, row, column }, 'setting-not-yes-or-no', { setting: column, value, usual }));
  }
  if (isYes(textOf(row, 'omit_instanceID')) && textOf(row, 'public_key') !== '')
    issues.push(refused({ sheet, row, column: 'omit_instanceID' }, 'encryption-needs-id'));
  return issues;
}

/** Whether a setting says yes. */
export function isSet({ sheets }: CheckedWorkbook, setting: string): boolean {
  const [row] = sheets.settings.rows;
  return row !== undefined && isYes(textOf(row, setting));
}
