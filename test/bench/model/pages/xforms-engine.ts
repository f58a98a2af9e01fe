/** The engine of ODK Web Forms, without its screens, in its page. */
import { loadForm, type XFormNode } from '@getodk/xforms-engine';
import type { LoadedForm, Said } from './engine.ts';
import { measure } from './measure.ts';

measure({ load });

async function load(text: string): Promise<LoadedForm> {
  const form = await loadForm(text);
  if (form.status === 'failure') throw form.error;
  const { root } = form.createInstance();
  const nodes = new Map<string, XFormNode>();
  const find = (node: XFormNode): void => {
    nodes.set(node.currentState.reference.split('/').at(-1) ?? '', node);
    node.currentState.children?.forEach(find);
  };
  find(root);
  const nodeOf = (name: string): XFormNode => {
    const node = nodes.get(name);
    if (node === undefined) throw new Error(`there is no ${name}`);
    return node;
  };
  return {
    answer: (name, answer) => answerNode(nodeOf(name), answer),
    fill(answers) {
      for (const [name, answer] of answers) answerNode(nodeOf(name), answer);
    },
    watch(names) {
      const watched = names.map(nodeOf);
      return () => watched.reduce((sum, { currentState }) => sum + Number(currentState.relevant), 0);
    },
    watchComputed(names) {
      const watched = names.map(nodeOf);
      // a blank text is no number, though JavaScript makes it 0
      return () => watched.reduce((sum, { currentState }) => sum + parseFloat(String(currentState.value)), 0);
    },
    validate: () => root.validationState.violations.length,
    serialise: () => root.instanceState.instanceXML,
    close: () => undefined,
  };
}

function answerNode(node: XFormNode, answer: Said): void {
  if (node.nodeType === 'select') node.selectValues(typeof answer === 'object' ? answer : [String(answer)]);
  else if (node.nodeType === 'input') node.setValue(answer);
  else throw new Error(`${node.currentState.reference} takes no answer`);
}
