import { Refusal } from '../shared/decider.ts';

const BODY = /^\p{Lu}[\p{L}\d-]*(?: [\p{L}\d-]+)*$/u;
const LONGEST = 40;

/** Regional and subregional bodies that the sources name with a directory or CBMs of their own; any other one is taken as well. */
export const SUGGESTED_BODIES = ['ARF', 'AU', 'ECOWAS', 'OAS', 'OSCE'] as const;

/** A body is named by its abbreviation or short name, as the groups of participants are; it need not be a participant. */
export function requireBody(body: string): void {
  if (BODY.test(body) && body.length <= LONGEST) return;
  throw new Refusal('body-malformed', 'Name the body by its abbreviation, such as OSCE.', [body]);
}
