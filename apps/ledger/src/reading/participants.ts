import type { MembershipView, Names, ParticipantView, StateView } from '#libs/ledger';
import type { Look } from './reads.ts';

export interface StateName {
  readonly name: string;
  /** Today's name where it is another (domain rule H11). */
  readonly nameToday?: string;
}

export interface ParticipantShown extends Omit<ParticipantView, 'state'>, StateName {
  readonly id: string;
  readonly names: Names;
  readonly memberships: readonly MembershipView[];
}

/** Participants that the reader may see, in the order given. */
export function participantsShown(look: Look, participants: readonly ParticipantView[]): readonly ParticipantShown[] {
  return participants
    .filter(({ state }) => look.viewer.sees('participant', { participant: state.participant }))
    .map(({ state, ...others }) => ({ id: state.participant, ...nameOf(state), names: state.names, ...others }));
}

/** The English short names of a State, on the day and today. */
export function nameOf({ names, namesToday }: StateView): StateName {
  const name = names.short.en;
  const nameToday = namesToday?.short.en;
  return { name, ...(nameToday === undefined || nameToday === name ? {} : { nameToday }) };
}

/** How a State is called today, whatever the view shows. */
export function nameToday(look: Look, participant: string): string {
  const { names, namesToday } = look.stateOf(participant);
  return (namesToday ?? names).short.en;
}
