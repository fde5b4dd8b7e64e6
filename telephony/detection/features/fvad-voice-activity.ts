import fvad from '@echogarden/fvad-wasm';
import type { FvadModule } from '@echogarden/fvad-wasm';
import { frameSamples, sampleRateHz } from '../../media/codec.ts';
import type { VoiceActivity } from './voice-activity.ts';

/** Aggressiveness of libfvad: 2 of 0…3 keeps quiet first syllables and drops most noise. */
const mode = 2;

interface Loaded {
  readonly module: FvadModule;
  /** Room for one frame in the module's memory, shared by all instances. */
  readonly samples: number;
}

// oxlint-disable-next-line marcador/no-module-state -- WebAssembly is loaded once per process and never changes
let loading: Promise<Loaded> | undefined;

async function load(): Promise<Loaded> {
  const module = await fvad();
  return { module, samples: module._malloc(frameSamples * 2) };
}

/**
 * Loads the WebAssembly module once per process and returns a maker of instances (about 700 bytes each).
 * All instances share one module: they must stay on one thread.
 */
export async function loadFvad(): Promise<() => VoiceActivity> {
  loading ??= load();
  const { module, samples } = await loading;
  return () => new FvadVoiceActivity(module, samples);
}

class FvadVoiceActivity implements VoiceActivity {
  readonly #module: FvadModule;
  readonly #samples: number;
  #instance: number;

  constructor(module: FvadModule, samples: number) {
    this.#module = module;
    this.#samples = samples;
    this.#instance = module._fvad_new();
    if (this.#instance === 0) throw new Error('fvad: out of memory');
    module._fvad_set_mode(this.#instance, mode);
    module._fvad_set_sample_rate(this.#instance, sampleRateHz);
  }

  isSpeech(frame: Int16Array): boolean {
    if (this.#instance === 0) throw new Error('fvad: used after close');
    this.#module.HEAP16.set(frame, this.#samples >> 1);
    return this.#module._fvad_process(this.#instance, this.#samples, frameSamples) === 1;
  }

  close(): void {
    if (this.#instance !== 0) this.#module._fvad_free(this.#instance);
    this.#instance = 0;
  }
}
