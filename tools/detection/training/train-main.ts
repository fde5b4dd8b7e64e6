import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../../../kernel/package-root.ts';
import { featureCount, featureSpecs } from '../../../telephony/detection/features/features.ts';
import { loadFvad } from '../../../telephony/detection/features/fvad-voice-activity.ts';
import { TimingClassifier } from '../../../telephony/detection/decision/model.ts';
import type { TimingModel } from '../../../telephony/detection/decision/model.ts';
import { boost } from './boost.ts';
import { readCorpus } from '../corpus/build-corpus.ts';
import { allowance, chooseBounds } from './choose-bounds.ts';
import { operate } from './operation.ts';
import type { ScoredRows } from './operation.ts';
import { promptPackages } from '../corpus/packages.ts';
import { plattScaling } from './platt-scaling.ts';
import { keepRows } from './rows-cache.ts';
import { takeSnapshots, thinRows } from './snapshots.ts';
import type { TrainingRows } from './snapshots.ts';
import { loadBank } from '../corpus/source-bank.ts';
import { decisionBounds } from '../../../telephony/detection/decision/decide-verdict.ts';
import { defaultPolicy } from '../../../telephony/detection/decision/policy.ts';

/** `npm run detect:train`: fits the timing model on the train split, calibrates it on the tune split, never opens the test split. */
const corpus = path.join(packageRoot(), 'var', 'corpus');
const target = path.join(packageRoot(), 'assets', 'detection', 'timing-model.json');
const recipe = {
  script: 'npm run corpus && npm run detect:train',
  packages: [...promptPackages, 'espeak-ng'],
  leftOut: 'French, Italian, Russian and German prompts; all flite and festival voices',
  clipsPerClass: { train: 10_000, tune: 10_000 },
  seeds: { train: 1, tune: 1_000_001 },
  everyInstant: 3,
  boost: { trees: 250, depth: 4, learningRate: 0.08, minLeafWeight: 25, lambda: 5 },
  humanEarly: 0.003,
  allowance,
} as const;

const say = (line: string): void => console.log(line);

/** Raw sums of the trees for each row. */
function sums(model: TimingModel, rows: TrainingRows): Float64Array {
  const classifier = new TimingClassifier(model);
  const scores = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    scores[row] = classifier.logOdds(rows.values.subarray(row * featureCount, (row + 1) * featureCount));
  }
  return scores;
}

async function main(): Promise<number> {
  const sources = await readCorpus(corpus);
  if (!sources) {
    console.error('there is no corpus yet: run `npm run corpus` first');
    return 1;
  }
  const voice = await loadFvad();
  const rows = async (split: 'train' | 'tune'): Promise<TrainingRows> => {
    const request = { split, clipsPerClass: recipe.clipsPerClass[split], seed: recipe.seeds[split] };
    say(`mixing and measuring ${request.clipsPerClass} calls of each kind of the ${split} split, unless rows are kept`);
    return keepRows(corpus, request, async () =>
      takeSnapshots(await loadBank(corpus, sources, split), { ...request, voice }),
    );
  };
  const train = await rows('train');
  const thinned = thinRows(train, recipe.everyInstant);
  say(`growing ${recipe.boost.trees} trees on ${thinned.count} rows`);
  const grown = boost(thinned, { ...recipe.boost, directions: featureSpecs.map((spec) => spec.direction) });
  const tune = await rows('tune');
  const unscaled: TimingModel = {
    version: 3,
    features: featureSpecs.map((spec) => spec.name),
    base: grown.base,
    trees: [...grown.trees],
    calibration: { slope: 1, offset: 0 },
    bounds: { human: 0.1, humanEarly: 0.1, machine: 0.99, machineEarly: 0.99, revision: 0.99, listenOn: 0.5 },
    recipe,
  };
  const scores = sums(unscaled, tune);
  const calibration = plattScaling(scores, tune.labels);
  const scored: ScoredRows = { rows: tune, logOdds: scores.map((s) => calibration.slope * s + calibration.offset) };
  const model = { ...unscaled, calibration, bounds: chooseBounds(scored, recipe.humanEarly) };
  say(`calibration ${JSON.stringify(calibration)} bounds ${JSON.stringify(model.bounds)}`);
  say(`tune split: ${JSON.stringify(operate(scored, decisionBounds(model.bounds, defaultPolicy)))}`);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${JSON.stringify(model)}\n`);
  say(`wrote ${path.relative(packageRoot(), target)}`);
  return 0;
}

process.exitCode = await main();
