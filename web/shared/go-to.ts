/**
 * Moves the focus to an element: at once where it is there, so that the next key is typed into it and means nothing else, or
 * when the page has drawn it.
 */
export function goTo(id: string | undefined): void {
  if (id !== undefined && !focus(id)) requestAnimationFrame(() => focus(id));
}

/** @returns whether the element has the focus now */
function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  return element !== null && document.activeElement === element;
}
