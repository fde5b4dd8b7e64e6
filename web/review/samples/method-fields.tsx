import type { JSX } from 'preact';
import { CheckList } from '../check-list.tsx';
import { Choice } from '../../shared/components/choice.tsx';
import { useReview } from '../review-context.ts';
import { TextField } from '../text-field.tsx';
import { allocations, methodKinds, signalNames, strata, type SampleFormParts } from './sample-form.ts';

/** How recordings are drawn, and how many. */
export function MethodFields({ form, wrongIn, onEdit }: SampleFormParts): JSX.Element {
  const { samples: texts } = useReview().words;
  const { kind } = form;
  return (
    <>
      <div class="filter-row broad">
        <Choice
          id="sample-kind"
          label={texts.method}
          rule={texts.kindRules[kind]}
          value={kind}
          options={methodKinds.map((value) => ({ value, text: texts.kinds[value] }))}
          onChoose={(to) => onEdit({ kind: to })}
        />
        <TextField
          id="sample-size"
          label={kind === 'perAgent' ? texts.sizePerAgent : texts.sizeInAll}
          value={form.size}
          most={3}
          wrong={wrongIn('size')}
          onEdit={(size) => onEdit({ size })}
        />
        {kind === 'stratified' && (
          <>
            <Choice
              id="sample-by"
              label={texts.by}
              value={form.by}
              options={strata.map((value) => ({ value, text: texts.strata[value] }))}
              onChoose={(by) => onEdit({ by })}
            />
            <Choice
              id="sample-allocation"
              label={texts.allocation}
              value={form.allocation}
              options={allocations.map((value) => ({ value, text: texts.allocations[value] }))}
              onChoose={(allocation) => onEdit({ allocation })}
            />
          </>
        )}
        <TextField
          id="sample-seed"
          label={texts.seed}
          rule={texts.seedRule}
          value={form.seed}
          most={10}
          wrong={wrongIn('seed')}
          onEdit={(seed) => onEdit({ seed })}
        />
      </div>
      {kind === 'risk' && <RiskFields {...{ form, wrongIn, onEdit }} />}
    </>
  );
}

function RiskFields({ form, wrongIn, onEdit }: SampleFormParts): JSX.Element {
  const { samples: texts } = useReview().words;
  return (
    <>
      <CheckList
        id="sample-signals"
        legend={texts.signals}
        wrong={wrongIn('signals')}
        options={signalNames.map((value) => ({ value, text: texts.signalNames[value] }))}
        chosen={form.signals}
        onChoose={(signals) => onEdit({ signals })}
      />
      {form.signals.includes('disposition') && (
        <TextField
          id="sample-dispositions"
          label={texts.dispositions}
          rule={texts.dispositionsRule}
          value={form.dispositions}
          most={500}
          wrong={wrongIn('dispositions')}
          onEdit={(dispositions) => onEdit({ dispositions })}
        />
      )}
    </>
  );
}
