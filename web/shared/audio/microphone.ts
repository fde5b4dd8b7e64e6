import { signal, type ReadonlySignal } from '@preact/signals';
import { inBackground } from '../in-background.ts';
import { InsecureOrigin } from './audio-trouble.ts';

/** A microphone that may be chosen. */
export interface MicrophoneChoice {
  readonly id: string;
  readonly label: string;
}

/** The microphone of whoever sits here. */
export interface MicrophonePort {
  /** Those there are, without the pseudo-device `default`; empty before the person allowed one. */
  readonly choices: ReadonlySignal<readonly MicrophoneChoice[]>;
  /** `default`: the one that the computer uses, whichever that is at the time. */
  readonly chosen: ReadonlySignal<string>;
  /** From the next `open` on. */
  choose(id: string): void;
  /** A track of the chosen microphone. @throws InsecureOrigin, DOMException */
  open(): Promise<MediaStreamTrack>;
  /** A track that says nothing, until a microphone is there again; undefined where the browser lets no sound begin yet. */
  silence(): Promise<MediaStreamTrack | undefined>;
  /** Calls back when devices come or go, or the microphone in use ended. */
  onChange(changed: () => void): void;
}

interface World {
  /** Undefined where the page is not secure, whatever the types of browsers say. */
  readonly devices: MediaDevices | undefined;
  readonly store: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Chromium moves a track to a new headset only if it is bound to this name. */
export const defaultDevice = 'default';
const pseudoDevices: readonly string[] = [defaultDevice, 'communications'];
const key = 'marcador.audio.microphone';
/** A page that may sound begins within this, ms. */
const resumeMs = 100;

export class Microphone implements MicrophonePort {
  readonly #world: World;
  readonly #choices = signal<readonly MicrophoneChoice[]>([]);
  readonly #chosen;
  /** The devices that were there, to tell a change of microphones from one of cameras. */
  #known = '';
  #changed = (): void => undefined;
  #silence: AudioContext | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#chosen = signal(world.store.getItem(key) ?? defaultDevice);
    world.devices?.addEventListener('devicechange', () => inBackground(this.#look()));
  }

  get choices(): ReadonlySignal<readonly MicrophoneChoice[]> {
    return this.#choices;
  }

  get chosen(): ReadonlySignal<string> {
    return this.#chosen;
  }

  choose(id: string): void {
    this.#chosen.value = id;
    this.#world.store.setItem(key, id);
  }

  async open(): Promise<MediaStreamTrack> {
    const { devices } = this.#world;
    if (!devices) throw new InsecureOrigin();
    const stream = await this.#ask(devices);
    const [track] = stream.getAudioTracks();
    this.#endSilence();
    if (!track) throw new DOMException('no microphone', 'NotFoundError');
    track.addEventListener('ended', () => this.#changed());
    // Labels are there once a microphone was allowed.
    await this.#list();
    return track;
  }

  async silence(): Promise<MediaStreamTrack | undefined> {
    this.#endSilence();
    const context = new AudioContext();
    this.#silence = context;
    // It stays pending in a page that nobody has touched: then there is no silence either.
    inBackground(context.resume());
    await new Promise((resolve) => setTimeout(resolve, resumeMs));
    if (context.state !== 'running') return undefined;
    const said = context.createMediaStreamDestination();
    const nothing = new ConstantSourceNode(context, { offset: 0 });
    nothing.connect(said);
    nothing.start();
    return said.stream.getAudioTracks()[0];
  }

  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  #endSilence(): void {
    if (this.#silence) inBackground(this.#silence.close());
    this.#silence = undefined;
  }

  async #look(): Promise<void> {
    const before = this.#known;
    await this.#list();
    if (this.#known !== before) this.#changed();
  }

  async #list(): Promise<void> {
    const devices = (await this.#world.devices?.enumerateDevices()) ?? [];
    const microphones = devices.filter(({ kind }) => kind === 'audioinput');
    // The group of `default` is that of the device it stands for.
    this.#known = microphones.map(({ deviceId, groupId }) => `${deviceId} ${groupId}`).join('\n');
    this.#choices.value = microphones
      .filter(({ deviceId, label }) => !pseudoDevices.includes(deviceId) && label !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  }

  /** The chosen one; while it is unplugged, the computer's. */
  async #ask(devices: MediaDevices): Promise<MediaStream> {
    const id = this.#chosen.value;
    const wishes = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
    if (id !== defaultDevice)
      try {
        return await devices.getUserMedia({ audio: { ...wishes, deviceId: { exact: id } } });
      } catch (error) {
        if (!(error instanceof Error) || !['OverconstrainedError', 'NotFoundError'].includes(error.name)) throw error;
      }
    return devices.getUserMedia({ audio: { ...wishes, deviceId: defaultDevice } });
  }
}
