import { randomUUID } from 'node:crypto';

import { NO_STREAM } from '#libs/event-store';

import { callStream } from '../libs/ledger/src/capacity/calls.events.ts';
import { capacityStream } from '../libs/ledger/src/capacity/capacity.events.ts';
import { matchStream } from '../libs/ledger/src/capacity/matches.events.ts';
import { adoptionStream } from '../libs/ledger/src/cbm/adoptions.events.ts';
import { declarationsStream } from '../libs/ledger/src/cbm/declarations.events.ts';
import { cbmReportStream } from '../libs/ledger/src/cbm/reports.events.ts';
import { act } from './areas-ground.ts';
import type { Ground, Streams } from './areas-ground.ts';

/** Implementation reports, adoptions, capacity and calls for inputs of the logs that the benches read. */

const STATES_REPORTING = 150;

export function reports(day: string, { participants }: Ground): Streams {
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

export function adoption(day: string, { participants }: Ground): Streams {
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

const TOPICS = ['training', 'exercises', 'incident-response', 'policy', 'translation'];

/** A need and an offer of each State, in place of those of the year before. */
export function statements(day: string, { participants, past }: Ground): Streams {
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

export function matches(day: string, { participants }: Ground): Streams {
  return participants.slice(0, 40).map((needBy, n) => {
    const match = randomUUID();
    const offerBy = participants[(n + 1) % participants.length];
    const data = { match, need: randomUUID(), needBy, topic: TOPICS[n % TOPICS.length], offer: randomUUID(), offerBy };
    return [matchStream(needBy), [act('CapacityMatchRecorded', day, data)]] as const;
  });
}

export function call(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const issued = { call: id, title: 'Call', deadline: `${day.slice(0, '2026-01'.length)}-20`, languages: ['en'] };
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
