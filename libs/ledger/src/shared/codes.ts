import { Refusal } from './decider.ts';

const CODE = /^[a-z][a-z0-9-]{0,39}$/;

/** Reasons and channels are codes, never free text (rule H12). */
export function requireCode(member: string, code: string | undefined): void {
  if (code === undefined || (typeof code === 'string' && CODE.test(code))) return;
  throw new Refusal('code-malformed', 'Give a code such as permanent-mission, never free text.', [member]);
}
