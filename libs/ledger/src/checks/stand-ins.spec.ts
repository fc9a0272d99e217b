import type { LedgerEvent } from '#libs/event-store';
import { rosterStream } from '../directory/directory.events.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { checks } from './checks.area.ts';
import { SEAT_1, SEAT_2 } from './checks.examples.ts';
import { acknowledge, byToken } from './checks.scenario.ts';

const named = (type: string, revision: number, seat: string, effectiveOn: string, more: object) =>
  ({
    type,
    revision,
    effectiveOn,
    data: { participant: STATE_1, seat, standIn: `stand-in-${String(revision)}`, ...more },
  }) as unknown as LedgerEvent;

const roster = [
  named('ActingHolderNamed', 0, SEAT_1, '2024-06-11', { to: '2024-06-13' }),
  named('AlternateNamed', 1, SEAT_1, '2024-06-12', {}),
  named('AlternateEnded', 2, SEAT_1, '2024-06-14', { standIn: 'stand-in-1', of: 1 }),
  named('AlternateNamed', 3, SEAT_2, '2024-06-01', {}),
];
const known = { events: (stream: string) => (stream === rosterStream(STATE_1) ? roster : []) } as unknown as Known;
const on = (day: string) => checks.given(byAlternate(`${day}T23:59:59.999Z`), known, []);
const byAlternate = (now: string) => byToken(now, SEAT_1, { by: 'alternate' });

it('an acknowledgement is decided with who stood in on the day on which it was received', () => {
  const days = ['2024-06-10', '2024-06-11', '2024-06-12', '2024-06-13', '2024-06-14'];
  expect(days.map(on)).toEqual([
    { standIns: [] },
    { standIns: ['acting-holder'] },
    { standIns: ['acting-holder', 'alternate'] },
    { standIns: ['alternate'] },
    { standIns: [] },
  ]);
  const earlier = { by: 'alternate', receivedAt: '2024-06-12T00:00:00.000Z' } as const;
  expect(checks.given(acknowledge('2024-06-20T00:00:00.000Z', SEAT_1, earlier), known, [])).toEqual(on('2024-06-12'));
});

it('asks for the roster only where it matters', () => {
  const now = '2024-06-12T00:00:00.000Z';
  const poc = { actor: { account: 'a', office: 'poc', participant: STATE_1 } };
  const portal = { channel: 'portal' } as const;
  const asked = [
    byAlternate(now),
    byToken(now, SEAT_1, { by: 'acting-holder' }),
    acknowledge(now, SEAT_1, portal, poc),
    byToken(now, SEAT_1),
    acknowledge(now, SEAT_1),
  ];
  const stream = rosterStream(STATE_1);
  expect(asked.map((command) => checks.reads(command, []))).toEqual([[stream], [stream], [stream], [], []]);
});
