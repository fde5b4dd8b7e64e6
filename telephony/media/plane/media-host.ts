import type { Clock } from '../../../kernel/clock.ts';
import { FingerprintIndex } from '../../detection/fingerprint/fingerprint-index.ts';
import type { LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import { Hearing } from '../../listening/hearing.ts';
import type { DatagramSockets } from '../datagrams/datagram-sockets.ts';
import { NodeDatagrams } from '../datagrams/node-datagrams.ts';
import { Prompt } from '../prompt.ts';
import { CallRecorder } from '../recording/call-recorder.ts';
import { recordingFailureOf } from '../recording/recording-failure.ts';
import type { WritableFile } from '../recording/wav-writer.ts';
import { RecordingDisk } from '../recording/recording-disk.ts';
import { bridge, type MediaParty } from '../rtp/media-party.ts';
import type { RtpEngine } from '../rtp/rtp-engine.ts';
import { SessionGauge } from '../rtp/session-gauge.ts';
import { TrustedSources } from '../rtp/trusted-sources.ts';
import { HostedListeners, type Audible } from './hosted-listeners.ts';
import { HostedSession } from './hosted-session.ts';
import { HostedTaps } from './hosted-taps.ts';
import type { ListeningOrder, MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import { sentError } from './sent-error.ts';
import { ThreadLink } from './thread-link.ts';

type OrderOf<Type extends MediaOrder['type']> = MediaOrder & { readonly type: Type };
/** Orders that are for no session that is open, or not for it alone. */
type OtherType = 'open' | 'openTap' | 'hearFrom' | 'stopHearing' | 'prepareHearing' | 'know' | 'link' | 'close';
type SessionType = Exclude<MediaOrder['type'], OtherType | ListeningOrder['type']>;
/** What is done with a session that is open. */
type Doings = { readonly [Type in SessionType]: (one: Hosted, order: OrderOf<Type>) => void };
type OtherDoings = { readonly [Type in OtherType]: (order: OrderOf<Type>) => void };

/** What a host is made of. */
export interface MediaHostParts {
  readonly clock: Clock;
  readonly engine: RtpEngine;
  /** Local IP address on which taps listen. */
  readonly address: string;
  /** By which taps listen; absent: Node's. */
  readonly datagrams?: DatagramSockets;
  readonly notify: (notice: MediaNotice) => void;
  /** Its thread is its own: it makes itself fast before the first call is listened to. */
  readonly warmsUp?: true;
  /** The disk as its recordings share it; absent: with as much memory as a host may keep. */
  readonly disk?: RecordingDisk;
  /** How files are opened; for tests. */
  readonly openFile?: (file: string) => Promise<WritableFile>;
}

interface Hosted {
  readonly hosted: HostedSession;
  readonly trusted: TrustedSources | undefined;
  readonly recorders: Map<number, CallRecorder>;
  /** What is played to the far end, until something else is. */
  playing: { readonly play: number; readonly stop: () => void } | undefined;
}

/**
 * Where audio is: carries out the orders of a plane with the sessions of one engine, in one thread. What goes wrong with an
 * order is reported and concerns no other party; orders to a party that is gone do nothing.
 */
export class MediaHost {
  readonly #parts: MediaHostParts;
  readonly #sessions = new Map<PartyId, Hosted>();
  readonly #disk: RecordingDisk;
  readonly #links = new Map<PartyId, ThreadLink>();
  readonly #taps: HostedTaps;
  /** Those of sessions and of tapped calls. */
  readonly #listeners = new Map<PartyId, HostedListeners>();
  /** Parties that are being opened, and whether they are still wanted. */
  readonly #opening = new Map<PartyId, { wanted: boolean }>();
  /** What those who listen recognise. */
  readonly #recordings = new FingerprintIndex();
  #hearing: Promise<Hearing> | undefined;
  readonly #doings: Doings = {
    setRemote: ({ hosted }, { remote }) => hosted.session.setRemote(remote),
    trust: ({ trusted }, { host }) => trusted?.add(host),
    answered: ({ hosted }) => hosted.session.answered(),
    park: ({ hosted }) => hosted.session.park(),
    part: ({ hosted }) => hosted.part(),
    play: (one, order) => this.#play(one, order),
    stopPlaying: ({ playing }, { play }) => playing?.play === play && playing.stop(),
    mixIn: ({ hosted }, { samples }) => hosted.session.mixIn(new Prompt(samples)),
    sendDtmf: (one, order) => this.#sendDtmf(one, order),
    join: ({ hosted }, order) => this.#join(hosted, order),
    supervise: ({ hosted }, { supervisor, mode }) => this.#with(supervisor, (party) => hosted.supervise(party, mode)),
    stopSupervising: ({ hosted }, { supervisor }) => this.#with(supervisor, (party) => hosted.stopSupervising(party)),
    record: (one, order) => this.#later(this.#record(one, order)),
    pauseRecording: ({ recorders }, { recording }) => recorders.get(recording)?.pause(),
    resumeRecording: ({ recorders }, { recording }) => recorders.get(recording)?.resume(),
    stopRecording: (one, order) => this.#later(this.#stopRecording(one, order)),
  };
  readonly #otherDoings: OtherDoings = {
    know: ({ change }) => this.#know(change),
    prepareHearing: () => this.#later(this.#prepareHearing()),
    open: (order) => this.#later(this.#open(order)),
    openTap: (order) => this.#later(this.#openTap(order)),
    hearFrom: ({ id, source, from, gauge }) => this.#taps.get(id)?.hearFrom(source, from, new SessionGauge(gauge)),
    stopHearing: ({ id, source }) => this.#taps.get(id)?.stopHearing(source),
    link: ({ id, ways, codec }) => this.#links.set(id, new ThreadLink(ways, codec, this.#linkPlace())),
    close: ({ id }) => this.#later(this.#close(id)),
  };

  constructor(parts: MediaHostParts) {
    this.#parts = parts;
    this.#disk = parts.disk ?? new RecordingDisk();
    this.#taps = new HostedTaps(parts.clock, parts.address, parts.datagrams ?? new NodeDatagrams());
  }

  /** Carries out an order. Never throws. */
  take(order: MediaOrder): void {
    try {
      this.#carryOut(order);
    } catch (error) {
      this.#orderFailed(error);
    }
  }

  /** Closes every session, and where taps listen, for good. */
  async close(): Promise<void> {
    await Promise.all([this.#parts.engine.close(), this.#taps.close()]);
  }

  #carryOut(order: MediaOrder): void {
    if (HostedListeners.areMeantBy(order)) {
      this.#listeners.get(order.id)?.take(order);
      return;
    }
    const otherwise = this.#otherDoings[order.type as OtherType] as ((order: MediaOrder) => void) | undefined;
    if (otherwise) {
      otherwise(order);
      return;
    }
    const { id, type } = order as OrderOf<SessionType>;
    const one = this.#sessions.get(id);
    const carryOut = this.#doings[type] as (one: Hosted, order: MediaOrder) => void;
    if (one) carryOut(one, order);
  }

  async #open({ id, timeoutMs, trusted, gauge }: OrderOf<'open'>): Promise<void> {
    const { engine, notify } = this.#parts;
    await this.#opened(id, async () => {
      const sources = trusted === 'sdpOnly' ? undefined : new TrustedSources(trusted.networks);
      if (trusted !== 'sdpOnly') for (const host of trusted.hosts) sources?.add(host);
      const session = await engine.open({
        timeoutMs,
        trusted: sources ?? 'sdpOnly',
        gauge: new SessionGauge(gauge),
        listener: {
          dtmf: (digit) => notify({ type: 'dtmf', id, digit }),
          timedOut: () => notify({ type: 'timedOut', id }),
          foreign: () => notify({ type: 'foreign', id }),
        },
      });
      const hosted = new HostedSession(session);
      this.#sessions.set(id, { hosted, trusted: sources, recorders: new Map(), playing: undefined });
      this.#hear(id, session);
      return { address: session.localAddress, port: session.localPort };
    });
  }

  async #openTap({ id }: OrderOf<'openTap'>): Promise<void> {
    await this.#opened(id, async () => {
      const { call, ...at } = await this.#taps.open(id);
      this.#hear(id, call);
      return at;
    });
  }

  /** Opens a party, and tells where it is or why not; one whose close was asked for meanwhile is closed. */
  async #opened(id: PartyId, open: () => Promise<{ address: string; port: number }>): Promise<void> {
    const { notify } = this.#parts;
    const opening = { wanted: true };
    this.#opening.set(id, opening);
    try {
      const at = await open();
      this.#opening.delete(id);
      if (opening.wanted) notify({ type: 'opened', id, ...at });
      else await this.#close(id);
    } catch (error) {
      this.#opening.delete(id);
      notify({ type: 'refused', id, error: sentError(error) });
    }
  }

  #hear(id: PartyId, party: Audible): void {
    const { notify } = this.#parts;
    const failed = (error: unknown): void => this.#orderFailed(error);
    const loadHearing = (): Promise<Hearing> => this.#loadHearing();
    this.#listeners.set(id, new HostedListeners(id, party, { notify, loadHearing, failed }));
  }

  #join(hosted: HostedSession, { other }: OrderOf<'join'>): void {
    this.#with(other, (partner) => {
      const theirs = this.#sessions.get(other)?.hosted;
      hosted.part();
      theirs?.part();
      const part = bridge(hosted.session, partner);
      hosted.joined(partner, part);
      theirs?.joined(hosted.session, part);
    });
  }

  #play(one: Hosted, { id, play, samples, repeats }: OrderOf<'play'>): void {
    const prompt = new Prompt(samples);
    const again = (): void => {
      const stop = one.hosted.session.play(prompt, () => {
        if (repeats) again();
        else this.#parts.notify({ type: 'played', id, play });
      });
      one.playing = { play, stop };
    };
    again();
  }

  #sendDtmf({ hosted }: Hosted, { id, digits }: OrderOf<'sendDtmf'>): void {
    const sent = (): void => this.#parts.notify({ type: 'digitsSent', id });
    if (!hosted.session.sendDtmf(digits, sent)) sent();
  }

  #know(change: LibraryChange): void {
    if ('add' in change) this.#recordings.add(change.add);
    else this.#recordings.remove(change.remove);
  }

  async #prepareHearing(): Promise<void> {
    const hearing = await this.#loadHearing();
    if (this.#parts.warmsUp === true) await hearing.warmUp();
  }

  #loadHearing(): Promise<Hearing> {
    this.#hearing ??= Hearing.load(this.#parts.clock, this.#recordings);
    return this.#hearing;
  }

  async #record(one: Hosted, { id, recording, file }: OrderOf<'record'>): Promise<void> {
    const { clock, engine, notify, openFile } = this.#parts;
    const onError = (error: unknown): void => {
      this.#failed('a recording cannot be written', error);
      notify({ type: 'recordingFailed', id, recording, reason: recordingFailureOf(error) });
    };
    try {
      const recorder = await CallRecorder.start({
        ...{ clock, pacer: engine.pacer, file, onError, disk: this.#disk },
        ...(openFile && { openFile }),
      });
      one.recorders.set(recording, recorder);
      if (this.#sessions.has(id)) one.hosted.recordTo(recorder);
      notify({ type: 'recordingBegan', id, recording });
      if (!this.#sessions.has(id)) await this.#stopRecording(one, { id, recording });
    } catch (error) {
      notify({ type: 'recordingRefused', id, recording, error: sentError(error) });
    }
  }

  async #stopRecording(one: Hosted, { id, recording }: { id: PartyId; recording: number }): Promise<void> {
    const recorder = one.recorders.get(recording);
    if (!recorder) return;
    one.recorders.delete(recording);
    one.hosted.stopRecording(recorder);
    const result = await recorder.stop();
    this.#parts.notify({ type: 'recorded', id, recording, result });
  }

  async #close(id: PartyId): Promise<void> {
    const opening = this.#opening.get(id);
    if (opening) opening.wanted = false;
    this.#links.get(id)?.close();
    this.#links.delete(id);
    const [one, tapped, listeners] = [this.#sessions.get(id), this.#taps.take(id), this.#listeners.get(id)];
    if (!one && !tapped) return;
    this.#sessions.delete(id);
    this.#listeners.delete(id);
    // What is still owed is told before it is closed.
    await listeners?.end();
    tapped?.close();
    if (one) await this.#closeSession(id, one);
    this.#parts.notify({ type: 'closed', id });
  }

  async #closeSession(id: PartyId, one: Hosted): Promise<void> {
    one.hosted.part();
    one.playing?.stop();
    // They finish by themselves: a slow disk keeps no session open.
    for (const recording of one.recorders.keys()) this.#later(this.#stopRecording(one, { id, recording }));
    await this.#parts.engine.closeSession(one.hosted.session);
  }

  /** Does nothing with a party that is gone. */
  #with(id: PartyId, action: (party: MediaParty) => void): void {
    const party = this.#sessions.get(id)?.hosted.session ?? this.#links.get(id);
    if (party) action(party);
  }

  #linkPlace(): ConstructorParameters<typeof ThreadLink>[2] {
    const { clock, engine } = this.#parts;
    return { clock, pacer: engine.pacer, reportError: (error) => this.#failed('the audio reports an error', error) };
  }

  /** What an order began goes on. */
  #later(work: Promise<void>): void {
    work.catch((error: unknown) => this.#orderFailed(error));
  }

  #orderFailed(error: unknown): void {
    this.#failed('an order to the audio failed', error);
  }

  #failed(message: string, error: unknown): void {
    this.#parts.notify({ type: 'failed', message, error: sentError(error) });
  }
}
