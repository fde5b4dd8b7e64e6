import { useReview } from '../review-context.ts';
import { kindOf } from './sample-form.ts';
import type { SampleMethod } from './samples-api.ts';

/** How a plan draws, in a few words. */
export function useMethodText(): (method: SampleMethod) => string {
  const { methodText, strata } = useReview().words.samples;
  return (method) =>
    method.kind === 'stratified'
      ? methodText.stratified({ size: method.size, by: strata[method.by] })
      : methodText[kindOf(method)]({ size: method.size, by: '' });
}
