import type { Access, AccessWeek } from './access.ts';

/** How the access journal lies in a table, whichever database holds it. */
export interface AccessRow {
  readonly number: number;
  readonly at: number;
  readonly account: string;
  readonly office: string;
  readonly participant: string | null;
  readonly purpose: string;
  readonly concerned: string | null;
  readonly cards: number;
}

export interface WeekRow {
  readonly week: number;
  readonly accesses: number;
  readonly cards: number;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Monday, 5 January 1970: weeks are counted from here. */
const FIRST_MONDAY = 4 * DAY;

/** Whose accesses a State sees by account (rule H15). `import` is the manager's office while a history is entered. */
export const SEEN_BY_ACCOUNT = `(office IN ('directory-manager', 'import', 'reviewer') OR participant IS NOT DISTINCT FROM concerned)`;

/** Number of the week of an access. */
export const WEEK_OF = `(at - ${FIRST_MONDAY}) / ${WEEK}`;

export function toAccess({ at, participant, concerned, ...row }: AccessRow): Access {
  return {
    ...row,
    at: new Date(at).toISOString(),
    ...(participant === null ? {} : { participant }),
    ...(concerned === null ? {} : { concerned }),
  };
}

export function toWeek({ week, accesses, cards }: WeekRow): AccessWeek {
  return { monday: new Date(FIRST_MONDAY + week * WEEK).toISOString().slice(0, 10), accesses, cards };
}
