import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { type Message, NotSent } from './channel.ts';
import { composed } from './compose.ts';
import { openOutbox } from './outbox.ts';

const root = mkdtempSync(join(tmpdir(), 'outbox-'));
afterAll(() => rmSync(root, { recursive: true }));

const folder = () => join(mkdtempSync(join(root, 'case-')), 'outbox');

const MESSAGE: Message = {
  group: 'group-1',
  name: 'seat-1.1',
  from: { name: 'Directory manager', address: 'poc@ledger.example' },
  to: 'poc@state.example',
  subject: 'Проверка связи: справочник контактных пунктов',
  text: 'Подтвердите, пожалуйста, получение.\n\nhttps://ledger.example/a?b=c&d=e\nقناة الاتصال\n',
  language: 'ru',
  sentAt: '2026-06-10T12:00:05.000Z',
};

const only = (outbox: string) => readFileSync(join(outbox, readdirSync(outbox)[0] ?? ''));

describe('a message', () => {
  it('is opened by a mail reader as it was written', async () => {
    const read = await simpleParser(await composed(MESSAGE));
    expect({
      from: read.from?.value,
      to: [read.to].flat()[0]?.value,
      subject: read.subject,
      text: read.text,
      html: read.html,
      date: read.date?.toISOString(),
      id: read.messageId,
      attachments: read.attachments,
      automatic: read.headers.get('auto-submitted'),
      language: read.headers.get('content-language'),
    }).toEqual({
      from: [MESSAGE.from],
      to: [{ name: '', address: MESSAGE.to }],
      subject: MESSAGE.subject,
      text: MESSAGE.text,
      html: false,
      date: MESSAGE.sentAt,
      id: '<group-1.seat-1.1@ledger.example>',
      attachments: [],
      automatic: 'auto-generated',
      language: 'ru',
    });
  });

  it('has the same bytes whenever it is composed, in short lines of ASCII', async () => {
    const bytes = await composed(MESSAGE);
    expect(await composed({ ...MESSAGE })).toEqual(bytes);
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines.filter((line) => line.length > 78 || /[^\x20-\x7e]/.test(line))).toEqual([]);
  });

  it.each(['', 'nobody', 'a@b, c@d', 'Name <a@b>', 'a@b\nBcc: c@d', 'a@b c', 'a@', 'a@b>'])(
    'goes to one address and to nothing like %j',
    (to) => {
      expect(() => composed({ ...MESSAGE, to })).toThrow(
        new NotSent('no-address', 'What is recorded is not one e-mail address.'),
      );
    },
  );
});

describe('the outbox', () => {
  it('holds each message as one file, for its owner only', async () => {
    const outbox = folder();
    expect(await openOutbox(outbox).send(MESSAGE)).toEqual({ sentAt: MESSAGE.sentAt });
    expect(readdirSync(outbox)).toEqual(['group-1.seat-1.1.eml']);
    expect(only(outbox)).toEqual(await composed(MESSAGE));
    const modes = [outbox, join(outbox, 'group-1.seat-1.1.eml')].map((path) =>
      (statSync(path).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['700', '600']);
  });

  it('sends a message once, and says when that was', async () => {
    const outbox = folder();
    await openOutbox(outbox).send(MESSAGE);
    const again = await openOutbox(outbox).send({ ...MESSAGE, sentAt: '2026-06-11T00:00:00.000Z', text: 'other' });
    expect(again).toEqual({ sentAt: MESSAGE.sentAt });
    expect(only(outbox)).toEqual(await composed(MESSAGE));
  });

  it('takes what was half written for nothing', async () => {
    const outbox = folder();
    await openOutbox(outbox).send({ ...MESSAGE, name: 'seat-2.1' });
    writeFileSync(join(outbox, 'group-1.seat-1.1.eml.part'), 'Date: Wed, 10');
    await openOutbox(outbox).send(MESSAGE);
    expect(readdirSync(outbox)).toEqual(['group-1.seat-1.1.eml', 'group-1.seat-2.1.eml']);
  });

  it('gives up a message, or all of a group', async () => {
    const outbox = openOutbox(folder());
    expect([outbox.groups(), outbox.messages()]).toEqual([[], []]);
    const { sentAt } = MESSAGE;
    for (const group of ['group-1', 'group-2'])
      for (const name of ['seat-1.1', 'seat-1.11']) await outbox.send({ ...MESSAGE, group, name });
    outbox.clear('group-1');
    expect(outbox.groups()).toEqual(['group-2']);
    outbox.clear('group-2', 'seat-1.1');
    expect(outbox.messages()).toEqual([{ group: 'group-2', name: 'seat-1.11', sentAt }]);
  });

  it('says why nothing can go out', async () => {
    const file = folder();
    writeFileSync(file, '');
    const outbox = openOutbox(file);
    const why = `The outbox ${file} cannot be written (EEXIST).`;
    await expect(outbox.send(MESSAGE)).rejects.toMatchObject({ failure: 'channel-unavailable', message: why });
    expect(outbox.fault()).toBe(why);
    rmSync(file);
    expect(outbox.fault()).toBeUndefined();
    expect(await outbox.send(MESSAGE)).toEqual({ sentAt: MESSAGE.sentAt });
  });

  it('makes no file outside of itself', async () => {
    await expect(openOutbox(folder()).send({ ...MESSAGE, name: '../seat' })).rejects.toThrow(RangeError);
    await expect(openOutbox(folder()).send({ ...MESSAGE, group: 'a.b' })).rejects.toThrow(RangeError);
  });
});
