import { counting, entries, withEntry } from '../shared/counting.ts';
import { type Decider, Refusal } from '../shared/decider.ts';
import { update } from './contact-details.ts';
import { amendRoster } from './directory.amend.ts';
import type { DirectoryCommand } from './directory.commands.ts';
import type { DirectoryEvent } from './directory.events.ts';
import { type Decision, requireWellFormed } from './directory.rules.ts';
import { indexOf, type RosterIndex, type RosterState } from './directory.state.ts';
import { warnings } from './directory.warnings.ts';
import { changeRole, confirm, holderLeft, replace, withdraw } from './holders.ts';
import {
  activate,
  enter,
  invite,
  nominate,
  requestClarification,
  supersede,
  withdrawNomination,
} from './nominations.ts';
import { endStandIn, nameStandIn } from './stand-ins.ts';
import { faultsOf, insertTurn, keyOf, turnsBySeat } from './turns.ts';

type Plain = Exclude<DirectoryCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

/** All seats of one State: who is nominated, who holds them, who stands in (rules H1 to H5, H13). */
export const directoryDecider: Decider<RosterState, DirectoryCommand, DirectoryEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return amendRoster(command, state);
    const index = indexOf(counting(state.events));
    const decided = decide(command, index, state.events);
    for (const one of decided) requireWellFormed(one);
    requireOneHolder(decided, index, state.events.length, command.data.given.genesis === true);
    return decided;
  },
  warn(command, state) {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return [];
    const index = indexOf(counting(state.events));
    return warnings(command, decide(command, index, state.events), index, state.events.length);
  },
};

function decide(command: Plain, index: RosterIndex, events: readonly DirectoryEvent[]): Decision {
  switch (command.type) {
    case 'InviteNomination':
      return invite(command, index);
    case 'NominatePoc':
      return nominate(command, index, events);
    case 'EnterPoc':
      return enter(command, index, events);
    case 'RequestClarification':
      return requestClarification(command, index);
    case 'WithdrawNomination':
      return withdrawNomination(command, index);
    case 'SupersedeNomination':
      return supersede(command, index);
    case 'ActivateEntry':
      return activate(command, index, events);
    case 'UpdateContactDetails':
      return update(command, index);
    case 'ReplaceHolder':
      return replace(command, index);
    case 'RecordHolderLeft':
      return holderLeft(command, index);
    case 'WithdrawPoc':
      return withdraw(command, index);
    case 'NameActingHolder':
    case 'NameAlternate':
      return nameStandIn(command, index);
    case 'EndAlternate':
      return endStandIn(command, index);
    case 'ChangePocRole':
      return changeRole(command, index, events);
    case 'ConfirmEntry':
      return confirm(command, index);
  }
}

/** Rule H3, over every seat that the new entries touch. In genesis an end before its start stands as the source has it. */
function requireOneHolder(decided: Decision, index: RosterIndex, next: number, genesis: boolean): void {
  for (const [seat, added] of turnsBySeat(decided, next)) {
    const before = index.seats.get(seat)?.turns ?? [];
    const known = new Set(faultsOf(before).map(keyOf));
    const after = [...before];
    for (const turn of added) insertTurn(after, turn);
    const faults = faultsOf(after).filter((fault) => !known.has(keyOf(fault)));
    const fault = faults.find(({ code }) => !genesis || code !== 'ends-before-start');
    if (!fault) continue;
    const recorded = fault.names.filter((revision) => Number(revision) < next);
    throw new Refusal(fault.code, fault.detail, recorded);
  }
}
