import type { z } from 'zod';
import type { calibrationBody, calibrationReply } from '../../../src/api/contracts/calibrations.ts';
import type { ApiClient } from '../../shared/api-client.ts';

export type Calibration = z.output<typeof calibrationReply>;
export type CalibrationBody = z.input<typeof calibrationBody>;

/** What the page asks of the API about calibrations. Every call rejects with an ApiProblem. */
export class CalibrationsApi {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  list(): Promise<readonly Calibration[]> {
    return this.#api.ask({ method: 'GET', path: '/calibrations' });
  }

  begin(body: CalibrationBody): Promise<Calibration> {
    return this.#api.ask({ method: 'POST', path: '/calibrations', body });
  }

  reveal(id: string): Promise<Calibration> {
    return this.#api.ask({ method: 'POST', path: `/calibrations/${encodeURIComponent(id)}/reveal` });
  }

  async remove(id: string): Promise<void> {
    await this.#api.ask({ method: 'DELETE', path: `/calibrations/${encodeURIComponent(id)}` });
  }
}
