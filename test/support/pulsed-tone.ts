const [rate, onMs, everyMs, totalMs] = [48_000, 400, 600, 6_000];

/** A WAV of a tone that comes and goes, as Chromium's fake microphone plays it over and over: a steady one passes for noise. */
export function pulsedTone(hz: number): Buffer {
  const count = (rate * totalMs) / 1_000;
  const wav = Buffer.alloc(44 + 2 * count);
  wav.write('RIFF', 0, 'ascii');
  wav.writeUInt32LE(36 + 2 * count, 4);
  wav.write('WAVEfmt ', 8, 'ascii');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(2 * rate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'ascii');
  wav.writeUInt32LE(2 * count, 40);
  for (let at = 0; at < count; at += 1) {
    const isOn = ((1_000 * at) / rate) % everyMs < onMs;
    wav.writeInt16LE(isOn ? Math.round(12_000 * Math.sin((2 * Math.PI * hz * at) / rate)) : 0, 44 + 2 * at);
  }
  return wav;
}
