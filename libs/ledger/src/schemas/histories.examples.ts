import type { LedgerEvent } from '#libs/event-store';
import { accountsHistory } from '../accounts/accounts.examples.ts';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { communicationsHistory } from '../communications/communications.examples.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { erasureHistory, SUBJECT } from '../erasure/erasure.examples.ts';
import { erasureStream } from '../erasure/erasure.events.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { GENESIS_STREAM, type GenesisEvent } from '../genesis/genesis.events.ts';
import { participantHistory, STATE_1 } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { CLOCK_STREAM } from '../policy/clock.events.ts';
import { clockHistory, policyHistory } from '../policy/policy.examples.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { remarksHistory } from '../remarks/remarks.examples.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import { entryAnnulled, entryCorrected } from '../shared/amendment.examples.ts';
import type { Decided } from '../shared/decider.ts';
import { rosterHistory } from './roster-history.examples.ts';

const genesisHistory: readonly Decided<GenesisEvent>[] = [
  {
    type: 'GenesisOpened',
    schemaVersion: 1,
    effectiveOn: '2024-05-09',
    data: { population: 'example', files: [{ name: 'history.csv', digest: 'b'.repeat(64), rows: 3 }] },
  },
  { type: 'GenesisClosed', schemaVersion: 1, effectiveOn: '2024-05-09', data: { of: 0, rows: 3, events: 7 } },
];

/** One stream of each area, which together hold every type of event. */
const streams: Readonly<Record<string, readonly [stream: string, decided: readonly Decided<LedgerEvent>[]]>> = {
  accounts: [ACCOUNTS_STREAM, accountsHistory],
  clock: [CLOCK_STREAM, clockHistory],
  communications: [communicationsStream(STATE_1), [...communicationsHistory, entryCorrected, entryAnnulled]],
  erasure: [erasureStream(SUBJECT), erasureHistory],
  genesis: [GENESIS_STREAM, genesisHistory],
  participants: [participantStream(STATE_1), participantHistory],
  policy: [POLICY_STREAM, policyHistory],
  remarks: [remarksStream(STATE_1), remarksHistory],
  roster: [rosterStream(STATE_1), rosterHistory],
};

export const AREAS = Object.keys(streams);

/** The events of an area's stream, as they would be stored. */
export function historyOf(area: string): readonly LedgerEvent[] {
  const [stream, decided] = streams[area] ?? ['', []];
  return decided.map((one, revision) => ({
    id: `00000000-0000-5000-8000-00000000${String(revision).padStart(4, '0')}`,
    stream,
    revision,
    ...one,
    recordedAt: '2024-05-09T12:00:00.000Z',
    actor: { account: 'account-manager', office: 'directory-manager' },
    correlationId: '00000000-0000-5000-8000-00000000c0c0',
    causationId: '00000000-0000-5000-8000-00000000ca0a',
    requestDigest: '0'.repeat(64),
  }));
}
