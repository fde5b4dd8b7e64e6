/** Freezes a value and all it holds, so that configuration handed down can never be changed by who reads it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze<unknown>(part);
  }
  return value;
}
