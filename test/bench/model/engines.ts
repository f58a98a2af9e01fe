/** The engines that are measured: ours first, then its peers, whether they could be had or not. */
import { bundlePage } from './bundle.ts';
import { installPeers } from './peers.ts';
import type { EngineToMeasure } from './round.ts';
import { toOurForm } from './to-our-form.ts';
import { toSurveyJson } from './to-survey-json.ts';
import { toXForm } from './to-xform.ts';

type Written = Omit<EngineToMeasure, 'module'>;

const ours: Written = { hidden: 'blank', write: (form) => JSON.stringify(toOurForm(form)) };
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
