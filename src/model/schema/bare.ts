/** A form with nothing in it: put a part into it, and the published schema tells whether that part may stand in a form. */
import type { FormDefinition } from '../form.ts';

export const BARE: FormDefinition = {
  querencia: 1,
  id: 'bare',
  title: { en: 'Bare' },
  languages: [{ tag: 'en', status: 'source' }],
  provenance: { status: 'local' },
  choiceLists: {},
  questions: [{ type: 'note', name: 'bare', label: { en: 'Bare' } }],
  consent: [],
  profile: [],
  coding: {
    dimensions: [],
    indicators: [],
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [],
  },
  referrals: [],
};
