import { outliveKills } from '../../nodes/outlive-kills.ts';
import { onKurrentDb } from '../../nodes/shared-ledger.ts';
import { describeThreeNodes } from '../../nodes/three-nodes.ts';
import { server } from './server.ts';

const prepare = () => onKurrentDb(server.connection, server.vault, async () => undefined);

describeThreeNodes('three nodes on a real server', prepare, (nodes) => {
  const { killable } = server;
  if (killable !== undefined) outliveKills(nodes, () => killable, server.kills);
});
