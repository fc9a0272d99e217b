import { randomUUID } from 'node:crypto';

import { NO_STREAM } from '#libs/event-store';
import type { EventStore, NewEvent } from '#libs/event-store';

import { exerciseStream } from '../libs/ledger/src/activities/exercises.events.ts';
import { meetingStream } from '../libs/ledger/src/activities/meetings.events.ts';
import { TRAINING_STREAM } from '../libs/ledger/src/activities/training.events.ts';
import { callStream } from '../libs/ledger/src/capacity/calls.events.ts';
import { capacityStream } from '../libs/ledger/src/capacity/capacity.events.ts';
import { matchStream } from '../libs/ledger/src/capacity/matches.events.ts';
import { adoptionStream } from '../libs/ledger/src/cbm/adoptions.events.ts';
import { CATALOGUE_STREAM } from '../libs/ledger/src/cbm/catalogue.events.ts';
import { declarationsStream } from '../libs/ledger/src/cbm/declarations.events.ts';
import { cbmReportStream } from '../libs/ledger/src/cbm/reports.events.ts';
import { communicationsStream } from '../libs/ledger/src/communications/communications.events.ts';
import { roundStream } from '../libs/ledger/src/checks/checks.events.ts';
import { FRAMEWORKS_STREAM } from '../libs/ledger/src/reporting/frameworks.events.ts';

/** What happens beside the directory, month by month: some 7,000 acts of every other area a year. */

const MONTH = 7;
/** Of the communications that acts rest on, so many are registered here: some 1,700 a year. */
const APPENDS_OF_A_COMMUNICATION = 10;
const STATES_REPORTING = 150;
const COMPLETIONS = 150;
const TARGETS_OF_AN_EVENT = 200;

type Append = Pick<EventStore, 'append'>;
type Act = Pick<NewEvent, 'type' | 'effectiveOn' | 'data'>;

interface Seat {
  readonly seat: string;
  readonly participant: string;
}

/** The store with the acts of the areas before the first event of each month; `participants`: the States that act. */
export function withAreas(store: Append, participants: readonly string[]): Append {
  const seats = new Map<string, Seat>();
  const past: Past = { revisions: new Map(), stated: new Map() };
  const { revisions } = past;
  let known: string | undefined;
  let appends = 0;
  let writing: Promise<unknown> = Promise.resolve();

  const add = async (stream: string, day: string, acts: readonly Act[]): Promise<void> => {
    const expected = revisions.get(stream) ?? NO_STREAM;
    revisions.set(stream, expected + acts.length);
    for (let at = 0; at < acts.length; at += 500) {
      const part = acts.slice(at, at + 500).map((act) => asNew(act, day));
      await store.append(stream, expected + at, part);
    }
  };
  const addCommunication = async (first: NewEvent | undefined): Promise<void> => {
    const { onBehalfOf: participant, authority, effectiveOn, recordedAt } = first ?? {};
    if (!participant || !authority || !effectiveOn || !recordedAt) return;
    const communication = authority.reference;
    const data = {
      communication,
      participant,
      kind: 'note-verbale',
      receivedAt: recordedAt,
      channel: 'permanent-mission',
    };
    const received = act('CommunicationReceived', effectiveOn, data);
    await add(communicationsStream(participant), recordedAt.slice(0, 10), [received]);
  };
  const remember = (event: NewEvent): void => {
    if (event.type !== 'PocEntryActivated') return;
    const { seat, participant } = event.data as Seat;
    seats.set(seat, { seat, participant });
  };
  return {
    async append(stream, expected, events, options) {
      const month = events[0]?.recordedAt.slice(0, MONTH) ?? '';
      if (known === undefined || month > known) {
        known = month;
        const acts = actsOf(month, { participants, seats: [...seats.values()], past });
        writing = writing.then(async () => {
          for (const [name, some] of acts) await add(name, `${month}-01`, some);
        });
      }
      await writing;
      for (const event of events) remember(event);
      if (appends++ % APPENDS_OF_A_COMMUNICATION === 0) await addCommunication(events[0]);
      return store.append(stream, expected, events, options);
    },
  };
}

type Streams = readonly (readonly [stream: string, acts: readonly Act[]])[];
/** What was recorded before. */
interface Past {
  /** Last revision of each stream. */
  readonly revisions: Map<string, number>;
  /** Of each State the statements in force, with their revisions. */
  readonly stated: Map<string, readonly { readonly statement: string; readonly of: number }[]>;
}

interface Ground {
  readonly participants: readonly string[];
  readonly seats: readonly Seat[];
  readonly past: Past;
}

type Monthly = (day: string, ground: Ground) => Streams;

/** By the number of the month; in the others nothing happens. */
const CALENDAR: Readonly<Record<string, Monthly>> = {
  '01': exercise,
  '02': check,
  '03': meeting,
  '04': reports,
  '05': adoption,
  '06': statements,
  '07': matches,
  '08': check,
  '09': call,
  '10': training,
  '11': exercise,
};

function actsOf(month: string, ground: Ground): Streams {
  const day = `${month}-01`;
  const first = ground.past.revisions.has(TRAINING_STREAM) ? [] : beginning(day);
  return [...first, ...(CALENDAR[month.slice(5)]?.(day, ground) ?? [])];
}

function beginning(day: string): Streams {
  const items = Array.from({ length: 8 }, (_, n) => ({
    id: `CBM-${String(n + 1)}`,
    title: { en: `Measure ${String(n + 1)}` },
    category: 'communication',
    since: { symbol: 'EX/1' },
  }));
  const release = { module: 'POC-101', title: 'Introduction', languages: ['en'], roles: [] };
  const framework = {
    framework: 'OEWG_APR',
    title: { en: 'Annual reports' },
    instrument: { symbol: 'EX/1' },
    verified: false,
    periods: [],
  };
  return [
    [
      CATALOGUE_STREAM,
      [act('CatalogueVersionRecorded', day, { version: 1, instrument: { symbol: 'EX/1' }, verified: false, items })],
    ],
    [TRAINING_STREAM, [act('TrainingModuleReleased', day, release)]],
    [FRAMEWORKS_STREAM, [act('FrameworkRecorded', day, framework)]],
  ];
}

function exercise(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const announced = {
    exercise: id,
    kind: 'simulation',
    level: 2,
    mode: 'hybrid',
    title: 'Exercise',
    partners: [],
    from: day,
    until: day,
  };
  const acts = [
    act('ExerciseAnnounced', day, announced),
    ...participants.slice(0, 80).map((participant) => tookPart(id, 'exercise', day, participant)),
    ...participants.slice(0, 10).map((participant) => {
      const granted = {
        activity: id,
        activityKind: 'exercise',
        of: 0,
        grant: randomUUID(),
        participant,
        supported: participant,
        consent: true,
        number: 1,
      };
      return act('ParticipationSupportGranted', day, granted);
    }),
  ];
  return [[exerciseStream(id), acts]];
}

function meeting(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const held = { meeting: id, title: 'Meeting', mode: 'in-person', place: 'Example City', from: day, until: day };
  const acts = [
    act('MeetingHeld', day, held),
    ...participants.slice(0, 150).map((participant) => tookPart(id, 'meeting', day, participant)),
  ];
  return [[meetingStream(id), acts]];
}

function tookPart(activity: string, activityKind: string, day: string, participant: string): Act {
  return act('ParticipationRecorded', day, {
    activity,
    activityKind,
    of: 0,
    participant,
    mode: 'in-person',
    roles: [],
    heads: 2,
  });
}

/** A round to every seat: one in fifty cannot be delivered, six in seven are acknowledged. */
function check(day: string, { seats }: Ground): Streams {
  const id = randomUUID();
  const at = (hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const dispatched = {
    round: id,
    of: 0,
    dispatchedAt: at(1),
    policyVersion: 1,
    answerWindowHours: 48,
    followUpChannel: 'permanent-mission',
    targets: seats.length,
  };
  const lists = Array.from({ length: Math.ceil(seats.length / TARGETS_OF_AN_EVENT) }, (_, n) => {
    const targets = seats.slice(n * TARGETS_OF_AN_EVENT, (n + 1) * TARGETS_OF_AN_EVENT);
    return act('PingTargetsListed', day, {
      round: id,
      of: 1,
      targets: targets.map((one) => ({ ...one, role: 'diplomatic' })),
    });
  });
  const sent = 2 + lists.length;
  const acts = [
    act('PingRoundScheduled', day, { round: id, plannedOn: day }),
    act('PingRoundDispatched', day, dispatched),
    ...lists,
    ...seats.map((seat) =>
      act('PingSent', day, { round: id, of: 1, ...seat, attempt: 1, sentAt: at(1), channel: 'e-mail' }),
    ),
    ...seats.flatMap((seat, n) =>
      n % 50 === 0
        ? [
            act('PingDeliveryFailed', day, {
              round: id,
              ...seat,
              of: sent + n,
              attempt: 1,
              failedAt: at(2),
              failure: 'mailbox-full',
            }),
          ]
        : [],
    ),
    ...seats.flatMap((seat, n) =>
      n % 7 === 0
        ? []
        : [
            act('PingAcknowledged', day, {
              round: id,
              of: 1,
              ...seat,
              receivedAt: at(5),
              channel: 'token',
              by: 'holder',
            }),
          ],
    ),
    act('PingRoundClosed', day, { round: id, of: 0, closedAt: at(23), withdrawn: [], result: { digest: 'as issued' } }),
  ];
  return [[roundStream(id), acts]];
}

function reports(day: string, { participants }: Ground): Streams {
  return participants.slice(0, STATES_REPORTING).flatMap((participant, n): Streams => {
    const [report, declaration] = [randomUUID(), randomUUID()];
    const cbm = `CBM-${String((n % 8) + 1)}`;
    const told = {
      report,
      participant,
      cbm,
      extent: n % 3 === 0 ? 'full' : 'partial',
      from: day,
      evidence: [],
      visibility: 'states',
    };
    const nothing = { declaration, participant, from: day, visibility: 'public' };
    return [
      [cbmReportStream(report), [act('CbmImplementationReported', day, told)]],
      [declarationsStream(participant), [act('NothingNewDeclared', day, nothing)]],
    ];
  });
}

function adoption(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const cbm = 'CBM-2';
  const of = Number(day.slice(0, 4)) % 100;
  const [first = '', ...others] = participants.slice(of, of + 6);
  const acts = [
    act('CbmAdopted', day, { adoption: id, participant: first, cbm, capacitiesRequired: [] }),
    ...others.map((participant) => act('CbmAdoptionJoined', day, { adoption: id, participant, cbm, of: 0 })),
  ];
  return [[adoptionStream(id), acts]];
}

const TOPICS = [TRAINING_STREAM, 'exercises', 'incident-response', 'policy', 'translation'];

/** A need and an offer of each State, in place of those of the year before. */
function statements(day: string, { participants, past }: Ground): Streams {
  return participants.map((participant, n) => {
    const stream = capacityStream(participant);
    const topic = TOPICS[n % TOPICS.length];
    const ends = (past.stated.get(participant) ?? []).map((one) =>
      act('CapacityStatementEnded', day, { ...one, participant, outcome: 'fulfilled' }),
    );
    const begins = ['CapacityNeedStated', 'CapacityOfferStated'].map((type) => ({ type, statement: randomUUID() }));
    const first = (past.revisions.get(stream) ?? NO_STREAM) + ends.length + 1;
    past.stated.set(
      participant,
      begins.map(({ statement }, at) => ({ statement, of: first + at })),
    );
    const stated = begins.map(({ type, statement }) =>
      act(type, day, { statement, participant, topic, visibility: 'states' }),
    );
    return [stream, [...ends, ...stated]] as const;
  });
}

function matches(day: string, { participants }: Ground): Streams {
  return participants.slice(0, 40).map((needBy, n) => {
    const match = randomUUID();
    const offerBy = participants[(n + 1) % participants.length];
    const data = { match, need: randomUUID(), needBy, topic: TOPICS[n % TOPICS.length], offer: randomUUID(), offerBy };
    return [matchStream(needBy), [act('CapacityMatchRecorded', day, data)]] as const;
  });
}

function call(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const issued = { call: id, title: 'Call', deadline: `${day.slice(0, MONTH)}-20`, languages: ['en'] };
  const acts = [
    act('CallForInputsIssued', day, issued),
    ...participants
      .slice(0, 60)
      .map((participant) =>
        act('InputReceived', day, { call: id, of: 0, participant, receivedAt: `${day}T10:00:00.000Z` }),
      ),
  ];
  return [[callStream(id), acts]];
}

function training(day: string, { seats }: Ground): Streams {
  return [
    [
      TRAINING_STREAM,
      seats.slice(0, COMPLETIONS).map((seat) => act('TrainingCompleted', day, { module: 'POC-101', ...seat, of: 0 })),
    ],
  ];
}

function act(type: string, effectiveOn: string, data: object): Act {
  return { type, effectiveOn, data };
}

function asNew(one: Act, day: string): NewEvent {
  const id = randomUUID();
  const actor = { account: 'account-0', office: 'directory-manager' };
  return {
    ...one,
    id,
    schemaVersion: 1,
    recordedAt: `${day}T00:00:00.000Z`,
    actor,
    correlationId: id,
    causationId: id,
  };
}
