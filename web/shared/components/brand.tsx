import type { JSX } from 'preact';

/** The product's name and sign. */
export function Brand({ lead }: { readonly lead?: string }): JSX.Element {
  return (
    <p class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect class="brand-ground" width="32" height="32" rx="8" />
        <path class="brand-line" d="M8 22V11l8 7 8-7v11" />
      </svg>
      <span>
        <strong>Marcador</strong>
        {lead !== undefined && <small>{lead}</small>}
      </span>
    </p>
  );
}
