import { setPriority } from 'node:os';

/** Niceness of a thread that carries audio: three times the weight of an ordinary thread on the same processor. */
export const audioNiceness = -5;

/**
 * Raises the priority of this thread. Linux allows that to root, and to users with a limit for it (`LimitNICE=` of systemd,
 * `ulimits` of Docker); without permission nothing changes. On other systems a priority belongs to the whole process, so this
 * does nothing there.
 */
export function goFirst(): void {
  if (process.platform !== 'linux') return;
  try {
    // 0 is the calling thread alone: setpriority(2), "C library/kernel differences".
    setPriority(0, audioNiceness);
  } catch {
    // Not permitted: audio then shares the processor like every other thread.
  }
}
