/** Puts the focus into the words of a question, as soon as its editor has drawn them. */

/** The first text of the editor is the label. Nothing happens where words cannot be written. */
export async function focusLabel(editor: Element): Promise<void> {
  if ('updateComplete' in editor) await editor.updateComplete;
  const field = editor.shadowRoot?.querySelector('q-text-field');
  if (field instanceof HTMLElement) field.focus();
}
