import { z } from 'zod';
import type { SwitchNodes } from '../../services/switch-nodes.ts';
import { switchNodeActionParams, switchNodeReply } from '../contracts/switch-nodes.ts';
import { route, type Route } from '../route.ts';

export type SwitchServices = Pick<SwitchNodes, 'list' | 'setDraining'>;

const tag = 'switch';

/** The nodes of a switch that has several (FreeSWITCH). */
export const switchRoutes: readonly Route<SwitchServices>[] = [
  route({
    method: 'GET',
    path: '/switch/nodes',
    permission: 'board.read',
    scope: 'shared',
    tag,
    summary: 'The nodes of the switch; 409 where it has none',
    reply: z.array(switchNodeReply).readonly(),
    handle: (nodes) => nodes.list(),
  }),
  route({
    method: 'POST',
    path: '/switch/nodes/:name/:action',
    permission: 'switch.control',
    scope: 'all',
    tag,
    summary: 'Drain a node (it gets no new calls or legs, those it has go on) or take it back',
    params: switchNodeActionParams,
    reply: switchNodeReply,
    handle: (nodes, { params: { name, action } }) => nodes.setDraining(name, action === 'drain'),
  }),
];
