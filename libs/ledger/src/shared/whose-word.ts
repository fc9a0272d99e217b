/** What a State submitted is its own word, not a finding of this record (domain rule R6). */
export const AS_REPORTED = 'as reported by the State';

/** Whose word it is that something took place; `participant`: the State that reports it, null where the directory manager does. */
export function whoseWord(participant: string | null): string {
  return participant === null ? 'as reported by the directory manager' : AS_REPORTED;
}
