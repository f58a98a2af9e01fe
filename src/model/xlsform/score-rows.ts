/**
 * A form's scores as rows of the survey, so that KoboToolbox and ODK compute them while they are asking.
 *
 * Points, dimension scores and the composite, by the first weight set that weighs every indicator; what is missing or withheld is blank.
 * They say nothing of their own: import leaves them out, and our own sheets hold the rules. `scores/` translates these rules.
 * Holds throughout: an indicator whose rules XLSForm's tools cannot run has no row, and what would need it stays blank.
 */
import type { Coding, FormDefinition, Indicator, WeightSet } from '../form.ts';
import { weightsOf, type Weight } from '../scoring/weights.ts';
import { isProvisional } from '../weights/confirmation.ts';
import type { Tree } from '../expression/tree.ts';
import { compileForm } from '../session/compile.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import { placedItems } from '../session/items.ts';
import { scoreNames, stemFor, type ScoreNames } from './score-names.ts';
import { Conditions } from './scores/conditions.ts';
import { HelperRows, printed } from './scores/helper-rows.ts';
import { PointRows } from './scores/points.ts';
import { mayNotApply, TotalRows, type ScoredIndicator } from './scores/total-rows.ts';
import { numberTree, textTree } from './scores/trees.ts';
import { Untranslatable, type Obstacle } from './scores/untranslatable.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';

/** Cells by canonical column. */
export type ScoreRow = Readonly<Record<'type' | 'name', string>> & { readonly calculation?: string };

export interface ScoreRows {
  /** Behind the last row of the survey. */
  readonly atEnd: readonly ScoreRow[];
  /** At the end of a repeat, by its name. */
  readonly inRepeat: ReadonlyMap<string, readonly ScoreRow[]>;
  /** Infos: `xlsform/own-score-left-out` (indicator, why), `/own-no-weights`. */
  readonly issues: readonly SheetIssue[];
}

/** The rows; none but parameters for a form without indicators. */
export function scoreRows(definition: FormDefinition): ScoreRows {
  const taken = new Set(placedItems(definition).map(({ item }) => item.name));
  const parameters = Object.entries(definition.coding.parameters ?? {})
    .filter(([name]) => !taken.has(name))
    .map(([name, { value }]) => calculate(name, printed(numberTree(value))));
  if (definition.coding.indicators.length === 0)
    return { atEnd: parameters, inRepeat: new Map(), issues: [] };
  const names = scoreNames(stemFor(definition));
  const scoring = new ScoringRows(compileForm(definition), names);
  const inRepeat = new Map<string, ScoreRow[]>();
  const helpers: ScoreRow[] = [];
  for (const { name, repeat, calculation } of scoring.helpers.rows) {
    const rows = repeat === null ? helpers : (inRepeat.get(repeat) ?? []);
    rows.push(calculate(name, calculation));
    if (repeat !== null) inRepeat.set(repeat, rows);
  }
  const atEnd = [
    ...parameters,
    { type: 'begin_group', name: names.group },
    ...helpers,
    ...scoring.rows,
    { type: 'end_group', name: names.group },
  ];
  return { atEnd, inRepeat, issues: scoring.issues };
}

/** The first set that weighs every indicator, or null. */
export function weightSetForRows(coding: Coding): WeightSet | null {
  return coding.weightSets.find(({ id }) => weightsOf(coding, id).kind === 'weights') ?? null;
}

function calculate(name: string, calculation: string): ScoreRow {
  return { type: 'calculate', name, calculation };
}

class ScoringRows {
  readonly rows: ScoreRow[] = [];
  readonly issues: SheetIssue[] = [];
  readonly helpers: HelperRows;
  private readonly coding: Coding;

  constructor(
    private readonly form: CompiledForm,
    private readonly names: ScoreNames,
  ) {
    this.coding = form.definition.coding;
    this.helpers = this.emptyHelpers();
    const sound = this.sound();
    const points = new PointRows(form, new Conditions(form, this.helpers), this.helpers);
    for (const indicator of this.coding.indicators)
      if (sound.has(indicator))
        this.rows.push(calculate(names.points(indicator.id), printed(points.pointsOf(indicator))));
    this.addTotals(sound);
  }

  /** The indicators that can be translated; of the others it is said why not. Tried apart, so that none leaves helpers behind. */
  private sound(): ReadonlySet<Indicator> {
    const sound = new Set<Indicator>();
    const helpers = this.emptyHelpers();
    const points = new PointRows(this.form, new Conditions(this.form, helpers), helpers);
    const seen = new Set<string>();
    for (const indicator of this.coding.indicators) {
      try {
        if (seen.has(indicator.id)) throw new Untranslatable('broken');
        seen.add(indicator.id);
        printed(points.pointsOf(indicator));
        sound.add(indicator);
      } catch (obstacle) {
        if (!(obstacle instanceof Untranslatable)) throw obstacle;
        this.issues.push(leftOut(indicator, obstacle.obstacle));
      }
    }
    return sound;
  }

  private addTotals(sound: ReadonlySet<Indicator>): void {
    const { coding, names, helpers } = this;
    const set = weightSetForRows(coding);
    const weights = set && weightsOf(coding, set.id);
    if (set === null || weights?.kind !== 'weights') {
      this.issues.push(sheetIssue('info', 'own-no-weights', 'survey', null, { at: 'coding.weightSets' }));
      return;
    }
    const totals = new TotalRows(helpers, coding.missing);
    const contributions: Tree[] = [];
    for (const { id } of coding.dimensions) {
      const members = coding.indicators
        .filter((one) => one.dimension === id)
        .map((one) => this.scored(one, sound.has(one), weights.of));
      if (members.length === 0) continue;
      const score = names.score(id);
      this.rows.push(calculate(score, printed(totals.dimension(members))));
      contributions.push(helpers.row(totals.contribution(members, score), null));
    }
    this.rows.push(
      calculate(names.composite, printed(totals.composite(contributions))),
      calculate(names.weightSet, printed(textTree(set.id))),
      calculate(names.provenance, printed(textTree(set.provenance.status))),
      calculate(names.provisional, printed(textTree(isProvisional(set) ? 'yes' : 'no'))),
    );
  }

  private scored(
    indicator: Indicator,
    hasRow: boolean,
    weights: Readonly<Record<string, Weight>>,
  ): ScoredIndicator {
    const weight = weights[indicator.id];
    if (weight === undefined) throw new Error(`indicator "${indicator.id}" has no weight`);
    const row = hasRow ? this.names.points(indicator.id) : null;
    return { row, mayNotApply: mayNotApply(indicator), weight };
  }

  private emptyHelpers(): HelperRows {
    return new HelperRows((number) => this.names.help(number));
  }
}

function leftOut({ id }: Indicator, why: Obstacle): SheetIssue {
  const details = { at: `coding.indicators.${id}`, particulars: { indicator: id, why } };
  return sheetIssue('info', 'own-score-left-out', 'survey', null, details);
}
