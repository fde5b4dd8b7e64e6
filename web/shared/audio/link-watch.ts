import type { AudioReport } from './audio-api.ts';
import type { PeerReading } from './audio-peer.ts';
import { gradeOf, type LinkFigures, type LinkGrade } from './link-quality.ts';
import { PacketWindow } from './packet-window.ts';

/** Both directions of a connection over the last seconds, the worse of each figure. */
export class LinkWatch {
  readonly #heard = new PacketWindow();
  readonly #said = new PacketWindow();
  #saidSoFar = { packets: 0, lost: 0 };
  #saidJitterMs: number | undefined;
  #reading: PeerReading | undefined;

  /** What the page knows of the way to it. Once a second. */
  takeReading(reading: PeerReading): void {
    this.#reading = reading;
    this.#heard.take(reading.heard);
  }

  /** What the service knows of the way from the page: a second of it. */
  takeReport({ fromPage }: AudioReport): void {
    if (!fromPage) return;
    const { packets, lost } = this.#saidSoFar;
    this.#saidSoFar = { packets: packets + fromPage.packets, lost: lost + fromPage.lost };
    this.#said.take(this.#saidSoFar);
    this.#saidJitterMs = fromPage.jitterMs;
  }

  get figures(): LinkFigures {
    return {
      roundTripMs: this.#reading?.roundTripMs,
      jitterMs: worse(this.#reading?.jitterMs, this.#saidJitterMs),
      loss: worse(this.#heard.loss, this.#said.loss),
    };
  }

  get grade(): LinkGrade | undefined {
    return gradeOf(this.figures);
  }
}

function worse(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : Math.max(one, other ?? 0);
}
