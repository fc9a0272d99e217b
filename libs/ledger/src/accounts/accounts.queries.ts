import type { Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import type { Office } from '../shared/terms.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';

/** An account; who it is stands on the card. */
export interface AccountView {
  readonly account: string;
  readonly office: Office;
  readonly participant: string | null;
  readonly seat: string | null;
  readonly designatingAuthority: string | null;
  readonly group: string | null;
  readonly status: 'open' | 'closed';
  readonly card: CardReference | null;
}

/** An office that speaks for a State. */
export interface AuthorityView {
  readonly authority: string;
  readonly participant: string;
  readonly name: string;
  readonly from: string;
}

export interface OfParticipant {
  readonly participant?: string | undefined;
}

/** Accounts at a point, closed ones too, in the order of States; those of no State last. */
export function accountsAt(
  tables: TablesReading,
  point: Point,
  { participant }: OfParticipant,
): readonly AccountView[] {
  const views = tables.table('accounts').allAt(point, whereOf({ participant })).map(accountView);
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.account]);
}

export function accountAt(tables: TablesReading, point: Point, account: string): AccountView | undefined {
  const row = tables.table('accounts').at(account, point);
  return row && accountView(row);
}

/** Offices that speak for a State on the day, in the order of States. */
export function authoritiesAt(
  tables: TablesReading,
  point: Point,
  { participant }: OfParticipant,
): readonly AuthorityView[] {
  const views = tables
    .table('authorities')
    .allAt(point, whereOf({ participant }))
    .map(({ entity, fields, validFrom }) => ({
      authority: entity,
      ...(fields as unknown as Pick<AuthorityView, 'participant' | 'name'>),
      from: validFrom,
    }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.authority]);
}

function accountView({ entity, fields }: Row): AccountView {
  const { subject: _subject, commitment: _commitment, ...others } = fields;
  return { ...(others as unknown as Omit<AccountView, 'account' | 'card'>), account: entity, card: cardOfRow(fields) };
}
