import { AppError } from '../src/kernel/errors.ts';

/** @throws AppError `CALL_STATE` when the call is answered: it can only be hung up */
export function requireNotAnswered(answered: boolean): void {
  if (answered) throw new AppError('CALL_STATE', 'the call is answered: hang it up');
}

/** @throws AppError `CALL_STATE` unless the call is answered and unconnected */
export function requireAnswered(call: { readonly state: string }): void {
  if (call.state !== 'answered') throw new AppError('CALL_STATE', 'the call is not answered and unconnected');
}

/** @throws AppError `CALL_STATE` unless the call is answered and unconnected, `LEG_STATE` unless the leg is up and free */
export function requireFreeForConnect(
  call: { readonly state: string },
  leg: { readonly up: boolean; readonly busy: boolean },
): void {
  requireAnswered(call);
  if (!leg.up || leg.busy) throw new AppError('LEG_STATE', 'the leg is not up and free');
}
