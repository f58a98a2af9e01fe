/**
 * Changes applied as docs/formats.md (section 10) says, a second time and in the plainest way: on plain JSON, believing every change, and
 * with nothing of the product.
 */
type Thing = Record<string, unknown>;
/** A thing of a list with the key it is known by. */
interface Kept {
  readonly key: string;
  value: unknown;
}
interface Told extends Thing {
  readonly kind: string;
  readonly at: string;
  readonly part: string;
  readonly name: string;
}
interface Where {
  readonly in: string | null;
  readonly after: string | null;
}

const thing = (value: unknown): Thing => value as Thing; // reason: the page says that here is an object
const list = (value: unknown): unknown[] => value as unknown[]; // reason: the page says that here is a list
const ITEMS = ['question', 'note', 'section', 'repeat', 'calculation', 'hidden'];
const KNOWN_BY: Readonly<Record<string, string>> = { choice: 'value', language: 'tag', piece: 'question' };

/** The second form, of the first and of what `diff --json` prints under `changes`. */
export function byThePage(first: unknown, printed: unknown): unknown {
  const changes = list(structuredClone(printed)) as Told[]; // reason: the page says what a change has
  const renames = changes.filter(({ kind }) => kind === 'renamed');
  const names = (items: boolean) =>
    new Map(
      renames
        .filter(({ part }) => ITEMS.includes(part) === items)
        .map(({ name, to }) => [items ? (name.split('#')[0] ?? name) : name, String(to)]),
    );
  const form = renamed(thing(structuredClone(first)), names(true), names(false));
  const page = new Page(form, names(true), names(false));
  for (const change of changes) if (change.kind !== 'renamed') page.make(change);
  return page.whole();
}

/** Step 1. */
function renamed(form: Thing, items: ReadonlyMap<string, string>, lists: ReadonlyMap<string, string>): Thing {
  const called = (name: unknown) => items.get(String(name)) ?? name;
  const listed = (name: unknown) => lists.get(String(name)) ?? name;
  const said = (text: string) =>
    text
      .replace(/\$\{\s*([^\s{}]+)\s*\}/g, (all, name: string) => {
        const to = items.get(name);
        return to === undefined ? all : `\${${to}}`;
      })
      .replace(
        /(\b(?:instance|pulldata)\s*\(\s*)(['"])(\S+?)\2/g,
        (all, call: string, quote: string, name: string) => {
          const to = lists.get(name);
          return to === undefined ? all : `${call}${quote}${to}${quote}`;
        },
      );
  const everywhere = (value: unknown): unknown => {
    if (typeof value === 'string') return said(value);
    if (Array.isArray(value)) return value.map(everywhere);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everywhere(one)]));
  };
  const after = thing(everywhere(form));
  const set = (one: Thing, field: string, to: (name: unknown) => unknown) => {
    if (field in one) one[field] = to(one[field]);
  };
  const tables = (table: unknown) =>
    Object.fromEntries(Object.entries(thing(table)).map(([name, one]) => [String(listed(name)), one]));
  const walk = (questions: unknown): void => {
    for (const one of list(questions).map(thing)) {
      set(one, 'name', called);
      set(one, 'trigger', (all) => list(all).map(called));
      set(one, 'choices', listed);
      set(one, 'forEach', listed);
      if ('questions' in one) walk(one.questions);
    }
  };
  walk(after.questions);
  for (const one of list(after.consent).map(thing)) set(one, 'question', called);
  for (const { points } of list(thing(after.coding).indicators).map(thing)) {
    set(thing(points), 'question', called);
    for (const part of list(thing(points).parts ?? []).map(thing)) set(part, 'question', called);
  }
  set(after, 'stopReasons', listed);
  set(after, 'profile', (all) => list(all).map(called));
  set(after, 'choiceLists', tables);
  set(after, 'attachedLists', tables);
  return after;
}

/** Steps 2 and 3. */
class Page {
  /** Items without their `questions`. */
  private readonly owns = new Map<string, Thing>();
  /** Keys of what stands in a section; `null`: at the top. */
  private readonly inside = new Map<string | null, string[]>();
  /** Lists that a change has touched, by where they stand, and what they were: keys stay as they were. */
  private readonly touched = new Map<string, { readonly kept: Kept[]; readonly close: () => void }>();

  constructor(
    private readonly form: Thing,
    private readonly items: ReadonlyMap<string, string>,
    private readonly lists: ReadonlyMap<string, string>,
  ) {
    this.lay(form.questions, null);
  }

  whole(): Thing {
    // what stands in another list is closed before that
    for (const { close } of [...this.touched.values()].reverse()) close();
    this.form.questions = this.raised(null);
    return this.form;
  }

  make(change: Told): void {
    const { kind, at, part, name } = change;
    if (kind === 'added' || kind === 'removed' || kind === 'moved') {
      const to = change.to as Where | undefined; // reason: the page says what it is
      if (ITEMS.includes(part)) this.place(kind, this.key(name), change.value, to);
      else this.shelve(change, to);
      const words = list(change.words ?? []) as Told[]; // reason: the page says what they are
      for (const one of words) {
        if (kind === 'added') this.say({ ...one, language: name, to: one.text });
        else this.say({ ...one, language: name });
      }
    } else if (kind === 'retyped') {
      const own = thing(this.owns.get(this.key(name)));
      own.type = change.to;
      for (const field of Object.keys(thing(change.loses ?? {}))) Reflect.deleteProperty(own, field);
      Object.assign(own, change.gains);
    } else if (kind === 'changed') this.set(change, at, part);
    else this.say(change);
  }

  private key(name: string): string {
    const [own = name] = name.split('#');
    return `${this.items.get(own) ?? own}${name.slice(own.length)}`;
  }

  private lay(questions: unknown, container: string | null): void {
    const keys: string[] = [];
    this.inside.set(container, keys);
    for (const { questions: within, ...own } of list(questions).map(thing)) {
      const key = free(String(own.name), (one) => this.owns.has(one));
      this.owns.set(key, own);
      keys.push(key);
      if (within !== undefined) this.lay(within, key);
    }
  }

  private raised(container: string | null): unknown[] {
    return (this.inside.get(container) ?? []).map((key) => {
      const own = thing(this.owns.get(key));
      return own.type === 'section' || own.type === 'repeat' ? { ...own, questions: this.raised(key) } : own;
    });
  }

  private place(kind: string, key: string, value: unknown, to: Where | undefined): void {
    if (kind === 'added') this.owns.set(key, thing(value));
    for (const keys of this.inside.values()) if (keys.includes(key)) keys.splice(keys.indexOf(key), 1);
    if (kind === 'removed') this.owns.delete(key);
    else if (to) {
      const keys = this.inside.get(to.in) ?? [];
      this.inside.set(to.in, keys);
      keys.splice(to.after === null ? 0 : keys.indexOf(to.after) + 1, 0, key);
    }
  }

  private shelve({ kind, at, part, name, value }: Told, to: Where | undefined): void {
    const path = at.slice(0, -name.length - 1);
    const key = part === 'list' || part === 'attachedList' ? (this.lists.get(name) ?? name) : name;
    const home = this.homeOf(path, part);
    if (
      part === 'list' ||
      part === 'attachedList' ||
      part === 'parameter' ||
      part === 'point' ||
      part === 'weight'
    ) {
      const [holder, field] = home;
      const table = thing((holder[field] ??= {}));
      if (kind === 'added') table[key] = value;
      else Reflect.deleteProperty(table, key);
      const vanishes = part === 'attachedList' || part === 'parameter';
      if (vanishes && Object.keys(table).length === 0) Reflect.deleteProperty(holder, field);
      return;
    }
    const kept = this.keptAt(path, home, KNOWN_BY[part] ?? 'id');
    const index = kept.findIndex((one) => one.key === key);
    const [stood] = index < 0 ? [] : kept.splice(index, 1);
    if (kind === 'removed') return;
    const behind = to?.after ?? null;
    const spot = behind === null ? 0 : kept.findIndex((one) => one.key === behind) + 1;
    kept.splice(spot, 0, kind === 'added' ? { key, value } : (stood ?? { key, value }));
  }

  /** The object and the field a list or table stands in. */
  private homeOf(path: string, part: string): readonly [holder: Thing, field: string] {
    const coding = thing(this.form.coding);
    if (part === 'choice') {
      const list = path.slice('choiceLists.'.length);
      return [thing(this.form.choiceLists), this.lists.get(list) ?? list];
    }
    const [, id = '', field = '', question] =
      /^coding\.(?:indicators|weightSets)\.([^.]+)\.(rules|parts|values|rows)(?:\.(.+)\.values)?$/s.exec(
        path,
      ) ?? [];
    if (field === 'rows') return [thing(this.one('coding.weightSets', 'weightSet', id).weights), 'rows'];
    if (id === '')
      return path.startsWith('coding.') ? [coding, path.slice('coding.'.length)] : [this.form, path];
    if (question === undefined) return [thing(this.one('coding.indicators', 'indicator', id).points), field];
    return [this.one(`coding.indicators.${id}.parts`, 'piece', question), 'values'];
  }

  private keptAt(path: string, [holder, field]: readonly [Thing, string], knownBy: string): Kept[] {
    const open = this.touched.get(path);
    if (open) return open.kept;
    const kept: Kept[] = [];
    for (const value of list(holder[field])) {
      const own = String(typeof value === 'string' ? value : thing(value)[knownBy]);
      kept.push({ key: free(own, (key) => kept.some((one) => one.key === key)), value });
    }
    this.touched.set(path, { kept, close: () => (holder[field] = kept.map(({ value }) => value)) });
    return kept;
  }

  private one(path: string, part: string, key: string): Thing {
    const kept = this.keptAt(path, this.homeOf(path, part), KNOWN_BY[part] ?? 'id');
    return thing(kept.find((one) => one.key === key)?.value);
  }

  /** What a change happened to. */
  private at({ at, part, name }: Pick<Told, 'at' | 'part' | 'name'>): Thing {
    if (part === 'form') return this.form;
    if (ITEMS.includes(part)) return thing(this.owns.get(this.key(name)));
    const path = at.slice(0, -name.length - 1);
    const [holder, field] = this.homeOf(path, part);
    if (part === 'attachedList') return thing(thing(holder[field])[this.lists.get(name) ?? name]);
    if (part === 'parameter' || part === 'weight') return thing(thing(holder[field])[name]);
    return this.one(path, part, name);
  }

  private say(change: Told): void {
    const { field, language, to, part } = change;
    const own = this.at(change);
    const holder = field === 'because' && part === 'indicator' ? thing(own.notApplicable) : own;
    const text: Thing = { ...(holder[String(field)] as Thing | undefined) }; // reason: a text, or none
    if (to === undefined) Reflect.deleteProperty(text, String(language));
    else text[String(language)] = to;
    if (Object.keys(text).length === 0) Reflect.deleteProperty(holder, String(field));
    else holder[String(field)] = text;
  }

  private set(change: Told, at: string, part: string): void {
    const field = String(change.field);
    const put = (holder: Thing, name: string, value: unknown) => {
      if (value === null) Reflect.deleteProperty(holder, name);
      else holder[name] = value;
    };
    if (at === 'coding.parameters')
      put(thing(this.form.coding), 'parameters', change.to === null ? null : {});
    else if (part === 'policy') put(thing(this.form.coding), field, change.to);
    else if (part === 'point') {
      const [holder, values] = this.homeOf(at.slice(0, -change.name.length - 1), part);
      thing(holder[values])[change.name] = change.to;
    } else if (part === 'attachedList')
      put(this.at(change), { valueColumn: 'value', labelColumn: 'label' }[field] ?? field, change.to);
    else if (part === 'indicator' && field === 'question')
      this.at(change).points = { kind: 'choice', ...thing(change.to) };
    else if (part === 'indicator' && field === 'notApplicable') {
      const own = this.at(change);
      const because = change.because ?? thing(own.notApplicable).because;
      put(own, field, change.to === null ? null : { when: change.to, because });
    } else put(this.at(change), field, change.to);
  }
}

function free(own: string, taken: (key: string) => boolean): string {
  let key = own;
  for (let count = 2; taken(key); count++) key = `${own}#${count}`;
  return key;
}
