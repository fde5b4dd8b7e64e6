import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const unit = ['kernel', 'config', 'dialer', 'routing', 'telephony', 'src', 'lab', 'tools', 'web'].map(
  (room) => `${room}/**/*.test.ts`,
);

/** Files that take longest, so that none of them is the last to begin: without a cache of durations vitest goes by size. */
const longest = [
  'crash',
  'service-outage',
  'load',
  'detection',
  'experiments',
  'pacing',
  'selection',
  'embedded-sip-conversations',
];

/** Those of a project one after another: a process that goes on to another project reads all modules anew. */
const byProject = (files: readonly TestSpecification[]): TestSpecification[] => {
  const projects = [...new Set(files.map(({ project }) => project.name))];
  return projects.flatMap((name) => files.filter(({ project }) => project.name === name));
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      longest.some((name) => moduleId.includes(`/${name}.test.`) || moduleId.includes(`/${name}-`));
    const sorted = await super.sort(files);
    return [...byProject(sorted.filter(isLong)), ...byProject(sorted.filter((file) => !isLong(file)))];
  }
}

/** Rooms that `npm run build` compiles. */
const compiled = ['kernel', 'config', 'dialer', 'routing', 'telephony', 'lab', 'src'];
const root = import.meta.dirname;

/**
 * Tests of whole programs import the product as it was built, as its users run it: Node reads it in a fifth of the time that
 * vitest takes for the source, runs it faster, and the threads and processes it starts need no tsx.
 */
const productFromItsBuild: NonNullable<TestProjectInlineConfiguration['plugins']>[number] = {
  name: 'product-from-its-build',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith('.') || !source.endsWith('.ts')) return null;
    const file = path.relative(root, path.resolve(path.dirname(importer), source));
    if (!compiled.includes(file.split(path.sep, 1)[0] ?? '')) return null;
    return path.join(root, 'dist', file.replace(/\.ts$/, '.js'));
  },
};

/** Sound in real time, counted by the second: whatever runs beside it gives way. */
const sound = ['browser-phone-page', 'console-story', 'media-worker', 'service-baresip-phone'].map(
  (name) => `test/integration/${name}.test.ts`,
);

/** What a switch must keep up with, and a page whose reader starts the service with npm: nothing else runs beside them. */
const loads = ['city-load', 'import-strain', 'service-first-trunk-doc'].map(
  (name) => `test/integration/${name}.test.ts`,
);

/** Fails the test in which a promise is rejected that nobody handles. */
const setupFiles = ['./test/support/no-unhandled-rejection.ts'];

/**
 * Files at a time of the projects that share a group. Services, cities, phones and pages wait for each other most of their
 * time, and so leave a core to more of them than there are cores.
 */
const waiting = 4;

/**
 * A test in real time that failed is run once more: another program may have taken the processor from it for a moment. The
 * reporter says `retry x1`, and `.ci/run` names it and why it failed.
 */
const inRealTime = { retry: 1 };

/** Files at a time of the projects that only compute. */
const everyCore = '100%';

/** For tests that only compute: room for young objects, which are thrown away by the million, saves a collector's rounds. */
const roomForYoung = ['--max-semi-space-size=32'];

/** How far the tests of a project give way to others of their group, as of `nice`. */
const nice = { sound: 0, waiting: 5 };

/** Where the tests of a project are, how many files run at a time, and to whom they give way. */
interface Project {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly atATime?: number | typeof everyCore;
  readonly niceness?: number;
  readonly testTimeout?: number;
  /** How often a test that failed is run again. */
  readonly retry?: number;
  readonly execArgv?: readonly string[];
}

/**
 * A project of tests that need processes, sockets or real time, after the groups before it. One file at a time, so that
 * what they measure is not disturbed by each other; more where they only wait. A process reads the modules once for all
 * its files, as below.
 */
function alone(name: string, groupOrder: number, project: Project = {}): TestProjectInlineConfiguration {
  const {
    include = [`test/${name}/**/*.test.ts`],
    exclude = [],
    atATime = 1,
    niceness = 0,
    testTimeout = 240_000,
    retry = 0,
    execArgv = [],
  } = project;
  return {
    plugins: [productFromItsBuild],
    test: {
      name,
      include: [...include],
      exclude: [...exclude],
      setupFiles: [...setupFiles, './test/support/give-way.ts'],
      env: { MARCADOR_TEST_NICE: String(niceness) },
      testTimeout,
      retry,
      hookTimeout: 120_000,
      maxWorkers: atATime,
      execArgv: [...execArgv],
      isolate: false,
      globalSetup: './test/support/build-programs.ts',
      server: { deps: { external: [/\/dist\/.*\.js$/] } },
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Each project would transform the same modules again: a third of a run's processor time.
    experimental: { fsModuleCache: true },
    projects: [
      // Nothing under test keeps state in a module or is replaced by a mock: one process reads the modules once for all files.
      // Every core, and time enough when lint and types run beside it.
      {
        test: {
          ...{ name: 'unit', include: unit, setupFiles, isolate: false, maxWorkers: everyCore, testTimeout: 120_000 },
          execArgv: roomForYoung,
        },
      },
      // Virtual time: nothing in it waits, and nothing is measured.
      alone('simulation', 0, { atATime: everyCore, testTimeout: 600_000, execArgv: roomForYoung }),
      alone('sound', 1, { ...inRealTime, include: sound, atATime: waiting, niceness: nice.sound }),
      alone('contract', 1, { ...inRealTime, atATime: waiting, niceness: nice.waiting }),
      alone('integration', 1, {
        ...{ ...inRealTime, exclude: [...loads, ...sound], atATime: waiting, niceness: nice.waiting },
      }),
      alone('sip', 1, { ...inRealTime, atATime: waiting, niceness: nice.waiting }),
      alone('load', 2, { ...inRealTime, include: loads }),
      alone('freeswitch', 3),
      alone('drachtio', 4),
    ],
  },
});
