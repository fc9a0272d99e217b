import type { LedgerEvent } from '#libs/event-store';
import { catalogueArea } from '../cbm/catalogue.area.ts';
import { guidelinesArea } from '../guidance/guidelines.area.ts';
import { papersArea } from '../outlook/papers.area.ts';
import { regionalMeasuresArea } from '../outlook/regional-measures.area.ts';
import type { OpenDirectory, RecordPolicyVersion } from '../policy/policy.commands.ts';
import type { RegisterParticipant } from '../participants/participants.commands.ts';
import { participantsDecider } from '../participants/participants.decider.ts';
import { participantStream } from '../participants/participants.events.ts';
import { isStateIn } from '../participants/participants.given.ts';
import { policyDecider } from '../policy/policy.decider.ts';
import { POLICY_STREAM, type Population } from '../policy/policy.events.ts';
import { frameworksArea } from '../reporting/frameworks.area.ts';
import type { AnyArea, AreaGiven, Known } from '../shared/area.ts';
import { derivedId } from '../shared/ids.ts';
import type { Segment } from './segment.ts';

/** Areas with one stream whose acts a seed brings, by the type of the command. */
const AREA_OF = {
  RecordCatalogueVersion: catalogueArea,
  RecordFramework: frameworksArea,
  MapRegionalMeasure: regionalMeasuresArea,
  SubmitPaper: papersArea,
  PublishGuideline: guidelinesArea,
  PublishCommunicationTemplate: guidelinesArea,
} as const;

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
      default:
        addToArea(AREA_OF[type], { type, key, data: withParticipants(data) }, segment);
        return [];
    }
  });
}

/** Decided with what the segment holds before it. */
function addToArea(area: AnyArea, { type, key, data }: SeedCommand, segment: Segment): void {
  const stream = area.stream();
  const known = knownIn(segment);
  const command = { type, data, context: { now: segment.now } };
  const given: AreaGiven = {
    unregistered: area.participants(command).filter((one) => !known.isState(one)),
    twoPersonRule: false,
    ...area.given(command, known, known.events(stream)),
  };
  segment.add(area.decider, stream, key, { type, data: { ...data, given } });
}

/** How far ahead a day may lie does not bind a seed: its sources date what it brings, whenever the source's history begins. */
function knownIn(segment: Segment): Known {
  const events = (stream: string) => segment.streams.get(stream) ?? [];
  return {
    isState: (participant) => isStateIn(segment.fold(participantsDecider, participantStream(participant))),
    policyOn: () => undefined,
    events,
    activeSeats: () => [],
  };
}

/** States that a paper names are known to a seed by the keys of its own commands. */
function withParticipants(data: object): object {
  const { named } = data as { readonly named?: readonly { readonly name: string; readonly participant?: string }[] };
  if (named === undefined) return data;
  return {
    ...data,
    named: named.map(({ name, participant }) => ({
      name,
      ...(participant === undefined ? {} : { participant: seedParticipantId(participant) }),
    })),
  };
}
