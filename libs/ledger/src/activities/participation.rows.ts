import type { Cell, RowAct } from '../shared/area.ts';
import { type ActivityKind, PARTICIPATION_MODES } from './participation.events.ts';

const FROM: Cell = { column: 'from', member: 'effectiveOn', as: 'day' };

/** Cells of a published document. */
export const DOCUMENT_CELLS: readonly Cell[] = [
  { column: 'symbol', member: 'symbol', as: 'text' },
  { column: 'title', member: 'title', as: 'text' },
  { column: 'link', member: 'link', as: 'text' },
  { column: 'languages', member: 'languages', as: 'words' },
  { column: 'supersedes', member: 'supersedes', as: { thing: 'document' } },
  FROM,
];

/** How rows speak of participation in an exercise or a meeting; the row's target is the row that made it. */
export function participationRows(kind: ActivityKind): readonly RowAct[] {
  const on = { stream: { of: kind }, target: 'activity' } as const;
  return [
    {
      operation: `invited-to-${kind}`,
      act: 'RecordInvitation',
      ...on,
      cells: [{ column: 'states', member: 'states', as: 'states', needed: true }, FROM],
    },
    {
      operation: `took-part-in-${kind}`,
      act: 'RecordParticipation',
      ...on,
      state: 'participant',
      cells: [
        { column: 'mode', member: 'mode', as: { oneOf: PARTICIPATION_MODES }, needed: true },
        { column: 'heads', member: 'heads', as: 'whole', needed: true },
        { column: 'roles', member: 'roles', as: 'words' },
        { column: 'attendees', member: 'attendees', as: 'text', personal: true },
        { ...FROM, dayByRule: true },
      ],
    },
    {
      operation: `${kind}-support-offered`,
      act: 'OfferParticipationSupport',
      ...on,
      cells: [
        { column: 'offered_by', member: 'participant', as: 'state' },
        { column: 'number', member: 'number', as: 'whole', needed: true },
        FROM,
      ],
    },
    {
      operation: `${kind}-support-granted`,
      act: 'GrantParticipationSupport',
      ...on,
      cells: [
        { column: 'offer', member: 'offer', as: { thing: 'support' } },
        { column: 'granted_by', member: 'participant', as: 'state' },
        { column: 'supported', member: 'supported', as: 'state' },
        { column: 'consent', member: 'consent', as: 'flag', needed: true },
        { column: 'consent_in', member: 'consentIn', as: { thing: 'communication' } },
        { column: 'number', member: 'number', as: 'whole', needed: true },
        FROM,
      ],
    },
  ];
}
