import type { LedgerEvent } from '#libs/event-store';
import type { Projection } from '#libs/temporal';
import { accounts, authorities } from './accounts/accounts.projection.ts';
import { communications } from './communications/communications.projection.ts';
import { grounds } from './communications/grounds.projection.ts';
import { invitations, nominations, seats, standIns } from './directory/directory.projection.ts';
import { erasures } from './erasure/erasure.projection.ts';
import { memberships, participants } from './participants/participants.projection.ts';
import { policies } from './policy/policy.projection.ts';
import { remarks } from './remarks/remarks.projection.ts';

export { DIRECTORY, POLICY, policyFrom, policyPart } from './policy/policy.projection.ts';
export { about } from './about.ts';
export { reading } from './shared/amendment.ts';

/** A read model where it is registered: what it is made of, and what shows it. */
interface Registered {
  readonly projection: Projection<LedgerEvent>;
  /** How the names of its streams begin; undefined: of all streams. */
  readonly streams?: string;
  /** The field of the policy's matrix that opens its changes; undefined: it is there to be asked, and tells nothing of its own. */
  readonly shownBy?: string;
}

const REGISTERED: readonly Registered[] = [
  { projection: participants, streams: 'participant-', shownBy: 'participant' },
  { projection: memberships, streams: 'participant-', shownBy: 'participant' },
  { projection: authorities, streams: 'accounts', shownBy: 'authority' },
  { projection: accounts, streams: 'accounts', shownBy: 'account' },
  { projection: communications, streams: 'communications-', shownBy: 'communication' },
  { projection: grounds },
  { projection: policies, streams: 'policy', shownBy: 'aggregate' },
  { projection: nominations, streams: 'roster-', shownBy: 'pendingNomination' },
  { projection: seats, streams: 'roster-', shownBy: 'entry' },
  { projection: standIns, streams: 'roster-', shownBy: 'entry' },
  { projection: invitations, streams: 'roster-', shownBy: 'entry' },
  { projection: remarks, streams: 'remarks-', shownBy: 'change' },
  { projection: erasures, streams: 'erasure-', shownBy: 'change' },
];

/** Every read model. The light door: worker threads load it, so nothing behind it knows a framework. */
export const projections: readonly Projection<LedgerEvent>[] = REGISTERED.map(({ projection }) => projection);

/** The field of the policy's matrix that opens changes of a table, by the table's name, for those whose changes are told. */
export const FIELD_OF_TABLE: Readonly<Record<string, string>> = Object.fromEntries(
  REGISTERED.flatMap(({ projection, shownBy }) => (shownBy === undefined ? [] : [[projection.table.name, shownBy]])),
);

/** Names of the tables in which an event of a stream can change something that is told. */
export function tablesOfStream(stream: string): readonly string[] {
  return REGISTERED.filter(({ streams, shownBy }) => shownBy && streams && stream.startsWith(streams)).map(
    ({ projection }) => projection.table.name,
  );
}
