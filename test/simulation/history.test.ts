import { expect, it } from 'vitest';
import { runSeed } from '../../lab/run-seed.ts';
import { scenarioSchema } from '../../lab/scenario.ts';
import { labSettings } from '../../lab/world/world.ts';
import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { Floor } from '../../src/floor/floor.ts';
import { projectJournal } from '../../src/history/projection/project-journal.ts';
import { emptyProjection } from '../../src/history/projection/projection-state.ts';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import type { StoredJournalEntry } from '../../src/store/ports/journal.ts';

const utcOffset = createUtcOffset();

it.each([['a detector listens', { hours: 2, agents: [{ count: 6 }] }]])(
  'counts live answers and abandonments as the floor did, where %s',
  (_, part) => {
    const floor = new Floor({ pacing: new NvqPolicy(), settings: labSettings, rulePacks: new Map(), utcOffset });
    const entries: StoredJournalEntry[] = [];
    const add = (at: number, kind: StoredJournalEntry['kind'], body: object): void => {
      entries.push({ id: String(entries.length), at, kind, body: JSON.stringify(body) });
    };
    let now = 0;
    runSeed(
      { scenario: scenarioSchema.parse({ name: 'part', ...part }), policy: 'nvq', seed: 3 },
      {
        onStep: ({ at, event, commands }) => {
          now = at;
          add(at, 'event', event);
          for (const command of commands) add(at, 'command', command);
          floor.handle(event, at);
        },
      },
    );
    const { rows, state } = projectJournal(emptyProjection(), entries, { floorId: 'lab', utcOffset });
    const counted = floor.view(now).campaigns.reduce((sum, { live }) => sum + live, 0);
    const abandoned = floor.view(now).campaigns.reduce((sum, one) => sum + one.abandoned, 0);
    // Calls that the day ended in have no row yet.
    const open = [...state.attempts.values()].filter(({ isCounted }) => isCounted).length;
    expect(rows.attempts.filter(({ isLive }) => isLive).length + open).toBe(counted);
    expect(rows.attempts.filter(({ isAbandoned }) => isAbandoned)).toHaveLength(abandoned);
    expect(counted).toBeGreaterThan(100);
    expect(abandoned).toBeGreaterThan(0);
  },
);
