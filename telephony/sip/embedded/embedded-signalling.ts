import { networkInterfaces } from 'node:os';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type {
  OutgoingCall,
  OutgoingInvite,
  OutgoingInviteListener,
  OutgoingRequest,
  Signalling,
  SignallingHandlers,
  SipReply,
} from '../signalling.ts';
import type { SipDestination } from '../wire/sip-uri.ts';
import type { SecurityKind } from '../../../kernel/security-kinds.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { CredentialScope } from './dialogs/credential-scope.ts';
import { SentInvites } from './dialogs/sent-invites.ts';
import { KnownPeers } from './strangers/known-peers.ts';
import { RequestGate } from './strangers/request-gate.ts';
import type { PlaceLimits } from './strangers/request-places.ts';
import { FarEndKnowledge } from './dialogs/far-end-knowledge.ts';
import { FaultBarrier } from '../fault-barrier.ts';
import { IncomingRequests } from './invites/incoming-requests.ts';
import { OwnedTimers } from './transactions/owned-timers.ts';
import { Orphans } from './invites/orphans.ts';
import { OutgoingInviteSession } from './invites/outgoing-invite.ts';
import { buildRequest } from './invites/outgoing-request.ts';
import { sendRequest } from './dialogs/request-sender.ts';
import { type ConnectionLimits, defaultConnectionLimits } from './transport/connection-limits.ts';
import { HostResolver } from './transport/resolve-host.ts';
import { destinationOf, parseSipUri } from '../wire/sip-uri.ts';
import { openSockets } from './transport/sockets.ts';
import type { TimerValues } from './transactions/timer-values.ts';
import { defaultTimerValues, transactionTimeout } from './transactions/timer-values.ts';
import { newSipCallId, newTag } from '../wire/tokens.ts';
import { TransactionLayer, type TransactionUser } from './transactions/transaction-layer.ts';
import type { Transport } from './transport/transport.ts';
import type { KnownDialog, UserAgentCore } from './dialogs/user-agent-core.ts';

export interface EmbeddedSignallingOptions {
  readonly clock: Clock;
  /** UDP and TCP are bound here, both to the same port; port 0 takes a free one. */
  readonly bind: { readonly address: string; readonly port: number };
  /** The host others reach us at, when it is not the bound address (NAT, 0.0.0.0). */
  readonly publicHost?: string;
  readonly report: ErrorReporter;
  /** Shorter base timers are for tests. */
  readonly timers?: TimerValues;
  /** Counts and says what strangers try; absent: nobody is interested. */
  readonly security?: SecurityLog;
  /** Smaller limits on TCP connections are for tests. */
  readonly connectionLimits?: ConnectionLimits;
  /** Fewer places for server transactions are for tests. */
  readonly placeLimits?: PlaceLimits;
  /** Shortest session interval accepted, in seconds. Default 90 (RFC 4028 §4); less is for tests. */
  readonly minimumSessionSeconds?: number;
}

/** What the stack holds now; all are 0 when every call is over and the last transaction has run out. */
export interface StackCounts {
  readonly transactions: number;
  readonly dialogs: number;
  readonly outgoing: number;
  readonly incoming: number;
  /** Datagrams dropped because they were no SIP message, since the start. */
  readonly malformed: number;
  /** How often something was thrown that the stack could not handle, since the start. */
  readonly faults: number;
}

/** What successive requests outside a dialog share. */
interface Conversation {
  readonly callId: string;
  readonly fromTag: string;
  cseq: number;
  readonly knowledge: FarEndKnowledge;
}

/** How long `close` waits for BYE and CANCEL to be answered, in ms. */
const closeWaitMs = 1000;

/** The SIP user agent inside this process: our own messages, transactions and dialogs (docs/adr/0005). */
export class EmbeddedSignalling implements Signalling {
  readonly #options: EmbeddedSignallingOptions;
  readonly #faults: FaultBarrier;
  readonly #timers: OwnedTimers;
  readonly #resolver: HostResolver;
  readonly #peers: KnownPeers;
  readonly #core: UserAgentCore;
  readonly #layer: TransactionLayer;
  readonly #orphans: Orphans;
  readonly #incoming: IncomingRequests;
  readonly #outgoing = new Set<OutgoingInviteSession>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #dialogs = new Map<string, KnownDialog>();
  #transports: readonly Transport[] = [];
  #host = '';
  #port = 0;
  #closed: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(options: EmbeddedSignallingOptions) {
    this.#options = options;
    const timers = options.timers ?? defaultTimerValues;
    this.#faults = new FaultBarrier(options.clock, (message, cause) => {
      options.security?.note('fault', 'unknown');
      options.report(message, cause);
    });
    this.#timers = new OwnedTimers(options.clock, this.#faults);
    this.#resolver = new HostResolver(this.#timers, this.#faults);
    this.#peers = new KnownPeers(this.#timers, this.#resolver);
    const noted = (kind: SecurityKind, host: string): void => options.security?.note(kind, host);
    const gate = new RequestGate({
      clock: this.#timers,
      peers: this.#peers,
      ...(options.placeLimits ? { placeLimits: options.placeLimits } : {}),
      dialogStanding: (request, source) => this.#incoming.dialogStanding(request, source),
      noted,
    });
    const user: TransactionUser = {
      request: (request, reply, source) => this.#incoming.receive(request, reply, source),
      acknowledged: (request, source) => this.#incoming.acknowledged(request, source),
      strayResponse: (response, source) => {
        if (!this.#orphans.receive(response, source)) noted('foreignReply', source.host);
      },
      noted,
    };
    this.#layer = new TransactionLayer(this.#timers, timers, { user, gate });
    this.#core = this.#makeCore(timers);
    this.#orphans = new Orphans(this.#core);
    this.#incoming = new IncomingRequests(this.#core);
  }

  async start(handlers: SignallingHandlers = {}): Promise<void> {
    this.#incoming.handlers = handlers;
    this.#peers.use(handlers.peers);
    this.#transports = await openSockets(this.#options.bind, {
      clock: this.#timers,
      faults: this.#faults,
      connectionLimits: this.#options.connectionLimits ?? defaultConnectionLimits,
      received: (data, source) => this.#layer.receive(data, source),
      isPeer: (host) => this.#peers.isPeer(host) || this.#hasDialogWith(host),
      noted: (kind, host) => this.#options.security?.note(kind, host),
    });
    for (const transport of this.#transports) this.#layer.addTransport(transport);
    this.#host = this.#options.publicHost ?? reachableAddress(this.#options.bind.address);
    this.#port = this.#transports[0]?.localPort() ?? this.#options.bind.port;
  }

  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  contactAddress(): { readonly host: string; readonly port: number } {
    return { host: this.#host, port: this.#port };
  }

  invite(invite: OutgoingInvite, listener: OutgoingInviteListener): OutgoingCall {
    const session = new OutgoingInviteSession(this.#core, invite, {
      listener,
      onDone: () => {
        this.#outgoing.delete(session);
        if (this.#outgoing.size === 0) this.#onIdle?.();
      },
    });
    this.#outgoing.add(session);
    session.start();
    return session;
  }

  async request(request: OutgoingRequest): Promise<SipReply> {
    const uri = parseSipUri(request.requestUri);
    const destination = request.destination ?? (uri && destinationOf(uri));
    if (!destination) return { kind: 'transport' };
    const conversation = this.#conversationOf(destination.host, request);
    const reply = await sendRequest(this.#core, {
      destination,
      knowledge: conversation.knowledge,
      timeoutMs: request.timeoutMs,
      build: (via) => {
        conversation.cseq += 1;
        const { callId, fromTag, cseq } = conversation;
        const identity = { via, callId, fromTag, cseq, contact: this.#core.contact(destination.transport) };
        return buildRequest(request, identity);
      },
    });
    if (typeof reply === 'string') return { kind: reply };
    return { kind: 'reply', status: reply.status, headers: reply.headers };
  }

  keepAlive(destination: SipDestination): void {
    this.#core.resolve(destination, (to) => to && this.#layer.keepAlive(to));
  }

  endOrphan(identifiers: string, timeoutMs: number): Promise<void> {
    return this.#orphans.end(identifiers, timeoutMs);
  }

  counts(): StackCounts {
    return {
      transactions: this.#layer.pending,
      dialogs: this.#dialogs.size,
      outgoing: this.#outgoing.size,
      incoming: this.#incoming.size,
      malformed: this.#layer.malformed,
      faults: this.#faults.count,
    };
  }

  /** Requests of one conversation share Call-ID, CSeq numbers (RFC 3261 §10.2) and what the far end taught us. */
  #conversationOf(host: string, { conversation, credentials }: OutgoingRequest): Conversation {
    const known = conversation === undefined ? undefined : this.#conversations.get(conversation);
    if (known) return known;
    const scope = credentials && this.#core.credentialScope(host, credentials.username);
    const knowledge = new FarEndKnowledge(credentials && scope && { credentials, scope });
    const begun = { callId: newSipCallId(), fromTag: newTag(), cseq: 0, knowledge };
    if (conversation !== undefined) this.#conversations.set(conversation, begun);
    return begun;
  }

  #hasDialogWith(host: string): boolean {
    return [...this.#dialogs.values()].some(({ peerAddress }) => peerAddress === host);
  }

  #makeCore(timers: TimerValues): UserAgentCore {
    const { report, minimumSessionSeconds = 90 } = this.#options;
    const clock = this.#timers;
    const resolver = this.#resolver;
    const scopes = new Map<string, CredentialScope>();
    return {
      clock,
      timers,
      report,
      faults: this.#faults,
      minimumSessionSeconds,
      layer: this.#layer,
      dialogs: this.#dialogs,
      via: (transport, branch) =>
        `SIP/2.0/${transport.toUpperCase()} ${this.#host}:${this.#port};rport;branch=${branch}`,
      contact: (transport) => `<sip:${this.#host}:${this.#port}${transport === 'tcp' ? ';transport=tcp' : ''}>`,
      sentInvites: new SentInvites(clock, transactionTimeout(timers)),
      addressesOf: (host) => resolver.known(host),
      isPeer: (address) => this.#peers.isPeer(address),
      isTrunk: (address) => this.#peers.isTrunk(address),
      credentialScope: (host, username) => {
        const key = `${username}@${host}`;
        const scope = scopes.get(key) ?? new CredentialScope(host);
        scopes.set(key, scope);
        return scope;
      },
      resolve: (destination, use) => {
        resolver.resolve(destination.host, (host) => use(host === undefined ? undefined : { ...destination, host }));
      },
    };
  }

  async #shutDown(): Promise<void> {
    for (const session of this.#outgoing) session.cancel();
    this.#incoming.rejectAll();
    const byes = Promise.all([...this.#dialogs.values()].map((dialog) => dialog.bye()));
    const cancels = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      if (this.#outgoing.size === 0) resolve();
    });
    let patience: Timer | undefined;
    const waited = new Promise<void>((resolve) => {
      patience = this.#timers.setTimer(closeWaitMs, resolve);
    });
    await Promise.race([Promise.all([byes, cancels]), waited]);
    patience?.cancel();
    this.#layer.close();
    this.#orphans.close();
    this.#timers.close();
    await Promise.all(this.#transports.map((transport) => transport.close()));
  }
}

/** The bound address, or for 0.0.0.0 the first address that is not loopback. */
function reachableAddress(bound: string): string {
  if (bound !== '0.0.0.0') return bound;
  const addresses: SipDestination['host'][] = [];
  for (const list of Object.values(networkInterfaces())) {
    for (const { family, internal, address } of list ?? []) if (family === 'IPv4' && !internal) addresses.push(address);
  }
  return addresses[0] ?? '127.0.0.1';
}
