declare module '@echogarden/fvad-wasm' {
  /** libfvad (the WebRTC voice activity detector) compiled to WebAssembly; pointers are offsets into `HEAP16.buffer`. */
  export interface FvadModule {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** A new instance, or 0 when memory is exhausted. */
    _fvad_new(): number;
    _fvad_free(instance: number): void;
    _fvad_reset(instance: number): void;
    /** Aggressiveness 0 to 3; returns -1 when invalid. */
    _fvad_set_mode(instance: number, mode: number): number;
    _fvad_set_sample_rate(instance: number, hertz: number): number;
    /** 1 speech, 0 none, -1 invalid length. */
    _fvad_process(instance: number, samples: number, length: number): number;
  }
  export default function fvad(): Promise<FvadModule>;
}
