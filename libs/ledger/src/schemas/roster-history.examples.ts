import {
  activated,
  division,
  dutyOffice,
  NOMINATION,
  nominated,
  noteVerbale,
  SEAT,
} from '../directory/directory.examples.ts';
import type { DirectoryEvent } from '../directory/directory.events.ts';
import type { Decided } from '../shared/decider.ts';

const { participant } = nominated.data;
const id = (end: string) => `00000000-0000-5000-8000-00000000${end}`;
const card = (end: string) => ({ subject: id(`d${end}`), commitment: `Y29tbWl0bWVudCA${end}` });
const seat = { participant, seat: SEAT, role: 'diplomatic', ordinal: 1 } as const;
const technical = { participant, seat: id('00a2'), role: 'technical', ordinal: 1 } as const;
const common = { schemaVersion: 1, authority: noteVerbale, onBehalfOf: participant } as const;

/** One stream, in order, with each of the directory's types; not what one State would do. */
export const rosterHistory: readonly Decided<DirectoryEvent>[] = [
  nominated,
  activated,
  {
    ...common,
    type: 'NominationInvited',
    effectiveOn: '2024-01-09',
    data: { participant, channel: 'permanent-mission', instrument: { symbol: 'A/78/265', paragraph: 'Annex A' } },
  },
  {
    ...common,
    type: 'PocNominated',
    effectiveOn: '2024-02-02',
    data: { ...technical, nomination: id('00b2'), holder: dutyOffice, card: null, precision: 'month' },
  },
  {
    ...common,
    type: 'ClarificationRequested',
    effectiveOn: '2024-02-03',
    data: { nomination: id('00b2'), of: 3, missing: ['email', 'telephone'], reason: 'incomplete' },
  },
  {
    ...common,
    type: 'NominationWithdrawn',
    effectiveOn: '2024-02-04',
    data: { nomination: id('00b2'), of: 3, reason: 'reorganisation' },
  },
  {
    ...common,
    type: 'PocNominated',
    effectiveOn: '2024-02-05',
    data: { ...technical, nomination: id('00b3'), holder: dutyOffice, card: card('0003') },
  },
  {
    ...common,
    type: 'NominationSuperseded',
    effectiveOn: '2024-02-06',
    data: { nomination: id('00b3'), of: 6, by: NOMINATION },
  },
  {
    ...common,
    type: 'PocContactDetailsUpdated',
    effectiveOn: '2024-03-01',
    data: {
      seat: SEAT,
      of: 1,
      changed: ['languages', 'timeZone', 'telephone'],
      holder: { languages: ['fr', 'en'], timeZone: null },
      card: card('0001'),
      precision: 'day',
    },
  },
  { ...common, type: 'PocEntryConfirmed', effectiveOn: '2024-03-02', data: { seat: SEAT, of: 1, by: 'holder' } },
  {
    ...common,
    type: 'PocHolderReplaced',
    effectiveOn: '2024-04-10',
    data: {
      ...seat,
      nomination: id('00b4'),
      holder: division,
      card: card('0004'),
      of: 1,
      leftOn: '2024-04-01',
      reason: 'rotation',
      precision: 'day',
    },
  },
  {
    ...common,
    type: 'ActingHolderNamed',
    effectiveOn: '2024-04-02',
    data: { ...seat, standIn: id('00e1'), of: 1, holder: division, card: card('0005'), to: '2024-04-10' },
  },
  {
    ...common,
    type: 'AlternateNamed',
    effectiveOn: '2024-04-11',
    data: { ...seat, standIn: id('00e2'), of: 10, holder: dutyOffice, card: null, precision: 'day' },
  },
  { ...common, type: 'AlternateEnded', effectiveOn: '2024-04-20', data: { standIn: id('00e2'), of: 12 } },
  {
    ...common,
    type: 'PocRoleChanged',
    effectiveOn: '2024-05-01',
    data: {
      ...technical,
      nomination: id('00b5'),
      holder: division,
      card: card('0004'),
      fromSeat: SEAT,
      of: 10,
      precision: 'day',
    },
  },
  {
    ...common,
    type: 'HolderLeft',
    effectiveOn: '2024-05-02',
    data: { seat: technical.seat, of: 14, reason: 'retirement', precision: 'day' },
  },
  {
    ...common,
    type: 'PocWithdrawn',
    effectiveOn: '2024-05-03',
    data: { seat: technical.seat, of: 14, reason: 'other', precision: 'day' },
  },
];
