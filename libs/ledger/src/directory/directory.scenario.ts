import { STATE_1 } from '../participants/participants.examples.ts';
import type { CommandContext } from '../shared/decider.ts';
import { command, scenario } from '../shared/scenario.ts';
import type {
  ActivateEntry,
  AnnulRoster,
  CorrectRoster,
  DirectoryCommand,
  EnterPoc,
  NominatePoc,
  RecordHolderLeft,
  ReplaceHolder,
} from './directory.commands.ts';
import { directoryDecider } from './directory.decider.ts';
import { rosterStream } from './directory.events.ts';
import {
  activated,
  division,
  dutyOffice,
  nominated,
  NOMINATION,
  noteVerbale,
  openDirectory,
  SEAT,
} from './directory.examples.ts';

/** Scenarios of the roster of Example State 001. For specs. */
export const vacant = scenario(directoryDecider, rosterStream(STATE_1));
/** Revision 0: nominated for `SEAT`. */
export const pending = vacant.given(nominated);
/** Revision 1: activated from 10 February 2024 on. */
export const held = vacant.given(nominated, activated);
export type Story = typeof vacant;

type Extras = Partial<CommandContext> & { readonly card?: Record<string, string> };
type Plain<C extends DirectoryCommand> = Omit<C['data'], 'given'>;

/** A command that the manager enters from a registered communication. */
export function act<C extends DirectoryCommand>(
  type: C['type'],
  data: Plain<C>,
  more: Extras = {},
  given = openDirectory,
): C {
  return command<C>(type, { given, ...data } as unknown as C['data'], { authority: noteVerbale, ...more });
}

export const nominate = (data: Partial<NominatePoc['data']> = {}, more: Extras = {}) =>
  act<NominatePoc>(
    'NominatePoc',
    { participant: STATE_1, role: 'diplomatic', holder: division, effectiveOn: '2024-02-01', ...data },
    more,
  );
export const enter = (data: Partial<EnterPoc['data']> = {}, more: Extras = {}) =>
  act<EnterPoc>(
    'EnterPoc',
    { participant: STATE_1, role: 'technical', holder: dutyOffice, effectiveOn: '2024-03-01', ...data },
    more,
  );
export const activate = (data: Partial<ActivateEntry['data']> = {}, more: Extras = {}) =>
  act<ActivateEntry>('ActivateEntry', { nomination: NOMINATION, effectiveOn: '2024-02-10', ...data }, more);
export const replace = (effectiveOn: string, data: Partial<ReplaceHolder['data']> = {}, more: Extras = {}) =>
  act<ReplaceHolder>('ReplaceHolder', { seat: SEAT, holder: dutyOffice, effectiveOn, ...data }, more);
export const left = (effectiveOn: string, data: Partial<RecordHolderLeft['data']> = {}) =>
  act<RecordHolderLeft>('RecordHolderLeft', { seat: SEAT, effectiveOn, ...data });
export const correct = (corrects: number, set: CorrectRoster['data']['set'], more: Extras = {}) =>
  act<CorrectRoster>('CorrectEntry', { corrects, set, errorOf: 'recording' }, more);
export const annul = (...annuls: number[]) => act<AnnulRoster>('AnnulEntry', { annuls, errorOf: 'recording' });
