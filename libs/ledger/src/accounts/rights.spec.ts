import type { CorrectEntry } from '../shared/amend.commands.ts';
import type { CommandContext } from '../shared/decider.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { CloseAccount, EndAuthority, OpenAccount, RegisterAuthority, RevokeToken } from './accounts.commands.ts';
import { accountsDecider } from './accounts.decider.ts';
import { ACCOUNTS_STREAM } from './accounts.events.ts';
import {
  MINISTRY,
  MINISTRY_ACCOUNT,
  MINISTRY_TOKEN,
  ministryAccountOpened,
  ministryRegistered,
  tokenIssued,
} from './accounts.examples.ts';
import { participantOfEntry } from './accounts.state.ts';

const nobody = scenario(accountsDecider, ACCOUNTS_STREAM);
const withToken = nobody.given(ministryRegistered, ministryAccountOpened, tokenIssued);
const STATE = ministryRegistered.data.participant;
const byNote = { authority: { kind: 'communication', reference: 'note-1' } } as const;

const close = (reason = 'left') => command<CloseAccount>('CloseAccount', { account: MINISTRY_ACCOUNT, reason });
const end = (reason = 'reorganisation', more: Partial<CommandContext> = {}) =>
  command<EndAuthority>(
    'EndAuthority',
    { designatingAuthority: MINISTRY, effectiveOn: '2024-06-01', reason, given: {} },
    more,
  );

describe('what is recorded of authorities and accounts', () => {
  it('rests on a communication of the State, where it names one', () => {
    const register = (communicationRegistered?: boolean) =>
      command<RegisterAuthority>(
        'RegisterAuthority',
        {
          participant: STATE,
          name: 'Example Ministry of Communications 001',
          effectiveOn: '2024-05-01',
          given: {
            participantRegistered: true,
            ...(communicationRegistered === undefined ? {} : { communicationRegistered }),
          },
        },
        byNote,
      );
    expect(nobody.refuses(register())).toBe('unknown-communication');
    expect(nobody.refuses(register(false))).toBe('unknown-communication');
    expect(nobody.refuses(register(true))).toBeUndefined();
    expect(withToken.refuses(end('reorganisation', byNote))).toBe('unknown-communication');
  });

  it('has codes for reasons', () => {
    const because = 'Ms Example was unkind';
    expect(withToken.refuses(close(because))).toBe('code-malformed');
    expect(withToken.refuses(end(because))).toBe('code-malformed');
    const revoke = command<RevokeToken>('RevokeToken', { token: MINISTRY_TOKEN, reason: because });
    expect(withToken.refuses(revoke)).toBe('code-malformed');
  });

  it('has no member beside its own', () => {
    const data = { office: 'chair', extra: 'Jane Example', given: {} } as OpenAccount['data'];
    expect(nobody.refuses(command<OpenAccount>('OpenAccount', data))).toBe('value-malformed');
  });

  it('is not amended by a State, and says of which State it is', () => {
    const correct = command<CorrectEntry>(
      'CorrectEntry',
      { corrects: 0, set: { data: { name: 'Another' } }, errorOf: 'recording', given: { twoPersonRule: false } },
      { actor: { account: 'account-state', office: 'national-authority', participant: STATE } },
    );
    expect(withToken.refuses(correct)).toBe('not-own-act');
    const closed = withToken.after(close(), end());
    expect([0, 1, 2, 3, 4].map((revision) => participantOfEntry(closed.events, revision))).toEqual(
      Array.from({ length: 5 }, () => STATE),
    );
    expect(closed.events.map(({ data }) => (data as { readonly participant?: string }).participant)).toEqual(
      Array.from({ length: 5 }, () => STATE),
    );
  });
});
