import type { LedgerEvent } from '#libs/event-store';
import { amend, type AmendRules } from './amend.ts';
import type { AmendCommand } from './amend.commands.ts';
import type { Amendment } from './amendment.ts';
import type { Decided } from './decider.ts';
import { requireText } from './wording.ts';

/** An amendment under the rules of its stream, whose card, if it brings one, holds a text. */
export function amendWithText<E extends LedgerEvent>(
  command: AmendCommand,
  events: readonly E[],
  rules: AmendRules<E>,
): readonly Decided<Amendment>[] {
  if (command.card) requireText(command.card);
  return amend(command, events, rules);
}
