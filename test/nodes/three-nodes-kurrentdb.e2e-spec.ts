import { onStandIn } from './on-stand-in.ts';
import { describeThreeNodes } from './three-nodes.ts';
import { outliveKills } from './outlive-kills.ts';

describeThreeNodes('three nodes on the stand-in of KurrentDB', onStandIn, (nodes) => {
  outliveKills(nodes, () => nodes.ledger().server, 3);
});
