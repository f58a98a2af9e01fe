/** The engines that are measured: ours first, then its peers, whether they could be had or not. */
import { compileForm } from '../../../src/model/session/compile.ts';
import { bundlePage } from './bundle.ts';
import { installPeers } from './peers.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { EngineToMeasure } from './round.ts';
import { toOurForm } from './to-our-form.ts';
import { toSurveyJson } from './to-survey-json.ts';
import { toXForm } from './to-xform.ts';

type Written = Omit<EngineToMeasure, 'module'>;

const ours: Written = { hidden: 'blank', write: writeOurs };
const peers = new Map<string, Written & { readonly page: string }>([
  [
    'survey-core',
    { page: 'survey-core', hidden: 'kept', write: (form) => JSON.stringify(toSurveyJson(form)) },
  ],
  ['@getodk/xforms-engine', { page: 'xforms-engine', hidden: 'blank', write: toXForm }],
]);

export interface NamedEngine {
  readonly name: string;
  /** Why it is not here; null when it is. */
  readonly missing: string | null;
  readonly engine: EngineToMeasure | null;
}

export async function findEngines(): Promise<readonly NamedEngine[]> {
  const found: NamedEngine[] = [
    { name: 'querencia', missing: null, engine: { ...ours, module: await bundlePage('ours', null) } },
  ];
  for (const { name, version, missing } of installPeers()) {
    const peer = peers.get(name);
    if (peer === undefined) throw new Error(`no page is written for ${name}`);
    const { page, ...written } = peer;
    const engine = missing === null ? { ...written, module: await bundlePage(page, name) } : null;
    found.push({ name: `${name} ${version}`, missing, engine });
  }
  return found;
}

/** Complaints of our own about the form would be a mistake of the bench: nobody looks at them while it is measured. */
function writeOurs(form: Questionnaire): string {
  const definition = toOurForm(form);
  const { issues } = compileForm(definition);
  if (issues.length > 0) throw new Error(`the form has issues: ${JSON.stringify(issues.slice(0, 3))}`);
  return JSON.stringify(definition);
}
