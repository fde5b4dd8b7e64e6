import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../../kernel/package-root.ts';
import { loadFvad } from '../../../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../../../telephony/detection/decision/load-model.ts';
import { readCorpus } from '../corpus/build-corpus.ts';
import { scoreClips } from './score-clips.ts';
import type { ScoredClip } from './score-clips.ts';
import { scorePage } from './score-picture.ts';
import { measuredDetection, measuredTitle } from './score-scenario.ts';
import { scoreText } from './score-text.ts';
import { countFalseAlarms, scoreTones } from './score-tones.ts';
import { loadBank } from '../corpus/source-bank.ts';
import type { Split } from '../corpus/speakers.ts';

/** Clips that no training has mixed; the test split's are those of the first score. */
const seeds = { test: 5_000_001, tune: 3_000_001 } as const;

/**
 * `npm run detect:score [-- --clips 2000 --tones 400 --hours 10 --split test]`: scores the shipped model. Look at the tune
 * split while working; the test split is opened at the end, and its openings are counted in docs/detection.md.
 * `--scenario config/scenarios/measured-detector.json` also writes delays and errors into that scenario of the laboratory.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      clips: { type: 'string', default: '2000' },
      tones: { type: 'string', default: '400' },
      hours: { type: 'string', default: '10' },
      split: { type: 'string', default: 'test' },
      scenario: { type: 'string' },
    },
  });
  const { split } = values;
  if (split !== 'test' && split !== 'tune') {
    console.error('--split is test or tune');
    return 2;
  }
  const corpus = path.join(packageRoot(), 'var', 'corpus');
  const sources = await readCorpus(corpus);
  if (!sources) {
    console.error('there is no corpus yet: run `npm run corpus` first');
    return 1;
  }
  const scenario = values.scenario === undefined ? undefined : await openScenario(values.scenario);
  const model = await loadTimingModel();
  const makeVoice = await loadFvad();
  const bank = await loadBank(corpus, sources, split);
  console.error(`mixing and hearing ${values.clips} calls of each kind`);
  const clips = scoreClips(bank, { count: Number(values.clips), seed: seeds[split], model, makeVoice });
  console.error(`tones, and ${values.hours} hours without any`);
  const tones = scoreTones(Number(values.tones), 77);
  const falseAlarms = countFalseAlarms(bank, Number(values.hours), 78);
  const text = scoreText({ split, clips, tones, falseAlarms });
  console.log(text);
  const page = path.join(packageRoot(), 'var', 'detection-score.html');
  await mkdir(path.dirname(page), { recursive: true });
  await writeFile(page, scorePage(split, clips, text));
  console.error(`picture: ${path.relative(packageRoot(), page)}`);
  await scenario?.write(split, clips);
  return 0;
}

/** Reads a scenario before the long work, so that a wrong name costs none of it. */
async function openScenario(
  file: string,
): Promise<{ write(split: Split, clips: readonly ScoredClip[]): Promise<void> }> {
  const scenario = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  return {
    write: async (split, clips) => {
      const detection = measuredDetection(clips);
      const title = measuredTitle(detection, split, clips);
      await writeFile(file, `${JSON.stringify({ ...scenario, title, detection }, undefined, 2)}\n`);
      console.error(`scenario: ${file}`);
    },
  };
}

process.exitCode = await main();
