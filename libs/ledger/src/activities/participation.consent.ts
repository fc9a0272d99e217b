import { communicationOf } from '../communications/communications.decider.ts';
import { type CommunicationsEvent, communicationsStream } from '../communications/communications.events.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Known } from '../shared/area.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import { restsOnOwnWord } from '../shared/state-act.ts';
import type { ConsentGiven, GrantParticipationSupport } from './participation.commands.ts';
import type { ParticipationEvent } from './participation.events.ts';

/** When a State is named as supported: with its own word only. */

/** Without its consent the State supported is nowhere in the record. */
export function requireConsent({
  consent,
  supported,
}: {
  readonly consent: boolean;
  readonly supported?: string | null;
}): void {
  if (consent === ((supported ?? null) !== null)) return;
  if (consent) throw new Refusal('supported-missing', 'Name the State that consents to be shown as supported.');
  throw new Refusal('consent-missing', 'The supported State is named with its consent only: leave it out.');
}

/** A State is shown as supported on its own word: its act, its registered communication, or what the opening history tells. */
export function requireWordOfSupported(
  { supported, consentIn, given }: GrantParticipationSupport['data'],
  context: CommandContext,
): void {
  if (consentIn !== undefined && given.consentReceived !== true)
    throw new Refusal('consent-unknown', 'The State supported sent no such communication.', [consentIn]);
  if (supported === undefined || consentIn !== undefined) return;
  const { actor, authority, onBehalfOf } = context;
  if (authority?.kind === 'source-row' && restsOnOwnWord(context)) return;
  if ((onBehalfOf ?? actor.participant) === supported && restsOnOwnWord(context)) return;
  throw new Refusal(
    'consent-unfounded',
    'Name the registered communication in which the State supported consents, or leave the State out.',
    [supported],
  );
}

/** A correction may take the name of a State back; to name one needs its own word, and so a new entry. */
export function refuseNamingByCorrection(command: AmendCommand): void {
  if (command.type !== 'CorrectEntry') return;
  const { supported = null } = (command.data.set.data ?? {}) as { readonly supported?: string | null };
  if (supported === null) return;
  throw new Refusal('not-correctable', 'To name the State supported annul the entry and enter it anew.', ['supported']);
}

/** Consent may have been taken back since: a State's annulment shows no State supported that was shown no more. */
export function refuseNamingAgain(
  { actor }: CommandContext,
  before: readonly ParticipationEvent[],
  after: readonly ParticipationEvent[],
): void {
  if (actor.participant === undefined) return;
  const shown = new Set(before.filter(namesSupported).map(({ revision }) => revision));
  const again = after.filter((event) => namesSupported(event) && !shown.has(event.revision));
  if (again.length === 0) return;
  throw new Refusal('consent-unfounded', 'Ask the manager to show the State supported again: it may consent no more.');
}

function namesSupported(event: ParticipationEvent): boolean {
  return event.type === 'ParticipationSupportGranted' && (event.data.supported ?? null) !== null;
}

/** A communication of the State supported, as an area looks it up for a grant. */
export function consentStream({ type, data }: { readonly type: string; readonly data: object }): readonly string[] {
  const { supported, consentIn } = data as Partial<GrantParticipationSupport['data']>;
  const asked = type === 'GrantParticipationSupport' && supported !== undefined && consentIn !== undefined;
  return asked ? [communicationsStream(supported)] : [];
}

export function consentGiven(
  command: { readonly type: string; readonly data: object },
  known: Pick<Known, 'events'>,
): ConsentGiven {
  const { consentIn } = command.data as Partial<GrantParticipationSupport['data']>;
  const [stream] = consentStream(command);
  if (stream === undefined || consentIn === undefined) return {};
  const received = known.events(stream) as readonly CommunicationsEvent[];
  return { consentReceived: communicationOf({ events: received }, consentIn) !== undefined };
}
