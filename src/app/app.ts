/**
 * The shell: what is checked before anything opens, the door, the bar, and the room that an address and a role lead to.
 *
 * Rooms are loaded when they are opened. The shell knows no form and no answer; it knows who is here and whether their work
 * is safe. Code of a new version never takes over inside an interview.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { readJoinSecret } from '../protocol/link.ts';
import { askToPersist } from '../storage/health.ts';
import { VaultLocked } from '../storage/vault/keep.ts';
import type { OpenVault, SaveState } from '../storage/vault/open-vault.ts';
import type { Joined } from '../sync/membership.ts';
import { base, buttons, headings, visuallyHidden } from '../ui/styles.ts';
import { preferredInterfaceLanguage, setInterfaceLanguage, WordsController } from '../ui/words-controller.ts';
import '../ui/notice.ts';
import { appStyles } from './app.styles.ts';
import './bar.ts';
import { obstacles, type Obstacle } from './capabilities.ts';
import { lockWhenIdle, type IdleLock } from './idle-lock.ts';
import { keepOffline, type AppUpdates } from './offline.ts';
import { PeopleAtWork } from './people-at-work.ts';
import { faultPage, hinderedPage, nobodyPage, nowherePage, openingPage } from './pages.ts';
import { homeOf, roomsOf, routeOf, type Room, type Route } from './route.ts';
import { truthOf } from './truth.ts';
import './unlock-page.ts';
import './work-panel.ts';

const IDLE_MINUTES = 5;
type Member = Extract<Joined, { kind: 'joined' }>;

@customElement('q-app')
export class App extends LitElement {
  @state() private phase: 'starting' | 'stopped' | 'fault' | 'ready' = 'starting';
  @state() private hindered: readonly Obstacle[] = [];
  /** The link being opened: its secret, or null inside when the address held none that could be one. */
  @state() private link: { readonly secret: string | null } | null = null;
  @state() private path = location.pathname;
  /** Somebody was added while another is at work. */
  @state() private added: Member['person'] | null = null;
  @state() private because: 'idle' | 'asked' | null = null;
  /** A vault was unlocked; what belongs to it is being fetched. */
  @state() private opening = false;
  @state() private choosingPerson = false;
  @state() private showingWork = false;
  @state() private updating: 'no' | 'fetching' | 'none' = 'no';
  @state() private laterPlease = false;
  @state() private loaded: ReadonlySet<Room> = new Set();
  @state() private roomFailed = false;
  /** Something unexpected happened; what is on screen may go on. */
  @state() private stumbled = false;

  @query('#content') private readonly contentPlace!: HTMLElement;
  private readonly words = new WordsController(this);
  private readonly work = new PeopleAtWork(() => {
    this.because = 'asked';
  });
  private updates: AppUpdates | null = null;
  private idle: IdleLock | null = null;
  private readonly leaving = new AbortController();

  override connectedCallback() {
    super.connectedCallback();
    // What gets the focus must not come to rest below the bar.
    document.documentElement.style.scrollPaddingBlockStart = '4rem';
    const { signal } = this.leaving;
    addEventListener('resize', this.measure, { signal });
    addEventListener('popstate', () => this.arrive(), { signal });
    addEventListener('hashchange', () => this.takeLink(), { signal });
    addEventListener('unhandledrejection', (event) => this.stumble(event.reason), { signal });
    addEventListener('error', (event) => this.stumble(event.error), { signal });
    this.work.subscribe(() => this.requestUpdate());
    void this.start();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.leaving.abort();
    this.idle?.stop();
  }

  private async start() {
    this.takeLink();
    await setInterfaceLanguage(preferredInterfaceLanguage()).catch(() => undefined);
    this.hindered = obstacles(window);
    if (this.hindered.length > 0) {
      this.phase = 'stopped';
      return;
    }
    if (import.meta.env.PROD) {
      this.updates = keepOffline(navigator.serviceWorker, () => location.reload());
      this.updates.subscribe(() => this.requestUpdate());
    }
    try {
      await this.work.load();
      this.phase = 'ready';
    } catch {
      this.fault();
    }
  }

  override updated() {
    this.toggleAttribute('interviewing', this.isInterviewing());
    this.measure();
  }

  /** How much of the screen stands above a room: for those that fill what is left. */
  private readonly measure = () => {
    this.style.setProperty('--bar-block-size', `${this.contentPlace.offsetTop}px`);
  };

  override render() {
    const at = this.work.atWork;
    const route = this.route();
    const interviewing = this.isInterviewing();
    const present = this.work.present;
    return html`
      <a class="skip" href="#content" @click=${this.skip}>${this.words.say('app.skip')}</a>
      ${this.isDemo() ? html`<p class="demo" role="note">${this.words.say('app.demo')}</p>` : nothing}
      <q-bar
        ?locked=${!at}
        .rooms=${at && present ? roomsOf[present.member.role] : []}
        .room=${route?.room ?? null}
        .interviewing=${interviewing}
        .truth=${at ? truthOf(at.facts) : null}
        .person=${at && present ? present.member.name : null}
        @navigate=${this.navigate}
        @show-work=${this.showWork}
        @switch-person=${this.choosePerson}
        @lock=${() => this.lockPresent()}
      ></q-bar>
      ${this.banners(interviewing)}
      <div id="content" tabindex="-1">${this.content(route)}</div>
      ${
        at
          ? html`<q-work-panel
              .open=${this.showingWork}
              .facts=${at.facts}
              .waitingSince=${at.waitingSince}
              @close=${this.hideWork}
              @retry=${() => at.sync?.retry()}
            ></q-work-panel>`
          : nothing
      }
    `;
  }

  private content(route: Route | null): TemplateResult | typeof nothing {
    if (this.phase === 'starting') return nothing;
    if (this.phase === 'stopped') return hinderedPage(this.words, this.hindered);
    if (this.phase === 'fault') return faultPage(this.words);
    if (this.link) {
      this.need(() => import('./join-page.ts'));
      return html`<q-join
        .secret=${this.link.secret}
        @joined=${this.joined}
        @leave=${() => (this.link = null)}
      ></q-join>`;
    }
    const { present, atWork } = this.work;
    if (!present) return nobodyPage(this.words);
    if (this.opening) return openingPage(this.words);
    if (!atWork || this.choosingPerson) return this.door();
    if (!route) return nowherePage(this.words, () => this.go('/'));
    return html`${keyed(present.id, this.room(route))}`;
  }

  private door() {
    const { present, people } = this.work;
    return html`<q-unlock
      .person=${present}
      .people=${people}
      .open=${this.work.openIds}
      .choosing=${this.choosingPerson}
      .because=${
        this.because === 'idle'
          ? this.words.say('app.locked.idle', { minutes: IDLE_MINUTES })
          : this.because === 'asked'
            ? this.words.say('app.locked.asked')
            : null
      }
      @unlocked=${this.unlocked}
      @switch-person=${this.switchPerson}
    ></q-unlock>`;
  }

  private room({ room, path }: Route) {
    const at = this.work.atWork;
    if (!at) return nothing;
    if (this.roomFailed) return faultPage(this.words);
    if (!this.loaded.has(room)) {
      void this.loadRoom(room);
      return openingPage(this.words);
    }
    if (room === 'collect')
      return html`<q-collect
        .vault=${at.vault}
        .sync=${at.sync}
        .route=${path}
        .forms=${at.forms}
        @navigate=${this.navigate}
        @save-state=${(event: CustomEvent<SaveState>) => this.work.reportSaving(event.detail)}
      ></q-collect>`;
    if (room === 'review')
      return html`<q-review
        .vault=${at.vault}
        .project=${at.vault.person.project}
        .api=${at.api}
        .forms=${at.forms}
        .base=${homeOf.review}
        .route=${path}
        @navigate=${this.navigate}
      ></q-review>`;
    if (room === 'versions')
      return html`<q-versions
        .api=${at.api}
        .forms=${at.forms}
        .member=${at.vault.person.member}
        .draftOf=${at.draftOf}
        .base=${homeOf.versions}
        .route=${path}
        @navigate=${this.navigate}
      ></q-versions>`;
    return html`<q-designer
      .api=${at.api}
      .forms=${at.forms}
      .member=${at.vault.person.member}
      .open=${at.openForm}
      .base=${homeOf.designer}
      .route=${path}
      @navigate=${this.navigate}
    ></q-designer>`;
  }

  private async loadRoom(room: Room) {
    try {
      if (room === 'collect') await import('../collect/collect-app.ts');
      else if (room === 'review') await import('../review/review.ts');
      else if (room === 'versions') await import('../review/versions/versions.ts');
      else await import('../designer/designer.ts');
      this.loaded = new Set([...this.loaded, room]);
    } catch {
      this.roomFailed = true;
    }
  }

  // ------------------------------------------------------------ banners

  private banners(interviewing: boolean) {
    const at = this.work.atWork;
    const { added, updates } = this;
    const tooOld = at?.facts.sync?.refusal?.refused === 'client-too-old';
    const offered = updates?.state === 'waiting' && !interviewing && !this.laterPlease && !tooOld;
    return html`
      ${tooOld ? this.tooOldBanner(interviewing) : nothing} ${this.stumbled ? this.faultBanner() : nothing}
      ${
        offered
          ? html`<q-notice live>
              ${this.words.say('app.newVersion.text')}
              <button slot="actions" class="primary" @click=${this.useNewVersion}>
                ${this.words.say('app.newVersion.use')}
              </button>
              <button slot="actions" @click=${() => (this.laterPlease = true)}>
                ${this.words.say('app.newVersion.later')}
              </button>
            </q-notice>`
          : nothing
      }
      ${
        added && at
          ? html`<q-notice kind="plain" live>
              ${this.words.say('app.added.text', { name: added.member.name })}
              ${this.words.say('app.added.kept', { name: at.vault.person.member.name })}
              <button slot="actions" @click=${() => this.becomeAdded(added.id)}>
                ${this.words.say('app.added.switch', { name: added.member.name })}
              </button>
              <button slot="actions" class="primary" @click=${() => (this.added = null)}>
                ${this.words.say('app.added.stay', { name: at.vault.person.member.name })}
              </button>
            </q-notice>`
          : nothing
      }
    `;
  }

  private faultBanner() {
    return html`<q-notice kind="stop" live .heading=${this.words.say('app.fault.title')}>
      ${this.words.say('app.fault.safe')} ${this.words.say('app.fault.do')}
      <button slot="actions" @click=${() => location.reload()}>${this.words.say('app.reload')}</button>
      <button slot="actions" class="quiet" @click=${this.forgetStumble}>
        ${this.words.say('bar.panel.close')}
      </button>
    </q-notice>`;
  }

  private tooOldBanner(interviewing: boolean) {
    return html`<q-notice kind="needs-you" live>
      ${this.words.say('app.tooOld.text')} ${interviewing ? this.words.say('app.tooOld.between') : nothing}
      ${this.updating === 'none' ? this.words.say('app.tooOld.none') : nothing}
      ${
        interviewing
          ? nothing
          : html`<button slot="actions" class="primary" @click=${this.updateNow}>
              ${this.words.say(this.updating === 'fetching' ? 'app.tooOld.updating' : 'app.tooOld.update')}
            </button>`
      }
    </q-notice>`;
  }

  private readonly updateNow = async () => {
    if (this.updating === 'fetching') return;
    this.updating = 'fetching';
    const ready = (await this.updates?.fetch()) ?? false;
    this.updating = ready ? 'no' : 'none';
    if (ready) await this.useNewVersion();
  };

  private readonly useNewVersion = async () => {
    await this.work.lockAll();
    this.updates?.use();
  };

  private readonly forgetStumble = () => {
    this.stumbled = false;
  };
  private readonly showWork = () => {
    this.showingWork = true;
  };
  private readonly hideWork = () => {
    this.showingWork = false;
  };
  private readonly choosePerson = () => {
    this.choosingPerson = true;
  };

  // ------------------------------------------------------------ coming, going, locking

  private readonly joined = async (event: CustomEvent<Member>) => {
    const { person, projectKey } = event.detail;
    if (projectKey) await this.work.holdProjectKey(person, projectKey);
    this.work.signedIn(person);
    await this.work.load();
    this.link = null;
    const { atWork } = this.work;
    if (atWork && atWork.vault.person.id !== person.id) this.added = person;
    else this.work.makePresent(person.id);
  };

  private becomeAdded(id: string) {
    this.added = null;
    this.presentBecomes(id);
  }

  private readonly switchPerson = (event: CustomEvent<string>) => {
    this.presentBecomes(event.detail);
  };

  private presentBecomes(id: string) {
    const before = this.work.atWork;
    if (before) before.path = this.path;
    this.choosingPerson = false;
    this.showingWork = false;
    this.because = null;
    this.work.makePresent(id);
    this.go(this.work.atWork?.path ?? '/');
  }

  private readonly unlocked = async (event: CustomEvent<OpenVault>) => {
    this.because = null;
    this.choosingPerson = false;
    this.opening = true;
    try {
      await this.work.begin(event.detail);
    } finally {
      this.opening = false;
    }
    askToPersist();
    this.idle ??= lockWhenIdle(window, IDLE_MINUTES * 60_000, () => void this.lockBecauseIdle());
  };

  private async lockBecauseIdle() {
    if (this.work.openIds.length === 0) return;
    await this.locked('idle', () => this.work.lockAll());
  }

  private async lockPresent() {
    const { present } = this.work;
    if (present) await this.locked('asked', () => this.work.lockEverywhere(present.id));
  }

  private async locked(because: 'idle' | 'asked', lock: () => Promise<void>) {
    this.because = because;
    this.showingWork = false;
    this.choosingPerson = false;
    await lock();
  }

  // ------------------------------------------------------------ addresses

  /** The secret leaves the address bar at once: it must not stay in the history of a shared laptop. */
  private takeLink() {
    if (!location.hash.startsWith('#join=')) return;
    const secret = readJoinSecret(location.hash);
    history.replaceState(null, '', location.pathname + location.search);
    this.link = { secret };
  }

  private route(): Route | null {
    const { present } = this.work;
    return present && routeOf(this.path, present.member.role);
  }

  private isInterviewing(): boolean {
    return this.work.atWork !== null && !this.choosingPerson && this.path.startsWith('/interview');
  }

  private isDemo(): boolean {
    return this.work.present?.project.demo ?? false;
  }

  private readonly navigate = (event: CustomEvent<string>) => {
    event.stopPropagation();
    this.go(`/${event.detail.replace(/^\/+/, '')}`);
  };

  private go(path: string) {
    if (path !== location.pathname) history.pushState(null, '', path);
    this.arrive();
  }

  private arrive() {
    this.path = location.pathname;
    this.choosingPerson = false;
    this.laterPlease = false;
  }

  private readonly skip = (event: Event) => {
    event.preventDefault();
    this.contentPlace.focus();
  };

  private need(load: () => Promise<unknown>) {
    load().catch(() => this.fault());
  }

  private fault() {
    this.phase = 'fault';
  }

  /** A fault somewhere in a room: told, without taking the screen away from under an interview. */
  private stumble(reason: unknown) {
    // Work that was under way when the vault was locked has nothing left to do.
    if (!(reason instanceof Error) || reason instanceof VaultLocked) return;
    this.stumbled = true;
  }

  static override styles = [base, buttons, headings, visuallyHidden, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-app': App;
  }
}
