/** Below this nobody speaks and no room hums: a microphone that is muted, unplugged or another one. dBov. */
const deadBelow = -75;
/** Above this somebody speaks. dBov. */
const speechAbove = -45;
/** A second of the other's speech after so many of a dead microphone, s. */
const patience = 5;

/** Takes the levels of a second; answers whether the microphone is dead. */
export type MicrophoneWatch = (fromPage: number, fromSwitch: number) => boolean;

/**
 * Notices a microphone that brings nothing while the other end speaks. Nobody speaks all the time, and a gate of noise
 * makes digital silence of pauses: so it takes some seconds of it, and the voice of the other within them.
 */
export function microphoneWatch(): MicrophoneWatch {
  let deadFor = 0;
  let hasOtherSpoken = false;
  return (fromPage, fromSwitch) => {
    if (fromPage > deadBelow) {
      deadFor = 0;
      hasOtherSpoken = false;
      return false;
    }
    deadFor += 1;
    hasOtherSpoken ||= fromSwitch > speechAbove;
    return deadFor >= patience && hasOtherSpoken;
  };
}
