/**
 * Where answers stand: the top of a form, or one instance of a repeat. Each holds its own states by name; deeper repeats have levels below.
 *
 * What an expression sees hangs on the level it is read from: names of the levels round it are single, what lies deeper or aside is several.
 */
import type { InstanceState, State } from './state.ts';

export class Level {
  /** By name, in the order of the form. An instance stands in the level round it under no name of its own. */
  readonly states = new Map<string, State>();
  /** From the top to this one. */
  readonly chain: readonly Level[];
  /** The repeats one stands in, outermost first. */
  readonly repeats: readonly string[];
  /** Beginning of the paths of what stands here: `` or `work_days[2]/`. */
  readonly prefix: string;

  constructor(
    up: Level | null,
    /** The instance whose level it is; null at the top. */
    readonly instance: InstanceState | null,
  ) {
    this.chain = up === null ? [this] : [...up.chain, this];
    this.repeats = up === null || instance === null ? [] : [...up.repeats, instance.item.name];
    this.prefix = instance === null ? '' : `${instance.path}/`;
  }

  /** The beginning of the paths in a record, where the instances left are counted from 1. */
  get recordPrefix(): string {
    return this.chain
      .map(({ instance }) => (instance === null ? '' : `${instance.item.name}[${instance.position}]/`))
      .join('');
  }

  /** The level round this one (or this one) that it shares with what stands in those repeats. */
  sharedWith(repeats: readonly string[]): Level {
    let depth = 0;
    while (depth < repeats.length && repeats[depth] === this.repeats[depth]) depth++;
    return this.chain[depth] ?? this;
  }
}

/**
 * All states called so at or below a level, in the order of the form, instances in their order. `repeats`: those the item stands in. A repeat
 * gives its own state; `instancesOf` gives what is in it.
 */
export function statesBelow(level: Level, repeats: readonly string[], name: string): readonly State[] {
  const found: State[] = [];
  gather(level, repeats, name, found);
  return found;
}

function gather(level: Level, repeats: readonly string[], name: string, found: State[]): void {
  const next = repeats[level.repeats.length];
  const state = level.states.get(next ?? name);
  if (state === undefined) return;
  if (next === undefined) found.push(state);
  else if (state.kind === 'repeat')
    for (const instance of state.made) gather(instance.inner, repeats, name, found);
}
