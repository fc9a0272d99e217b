import type { LedgerEvent } from '#libs/event-store';
import { accountsHistory } from '../accounts/accounts.examples.ts';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { EXERCISE, exerciseHistory } from '../activities/exercises.examples.ts';
import { exerciseStream } from '../activities/exercises.events.ts';
import { incidentHistory } from '../activities/incidents.examples.ts';
import { incidentStream } from '../activities/incidents.events.ts';
import { MEETING, meetingHistory } from '../activities/meetings.examples.ts';
import { meetingStream } from '../activities/meetings.events.ts';
import { ACTIVITY, reportedActivityHistory } from '../activities/reported-activities.examples.ts';
import { reportedActivityStream } from '../activities/reported-activities.events.ts';
import { trainingHistory } from '../activities/training.examples.ts';
import { TRAINING_STREAM } from '../activities/training.events.ts';
import { ROUND, roundHistory } from '../checks/checks.examples.ts';
import { roundStream } from '../checks/checks.events.ts';
import { CALL, callsHistory } from '../capacity/calls.examples.ts';
import { callStream } from '../capacity/calls.events.ts';
import { capacityHistory } from '../capacity/capacity.examples.ts';
import { capacityStream } from '../capacity/capacity.events.ts';
import { guidanceRequestsHistory, REQUEST } from '../capacity/guidance-requests.examples.ts';
import { guidanceRequestStream } from '../capacity/guidance-requests.events.ts';
import { matchesHistory } from '../capacity/matches.examples.ts';
import { matchStream } from '../capacity/matches.events.ts';
import { structureHistory } from '../capacity/structures.examples.ts';
import { structureStream } from '../capacity/structures.events.ts';
import {
  adoptionHistory,
  ADOPTION,
  catalogueHistory,
  declarationHistory,
  IMPLEMENTATION,
  implementationHistory,
  LESSON,
  lessonHistory,
} from '../cbm/cbm.examples.ts';
import { adoptionStream } from '../cbm/adoptions.events.ts';
import { CATALOGUE_STREAM } from '../cbm/catalogue.events.ts';
import { declarationsStream } from '../cbm/declarations.events.ts';
import { lessonStream } from '../cbm/lessons.events.ts';
import { cbmReportStream } from '../cbm/reports.events.ts';
import { communicationsHistory } from '../communications/communications.examples.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { erasureHistory, SUBJECT } from '../erasure/erasure.examples.ts';
import { erasureStream } from '../erasure/erasure.events.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { guidelinesHistory, regionalLinksHistory } from '../guidance/guidance.examples.ts';
import { GUIDELINES_STREAM } from '../guidance/guidelines.events.ts';
import { regionalLinksStream } from '../guidance/regional-links.events.ts';
import { CONTRIBUTIONS_STREAM } from '../outlook/contributions.events.ts';
import {
  contributionsHistory,
  papersHistory,
  PROPOSAL,
  proposalHistory,
  regionalMeasuresHistory,
} from '../outlook/outlook.examples.ts';
import { PAPERS_STREAM } from '../outlook/papers.events.ts';
import { proposalStream } from '../outlook/proposals.events.ts';
import { REGIONAL_MEASURES_STREAM } from '../outlook/regional-measures.events.ts';
import { GENESIS_STREAM, type GenesisEvent } from '../genesis/genesis.events.ts';
import { participantHistory, STATE_1 } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { CLOCK_STREAM } from '../policy/clock.events.ts';
import { clockHistory, policyHistory } from '../policy/policy.examples.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { remarksHistory } from '../remarks/remarks.examples.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import { frameworksHistory } from '../reporting/frameworks.examples.ts';
import { FRAMEWORKS_STREAM } from '../reporting/frameworks.events.ts';
import { reportsHistory } from '../reporting/reports.examples.ts';
import { REPORTS_STREAM } from '../reporting/reports.events.ts';
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
  activities: [reportedActivityStream(ACTIVITY), reportedActivityHistory],
  exercises: [exerciseStream(EXERCISE), exerciseHistory],
  'incident-counting': [incidentStream(STATE_1), incidentHistory],
  meetings: [meetingStream(MEETING), meetingHistory],
  training: [TRAINING_STREAM, trainingHistory],
  calls: [callStream(CALL), callsHistory],
  capacity: [capacityStream(STATE_1), capacityHistory],
  'capacity-matches': [matchStream(STATE_1), matchesHistory],
  'guidance-requests': [guidanceRequestStream(REQUEST), guidanceRequestsHistory],
  'national-structures': [structureStream(STATE_1), structureHistory],
  checks: [roundStream(ROUND), roundHistory],
  'cbm-adoption': [adoptionStream(ADOPTION), adoptionHistory],
  'cbm-catalogue': [CATALOGUE_STREAM, catalogueHistory],
  'cbm-lesson': [lessonStream(LESSON), lessonHistory],
  'cbm-nothing-new': [declarationsStream(STATE_1), declarationHistory],
  'cbm-report': [cbmReportStream(IMPLEMENTATION), implementationHistory],
  'cbm-proposal': [proposalStream(PROPOSAL), proposalHistory],
  clock: [CLOCK_STREAM, clockHistory],
  communications: [communicationsStream(STATE_1), [...communicationsHistory, entryCorrected, entryAnnulled]],
  contributions: [CONTRIBUTIONS_STREAM, contributionsHistory],
  erasure: [erasureStream(SUBJECT), erasureHistory],
  frameworks: [FRAMEWORKS_STREAM, frameworksHistory],
  genesis: [GENESIS_STREAM, genesisHistory],
  guidelines: [GUIDELINES_STREAM, guidelinesHistory],
  papers: [PAPERS_STREAM, papersHistory],
  participants: [participantStream(STATE_1), participantHistory],
  policy: [POLICY_STREAM, policyHistory],
  'regional-links': [regionalLinksStream(STATE_1), regionalLinksHistory],
  'regional-measures': [REGIONAL_MEASURES_STREAM, regionalMeasuresHistory],
  remarks: [remarksStream(STATE_1), remarksHistory],
  reports: [REPORTS_STREAM, reportsHistory],
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
