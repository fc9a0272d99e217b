import type { AmendCommand, AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { CommandContext } from '../shared/decider.ts';
import { command } from '../shared/scenario.ts';

/** Short words for specs of these areas. */

export const given: AreaGiven = { unregistered: [], twoPersonRule: false };

/** Members that a spec changes; undefined takes one away. */
export type Changed<T> = { readonly [M in keyof T]?: T[M] | undefined };

/** What a State does by itself. */
export function byState(participant: string): Partial<CommandContext> {
  return {
    actor: { account: 'account-state', office: 'national-authority', participant },
    authority: { kind: 'portal-act', reference: 'act-1' },
  };
}

export function correct<C extends AmendCommand>(
  corrects: number,
  set: object,
  more: object = {},
  known: object = {},
): C {
  const data = { corrects, set, errorOf: 'recording', given: { ...given, ...known } } as CorrectEntry['data'];
  return command<CorrectEntry>('CorrectEntry', data, more) as C;
}

export function annul<C extends AmendCommand>(...annuls: number[]): C {
  return command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given }) as C;
}
