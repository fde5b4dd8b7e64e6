/** Moves the focus to an element, when the page has drawn what it is about. */
export function goTo(id: string | undefined): void {
  if (id !== undefined) requestAnimationFrame(() => document.getElementById(id)?.focus());
}
