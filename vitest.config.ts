import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const unit = ['kernel', 'config', 'dialer', 'routing', 'telephony', 'src', 'lab', 'tools'].map(
  (room) => `${room}/**/*.test.ts`,
);

/** Whole services and cities, which wait for people, phones and leases most of their time. */
const services = ['crash', 'city-process', 'one-service', 'service-*', 'start-failures', 'stop-waits'].map(
  (name) => `test/integration/${name}.test.ts`,
);

/** Fails the test in which a promise is rejected that nobody handles. */
const setupFiles = ['./test/support/no-unhandled-rejection.ts'];

/** Where the tests of a project are, and how many files run at a time. */
interface Project {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly atATime?: number;
  /** Its tests start programs of this project, which are built before. */
  readonly programs?: boolean;
}

/**
 * A project of tests that need processes, sockets or real time, after the groups before it. One file at a time, so that
 * what they measure is not disturbed by each other; a few where they only wait. A process reads the modules once for all
 * its files, as below.
 */
function alone(name: string, groupOrder: number, project: Project = {}): TestProjectInlineConfiguration {
  const { include = [`test/${name}/**/*.test.ts`], exclude = [], atATime = 1, programs = false } = project;
  return {
    test: {
      name,
      include: [...include],
      exclude: [...exclude],
      setupFiles,
      testTimeout: 120_000,
      hookTimeout: 60_000,
      maxWorkers: atATime,
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
      // Every core, and time enough when lint and types run beside it.
      { test: { name: 'unit', include: unit, setupFiles, isolate: false, maxWorkers: '100%', testTimeout: 20_000 } },
      alone('contract', 1, { atATime: 3 }),
      alone('service', 2, { include: services, atATime: 4, programs: true }),
      alone('integration', 3, { exclude: services, programs: true }),
      alone('sip', 4),
      // Virtual time: nothing in it waits, and nothing is measured.
      alone('simulation', 5, { atATime: 2 }),
      alone('freeswitch', 6, { programs: true }),
      alone('drachtio', 7),
    ],
  },
});
