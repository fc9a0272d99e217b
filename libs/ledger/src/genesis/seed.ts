import type { LedgerEvent } from '#libs/event-store';
import { catalogueArea } from '../cbm/catalogue.area.ts';
import type { OpenDirectory, RecordPolicyVersion } from '../policy/policy.commands.ts';
import type { RegisterParticipant } from '../participants/participants.commands.ts';
import { participantsDecider } from '../participants/participants.decider.ts';
import { participantStream } from '../participants/participants.events.ts';
import { policyDecider } from '../policy/policy.decider.ts';
import { POLICY_STREAM, type Population } from '../policy/policy.events.ts';
import { frameworksArea } from '../reporting/frameworks.area.ts';
import type { AnyArea, AreaGiven } from '../shared/area.ts';
import { derivedId } from '../shared/ids.ts';
import type { Segment } from './segment.ts';

/** Areas with one stream whose acts a seed brings, by the type of the command. */
const AREA_OF = { RecordCatalogueVersion: catalogueArea, RecordFramework: frameworksArea } as const;
const GIVEN: AreaGiven = { unregistered: [], twoPersonRule: false };

/** Plain data that a seed brings; the same key always makes the same ids. */
export type SeedCommand =
  | { readonly type: 'OpenDirectory'; readonly key: string; readonly data: OpenDirectory['data'] }
  | { readonly type: 'RecordPolicyVersion'; readonly key: string; readonly data: RecordPolicyVersion['data'] }
  | { readonly type: keyof typeof AREA_OF; readonly key: string; readonly data: object }
  | { readonly type: 'RegisterParticipant'; readonly key: string; readonly data: SeedParticipant };
export type SeedParticipant = Omit<RegisterParticipant['data'], 'participant' | 'given'>;

/** Permanent id of a participant that a seed registers. */
export function seedParticipantId(key: string): string {
  return derivedId('import', key, 'participant');
}

/** Whom the directory of a seed holds. */
export function populationOfSeed(seed: readonly SeedCommand[]): Population {
  const opened = seed.find((one) => one.type === 'OpenDirectory');
  if (opened) return opened.data.population;
  throw new RangeError('A seed opens the directory.');
}

/** Adds the seed's events to the opening segment; gives those of the participants. */
export function addSeed(seed: readonly SeedCommand[], segment: Segment): readonly LedgerEvent[] {
  const population = populationOfSeed(seed);
  return seed.flatMap(({ type, key, data }): readonly LedgerEvent[] => {
    switch (type) {
      case 'OpenDirectory':
      case 'RecordPolicyVersion':
        segment.add(policyDecider, POLICY_STREAM, key, { type, data });
        return [];
      case 'RegisterParticipant': {
        const participant = seedParticipantId(key);
        const registered = { ...data, participant, given: { population } };
        return segment.add(participantsDecider, participantStream(participant), key, { type, data: registered });
      }
      default: {
        const area: AnyArea = AREA_OF[type];
        segment.add(area.decider, area.stream(), key, { type, data: { ...data, given: GIVEN } });
        return [];
      }
    }
  });
}
