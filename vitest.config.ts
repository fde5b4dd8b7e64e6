import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const unit = ['src', 'dialer', 'routing', 'telephony', 'config'].map((room) => `${room}/**/*.test.ts`);

/**
 * A project of tests that need processes, sockets or real time: one file at a time, after the groups before it,
 * so that what they measure is not disturbed by each other. One process reads the modules once for all files, as below.
 *
 * @param programs whether its tests start programs of this project, which are built before
 */
function alone(name: string, groupOrder: number, programs = false): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 120_000,
      hookTimeout: 60_000,
      fileParallelism: false,
      isolate: false,
      ...(programs ? { globalSetup: './test/support/build-programs.ts' } : {}),
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      // Nothing under test keeps state in a module or is replaced by a mock: one process reads the modules once for all files.
      { test: { name: 'unit', include: unit, isolate: false } },
      alone('contract', 1),
      alone('integration', 2, true),
      alone('sip', 3),
      alone('simulation', 4),
      alone('freeswitch', 5, true),
      alone('drachtio', 6),
    ],
  },
});
