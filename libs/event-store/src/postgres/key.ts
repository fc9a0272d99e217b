/**
 * A stream's name or an event's id as the table holds it: as JSON writes it, without the quotes. No two texts share a key, and it
 * holds neither NUL, which PostgreSQL does not take, nor a line break, by which the texts of a batch are told apart.
 */
export function keyOf(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
