import type { Names } from '../participants/participants.events.ts';
import { LANGUAGES } from '../shared/terms.ts';
import { RowRefused } from './row.ts';

/** A participant as the registry has it now. */
export interface Registered {
  readonly participant: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly names: Names;
}

/** Finds participants by their id, one of their codes or one of their names in any official language. */
export interface Registry {
  /** Throws `RowRefused` for a text that names none, or more than one. */
  find(text: string): string;
}

export function createRegistry(participants: Iterable<Registered>): Registry {
  const known = new Map<string, Set<string>>();
  for (const { participant, codes, names } of participants) {
    for (const text of [participant, ...Object.values(codes), ...namesOf(names)]) {
      const found = known.get(folded(text)) ?? new Set();
      known.set(folded(text), found.add(participant));
    }
  }
  return {
    find(text) {
      const found = [...(known.get(folded(text)) ?? [])];
      if (found.length === 1 && found[0] !== undefined) return found[0];
      if (found.length > 1)
        throw new RowRefused(
          'state',
          'state-ambiguous',
          'More than one participant goes by this name: give the id or a code.',
        );
      throw new RowRefused(
        'state',
        'state-unknown',
        'No registered participant goes by this: give its official name, a code or its id.',
      );
    },
  };
}

function namesOf({ short, formal }: Names): readonly string[] {
  return LANGUAGES.flatMap((language) => [short[language], formal?.[language]]).filter((name) => name !== undefined);
}

/** Spelling differences that mean nothing: letter case, white space, composed or decomposed letters. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
