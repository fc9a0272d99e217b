import type { Visibility } from '#libs/ledger';
import type { CardReference } from '#libs/vault';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import type { Look } from './reads.ts';

/** What a State submitted, and to whom it opens it at the moment of reading. */
export interface Statement {
  readonly participant: string;
  readonly visibility: Visibility;
}

/** The field of the policy's matrix under which a submission of this visibility stands. */
const FIELD: Readonly<Record<Visibility, string>> = {
  public: 'publicStatement',
  states: 'statesStatement',
  restricted: 'restrictedStatement',
};

/** Whether the reader may see a submission that is of this visibility at the moment of reading. */
export function seesStatement({ viewer }: Pick<Look, 'viewer'>, { participant, visibility }: Statement): boolean {
  return viewer.sees(FIELD[visibility], { participant });
}

/**
 * The visibility that a submission has at the moment of reading, whatever the coordinate of the view (domain rule R7): of its row
 * in force today, else of the nearest one; one that no longer counts is restricted. `table` has a field `visibility`.
 */
export function visibilityNow(
  { tables, now }: Pick<Look, 'tables' | 'now'>,
  table: string,
  entity: string,
): Visibility {
  const rows = tables.table(table).timelineAt(entity, now.index);
  const row = rows.findLast(({ validFrom }) => validFrom <= now.on) ?? rows[0];
  const visibility = row?.fields['visibility'];
  return visibility === 'public' || visibility === 'states' ? visibility : 'restricted';
}

/** The texts of submissions that the reader sees, in the order given. */
export function statementTexts(
  vault: Opener,
  look: Look,
  statements: readonly (Statement & { readonly card: CardReference | null })[],
): readonly Contact[] {
  const texts = new Map<object, Contact>();
  for (const [visibility, group] of Map.groupBy(statements, (one) => one.visibility)) {
    const cards = group.map(({ card, participant }) => cardAsked(card, { participant }));
    const opened = openContacts(vault, look, cards, ['text'], FIELD[visibility]);
    for (const [at, one] of group.entries()) texts.set(one, opened[at] ?? { status: 'missing' });
  }
  return statements.map((one) => texts.get(one) ?? { status: 'missing' });
}
