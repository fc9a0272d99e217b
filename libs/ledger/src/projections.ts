import type { LedgerEvent } from '#libs/event-store';
import { isShown, type Projection, type Reading, type TablesReading } from '#libs/temporal';
import { AREAS } from './areas.ts';
import { accounts, authorities } from './accounts/accounts.projection.ts';
import { communications } from './communications/communications.projection.ts';
import { invitations, nominations, seats, standIns } from './directory/directory.projection.ts';
import { erasures } from './erasure/erasure.projection.ts';
import { memberships, participants } from './participants/participants.projection.ts';
import { policies } from './policy/policy.projection.ts';
import { remarks } from './remarks/remarks.projection.ts';
import { reading as amending } from './shared/amendment.ts';
import type { Registered } from './shared/area.ts';
import type { Chosen, ChosenIn } from './shared/chosen.ts';
import { requireKnown } from './shared/known.ts';

export { DIRECTORY, POLICY, policyFrom, policyPart } from './policy/policy.projection.ts';
export { about } from './about.ts';
export { canonicalReport, canonicalTables } from './reporting/canonical-report.ts';
export { SOURCE_WORDS } from './reporting/sources.ts';

const REGISTERED: readonly Registered[] = [
  { projection: participants, streams: 'participant-', shownBy: 'participant' },
  { projection: memberships, streams: 'participant-', shownBy: 'participant' },
  { projection: authorities, streams: 'accounts', shownBy: 'authority' },
  { projection: accounts, streams: 'accounts', shownBy: 'account' },
  { projection: communications, streams: 'communications-', shownBy: 'communication' },
  { projection: policies, streams: 'policy', shownBy: 'aggregate' },
  { projection: nominations, streams: 'roster-', shownBy: 'pendingNomination' },
  { projection: seats, streams: 'roster-', shownBy: 'entry' },
  { projection: standIns, streams: 'roster-', shownBy: 'entry' },
  { projection: invitations, streams: 'roster-', shownBy: 'entry' },
  { projection: remarks, streams: 'remarks-', shownBy: 'change' },
  { projection: erasures, streams: 'erasure-', shownBy: 'change' },
  ...AREAS.flatMap(({ tables }) => tables),
];

/** Every read model. The light door: worker threads load it, so nothing behind it knows a framework. */
export const projections: readonly Projection<LedgerEvent>[] = REGISTERED.map(({ projection, streams }) => ({
  ...projection,
  streams,
}));

/** How tables and audit read the log; at an event of a newer release it throws `UnknownEvent`, and whatever is shown it stops there. */
export const reading: Reading<LedgerEvent> = {
  ...amending,
  act(event) {
    requireKnown(event);
    return amending.act(event);
  },
};

/** The field of the policy's matrix that opens changes of a table, by the table's name. */
export const FIELD_OF_TABLE: Readonly<Record<string, string>> = Object.fromEntries(
  REGISTERED.map(({ projection, shownBy }) => [projection.table.name, shownBy]),
);

const CHOSEN_IN: ReadonlyMap<string, ChosenIn | undefined> = new Map(
  REGISTERED.map(({ projection, chosen }) => [projection.table.name, chosen]),
);

/** What of States' choosing a thing of a table shows; undefined: the table's things are not of their choosing, `FIELD_OF_TABLE` opens them. */
export function chosenOf(
  tables: TablesReading,
  { table, entity }: { readonly table: string; readonly entity: string },
  index: number,
): readonly Chosen[] | undefined {
  return CHOSEN_IN.get(table)?.(tables, entity, index);
}

/** Names of the tables in which an event of a stream can change something. */
export function tablesOfStream(stream: string): readonly string[] {
  return REGISTERED.filter((one) => isShown(one, stream)).map(({ projection }) => projection.table.name);
}
