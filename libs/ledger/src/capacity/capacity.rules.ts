import type { LedgerEvent } from '#libs/event-store';
import type { CbmGiven } from '../cbm/cbm.given.ts';
import { requireListed } from '../cbm/cbm.rules.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import { requireCode } from '../shared/codes.ts';
import { Refusal } from '../shared/decider.ts';

/** Topics that needs and offers are usually stated by. Any other code is taken as well: the list helps to find each other. */
export const SUGGESTED_TOPICS = [
  'cert-cooperation',
  'communication-checks',
  'critical-infrastructure',
  'exercises',
  'incident-response',
  'legislation',
  'national-coordination',
  'poc-nomination',
  'policy-and-strategy',
  'public-private-partnership',
  'secure-communication',
  'training',
  'translation',
] as const;

export function requireTopic(topic: string | null | undefined): void {
  if (typeof topic !== 'string') throw new Refusal('topic-missing', 'Say by a code what it is about.');
  requireCode('topic', topic);
}

/** A measure that an act names stands in the catalogue on the day of the act (rule H10); none may be named. */
export function requireCbm(cbm: string | undefined, day: string, given: Pick<CbmGiven, 'listed'>): void {
  requireCbmId(cbm);
  if (cbm !== undefined) requireListed(cbm, day, given);
}

/** The same of a measure that a correction names. */
export function requireCorrectedCbm(command: AmendCommand, events: readonly LedgerEvent[]): void {
  if (command.type !== 'CorrectEntry') return;
  const { corrects, set, given } = command.data;
  const cbm = (set.data as { readonly cbm?: string | null } | undefined)?.cbm ?? undefined;
  const day = set.effectiveOn ?? events[corrects]?.effectiveOn;
  if (day !== undefined) requireCbm(cbm, day, given as CbmGiven);
}

/** Measures are named by the ids of the catalogue, such as CBM-5. */
export function requireCbmId(cbm: string | null | undefined): void {
  if ((cbm ?? null) === null || /^CBM-[1-9]\d{0,3}$/.test(String(cbm))) return;
  throw new Refusal('unknown-cbm', 'Name the measure by its id in the catalogue, such as CBM-5.', [String(cbm)]);
}
