/**
 * The server's HTTP interface, typed: what is sent, what comes back, and the two ways of not getting it.
 *
 * Between us and the server there are captive portals and dying proxies: an answer that is not the server's own JSON counts as
 * `unreachable`, whatever its status.
 */
import { MEMBER_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION, REFUSAL_STATUS } from '../protocol/messages.ts';
import type {
  CarryRequest,
  CarryResponse,
  DeviceCard,
  DevicesResponse,
  FormCard,
  FormsResponse,
  EnvelopesResponse,
  JoinRequest,
  JoinResponse,
  ProposalCard,
  ProposalsResponse,
  ProposeRequest,
  ReceiptsResponse,
  Refusal,
  RegisterDeviceRequest,
  RestartRequest,
  SessionResponse,
  SocketTokenResponse,
  VersionsResponse,
} from '../protocol/messages.ts';

export type ApiResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' };

export interface Api {
  join(request: JoinRequest): Promise<ApiResult<JoinResponse>>;
  session(signal?: AbortSignal): Promise<ApiResult<SessionResponse>>;
  registerDevice(request: RegisterDeviceRequest, signal?: AbortSignal): Promise<ApiResult<DeviceCard>>;
  devices(signal?: AbortSignal): Promise<ApiResult<DevicesResponse>>;
  socketToken(signal?: AbortSignal): Promise<ApiResult<SocketTokenResponse>>;
  versions(signal?: AbortSignal): Promise<ApiResult<VersionsResponse>>;
  /** The canonical JSON as served: hash it before believing it. */
  version(version: string, signal?: AbortSignal): Promise<ApiResult<string>>;
  /** Sealed envelopes, at most `MOST_CARRIED` and `MOST_CARRIED_BYTES`: what the socket carries, where there is none. */
  carry(request: CarryRequest, signal?: AbortSignal): Promise<ApiResult<CarryResponse>>;
  envelopes(page: EnvelopePage, signal?: AbortSignal): Promise<ApiResult<EnvelopesResponse>>;
  receipts(device: string, signal?: AbortSignal): Promise<ApiResult<ReceiptsResponse>>;
  /** The forms being designed. */
  forms(signal?: AbortSignal): Promise<ApiResult<FormsResponse>>;
  /** Copies a released version into a new draft of the form; the card of the new epoch. */
  restartDraft(form: string, request: RestartRequest): Promise<ApiResult<FormCard>>;
  /** Newest first. */
  proposals(signal?: AbortSignal): Promise<ApiResult<ProposalsResponse>>;
  propose(request: ProposeRequest): Promise<ApiResult<ProposalCard>>;
  /** `version` is the hash of the bytes that were read. */
  approveProposal(id: string, version: string): Promise<ApiResult<ProposalCard>>;
  requestChanges(id: string, comment: string): Promise<ApiResult<ProposalCard>>;
  withdrawProposal(id: string): Promise<ApiResult<ProposalCard>>;
  /** The frozen bytes as served: hash them before believing them. */
  proposalDefinition(id: string, signal?: AbortSignal): Promise<ApiResult<string>>;
}
export interface EnvelopePage {
  readonly after: number;
  /** At most 500. */
  readonly limit: number;
}
export interface ApiOptions {
  /** Origin of the server; '' is the page's own. */
  readonly base?: string;
  /** Whose session cookie to use; null only to join. */
  readonly member: string | null;
  readonly fetch?: typeof fetch;
  /** A request without an answer after this long has none: the line is dead. Ten times as long where much is fetched. */
  readonly timeoutMs?: number;
}

export function createApi({
  base = '',
  member,
  fetch = globalThis.fetch.bind(globalThis),
  timeoutMs = 30_000,
}: ApiOptions): Api {
  async function ask(path: string, signal?: AbortSignal, body?: unknown): Promise<ApiResult<string>> {
    const deadline = AbortSignal.timeout(
      /^(envelopes|versions\/|proposals)/.test(path) ? 10 * timeoutMs : timeoutMs,
    );
    try {
      const response = await fetch(`${base}/api/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
          ...(member !== null && { [MEMBER_HEADER]: member }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const text = await response.text();
      if (response.ok) return { kind: 'ok', value: text };
      const refusal = readRefusal(text);
      return refusal ? { kind: 'refused', refusal } : { kind: 'unreachable' };
    } catch {
      return { kind: 'unreachable' };
    }
  }

  /** `key` is a field every answer of this kind has: a portal's page, or another JSON, has not. */
  async function askFor<T>(
    key: keyof T & string,
    path: string,
    signal?: AbortSignal,
    body?: unknown,
  ): Promise<ApiResult<T>> {
    const result = await ask(path, signal, body);
    if (result.kind !== 'ok') return result;
    const value = parseObject(result.value);
    // reason: the shape of what our own server answers is the contract of `messages.ts`.
    return value && key in value ? { kind: 'ok', value: value as T } : { kind: 'unreachable' };
  }

  const decide = (id: string, decision: string, body: object): Promise<ApiResult<ProposalCard>> =>
    askFor<ProposalCard>('state', `proposals/${encodeURIComponent(id)}/${decision}`, undefined, body);

  return {
    join: (request) => askFor<JoinResponse>('member', 'join', undefined, request),
    session: (signal) => askFor<SessionResponse>('member', 'session', signal),
    registerDevice: (request, signal) => askFor<DeviceCard>('publicKey', 'devices', signal, request),
    devices: (signal) => askFor<DevicesResponse>('devices', 'devices', signal),
    socketToken: (signal) => askFor<SocketTokenResponse>('token', 'socket-token', signal, {}),
    versions: (signal) => askFor<VersionsResponse>('versions', 'versions', signal),
    version: (version, signal) => ask(`versions/${encodeURIComponent(version)}`, signal),
    carry: (request, signal) => askFor<CarryResponse>('receipts', 'envelopes', signal, request),
    envelopes: ({ after, limit }, signal) =>
      askFor<EnvelopesResponse>('envelopes', `envelopes?after=${after}&limit=${limit}`, signal),
    receipts: (device, signal) =>
      askFor<ReceiptsResponse>('receipts', `receipts?device=${encodeURIComponent(device)}`, signal),
    forms: (signal) => askFor<FormsResponse>('forms', 'forms', signal),
    restartDraft: (form, request) =>
      askFor<FormCard>('epoch', `forms/${encodeURIComponent(form)}/restart`, undefined, request),
    proposals: (signal) => askFor<ProposalsResponse>('proposals', 'proposals', signal),
    propose: (request) => askFor<ProposalCard>('version', 'proposals', undefined, request),
    approveProposal: (id, version) => decide(id, 'approve', { version }),
    requestChanges: (id, comment) => decide(id, 'request-changes', { comment }),
    withdrawProposal: (id) => decide(id, 'withdraw', {}),
    proposalDefinition: (id, signal) => ask(`proposals/${encodeURIComponent(id)}/definition`, signal),
  };
}

function readRefusal(text: string): Refusal | null {
  const value = parseObject(text);
  const known = typeof value?.refused === 'string' && value.refused in REFUSAL_STATUS;
  // reason: a known code makes it a refusal of our server.
  return known ? (value as unknown as Refusal) : null;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    // reason: narrowed to an object by the line itself.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
