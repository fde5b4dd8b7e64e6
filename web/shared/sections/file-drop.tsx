import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

/** A file of this device, chosen or dropped here. */
export function FileDrop({
  id,
  label,
  choose,
  rule,
  accept,
  onTake,
}: {
  readonly id: string;
  readonly label: string;
  /** What its button says. */
  readonly choose: string;
  /** What file is meant; or which one was chosen. */
  readonly rule: string;
  /** Kinds of files, as the attribute `accept` names them. */
  readonly accept: string;
  readonly onTake: (file: File) => void;
}): JSX.Element {
  const isOver = useSignal(false);
  const take = (files: FileList | null | undefined): void => {
    const chosen = files?.[0];
    if (chosen) onTake(chosen);
  };
  return (
    <div
      class={isOver.value ? 'drop over-it' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{label}</label>
      <div class="choose">
        <span class="button" aria-hidden="true">
          {choose}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-rule`}
          onChange={({ currentTarget }) => take(currentTarget.files)}
        />
      </div>
      <p class="field-rule" id={`${id}-rule`}>
        {rule}
      </p>
    </div>
  );
}
