import { signal, type ReadonlySignal } from '@preact/signals';
import type { AudioReport } from './audio-api.ts';
import { inBackground } from '../in-background.ts';
import type { AudioPeer, PeerReading } from './audio-peer.ts';
import type { LinkFigures, LinkGrade } from './link-quality.ts';
import { LinkWatch } from './link-watch.ts';

/** How the connection does, both ways. */
export interface AudioFigures extends LinkFigures {
  readonly grade?: LinkGrade | undefined;
}

/** How often levels are read, ms. */
const readEveryMs = 200;
/** In readings: once a second, and every 2 s. */
const [figuresEvery, lookEvery] = [5, 10];
/** With a call there, packets come all the time: after so many readings without one the service is asked at once. */
const stalledAfter = 4;

/** Watches a peer: levels five times a second, the connection once, and when it is time to ask the service. */
export class AudioMonitor {
  readonly #look: () => void;
  readonly #reading = signal<PeerReading | undefined>(undefined);
  readonly #figures = signal<AudioFigures>({});
  #link = new LinkWatch();
  #timer: ReturnType<typeof setInterval> | undefined;
  #peer: AudioPeer | undefined;
  #hasLeg = false;
  #ticks = 0;
  #quiet = 0;

  /** @param look asks the service for its side */
  constructor(look: () => void) {
    this.#look = look;
  }

  /** Levels of the last moment; undefined without audio. */
  get reading(): ReadonlySignal<PeerReading | undefined> {
    return this.#reading;
  }

  get figures(): ReadonlySignal<AudioFigures> {
    return this.#figures;
  }

  /** @param peer undefined: only the service is asked, whose phone it is */
  start(peer: AudioPeer | undefined): void {
    this.stop();
    this.#peer = peer;
    this.#timer = setInterval(() => this.#tick(), readEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#peer = undefined;
    this.#link = new LinkWatch();
    [this.#ticks, this.#quiet, this.#hasLeg] = [0, 0, false];
    this.#reading.value = undefined;
    this.#figures.value = {};
  }

  takeReport(report: AudioReport): void {
    this.#hasLeg = report.hasLeg;
    if (this.#peer) this.#link.takeReport(report);
  }

  #tick(): void {
    this.#ticks += 1;
    if (this.#ticks % lookEvery === 0) this.#look();
    const peer = this.#peer;
    if (peer) inBackground(peer.read().then((reading) => peer === this.#peer && this.#take(reading)));
  }

  #take(reading: PeerReading): void {
    const before = this.#reading.value;
    this.#reading.value = reading;
    const isQuiet = this.#hasLeg && before?.heard.packets === reading.heard.packets;
    this.#quiet = isQuiet ? this.#quiet + 1 : 0;
    if (this.#quiet === stalledAfter) this.#look();
    if (this.#ticks % figuresEvery !== 0) return;
    this.#link.takeReading(reading);
    this.#figures.value = { ...this.#link.figures, grade: this.#link.grade };
  }
}
