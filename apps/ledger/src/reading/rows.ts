export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A field that is a text or a number, as text. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
