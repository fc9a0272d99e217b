import type { Projection } from '#libs/temporal';
import type { LedgerEvent } from '#libs/event-store';
import { STATE_1 } from '../participants/participants.examples.ts';
import { contextOf } from '../shared/scenario.ts';
import { historyOf } from '../schemas/histories.examples.ts';
import type {
  ChangePocRole,
  ConfirmEntry,
  DirectoryCommand,
  EndAlternate,
  InviteNomination,
  NameActingHolder,
  NameAlternate,
  RequestClarification,
  UpdateContactDetails,
} from './directory.commands.ts';
import { dutyOffice, nominated, NOMINATION, SEAT } from './directory.examples.ts';
import { invitations, nominations, seats, standIns } from './directory.projection.ts';
import { act, enter, held, left, pending, replace, type Story } from './directory.scenario.ts';

const newId = (key: string, name: string) => contextOf({ key }).newId(name);
/** What the story's last command added to the table. */
const added = (before: Story, command: DirectoryCommand, table: Projection<LedgerEvent>) =>
  before
    .after(command)
    .events.slice(before.events.length)
    .map((event) => table.project(event));

const place = { participant: STATE_1, seat: SEAT, role: 'diplomatic', ordinal: 1 };
const holder = {
  holderKind: 'individual',
  organisation: 'Ministry of Foreign Affairs of Example State 001',
  languages: ['en', 'fr'],
  timeZone: null,
  hours: null,
  subject: nominated.data.card?.subject ?? null,
  commitment: nominated.data.card?.commitment ?? null,
  precision: null,
};
const office = {
  holderKind: 'office',
  organisation: 'National CERT of Example State 001',
  languages: ['en'],
  timeZone: 'Africa/Nairobi',
  hours: '24/7',
  subject: null,
  commitment: null,
  precision: null,
};
const open = { to: null } as const;
const fresh = { confirmedOn: null, confirmedBy: null };

describe('nominations', () => {
  it('are there for ever from their day on, pending until something becomes of them', () => {
    expect(held.events.flatMap((event) => nominations.project(event))).toEqual([
      {
        kind: 'start',
        entity: NOMINATION,
        from: '2024-02-01',
        ...open,
        fields: { ...place, ...holder, status: 'pending', missing: null },
      },
      {
        kind: 'patch',
        entity: NOMINATION,
        from: '2024-02-10',
        ...open,
        of: { revision: 0 },
        fields: { status: 'activated', missing: null },
      },
    ]);
  });

  it('show what was asked for', () => {
    const ask = act<RequestClarification>('RequestClarification', {
      nomination: NOMINATION,
      missing: ['telephone'],
      effectiveOn: '2024-02-05',
    });
    expect(added(pending, ask, nominations)).toEqual([
      [
        {
          kind: 'patch',
          entity: NOMINATION,
          from: '2024-02-05',
          ...open,
          of: { revision: 0 },
          fields: { missing: ['telephone'] },
        },
      ],
    ]);
  });

  it('are activated already when they replace', () => {
    expect(added(held, replace('2024-05-01', {}, { key: 'k' }), nominations)).toEqual([
      [
        {
          kind: 'start',
          entity: newId('k', 'nomination'),
          from: '2024-05-01',
          ...open,
          fields: { ...place, ...office, status: 'activated', missing: null },
        },
      ],
    ]);
  });
});

describe('seats', () => {
  const start = { kind: 'start', entity: SEAT, ...open } as const;

  it('are there while an entry is in force; an end known beforehand is a cease of its own', () => {
    const entered = enter({ to: '2025-01-01', precision: 'month' }, { key: 'k' });
    expect(added(held, entered, seats)).toEqual([
      [],
      [
        {
          kind: 'start',
          entity: newId('k', 'seat'),
          from: '2024-03-01',
          ...open,
          fields: {
            ...place,
            seat: newId('k', 'seat'),
            role: 'technical',
            ...office,
            precision: 'month',
            nomination: newId('k', 'nomination'),
            since: '2024-03-01',
            ...fresh,
          },
        },
      ],
      [{ kind: 'cease', entity: newId('k', 'seat'), from: '2025-01-01', ...open }],
    ]);
  });

  it('have a gap before a replacement, or none', () => {
    const fields = { ...place, ...office, nomination: newId('k', 'nomination'), since: '2024-05-20', ...fresh };
    const next = { ...start, from: '2024-05-20', fields };
    const gap = replace('2024-05-20', { leftOn: '2024-05-01' }, { key: 'k' });
    expect(added(held, gap, seats)).toEqual([[{ kind: 'cease', entity: SEAT, from: '2024-05-01', ...open }, next]]);
    expect(added(held, replace('2024-05-20', {}, { key: 'k' }), seats)).toEqual([[next]]);
  });

  it('change hands in a change of role: the cease comes before the start', () => {
    const change = act<ChangePocRole>(
      'ChangePocRole',
      { seat: SEAT, role: 'technical', effectiveOn: '2024-05-01' },
      { key: 'k' },
    );
    const fields = {
      ...place,
      seat: newId('k', 'seat'),
      role: 'technical',
      ...holder,
      nomination: newId('k', 'nomination'),
      since: '2024-05-01',
      ...fresh,
    };
    expect(added(held, change, seats)).toEqual([
      [
        { kind: 'cease', entity: SEAT, from: '2024-05-01', ...open },
        { kind: 'start', entity: newId('k', 'seat'), from: '2024-05-01', ...open, fields },
      ],
    ]);
  });

  it('are patched by updates and confirmations of the start that they name', () => {
    const update = act<UpdateContactDetails>(
      'UpdateContactDetails',
      { seat: SEAT, effectiveOn: '2024-05-01', holder: { kind: 'office', hours: '24/7', organisation: null } },
      { card: { email: 'poc0001@state001.example' } },
    );
    const confirm = act<ConfirmEntry>('ConfirmEntry', { seat: SEAT, effectiveOn: '2024-05-02', by: 'state' });
    const patch = { kind: 'patch', entity: SEAT, ...open, of: { revision: 1 } };
    const { subject } = nominated.data.card ?? {};
    expect(added(held, update, seats)).toEqual([
      [
        {
          ...patch,
          from: '2024-05-01',
          fields: { holderKind: 'office', hours: '24/7', organisation: null, subject, commitment: '(to be sealed)' },
        },
      ],
    ]);
    expect(added(held, confirm, seats)).toEqual([
      [{ ...patch, from: '2024-05-02', fields: { confirmedOn: '2024-05-02', confirmedBy: 'state' } }],
    ]);
    expect(added(held, left('2024-05-03'), seats)).toEqual([
      [{ kind: 'cease', entity: SEAT, from: '2024-05-03', ...open }],
    ]);
  });
});

describe('stand-ins', () => {
  it('are entities of their own, beside the seat', () => {
    const acting = act<NameActingHolder>(
      'NameActingHolder',
      { seat: SEAT, holder: dutyOffice, effectiveOn: '2024-08-05', to: '2024-10-01' },
      { key: 'k' },
    );
    const alternate = act<NameAlternate>(
      'NameAlternate',
      { seat: SEAT, holder: dutyOffice, effectiveOn: '2024-08-05' },
      { key: 'k' },
    );
    const standIn = newId('k', 'stand-in');
    const start = { kind: 'start', entity: standIn, from: '2024-08-05' };
    expect(added(held, acting, standIns)).toEqual([
      [{ ...start, to: '2024-10-01', fields: { ...place, ...office, kind: 'acting' } }],
    ]);
    expect(added(held, alternate, standIns)).toEqual([
      [{ ...start, to: null, fields: { ...place, ...office, kind: 'alternate' } }],
    ]);
    expect(added(held, acting, seats)).toEqual([[]]);
    const end = act<EndAlternate>('EndAlternate', { standIn, effectiveOn: '2024-09-01' });
    expect(added(held.after(alternate), end, standIns)).toEqual([
      [{ kind: 'cease', entity: standIn, from: '2024-09-01', to: null }],
    ]);
  });
});

it('invitations are of the participant', () => {
  const invite = act<InviteNomination>('InviteNomination', {
    participant: STATE_1,
    channel: 'permanent-mission',
    effectiveOn: '2024-01-08',
  });
  expect(added(held, invite, invitations)).toEqual([
    [
      {
        kind: 'start',
        entity: STATE_1,
        from: '2024-01-08',
        to: null,
        fields: { channel: 'permanent-mission', instrument: null },
      },
    ],
  ]);
});

it('every field that is asserted is declared', () => {
  for (const table of [nominations, seats, standIns, invitations]) {
    for (const event of historyOf('roster')) {
      for (const assertion of table.project(event)) {
        const fields = assertion.kind === 'cease' ? {} : assertion.fields;
        expect(Object.keys(table.table.fields)).toEqual(expect.arrayContaining(Object.keys(fields)));
      }
    }
  }
});
