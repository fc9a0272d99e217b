import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, FieldDeclaration, Fields, FieldValue, Projection } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { json, nothing } from '../shared/project.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { DirectoryEvent, Holder } from './directory.events.ts';

const SEAT_FIELDS = {
  participant: { type: 'text', indexed: true },
  seat: { type: 'text', indexed: true },
  role: { type: 'text' },
  ordinal: { type: 'integer' },
} as const satisfies Readonly<Record<string, FieldDeclaration>>;

const HOLDER_FIELDS = {
  holderKind: { type: 'text' },
  organisation: { type: 'text' },
  languages: { type: 'json' },
  timeZone: { type: 'text' },
  hours: { type: 'text' },
  subject: { type: 'text' },
  commitment: { type: 'text' },
  precision: { type: 'text' },
} as const satisfies Readonly<Record<string, FieldDeclaration>>;

/** Entity: the nomination, there for ever from its day on. `status`: pending, activated, superseded, withdrawn. Replacements and changes of role are nominations too. */
export const nominations: Projection<LedgerEvent> = {
  table: {
    name: 'nominations',
    version: 1,
    fields: {
      ...SEAT_FIELDS,
      ...HOLDER_FIELDS,
      status: { type: 'text', indexed: true },
      /** Names of the fields that the manager asked for. */
      missing: { type: 'json' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as DirectoryEvent;
    switch (event.type) {
      case 'PocNominated':
      case 'PocHolderReplaced':
      case 'PocRoleChanged': {
        const status = event.type === 'PocNominated' ? 'pending' : 'activated';
        const fields: Fields = { ...seatFields(event.data), ...holderFields(event.data), status, missing: null };
        return [start(event, event.data.nomination, fields)];
      }
      case 'ClarificationRequested':
        return [patch(event, event.data.nomination, event.data.of, { missing: event.data.missing })];
      case 'PocEntryActivated':
        return [settle(event, 'activated')];
      case 'NominationWithdrawn':
        return [settle(event, 'withdrawn')];
      case 'NominationSuperseded':
        return [settle(event, 'superseded')];
      case 'NominationInvited':
      case 'PocContactDetailsUpdated':
      case 'HolderLeft':
      case 'PocWithdrawn':
      case 'ActingHolderNamed':
      case 'AlternateNamed':
      case 'AlternateEnded':
      case 'PocEntryConfirmed':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** Entity: the seat, there while an entry is in force (rule H4). */
export const seats: Projection<LedgerEvent> = {
  table: {
    name: 'seats',
    version: 1,
    fields: {
      ...SEAT_FIELDS,
      ...HOLDER_FIELDS,
      nomination: { type: 'text' },
      /** First day of this holder in this seat. */
      since: { type: 'text' },
      /** Last day on which someone confirmed the entry, and who: state or holder. */
      confirmedOn: { type: 'text' },
      confirmedBy: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as DirectoryEvent;
    switch (event.type) {
      case 'PocEntryActivated':
        return [seatStart(event)];
      case 'PocHolderReplaced': {
        const gap = event.data.leftOn < event.effectiveOn;
        return [...(gap ? [cease(event.data.seat, event.data.leftOn)] : []), seatStart(event)];
      }
      case 'PocRoleChanged':
        return [cease(event.data.fromSeat, event.effectiveOn), seatStart(event)];
      case 'HolderLeft':
      case 'PocWithdrawn':
        return [cease(event.data.seat, event.effectiveOn)];
      case 'PocContactDetailsUpdated': {
        const { seat, of, holder, card } = event.data;
        return [patch(event, seat, of, { ...changedFields(holder ?? {}), ...(card ? cardFields(card) : {}) })];
      }
      case 'PocEntryConfirmed': {
        const { seat, of, by } = event.data;
        return [patch(event, seat, of, { confirmedOn: event.effectiveOn, confirmedBy: by })];
      }
      case 'NominationInvited':
      case 'PocNominated':
      case 'ClarificationRequested':
      case 'NominationWithdrawn':
      case 'NominationSuperseded':
      case 'ActingHolderNamed':
      case 'AlternateNamed':
      case 'AlternateEnded':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** Entity: an acting holder or an alternate of a seat. `kind`: acting, alternate. */
export const standIns: Projection<LedgerEvent> = {
  table: { name: 'stand_ins', version: 1, fields: { ...SEAT_FIELDS, ...HOLDER_FIELDS, kind: { type: 'text' } } },
  project(recorded): readonly Assertion[] {
    const event = recorded as DirectoryEvent;
    switch (event.type) {
      case 'ActingHolderNamed':
      case 'AlternateNamed': {
        const kind = event.type === 'ActingHolderNamed' ? 'acting' : 'alternate';
        const fields: Fields = { ...seatFields(event.data), ...holderFields(event.data), kind };
        return [{ ...start(event, event.data.standIn, fields), to: event.data.to ?? null }];
      }
      case 'AlternateEnded':
        return [cease(event.data.standIn, event.effectiveOn)];
      case 'NominationInvited':
      case 'PocNominated':
      case 'ClarificationRequested':
      case 'NominationWithdrawn':
      case 'NominationSuperseded':
      case 'PocEntryActivated':
      case 'PocContactDetailsUpdated':
      case 'PocHolderReplaced':
      case 'HolderLeft':
      case 'PocWithdrawn':
      case 'PocRoleChanged':
      case 'PocEntryConfirmed':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** Entity: the participant that was invited to nominate. */
export const invitations: Projection<LedgerEvent> = {
  table: { name: 'invitations', version: 1, fields: { channel: { type: 'text' }, instrument: { type: 'json' } } },
  project(recorded): readonly Assertion[] {
    const event = recorded as DirectoryEvent;
    if (event.type !== 'NominationInvited') return [];
    const { participant, channel, instrument } = event.data;
    return [start(event, participant, { channel, instrument: instrument ? json(instrument) : null })];
  },
};

interface Held {
  readonly holder: Holder;
  readonly card: CardReference | null;
  readonly precision?: DatePrecision;
}

function seatFields(data: { participant: string; seat: string; role: string; ordinal: number }): Fields {
  const { participant, seat, role, ordinal } = data;
  return { participant, seat, role, ordinal };
}

function holderFields({ holder, card, precision }: Held): Fields {
  return {
    holderKind: holder.kind,
    organisation: holder.organisation ?? null,
    languages: holder.languages ?? null,
    timeZone: holder.timeZone ?? null,
    hours: holder.hours ?? null,
    subject: card?.subject ?? null,
    commitment: card?.commitment ?? null,
    precision: precision ?? null,
  };
}

/** Members that an update does not name keep their value; null means none any more. */
function changedFields(holder: { readonly [F in keyof Holder]?: Holder[F] | null }): Fields {
  const { kind, ...others } = holder;
  const changed: Record<string, FieldValue> = kind ? { holderKind: kind } : {};
  for (const [name, value] of Object.entries(others)) if (value !== undefined) changed[name] = value;
  return changed;
}

function cardFields({ subject, commitment }: CardReference): Fields {
  return { subject, commitment };
}

type SeatStart = Extract<DirectoryEvent, { type: 'PocEntryActivated' | 'PocHolderReplaced' | 'PocRoleChanged' }>;

function seatStart(event: SeatStart): Assertion {
  const fields: Fields = {
    ...seatFields(event.data),
    ...holderFields(event.data),
    nomination: event.data.nomination,
    since: event.effectiveOn,
    confirmedOn: null,
    confirmedBy: null,
  };
  return start(event, event.data.seat, fields);
}

type Settlement = Extract<
  DirectoryEvent,
  { type: 'PocEntryActivated' | 'NominationWithdrawn' | 'NominationSuperseded' }
>;

/** What was asked for is open no longer. */
function settle(event: Settlement, status: string): Assertion {
  return patch(event, event.data.nomination, event.data.of, { status, missing: null });
}

function start(event: LedgerEvent, entity: string, fields: Fields): Assertion {
  return { kind: 'start', entity, from: event.effectiveOn, to: null, fields };
}

function patch(event: LedgerEvent, entity: string, revision: number, fields: Fields): Assertion {
  return { kind: 'patch', entity, from: event.effectiveOn, to: null, fields, of: { revision } };
}

function cease(entity: string, from: string): Assertion {
  return { kind: 'cease', entity, from, to: null };
}
