import type { Route } from './route.ts';
import { agentRoutes } from './routes/agent-routes.ts';
import { campaignRoutes } from './routes/campaign-routes.ts';
import { conversationRoutes } from './routes/conversation-routes.ts';
import { dispositionRoutes } from './routes/disposition-routes.ts';
import { detectionRoutes } from './routes/detection-routes.ts';
import { floorRoutes } from './routes/floor-routes.ts';
import type { ApiServices } from './services.ts';

/** The route table of the API. Uploads (import-route.ts) and live events (live-socket.ts) stream and stand beside it. */
export function routes(services: ApiServices): readonly Route[] {
  return [
    ...floorRoutes(services),
    ...campaignRoutes(services),
    ...agentRoutes(services),
    ...dispositionRoutes(services),
    ...conversationRoutes(services),
    ...detectionRoutes(services),
  ];
}
