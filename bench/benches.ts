import type { Bench } from './harness/bench.ts';
import { benchAbuse } from './abuse.ts';
import { benchBoard } from './board.ts';
import { benchBrowserPhones } from './browser-phones.ts';
import { benchDetection } from './detection.ts';
import { benchEventSocket } from './event-socket.ts';
import { benchFloor } from './floor.ts';
import { benchFreeswitch } from './freeswitch.ts';
import { benchHopper } from './hopper.ts';
import { benchFirstAudio } from './first-audio.ts';
import { benchHistory } from './history.ts';
import { benchImport } from './import.ts';
import { benchLab } from './lab.ts';
import { benchLive } from './live.ts';
import { benchMatch } from './match.ts';
import { benchMedia } from './media.ts';
import { benchPacing } from './pacing.ts';
import { benchPools } from './pools.ts';
import { benchRoughNetwork } from './rough-network.ts';
import { benchScreenPop } from './screen-pop.ts';
import { benchSipCalls } from './sip-calls.ts';
import { benchTaps } from './taps.ts';
import { benchTurns } from './turns.ts';
import { benchValue } from './value.ts';

/** Every benchmark, in the order of the way of an attempt. */
export const benches: readonly Bench[] = [
  benchHopper,
  benchImport,
  benchValue,
  benchFloor,
  benchPacing,
  benchPools,
  benchMatch,
  benchLab,
  benchSipCalls,
  benchEventSocket,
  benchFreeswitch,
  benchTaps,
  benchMedia,
  benchFirstAudio,
  benchBrowserPhones,
  benchRoughNetwork,
  benchDetection,
  benchLive,
  benchBoard,
  benchScreenPop,
  benchAbuse,
  benchHistory,
  benchTurns,
];
