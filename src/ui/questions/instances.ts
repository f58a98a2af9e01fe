/** Instances of repeats as one speaks of them: which one a question is in, what is in it so far. */
import type {
  FormNode,
  QuestionNode,
  RepeatInstanceNode,
  RepeatNode,
  RootNode,
} from '../../model/session/node.ts';
import type { Words } from '../../words/words.ts';

/** The instances round a node, the outermost first. */
export function instancesOf(node: FormNode): readonly RepeatInstanceNode[] {
  const instances: RepeatInstanceNode[] = [];
  let here: FormNode | RootNode = node;
  while (here.kind !== 'root') {
    if (here.kind === 'instance') instances.unshift(here);
    here = here.parent;
  }
  return instances;
}

/** Which of how many it is, "2 of 3"; empty where it is called by its choice. */
export function placeAmong(instance: RepeatInstanceNode, words: Words): string {
  if (instance.choice !== null) return '';
  const of = repeatOf(instance)?.instances.length ?? instance.position;
  return words.say('question.instanceOf', { at: instance.position, of });
}

/** The instances round a node in one line, "Household members 2 of 3"; null where there are none. */
export function instanceWords(node: FormNode, tag: string, words: Words): string | null {
  const instances = instancesOf(node);
  if (instances.length === 0) return null;
  return instances.map((each) => `${each.label(tag)} ${placeAmong(each, words)}`.trim()).join(' · ');
}

/** The first answer in it that says something by itself: words, or a choice. Null when there is none yet. */
export function summaryOf(instance: RepeatInstanceNode, tag: string): string | null {
  for (const question of questionsIn(instance.children)) {
    const { answer, item } = question;
    if (typeof answer !== 'string') continue;
    if (item.type === 'text' || item.type === 'barcode') return answer;
    if (item.type !== 'selectOne') continue;
    const label = question.choices.find(({ value }) => value === answer)?.label;
    return label?.[tag] ?? Object.values(label ?? {})[0] ?? answer;
  }
  return null;
}

/** Relevant questions, those of repeats inside left out. */
function questionsIn(nodes: readonly FormNode[]): readonly QuestionNode[] {
  return nodes.flatMap((node) => {
    if (!node.relevant) return [];
    if (node.kind === 'question') return [node];
    return node.kind === 'section' ? questionsIn(node.children) : [];
  });
}

function repeatOf(instance: RepeatInstanceNode): RepeatNode | undefined {
  const { parent } = instance;
  return parent.children.find(
    (each): each is RepeatNode => each.kind === 'repeat' && each.instances.includes(instance),
  );
}
