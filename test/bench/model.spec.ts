/**
 * The form model beside its peers, without screens: the same questionnaire in each, in a real browser, in one run. No goal fails here:
 * times and how many times ours they are, are told. An engine that comes to something else than the questionnaire asks for does fail.
 */
import { test } from '@playwright/test';
import { compared, tellComparison } from './model/comparison.ts';
import { findEngines } from './model/engines.ts';
import { questionnaire } from './model/questionnaire.ts';
import { measureRound, often, type Series } from './model/round.ts';

for (const questions of [50, 300, 1_000, 3_000])
  test(`the form model with ${questions.toLocaleString('en')} questions`, async () => {
    test.setTimeout(1_800_000);
    const form = questionnaire(questions);
    const engines = await findEngines();
    const rounds = engines.map((): Series[] => []);
    // they take turns, so that what else the machine does meets all of them
    for (let round = 0; round < often.rounds; round++)
      for (const [at, { engine }] of engines.entries())
        if (engine !== null) rounds[at]?.push(await measureRound(form, engine));
    const measured = engines.map(({ name, missing }, at) => ({ name, missing, rounds: rounds[at] ?? [] }));
    for (const comparison of compared(questions, measured)) await tellComparison(comparison);
  });
