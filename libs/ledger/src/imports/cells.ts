import type { Holder, HolderKind, Reason } from '../directory/directory.events.ts';
import { HOLDER_KINDS, REASONS } from '../directory/directory.events.ts';
import type { ErrorOf } from '../shared/amendment.ts';
import type { Cells, Column } from './columns.ts';
import { EMPTIED } from './columns.ts';
import { RowRefused } from './row.ts';

/** Cells of a row as the members that commands have. */

/** Columns of what the log holds of a holder, by the member's name. */
const MEMBERS = {
  holder_kind: 'kind',
  organisation: 'organisation',
  languages: 'languages',
  time_zone: 'timeZone',
  hours: 'hours',
} as const satisfies { readonly [C in Column]?: keyof Holder };
export type HolderColumn = keyof typeof MEMBERS;
export const HOLDER_COLUMNS = Object.keys(MEMBERS) as readonly HolderColumn[];

export function memberOf(column: HolderColumn): keyof Holder {
  return MEMBERS[column];
}

/** A kind that is not given follows from whether a person is named. */
export function holderOf(cells: Cells): Holder {
  const kind =
    cells.holder_kind === undefined
      ? cells.holder === undefined
        ? 'office'
        : 'individual'
      : kindOf(cells.holder_kind);
  return { ...(changedMembers(cells) as Partial<Holder>), kind };
}

/** Members whose cells are given; null: emptied. */
export function changedMembers(
  cells: Cells,
  columns: readonly HolderColumn[] = HOLDER_COLUMNS,
): { readonly [M in keyof Holder]?: Holder[M] | null } {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const text = cells[column];
      return text === undefined ? [] : [[MEMBERS[column], text === EMPTIED ? null : member(column, text)]];
    }),
  );
}

function member(column: HolderColumn, text: string): string | readonly string[] {
  if (column === 'holder_kind') return kindOf(text);
  return column === 'languages' ? text.split(/[\s,;]+/u).filter((tag) => tag !== '') : text;
}

function kindOf(text: string): HolderKind {
  return oneOf('holder_kind', text, HOLDER_KINDS);
}

/** A seat is named by its number within State and role: 1, 2, 3 … */
export function ordinalOf({ seat }: Cells): { readonly ordinal?: number } {
  if (seat === undefined) return {};
  if (/^[1-9]\d{0,3}$/.test(seat)) return { ordinal: Number(seat) };
  throw new RowRefused(
    'seat',
    'not-a-seat',
    'Give the number of the seat within State and role (1, 2, 3 …), or leave the cell empty for the next.',
  );
}

export function reasonOf({ reason }: Cells): { readonly reason?: Reason } {
  return reason === undefined ? {} : { reason: oneOf('reason', reason, REASONS) };
}

const ERRORS = ['recording', 'sender', 'import'] as const satisfies readonly ErrorOf[];

/** Whose error it was; when the source does not say, that of its recording. */
export function errorOf({ error_of, reason }: Cells): { readonly errorOf: ErrorOf; readonly reason?: string } {
  if (reason !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+){0,9}$/.test(reason)) {
    throw new RowRefused(
      'reason',
      'not-a-code',
      'Give the reason as a code of lower-case words, such as other-state; never free text.',
    );
  }
  return {
    errorOf: error_of === undefined ? 'recording' : oneOf('error_of', error_of, ERRORS),
    ...(reason === undefined ? {} : { reason }),
  };
}

export function oneOf<T extends string>(column: Column, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text.toLowerCase());
  if (found !== undefined) return found;
  throw new RowRefused(column, 'value-unknown', `Known are: ${known.join(', ')}.`);
}
