import type { AreaGiven } from '../shared/area.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';

/** What an act about regional links must know of the State's roster. */
export interface LinksGiven extends AreaGiven {
  /** Whether the seat that the act names is one of the State's; undefined: it names none. */
  readonly seatKnown?: boolean;
}

/** New ids: `newId('link')`. */
export type DeclareRegionalLink = Command<
  'DeclareRegionalLink',
  {
    readonly participant: string;
    readonly seat: string;
    readonly body: string;
    readonly role: string;
    readonly effectiveOn?: string;
    readonly given: LinksGiven;
  }
>;

/** `effectiveOn`: the first day on which the seat corresponds no more. */
export type EndRegionalLink = Command<
  'EndRegionalLink',
  {
    readonly link: string;
    readonly participant: string;
    readonly effectiveOn?: string;
    readonly reason?: string;
    readonly given: LinksGiven;
  }
>;

export type AmendRegionalLink = AmendCommand & { readonly data: { readonly given: LinksGiven } };

export type RegionalLinksCommand = DeclareRegionalLink | EndRegionalLink | AmendRegionalLink;
