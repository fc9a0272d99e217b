import type { Names, ParticipantKind } from '../participants/participants.events.ts';
import { LANGUAGES } from '../shared/terms.ts';
import type { Column } from './columns.ts';
import { NAME_COLUMNS, RENAMED } from './ground-rows.ts';
import { type Row, RowRefused } from './row.ts';

/** A participant as the registry has it now. */
export interface Registered {
  readonly participant: string;
  /** Not given: a State. */
  readonly kind?: ParticipantKind;
  readonly codes: Readonly<Record<string, string>>;
  readonly names: Names;
}

/** Finds participants by their id, one of their codes or one of their names in any official language. */
export interface Registry {
  /** Throws `RowRefused` for a text that names none, or more than one. */
  find(text: string, column?: Column): string;
  /** Whether it is registered, and no organisation. */
  isState(participant: string): boolean;
  /** Every id. */
  readonly participants: readonly string[];
}

/** `rows`: names that they bring are known too, wherever they stand. */
export function createRegistry(participants: Iterable<Registered>, rows: readonly Row[] = []): Registry {
  const known = new Map<string, Set<string>>();
  const ids = new Set<string>();
  const states = new Set<string>();
  for (const { participant, kind, codes, names } of participants) {
    ids.add(participant);
    if (kind !== 'organisation') states.add(participant);
    for (const text of [participant, ...Object.values(codes), ...namesOf(names)]) learn(text, participant);
  }
  for (const { cells } of rows.filter(({ operation }) => operation === RENAMED)) {
    // an unknown or ambiguous State is refused with its row
    const [participant, ...others] = known.get(folded(cells.state ?? '')) ?? [];
    if (participant === undefined || others.length > 0) continue;
    for (const column of NAME_COLUMNS) if (cells[column] !== undefined) learn(cells[column], participant);
  }

  function learn(text: string, participant: string): void {
    const found = known.get(folded(text)) ?? new Set();
    known.set(folded(text), found.add(participant));
  }

  return {
    isState: (participant) => states.has(participant),
    participants: [...ids],
    find(text, column = 'state') {
      const found = [...(known.get(folded(text)) ?? [])];
      if (found.length === 1 && found[0] !== undefined) return found[0];
      if (found.length > 1)
        throw new RowRefused(
          column,
          'state-ambiguous',
          'More than one participant goes by this name: give the id or a code.',
        );
      throw new RowRefused(
        column,
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
