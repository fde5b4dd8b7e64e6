import type { Clock } from '../../../kernel/clock.ts';
import { FingerprintIndex } from '../../detection/fingerprint/fingerprint-index.ts';
import type { LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import type { EarNotice } from '../../listening/call-hearing.ts';
import type { CallListener } from '../../listening/call-listener.ts';
import { Hearing } from '../../listening/hearing.ts';
import { Prompt } from '../prompt.ts';
import { CallRecorder } from '../recording/call-recorder.ts';
import { recordingFailureOf } from '../recording/recording-failure.ts';
import type { WritableFile } from '../recording/wav-writer.ts';
import { WriteBacklog } from '../recording/write-backlog.ts';
import { bridge, type MediaParty } from '../rtp/media-party.ts';
import type { RtpEngine } from '../rtp/rtp-engine.ts';
import { SessionGauge } from '../rtp/session-gauge.ts';
import { TrustedSources } from '../rtp/trusted-sources.ts';
import { HostedSession } from './hosted-session.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import { sentError } from './sent-error.ts';
import { ThreadLink } from './thread-link.ts';

type OrderOf<Type extends MediaOrder['type']> = MediaOrder & { readonly type: Type };
/** What is done with a session that is open. */
type Doings = {
  readonly [Type in Exclude<MediaOrder['type'], 'open' | 'prepareHearing' | 'know' | 'link' | 'close'>]: (
    one: Hosted,
    order: OrderOf<Type>,
  ) => void;
};

/** What a host is made of. */
export interface MediaHostParts {
  readonly clock: Clock;
  readonly engine: RtpEngine;
  readonly notify: (notice: MediaNotice) => void;
  /** What waits for the disk, of all its recordings; absent: as much as a host may keep. */
  readonly backlog?: WriteBacklog;
  /** How files are opened; for tests. */
  readonly openFile?: (file: string) => Promise<WritableFile>;
}

interface Hosted {
  readonly hosted: HostedSession;
  readonly trusted: TrustedSources | undefined;
  readonly recorders: Map<number, CallRecorder>;
  /** What is played to the far end, until something else is. */
  playing: { readonly play: number; readonly stop: () => void } | undefined;
  readonly taps: Map<number, () => void>;
  readonly ears: Map<number, Promise<CallListener>>;
}

/**
 * Where audio is: carries out the orders of a plane with the sessions of one engine, in one thread. What goes wrong with an
 * order is reported and concerns no other party; orders to a party that is gone do nothing.
 */
export class MediaHost {
  readonly #parts: MediaHostParts;
  readonly #sessions = new Map<PartyId, Hosted>();
  readonly #backlog: WriteBacklog;
  readonly #links = new Map<PartyId, ThreadLink>();
  /** Sessions that are being opened, and whether they are still wanted. */
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
    listen: (one, order) => this.#listen(one, order),
    earAnswered: (one, { ear, facts }) => this.#toEar(one, ear, (listener) => listener.answered(facts)),
    awaitGreetingEnd: (one, { ear }) => this.#toEar(one, ear, (listener) => listener.awaitGreetingEnd()),
    endListening: (one, { ear }) => this.#toEar(one, ear, (listener) => listener.end()),
    tap: (one, order) => this.#tap(one, order),
    untap: ({ taps }, { tap }) => {
      taps.get(tap)?.();
      taps.delete(tap);
    },
  };

  constructor(parts: MediaHostParts) {
    this.#parts = parts;
    this.#backlog = parts.backlog ?? new WriteBacklog();
  }

  /** Carries out an order. Never throws. */
  take(order: MediaOrder): void {
    try {
      this.#carryOut(order);
    } catch (error) {
      this.#failed('an order to the audio failed', error);
    }
  }

  #carryOut(order: MediaOrder): void {
    if (order.type === 'know') this.#know(order.change);
    else if (order.type === 'prepareHearing') this.#later(this.#loadHearing().then(() => undefined));
    else if (order.type === 'open') this.#later(this.#open(order));
    else if (order.type === 'link') {
      this.#links.set(order.id, new ThreadLink(order.ways, order.codec, this.#linkPlace()));
    } else if (order.type === 'close') this.#later(this.#close(order.id));
    else {
      const one = this.#sessions.get(order.id);
      const carryOut = this.#doings[order.type] as (one: Hosted, order: MediaOrder) => void;
      if (one) carryOut(one, order);
    }
  }

  async #open({ id, timeoutMs, trusted, gauge }: OrderOf<'open'>): Promise<void> {
    const { engine, notify } = this.#parts;
    const opening = { wanted: true };
    this.#opening.set(id, opening);
    try {
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
      if (!opening.wanted) {
        await engine.closeSession(session);
        notify({ type: 'closed', id });
        return;
      }
      const hosted = new HostedSession(session);
      this.#sessions.set(id, {
        hosted,
        trusted: sources,
        recorders: new Map(),
        playing: undefined,
        taps: new Map(),
        ears: new Map(),
      });
      notify({ type: 'opened', id, address: session.localAddress, port: session.localPort });
    } catch (error) {
      notify({ type: 'refused', id, error: sentError(error) });
    } finally {
      this.#opening.delete(id);
    }
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

  #tap(one: Hosted, { id, tap }: OrderOf<'tap'>): void {
    one.taps.set(
      tap,
      one.hosted.session.tap((frame, at) => this.#parts.notify({ type: 'frame', id, tap, frame, at })),
    );
  }

  #know(change: LibraryChange): void {
    if ('add' in change) this.#recordings.add(change.add);
    else this.#recordings.remove(change.remove);
  }

  #listen(one: Hosted, { id, ear, spec }: OrderOf<'listen'>): void {
    const told = (notice: EarNotice): void => this.#parts.notify({ type: 'heard', id, ear, notice });
    const { session } = one.hosted;
    const open = async (): Promise<CallListener> => {
      const listener = (await this.#loadHearing()).listener(spec, (sink) => Promise.resolve(session.tap(sink)), told);
      await listener.open();
      return listener;
    };
    const listener = open();
    one.ears.set(ear, listener);
    this.#later(listener.then(() => undefined));
  }

  #toEar(one: Hosted, ear: number, order: (listener: CallListener) => void | Promise<void>): void {
    const listener = one.ears.get(ear);
    if (listener) this.#later(listener.then(order));
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
        ...{ clock, pacer: engine.pacer, file, onError, backlog: this.#backlog },
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
    const one = this.#sessions.get(id);
    if (!one) return;
    this.#sessions.delete(id);
    await this.#endEars(one);
    one.hosted.part();
    one.playing?.stop();
    for (const stop of one.taps.values()) stop();
    // They finish by themselves: a slow disk keeps no session open.
    for (const recording of one.recorders.keys()) this.#later(this.#stopRecording(one, { id, recording }));
    await this.#parts.engine.closeSession(one.hosted.session);
    this.#parts.notify({ type: 'closed', id });
  }

  /** What is still owed is told before the session is closed. */
  async #endEars({ ears }: Hosted): Promise<void> {
    for (const ear of ears.values()) {
      try {
        (await ear).end();
      } catch {
        // It never listened, and that was reported.
      }
    }
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
    work.catch((error: unknown) => this.#failed('an order to the audio failed', error));
  }

  #failed(message: string, error: unknown): void {
    this.#parts.notify({ type: 'failed', message, error: sentError(error) });
  }
}
