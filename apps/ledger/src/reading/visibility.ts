import { type Chosen, VISIBILITIES, type Visibility } from '#libs/ledger';
import { chosenOf, FIELD_OF_TABLE } from '#libs/ledger/projections';
import type { Row } from '#libs/temporal';
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
 * The visibility that a submission has for a reader now, whatever the coordinate of the view (domain rule R7): the narrowest of that of
 * today, that of the day viewed as known now, and that of the view itself. What a State said while it was closed stays closed when it
 * opens what it says later; what no longer counts is restricted. `table` has a field `visibility`.
 */
export function visibilityNow(
  { tables, now, point }: Pick<Look, 'tables' | 'now' | 'point'>,
  table: string,
  entity: string,
): Visibility {
  const known = tables.table(table).timelineAt(entity, now.index);
  const then = tables.table(table).timelineAt(entity, point.index);
  return narrowest([
    visibilityOn(known, now.on),
    visibilityOn(known, point.on),
    ...(then.length === 0 ? [] : [visibilityOn(then, point.on)]),
  ]);
}

function visibilityOn(rows: readonly Row[], on: string): Visibility {
  const fields = (rows.findLast(({ validFrom }) => validFrom <= on) ?? rows[0])?.fields;
  const visibility = fields?.['visibility'];
  return visibility === 'public' || visibility === 'states' ? visibility : 'restricted';
}

export function narrowest(visibilities: readonly Visibility[]): Visibility {
  return VISIBILITIES.findLast((one) => visibilities.includes(one)) ?? 'restricted';
}

/** Whether a State has withdrawn a submission by today: that it was made stays visible, its words are closed. */
export function isWithdrawnNow({ tables, now }: Pick<Look, 'tables' | 'now'>, table: string, entity: string): boolean {
  return tables.table(table).at(entity, now)?.fields['status'] === 'withdrawn';
}

/** A submission as that of the State of which the reader may see it, with its visibility for him now; undefined: he may not. */
export function openedTo(
  look: Pick<Look, 'tables' | 'now' | 'point' | 'viewer'>,
  { of, in: things }: Chosen,
): Statement | undefined {
  const visibility = narrowest(things.map(({ table, entity }) => visibilityNow(look, table, entity)));
  return of.map((participant) => ({ participant, visibility })).find((one) => seesStatement(look, one));
}

/**
 * Whether the reader may see a thing of a table in the view of a point: by what the States chose of whose choosing it is, at the moment of
 * reading, else by the table's right. Lists, audit, replay, figures and differences all ask this. `participant`: whose the thing is.
 */
export function seesThing(
  look: Pick<Look, 'tables' | 'now' | 'point' | 'viewer'>,
  thing: { readonly table: string; readonly entity: string; readonly participant: string | null },
): boolean {
  const { participant, table } = thing;
  const chosen = chosenOf(look.tables, thing, look.now.index);
  if (chosen === undefined) return look.viewer.sees(FIELD_OF_TABLE[table] ?? '', { participant });
  return chosen.length > 0 && chosen.every((one) => openedTo(look, one) !== undefined);
}

/** A submission with the visibility that it has for the reader now; undefined: he may not see it. */
export function seenStatement<V extends Statement>(
  look: Pick<Look, 'tables' | 'now' | 'point' | 'viewer'>,
  table: string,
  entity: string,
  statement: V,
): V | undefined {
  const seen = openedTo(look, { of: [statement.participant], in: [{ table, entity }] });
  return seen && { ...statement, visibility: seen.visibility };
}

/** The texts of submissions that the reader sees, in the order given. */
export async function statementTexts(
  vault: Opener,
  look: Look,
  statements: readonly (Statement & { readonly card: CardReference | null })[],
): Promise<readonly Contact[]> {
  const texts = new Map<object, Contact>();
  for (const [visibility, group] of Map.groupBy(statements, (one) => one.visibility)) {
    const cards = group.map(({ card, participant }) => cardAsked(card, { participant }));
    const opened = await openContacts(vault, look, cards, ['text'], FIELD[visibility]);
    for (const [at, one] of group.entries()) texts.set(one, opened[at] ?? { status: 'missing' });
  }
  return statements.map((one) => texts.get(one) ?? { status: 'missing' });
}
