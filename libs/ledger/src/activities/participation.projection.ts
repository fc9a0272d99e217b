import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { AfterActionReportPublished } from './exercises.events.ts';
import type { ResultsPublished } from './meetings.events.ts';
import type { ParticipationEvent } from './participation.events.ts';

const OF_ACTIVITY = {
  activity: { type: 'text', indexed: true },
  activityKind: { type: 'text' },
} as const;

/** Entity: activity and State. */
export const activityInvitations: Projection<LedgerEvent> = {
  table: {
    name: 'activity_invitations',
    version: 1,
    fields: { ...OF_ACTIVITY, participant: { type: 'text', indexed: true } },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as ParticipationEvent;
    if (type !== 'StatesInvited') return [];
    const { activity, activityKind } = data;
    return data.states.map((participant): Assertion => {
      const fields: Fields = { activity, activityKind, participant };
      return { kind: 'start', entity: invitationEntity(activity, participant), from, to: null, fields };
    });
  },
};

/** Entity: activity, State and mode. `heldOn`: the day on which it took part. */
export const participations: Projection<LedgerEvent> = {
  table: {
    name: 'participations',
    version: 1,
    fields: {
      ...OF_ACTIVITY,
      participant: { type: 'text', indexed: true },
      mode: { type: 'text' },
      roles: { type: 'json' },
      heads: { type: 'integer' },
      heldOn: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ParticipationEvent;
    if (event.type !== 'ParticipationRecorded') return [];
    const { activity, activityKind, participant, mode, roles, heads, card } = event.data;
    const { effectiveOn: from } = event;
    const fields: Fields = {
      activity,
      activityKind,
      participant,
      mode,
      roles: json(roles),
      heads,
      heldOn: from,
      subject: card?.subject ?? null,
      commitment: card?.commitment ?? null,
    };
    return [{ kind: 'start', entity: participationEntity(event.data), from, to: null, fields }];
  },
};

/** Entity: an offer of support, or a grant. `kind`: `offered` or `granted`; `supported`: only with the State's consent. */
export const supports: Projection<LedgerEvent> = {
  table: {
    name: 'supports',
    version: 1,
    fields: {
      ...OF_ACTIVITY,
      kind: { type: 'text' },
      participant: { type: 'text', indexed: true },
      offer: { type: 'text' },
      supported: { type: 'text', indexed: true },
      consent: { type: 'boolean' },
      number: { type: 'integer' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ParticipationEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'ParticipationSupportOffered': {
        const { support: entity, activity, activityKind, participant, number } = event.data;
        const of = { activity, activityKind, kind: 'offered', participant: participant ?? null };
        const fields: Fields = { ...of, offer: null, supported: null, consent: null, number };
        return [{ kind: 'start', entity, from, to: null, fields }];
      }
      case 'ParticipationSupportGranted': {
        const { grant: entity, activity, activityKind, participant, offer, supported, consent, number } = event.data;
        const of = { activity, activityKind, kind: 'granted', participant: participant ?? null };
        const fields: Fields = { ...of, offer: offer ?? null, supported: supported ?? null, consent, number };
        return [{ kind: 'start', entity, from, to: null, fields }];
      }
      default:
        return [];
    }
  },
};

/** Entity: a published document. `kind`: `after-action-report` or `results`. */
export const activityDocuments: Projection<LedgerEvent> = {
  table: {
    name: 'activity_documents',
    version: 1,
    fields: {
      ...OF_ACTIVITY,
      kind: { type: 'text' },
      symbol: { type: 'text' },
      title: { type: 'text' },
      link: { type: 'text' },
      languages: { type: 'json' },
      supersedes: { type: 'text' },
      supersededBy: { type: 'text' },
      publishedOn: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as AfterActionReportPublished | ResultsPublished;
    switch (event.type) {
      case 'AfterActionReportPublished':
        return documentShown(event, 'after-action-report');
      case 'ResultsPublished':
        return documentShown(event, 'results');
      default:
        return [];
    }
  },
};

function documentShown(
  { data, effectiveOn: from }: AfterActionReportPublished | ResultsPublished,
  kind: string,
): readonly Assertion[] {
  const { document, activity, activityKind, of, symbol, title, link, languages, supersedes } = data;
  const fields: Fields = {
    activity,
    activityKind,
    kind,
    symbol: symbol ?? null,
    title: title ?? null,
    link: link ?? null,
    languages: languages ? json(languages) : null,
    supersedes: supersedes ?? null,
    supersededBy: null,
    publishedOn: from,
  };
  const start: Assertion = { kind: 'start', entity: document, from, to: null, fields };
  if (supersedes === undefined) return [start];
  const superseded: Fields = { supersededBy: document };
  return [start, { kind: 'patch', entity: supersedes, from, to: null, fields: superseded, of: { revision: of } }];
}

export function invitationEntity(activity: string, participant: string): string {
  return `${activity} ${participant}`;
}

export function participationEntity(of: {
  readonly activity: string;
  readonly participant: string;
  readonly mode: string;
}): string {
  return `${of.activity} ${of.participant} ${of.mode}`;
}

/** Tables of which exercises and meetings speak alike. */
export const PARTICIPATION_TABLES = [activityInvitations, participations, supports, activityDocuments] as const;

/** Entities of those tables of which an event speaks. */
export function aboutParticipation(
  event: ParticipationEvent | AfterActionReportPublished | ResultsPublished,
): readonly string[] {
  switch (event.type) {
    case 'StatesInvited': {
      const { activity, states } = event.data;
      return [activity, ...states.map((state) => invitationEntity(activity, state))];
    }
    case 'ParticipationRecorded':
      return [event.data.activity, participationEntity(event.data)];
    case 'ParticipationSupportOffered':
      return [event.data.activity, event.data.support];
    case 'ParticipationSupportGranted': {
      const { activity, grant, offer } = event.data;
      return [activity, grant, ...(offer === undefined ? [] : [offer])];
    }
    case 'AfterActionReportPublished':
    case 'ResultsPublished': {
      const { activity, document, supersedes } = event.data;
      return [activity, document, ...(supersedes === undefined ? [] : [supersedes])];
    }
  }
}
