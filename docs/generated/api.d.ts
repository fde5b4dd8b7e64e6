export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service is well; for load balancers and supervisors */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The board: lines, agents, outcomes, rates and alarms at this moment, as far as the caller may see them */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trunks: whether they answer, and what they carry for who sees the whole floor */
        get: operations["getTrunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers; restart it when it does not */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether calls can be made: 503 while the store or the switch is away */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The measures of the service for Prometheus; no personal data, no agents by name */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events and decisions, oldest first; holds personal data */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The callbacks to come, the earliest first, then what became of the others since the service started, the newest first */
        get: operations["getCampaignsByIdCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Callbacks of all campaigns, by the instant they were promised for; those that are over since the service started */
        get: operations["getCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All campaigns with the counts of their records */
        get: operations["getCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaign-defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a campaign has that names nothing but what it must */
        get: operations["getCampaignDefaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with the counts of its records */
        get: operations["getCampaignsById"];
        /** Create a campaign (paused) or change it at once, also while it runs */
        put: operations["putCampaignsById"];
        post?: never;
        /** Remove a campaign that does not run; its records are archived */
        delete: operations["deleteCampaignsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start, pause (no new calls) or drain (no new calls, then pause) a campaign */
        post: operations["postCampaignsByIdByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rule-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule packs that campaigns may name */
        get: operations["getRulePacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rule-packs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rule pack: hours, holidays, caps, and where they are written */
        get: operations["getRulePacksById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rule-packs/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a rule pack, as a start of the service would say it; nothing is kept */
        post: operations["postRulePacksCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rule-packs/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hours in which debtors may be called, day by day, with holidays and why a day is closed */
        get: operations["getRulePacksByIdCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same by the campaign's rule pack; instants are of its time zone unless another is given */
        get: operations["getCampaignsByIdCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The experiments of all campaigns */
        get: operations["getExperiments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/experiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign's experiment */
        get: operations["getCampaignsByIdExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/experiment/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What its arms, and its order of records, came to; reads the whole journal */
        get: operations["getCampaignsByIdExperimentReport"];
        put?: never;
        /** The same report with the money that debtors paid, which the journal does not know: a CSV (text/csv) with a column of their ids and one of amounts */
        post: operations["postCampaignsByIdExperimentReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/experiment/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start or stop the experiment, or one arm of it, at once */
        post: operations["postCampaignsByIdExperimentByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All agents with their states */
        get: operations["getAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agent: what they do, since when, the debtor of their call for whoever may see them, and their day */
        get: operations["getAgentsById"];
        /** Create an agent or change one at once */
        put: operations["putAgentsById"];
        post?: never;
        /** Remove an agent */
        delete: operations["deleteAgentsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign an agent off, make them ready, hang up their call */
        post: operations["postAgentsByIdByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams with their agents, what these do, and the campaigns they work for */
        get: operations["getTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a team of agents, change who is in it, give it another name; roles over it follow the name */
        put: operations["putTeamsByTeam"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an agent's desk shows: state, call, debtor, draft, pauses, timers as instants */
        get: operations["getAgentsByIdSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign an agent on: their phone, or the registered one they name, is called and parked. With `waitMs` the answer says what became of it */
        post: operations["postAgentsByIdLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause an agent, at once or after the call in progress; the pause is one of `desk.pauseReasons` */
        post: operations["postAgentsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/wrap-up/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prolong wrap-up, once for each call */
        post: operations["postAgentsByIdWrapUpExtend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/callback-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the contact rules allow another call to the debtor of one of the agent's calls */
        get: operations["getAgentsByIdCallbackTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/callback-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom an agent is to call back, before the call: who it is, what they owe, what was tried */
        get: operations["getAgentsByIdCallbackCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a debtor by hand, under the rules that hold for every call; answers as the call leaves, or says why it may not and when it may */
        post: operations["postAgentsByIdCalls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/disposition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit what an agent chose, promised and wrote about one of their calls; other choices correct the first, the same again changes nothing */
        post: operations["postAgentsByIdDisposition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the agent has typed about a call and not submitted */
        get: operations["getAgentsByIdDraft"];
        /** Keep what the agent has typed about one of their calls, for twelve hours at most or until it is submitted */
        put: operations["putAgentsByIdDraft"];
        post?: never;
        /** Forget the draft of a call */
        delete: operations["deleteAgentsByIdDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was written to an agent within twelve hours, and what they have read */
        get: operations["getAgentsByIdMessages"];
        put?: never;
        /** Write to an agent's desk: one line, shown until they confirm it, for twelve hours at most */
        post: operations["postAgentsByIdMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{team}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write to everybody of a team whom the caller may write to */
        post: operations["postTeamsByTeamMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/messages/{messageId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that you read a message; only its agent can */
        post: operations["postAgentsByIdMessagesByMessageIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/attempts/{callId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the agent wrote about an attempt, and how much was promised */
        get: operations["getCampaignsByIdAttemptsByCallIdNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/attempts/{callId}/disposition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every disposition of an attempt, oldest first: the last one stands */
        get: operations["getCampaignsByIdAttemptsByCallIdDisposition"];
        /** Correct the disposition of an attempt, with all its effects */
        put: operations["putCampaignsByIdAttemptsByCallIdDisposition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the debtor on, to a listed target or an idle agent: blind, or attended: the agent speaks with them first. If it fails they come back */
        post: operations["postAgentsByIdTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/transfer/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join debtor and target; while the target rings, at their answer */
        post: operations["postAgentsByIdTransferComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/transfer/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the call to the target and take the debtor back */
        post: operations["postAgentsByIdTransferCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/dtmf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send digits to the debtor's end, 0-9 * # A-D; answers when the last was sent */
        post: operations["postAgentsByIdDtmf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/recording/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Silence the recording while the debtor gives card data; it ends with the conversation of the agent at the latest */
        post: operations["postAgentsByIdRecordingPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/recording/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on recording after a pause */
        post: operations["postAgentsByIdRecordingResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the debtor on hold: they hear the prompt `hold` of the house; the agent stays bound to them */
        post: operations["postAgentsByIdHold"];
        /** Take the debtor off hold */
        delete: operations["deleteAgentsByIdHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/supervision/listen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hear the conversation of an agent, unheard; the phone of the supervisor is called */
        post: operations["postAgentsByIdSupervisionListen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/supervision/whisper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speak to the agent alone; the debtor does not hear it, and it is on no recording */
        post: operations["postAgentsByIdSupervisionWhisper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/supervision/barge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speak to debtor and agent; recorded with the agent */
        post: operations["postAgentsByIdSupervisionBarge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/supervisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End what a supervisor hears: one's own supervision, or one that a lower role began; the conversation goes on */
        delete: operations["deleteSupervisionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/supervisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who supervises which conversation now, and how */
        get: operations["getSupervisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detection/fingerprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recordings that detection knows, most confirmed first; two confirmations make one trusted */
        get: operations["getDetectionFingerprints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detection/fingerprints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a recording */
        delete: operations["deleteDetectionFingerprintsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}/heard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a call of the last hour was, by its sound: detection learns from it as from a disposition */
        post: operations["postCallsByIdHeard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/heard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a recording's other end was, however long ago: detection learns from it; noted in the journal */
        post: operations["postRecordingsByIdHeard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find debtors by number, id, debt, document or name, in every campaign that the caller sees */
        get: operations["getDebtors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A debtor in every campaign: their data, what was tried, what comes next, and what counts against the caps */
        get: operations["getDebtorsByDebtorId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}/caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often a debtor was called and spoken to, against the caps of each campaign's contact rules */
        get: operations["getDebtorsByDebtorIdCaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A debtor in one campaign; the ETag names the version of the document */
        get: operations["getCampaignsByIdDebtorsByDebtorId"];
        /** Create a debtor or replace their data; with If-Match only the version that was read. What was tried stays */
        put: operations["putCampaignsByIdDebtorsByDebtorId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change parts of a debtor (RFC 7396): null removes, lists are replaced whole; with If-Match as in PUT */
        patch: operations["patchCampaignsByIdDebtorsByDebtorId"];
        trace?: never;
    };
    "/campaigns/{id}/debtors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create or replace up to 500 debtors, each for itself; the answer says what became of each */
        post: operations["postCampaignsByIdDebtors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold, withdraw or finish a debtor: nobody calls them from now on; a conversation in progress goes on */
        post: operations["postDebtorsByDebtorIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a hold, a withdrawal or a finish back: the record is where it would be without */
        post: operations["postDebtorsByDebtorIdFree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold, withdraw or finish several debtors; those without campaigns in the answer are not known */
        post: operations["postDebtorsStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the stops of several debtors back */
        post: operations["postDebtorsFree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/stop-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold, withdraw or finish the debtors of a CSV (text/csv) with a column of their ids, in one campaign or in all; answers with lines of JSON: rows that stopped nobody, then the report */
        post: operations["postDebtorsStopList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}/phones/{e164}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a number as the last to be tried, or change what is known of it; with If-Match as in PUT of the debtor */
        put: operations["putCampaignsByIdDebtorsByDebtorIdPhonesByE164"];
        post?: never;
        /** Take a number from a debtor, at once: a call to it that nobody has answered ends */
        delete: operations["deleteCampaignsByIdDebtorsByDebtorIdPhonesByE164"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}/debts/{debtId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a debt, or replace it; with If-Match as in PUT of the debtor */
        put: operations["putCampaignsByIdDebtorsByDebtorIdDebtsByDebtId"];
        post?: never;
        /** Take a debt from a debtor */
        delete: operations["deleteCampaignsByIdDebtorsByDebtorIdDebtsByDebtId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge another debtor's record into this one, for ever: numbers, debts, attempts and callbacks of both, the stricter stop; the other id stands for this one from then on */
        post: operations["postCampaignsByIdDebtorsByDebtorIdMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase a person everywhere, for ever. Noted at once, done when no call of theirs is in progress; asked again it answers with the same erasure */
        post: operations["postDebtorsByDebtorIdErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Erasures, the newest first: who asked, when, how far, how many entries each store removed, and what is kept until nothing holds it */
        get: operations["getErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The numbers that nobody calls, in no order; `limit` is about the size of a page, one number may come twice */
        get: operations["getDoNotCall"];
        put?: never;
        /** Bar numbers in every campaign, at once: calls to them that nobody has answered end */
        post: operations["postDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/do-not-call/{e164}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether nobody calls a number, and who asked for that; 404 when it may be called */
        get: operations["getDoNotCallByE164"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/do-not-call/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let numbers be called again; what a person asked for in a call stays with the person */
        post: operations["postDoNotCallLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import debtor records from CSV (text/csv) or JSON lines (application/x-ndjson); answers with lines of JSON: progress, rejected rows, report */
        post: operations["postCampaignsByIdRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports that were handed in as jobs, the newest first */
        get: operations["getImports"];
        put?: never;
        /** Hand in a list (text/csv or application/x-ndjson) as a job: it is taken in whole, waits for its turn, and runs by itself; one at a time for a campaign */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is, and what it did */
        get: operations["getImportsById"];
        put?: never;
        post?: never;
        /** Forget an import that has ended, with its files and its report; records stay as they are */
        delete: operations["deleteImportsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that were not taken, as they were, each with its row, field, code and explanation; corrected, the file can be handed in again. As CSV, or as JSON lines by `format` or Accept. For a day */
        get: operations["getImportsByIdRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an import; start one again that was cut or failed; or undo it: records it added go unless somebody has or tried them, records it changed are as before unless somebody changed them since */
        post: operations["postImportsByIdByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/{callId}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agents an attempt was given to, and why: who else could have taken it, with which values */
        get: operations["getAttemptsByCallIdMatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a debtor needs by the rules of the campaign, and which agents may take them now */
        get: operations["getCampaignsByIdDebtorsByDebtorIdRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phones that may register, whose they are, and where they are registered; 409 where the switch has none */
        get: operations["getPhones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recordings, newest first, by campaign, agent, team, debtor, outcome, who speaks how long and more; `cursor` pages on */
        get: operations["getRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a recording, and what happened in its call; its sound is at `/recordings/:id/audio` */
        get: operations["getRecordingsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a recording that has ended looks like: peaks of both sides, and when who speaks */
        get: operations["getRecordingsByIdPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound of a recording that has ended, whole or by ranges of bytes: left the agent, right the debtor. Every listening is in the audit log */
        get: operations["getRecordingsByIdAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What reviewers wrote at the seconds of a recording, in its order; who is still to score it sees their own */
        get: operations["getRecordingsByIdComments"];
        put?: never;
        /** Write at an instant of a recording, or at a range of it */
        post: operations["postRecordingsByIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a comment of one’s own */
        delete: operations["deleteRecordingsByIdCommentsByCommentId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep a recording from being removed, by its age or with its person, until the hold is lifted */
        put: operations["putRecordingsByIdLegalHold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/legal-hold/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a legal hold: a recording whose person was erased meanwhile goes at once, an old one the next night */
        post: operations["postRecordingsByIdLegalHoldLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scorecards with all their versions */
        get: operations["getScorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a scorecard, or change it: a version by which somebody scored stays, and a new one is made */
        put: operations["putScorecardsById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a scorecard: drafts may be finished, nobody begins another; a change brings it back */
        post: operations["postScorecardsByIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recordings/{id}/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep the draft of one’s own evaluation of a recording */
        put: operations["putRecordingsByIdEvaluation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evaluations, newest first, by recording, agent, reviewer and state; drafts are their reviewer’s alone */
        get: operations["getEvaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mean score by agent and scorecard, with its interval, and what failed how often */
        get: operations["getEvaluationsResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit one’s own evaluation: every criterion has a mark, and a fail says where it is heard */
        post: operations["postEvaluationsByIdSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge or dispute an evaluation of one’s own conversation, once */
        post: operations["postEvaluationsByIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a dispute, as another reviewer; an evaluation that is not upheld stops counting */
        post: operations["postEvaluationsByIdDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/work-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one is to score oneself, by the samples that are open: the first 50, or of one recording */
        get: operations["getWorkList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviewers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may review recordings, by name */
        get: operations["getReviewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far reviewers agree by a scorecard, on recordings that two scored blind, and who scores higher */
        get: operations["getEvaluationsAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Samples of recordings, newest first, with how far their reviewers are */
        get: operations["getSamples"];
        put?: never;
        /** Draw recordings by a plan, at random, by strata or by risk, and say who scores them in turn */
        post: operations["postSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/samples/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sample: its plan and seed, what was drawn, and what was drawn against all that could have been */
        get: operations["getSamplesById"];
        put?: never;
        post?: never;
        /** Forget a closed sample; what was scored stays */
        delete: operations["deleteSamplesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/samples/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a sample: nobody is asked for what is left of it, drafts may be finished */
        post: operations["postSamplesByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calibrations, newest first: who has scored, and once revealed what each thinks */
        get: operations["getCalibrations"];
        put?: never;
        /** Have several reviewers score a recording, each without a sight of the others */
        post: operations["postCalibrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calibrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A calibration: who has scored, and once revealed what each thinks, side by side */
        get: operations["getCalibrationsById"];
        put?: never;
        post?: never;
        /** Forget a calibration that was revealed; what was scored stays */
        delete: operations["deleteCalibrationsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calibrations/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reveal, as the leader, what each thinks; nobody scores it any more */
        post: operations["postCalibrationsByIdReveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaching-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Coaching notes by agent, evaluation and state, what is due first, first */
        get: operations["getCoachingNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations/{id}/coaching-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the agent of a submitted evaluation to do something, until a day */
        post: operations["postEvaluationsByIdCoachingNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaching-notes/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one did what one’s coaching note asks for, once */
        post: operations["postCoachingNotesByIdFinish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coaching-notes/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a coaching note: it was seen to be done, or is no longer asked for */
        post: operations["postCoachingNotesByIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attempts of a period, the newest first, with outcome and disposition; as lines of JSON or CSV all of them */
        get: operations["getAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/in-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attempts that have not ended: dialled, ringing, in conversation */
        get: operations["getAttemptsInProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/{callId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One attempt of the last 400 days */
        get: operations["getAttemptsByCallId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempts/{callId}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the conversations of an attempt sounded, where the agent spoke through a page: level, loss, jitter, round trip */
        get: operations["getAttemptsByCallIdAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Promises to pay by the day they are due, and whether they were kept; as lines of JSON or CSV all of them */
        get: operations["getPromises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports there are, and what each can be narrowed down to */
        get: operations["getReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report of a period within what the caller sees, beside another period where `compareFrom` and `compareTo` are given */
        get: operations["getReportsByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/rows/{kind}/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every row of a kind that history has of one day (UTC), as a Parquet file; personal data */
        get: operations["getHistoryRowsByKindByDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the journal is archived, and how many rows history has */
        get: operations["getHistoryStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of the journal that history lacks, by when that was found; the newest first, 1,000 at most */
        get: operations["getHistoryGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Builds history again from as far back as the journal reaches */
        post: operations["postHistoryRebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debtors/{debtorId}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person's attempts, conversations, dispositions and recordings over all campaigns, under every id that was merged with this one; personal data */
        get: operations["getDebtorsByDebtorIdLife"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/switch/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The nodes of the switch; 409 where it has none */
        get: operations["getSwitchNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/switch/nodes/{name}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drain a node (it gets no new calls or legs, those it has go on) or take it back */
        post: operations["postSwitchNodesByNameByAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your phone in the browser: whether a page and a call are there, levels and loss of the last second */
        get: operations["getSessionAudio"];
        /** Answer the offer. The page begins (`setLocalDescription`) when the reply is there; before, it may be refused */
        put: operations["putSessionAudio"];
        /** Make this page your phone: answers with an offer of WebRTC. When its audio flows, it takes the place of the page before */
        post: operations["postSessionAudio"];
        /** Give the phone back: the call waits for another page, and is lost after `browserPhones.graceMs` */
        delete: operations["deleteSessionAudio"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do */
        get: operations["getSession"];
        put?: never;
        /** Sign in with a user name and a password, and the code of an authenticator app where there is one */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people may sign in, beside a user name and a password */
        get: operations["getSessionWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove again that it is you, before what asks for it */
        post: operations["postSessionProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show your second factor after a provider signed you in without one */
        post: operations["postSessionSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose another password; your other sessions end */
        put: operations["putAccountPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give the first code of the new secret */
        put: operations["putAccountSecondFactor"];
        /** Make a secret for your authenticator app; it counts from its first code on */
        post: operations["postAccountSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitation/holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a one-time link is for, by its token */
        post: operations["postInvitationHolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password with the token of a one-time link */
        post: operations["postInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may sign in, with their roles */
        get: operations["getPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a person, or change one at once. Answers for a new one with the token of a link to choose a password */
        put: operations["putPeopleById"];
        post?: never;
        /** Remove a person; their sessions end at once */
        delete: operations["deletePeopleById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the password and the second factor of a person, end their sessions, and make a new one-time link */
        post: operations["postPeopleByIdReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a person is signed in */
        get: operations["getPeopleByIdSessions"];
        put?: never;
        post?: never;
        /** End all sessions of a person at once */
        delete: operations["deletePeopleByIdSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of integrations: what they grant and when they were last used */
        get: operations["getKeys"];
        put?: never;
        /** Make a key for an integration; its text is shown once */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once */
        delete: operations["deleteKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, oldest first; `after` pages on from the `seq` of the last entry seen */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether every entry of the audit log is as it was written, from where entries were let go by age (`letGo`) */
        get: operations["getAuditVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/debtors/{debtorId}/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a debtor is worth calling for now, and why */
        get: operations["getCampaignsByIdDebtorsByDebtorIdValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The subscriptions, and how many events wait, are dead letters, and were lost */
        get: operations["getWebhooks"];
        put?: never;
        /** Subscribe an address to events; the answer alone holds the secret that signs them */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a subscription with everything that waits for it */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one event of the type webhook.test at once, and say what came of it */
        post: operations["postWebhooksByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events that were given up, the newest first; at most 1,000 */
        get: operations["getWebhooksByIdDead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver dead letters again: those named, or all */
        post: operations["postWebhooksByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the campaign would come to with other agents, cap, mode or answers: played in the laboratory */
        get: operations["getCampaignsByIdWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
            /** @enum {string} */
            reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
            params?: {
                [key: string]: unknown;
            };
            readonly errors?: {
                /** @enum {string} */
                in: "body" | "path" | "query";
                path: string;
                /** @enum {string} */
                code: "missing" | "unknown" | "unknownField" | "wrongType" | "wrongFormat" | "notAllowed" | "tooSmall" | "tooLarge" | "outOfRange" | "mismatch" | "invalid";
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        version: string;
                        /** @enum {string} */
                        store: "up" | "down";
                        /** @enum {string} */
                        switch: "up" | "down";
                        trunksDown: number;
                        uptimeSeconds: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        startedAt: number;
                        /** @enum {string} */
                        store: "up" | "down";
                        floor: {
                            at: number;
                            /** @enum {string} */
                            halted?: "closing" | "storeDown" | "linkDown" | "unreachable";
                            readonly agents: {
                                agentId: string;
                                name: string;
                                team?: string;
                                campaigns: "*" | string[];
                                /** @enum {string} */
                                state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                                since: number;
                                isPhoneUp: boolean;
                                loggingIn: boolean;
                                leaving: boolean;
                                /** @enum {string} */
                                wish?: "pause" | "logout" | "remove";
                                callId?: string;
                                campaignId?: string;
                                wrapUpEndsAt?: number;
                                pause?: string;
                                callsTaken: number;
                                spentMs: {
                                    [key: string]: number;
                                };
                            }[];
                            agentsByState: {
                                [key: string]: number;
                            };
                            callsByPhase: {
                                [key: string]: number;
                            };
                            readonly campaigns: {
                                campaignId: string;
                                name: string;
                                /** @enum {string} */
                                status: "paused" | "running" | "draining" | "finished";
                                rulePack: string;
                                agents: number;
                                lines: number;
                                callsByPhase: {
                                    [key: string]: number;
                                };
                                ready: number;
                                dialled: number;
                                answered: number;
                                live: number;
                                connected: number;
                                machines: number;
                                abandoned: number;
                                window?: {
                                    startsAt: number;
                                    endsAt: number;
                                    live: number;
                                    abandoned: number;
                                };
                                abandonment: number;
                                abandonmentCap: number;
                                outcomes: {
                                    [key: string]: number;
                                };
                                detection?: {
                                    /** @enum {string} */
                                    mode: "beforeConnect" | "whileConnected";
                                    spotChecked: number;
                                    falseMachines: number;
                                    falseMachinesUpper: number;
                                    machineShare: number;
                                };
                                why: {
                                    /** @enum {string} */
                                    reason: "closing" | "storeDown" | "linkDown" | "unreachable" | "paused" | "draining" | "listFinished" | "newRecords" | "rulePackUnknown" | "trunkDown" | "trunkClosed" | "noAgentLoggedIn" | "noAgentForCampaign" | "noAgentWithSkill" | "agentsPaused" | "recordsNeedSkill" | "everyRecordWaits" | "otherCampaignFirst" | "nobodyFreeMayTake" | "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked";
                                    params?: {
                                        [key: string]: string | number;
                                    };
                                };
                                /** @enum {string} */
                                pacingReason?: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked";
                                closedUntil?: number;
                                pacingFigures?: {
                                    [key: string]: number;
                                };
                            }[];
                            readonly trunks: {
                                trunk: string;
                                up: boolean;
                                inUse: number;
                                freeLines: number;
                                closedUntil?: number;
                            }[];
                            occupancy: number;
                        };
                        readonly trunks: {
                            trunk: string;
                            up: boolean;
                            registered?: boolean;
                            down?: {
                                /** @enum {string} */
                                reason: "registering" | "wrongPassword" | "registrationRefused" | "hostUnknown" | "notRegistered" | "noReply" | "transportError" | "gatewayDown" | "noGateway";
                                params?: {
                                    [key: string]: string | number;
                                };
                            };
                            channelsInUse: number;
                            queued: number;
                            cpsLimit: number;
                            channelLimit: number;
                        }[];
                        readonly strangers: {
                            [key: string]: number;
                        };
                        connectedPerAgentHour: number;
                        readonly alarms: {
                            at: number;
                            endedAt?: number;
                            /** @enum {string} */
                            code: "RULE_PACK_UNKNOWN" | "CAMPAIGN_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_LEG_DOWN" | "AGENT_NO_ANSWER" | "AGENT_UNREACHABLE" | "CONNECT_REFUSED" | "CONNECT_SILENT" | "END_SILENT" | "MESSAGE_REFUSED" | "CARRIER_FAILURE" | "TRUNK_DOWN" | "LINK_DOWN" | "STORE_DOWN" | "DIALLING_HELD" | "EXPERIMENT_HARM" | "FOREIGN_MEDIA" | "STRANGERS" | "HISTORY_LATE" | "RECORDINGS_WAIT" | "RECORDING_FAILING" | "WEBHOOK_FAILING" | "WEBHOOK_LOSS";
                            subject: string;
                            /** @enum {string} */
                            reason: "rulePackUnknown" | "foundAfterRestart" | "agentUnknown" | "sip" | "closed" | "cancelled" | "refused" | "tieLineLost" | "phoneLost" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND" | "unexpected" | "redialGivenUp" | "callGone" | "connectSilent" | "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "onHold" | "withdrawn" | "caseClosed" | "barred" | "numberRemoved" | "detected" | "messageRefused" | "messageLeft" | "agentHungUp" | "noSpotCheck" | "noAgentWithinThreshold" | "agentLost" | "messageFinished" | "neverLeft" | "ringTimeoutSilent" | "noBeep" | "messageTooLong" | "closing" | "interrupted" | "campaignUnknown" | "retryDelay" | "numberAtRest" | "betterHour" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "leaseLost" | "stopped" | "storeUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "q850" | "debtorHungUp" | "debtorHungUpWaiting" | "noAgent" | "ringTimeout" | "announcement" | "registering" | "wrongPassword" | "registrationRefused" | "hostUnknown" | "connectionLost" | "unreachable" | "armHarms" | "strangersOnCall" | "strangersOnLeg" | "connectionsTaken" | "foreignInDialog" | "messageFault" | "passwordGuessing" | "phoneMoved" | "placesTaken" | "requestFlood" | "historyBehind" | "archiverSilent" | "vaultAway" | "diskFull" | "diskSlow" | "notStarted" | "notWritten" | "receiverFails" | "eventsBuried" | "journalGap";
                            params?: {
                                [key: string]: string | number;
                            };
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrunks: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        trunk: string;
                        up: boolean;
                        registered?: boolean;
                        down?: {
                            /** @enum {string} */
                            reason: "registering" | "wrongPassword" | "registrationRefused" | "hostUnknown" | "notRegistered" | "noReply" | "transportError" | "gatewayDown" | "noGateway";
                            params?: {
                                [key: string]: string | number;
                            };
                        };
                        channelsInUse?: number;
                        queued?: number;
                        cpsLimit: number;
                        channelLimit: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        alive: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ready: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJournal: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ({
                        id: string;
                        at: number;
                        run?: string;
                        seq?: number;
                        /** @enum {string} */
                        kind: "event";
                        body: {
                            type: string;
                        } & {
                            [key: string]: unknown;
                        };
                    } | {
                        id: string;
                        at: number;
                        run?: string;
                        seq?: number;
                        /** @enum {string} */
                        kind: "command";
                        body: {
                            type: string;
                        } & {
                            [key: string]: unknown;
                        };
                    } | {
                        id: string;
                        at: number;
                        run?: string;
                        seq?: number;
                        /** @enum {string} */
                        kind: "note";
                        body: {
                            what: string;
                        } & {
                            [key: string]: unknown;
                        };
                    })[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdCallbacks: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        at: number;
                        promisedAt: number;
                        promisedAgent?: string;
                        /** @enum {string} */
                        state: "waiting" | "due" | "dialled" | "dropped" | "ended";
                        agentId?: string;
                        /** @enum {string} */
                        circle?: "agent" | "team" | "anyone";
                        /** @enum {string} */
                        reason?: "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown";
                        /** @enum {string} */
                        outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallbacks: {
        parameters: {
            query?: {
                campaign?: string;
                agent?: string;
                from?: number;
                until?: number;
                state?: "waiting" | "due" | "dialled" | "dropped" | "ended";
                limit?: number;
                cursor?: string;
                format?: "json" | "ndjson" | "csv";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page as JSON; or all of it, as lines of JSON or as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly callbacks: {
                            campaignId: string;
                            debtorId: string;
                            at: number;
                            promisedAt: number;
                            promisedAgent?: string;
                            /** @enum {string} */
                            state: "waiting" | "due" | "dialled" | "dropped" | "ended";
                            agentId?: string;
                            /** @enum {string} */
                            circle?: "agent" | "team" | "anyone";
                            /** @enum {string} */
                            reason?: "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown";
                            /** @enum {string} */
                            outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                        }[];
                        next?: string;
                    };
                    "application/x-ndjson": {
                        campaignId: string;
                        debtorId: string;
                        at: number;
                        promisedAt: number;
                        promisedAgent?: string;
                        /** @enum {string} */
                        state: "waiting" | "due" | "dialled" | "dropped" | "ended";
                        agentId?: string;
                        /** @enum {string} */
                        circle?: "agent" | "team" | "anyone";
                        /** @enum {string} */
                        reason?: "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown";
                        /** @enum {string} */
                        outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                    };
                    "text/csv": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaigns: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: {
                            id: string;
                            name: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        status: "paused" | "running" | "draining" | "finished";
                        totals: {
                            records: number;
                            ready: number;
                            scheduled: number;
                            leased: number;
                            finished: number;
                        };
                        outcomes: {
                            [key: string]: number;
                        };
                        next?: {
                            /** @enum {string} */
                            action: "start" | "pause" | "drain";
                            at: number;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignDefaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaign: {
                            id: string;
                            name: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        status: "paused" | "running" | "draining" | "finished";
                        totals: {
                            records: number;
                            ready: number;
                            scheduled: number;
                            leased: number;
                            finished: number;
                        };
                        outcomes: {
                            [key: string]: number;
                        };
                        next?: {
                            /** @enum {string} */
                            action: "start" | "pause" | "drain";
                            at: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCampaignsById: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    name?: string;
                    /**
                     * @default predictive
                     * @enum {string}
                     */
                    dialingMode?: "progressive" | "predictive";
                    /** @default 50 */
                    priority?: number;
                    trunks: string[];
                    callerId: {
                        number: string;
                        displayName?: string;
                    };
                    country: string;
                    timeZone?: string;
                    schedule?: {
                        /** @enum {string} */
                        action: "start" | "pause" | "drain";
                        at: string;
                        /**
                         * @default [
                         *       "mon",
                         *       "tue",
                         *       "wed",
                         *       "thu",
                         *       "fri",
                         *       "sat",
                         *       "sun"
                         *     ]
                         */
                        weekdays?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    }[];
                    ringTimeoutMs?: number | string;
                    minRingMs?: number | string;
                    /** @default 100 */
                    maxLines?: number;
                    /** @default [] */
                    requiredSkills?: {
                        skill: string;
                        /** @default 1 */
                        minLevel?: number;
                    }[];
                    /** @default {} */
                    matching?: {
                        /**
                         * @default bestMatch
                         * @enum {string}
                         */
                        policy?: "longestIdle" | "skillThenIdle" | "bestMatch";
                        /** @default [] */
                        needs?: {
                            name: string;
                            when: {
                                portfolio?: string[];
                                segment?: string[];
                                language?: string[];
                                promise?: ("none" | "open" | "kept" | "broken")[];
                                cases?: string[];
                                daysPastDue?: {
                                    min?: number;
                                    max?: number;
                                };
                                balance?: {
                                    min?: number;
                                    max?: number;
                                };
                            };
                            require?: {
                                skills?: {
                                    skill: string;
                                    /** @default 1 */
                                    minLevel?: number;
                                }[];
                                licences?: string[];
                                languageLevel?: number;
                            };
                            prefer?: {
                                skill: string;
                                /** @default 1 */
                                minLevel?: number;
                            }[];
                            /** @enum {boolean} */
                            doNotRoute?: true;
                        }[];
                        /** @default {} */
                        weights?: {
                            /** @default 1 */
                            agent?: number;
                            /** @default 1 */
                            segment?: number;
                            /** @default 0.3 */
                            continuity?: number;
                            /** @default 0.3 */
                            language?: number;
                            /** @default 0.05 */
                            skill?: number;
                            /** @default 1 */
                            handlingTime?: number;
                            /** @default 1 */
                            opportunityCost?: number;
                            /** @default 1 */
                            fairness?: number;
                        };
                        /** @default 0.05 */
                        exploration?: number;
                        windowMs?: number | string;
                        /**
                         * @default value
                         * @enum {string}
                         */
                        order?: "value" | "priority";
                    };
                    /** @default {} */
                    value?: {
                        /**
                         * @default operator
                         * @enum {string}
                         */
                        order?: "operator" | "value" | "mix";
                        /** @default 10 */
                        pointsPerDoubling?: number;
                        /** @default false */
                        waitForBetterHour?: boolean;
                        /** @default false */
                        choosePhones?: boolean;
                        scoreField?: string;
                        /** @default 1 */
                        margin?: number;
                        mostPayment?: number;
                        /** @default 0 */
                        dialCost?: number;
                        handlingMs?: number | string;
                    };
                    leastTalkMs?: number | string;
                    wrapUpMs?: number | string;
                    wrapUpExtensionMs?: number | string;
                    /** @default false */
                    callsUnknownNumbers?: boolean;
                    callBackPatienceMs?: number | string;
                    /** @default {} */
                    retry?: {
                        rules?: {
                            [key: string]: {
                                delayMs: number | string;
                                maxAttempts: number;
                            };
                        };
                        /** @default 10 */
                        maxAttemptsPerDebtor?: number;
                        /** @default true */
                        otherPhoneFirst?: boolean;
                        otherPhoneDelayMs?: number | string;
                    };
                    /** @default {} */
                    abandonment?: {
                        /** @default 0.03 */
                        cap?: number;
                        connectionThresholdMs?: number | string;
                        /** @enum {string} */
                        connectionStartPoint?: "connectedToSystem" | "greetingStart" | "greetingEnd";
                        /**
                         * @default {
                         *       "type": "day"
                         *     }
                         */
                        window?: {
                            /** @enum {string} */
                            type: "day";
                        } | {
                            /** @enum {string} */
                            type: "rollingDays";
                            days: number;
                        } | {
                            /** @enum {string} */
                            type: "month";
                        } | {
                            /** @enum {string} */
                            type: "hours";
                            hours: number;
                        };
                        messagePromptId?: string;
                        noRedialMs?: number | string;
                    };
                    rulePack?: string;
                    /** @default true */
                    record?: boolean;
                    dispositions?: {
                        name: string;
                        labels?: {
                            es?: string;
                            en?: string;
                        };
                        /** @enum {string} */
                        meaning: "promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke";
                        /** @default [] */
                        requires?: ("callBackAt" | "promisedUntil")[];
                    }[];
                    scripts?: {
                        name: string;
                        sections: {
                            title?: {
                                es?: string;
                                en?: string;
                            };
                            meanings?: ("promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke")[];
                            text: {
                                es?: string;
                                en?: string;
                            };
                        }[];
                    }[];
                    /**
                     * @default off
                     * @enum {string}
                     */
                    detection?: "off" | "beforeConnect" | "whileConnected";
                    /** @default {} */
                    machines?: {
                        /** @default hangUp */
                        onMachine?: "hangUp" | {
                            leaveMessage: string;
                            /**
                             * @default full
                             * @enum {string}
                             */
                            content?: "limited" | "full";
                        };
                        /** @default 0.01 */
                        spotCheckShare?: number;
                        /** @default {} */
                        costs?: {
                            /** @default 1.5 */
                            lostPerson?: number;
                            /** @default 6 */
                            agentHour?: number;
                        };
                    };
                    experiment?: {
                        id: string;
                        arms?: {
                            id: string;
                            share: number;
                            /** @default false */
                            holdOut?: boolean;
                            /** @default {} */
                            sets?: {
                                callerId?: {
                                    number: string;
                                    displayName?: string;
                                };
                                script?: string;
                                /** @enum {string} */
                                dialingMode?: "progressive" | "predictive";
                                cap?: number;
                                /** @enum {string} */
                                matching?: "longestIdle" | "skillThenIdle" | "bestMatch";
                                /** @enum {string} */
                                order?: "value" | "priority";
                            };
                        }[];
                        /** @default 0.05 */
                        randomOrder?: number;
                        /**
                         * @default rightContact
                         * @enum {string}
                         */
                        measure?: "liveAnswer" | "rightContact" | "promise" | "value";
                        /** @default {} */
                        worth?: {
                            /** @default 1 */
                            rightContact?: number;
                            /** @default 5 */
                            promise?: number;
                            /** @default 20 */
                            paid?: number;
                        };
                        /** @default {} */
                        harm?: {
                            /** @default 0.05 */
                            alpha?: number;
                            minimumUnits?: number;
                        };
                        /**
                         * @default running
                         * @enum {string}
                         */
                        state?: "running" | "stopped";
                        /** @default [] */
                        stopped?: {
                            arm: string;
                            at: number;
                            /** @enum {string} */
                            by: "harm" | "operator";
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        readonly differences: {
                            key: string;
                            before?: unknown;
                            after?: unknown;
                        }[];
                        readonly warnings?: {
                            /** @enum {string} */
                            code: "promptMissing" | "skillsNobodyHas" | "durationTiny" | "clockEndsBeforeVerdict" | "clockLaterThanLaw" | "greetingNotHeard" | "ringsTooShort" | "machinesNotDetected" | "messageNeverLeft" | "noContactRules" | "scoreNotUsed" | "detectionNotNamed" | "phoneUnknown" | "phoneShared";
                            path: string;
                            values: {
                                [key: string]: string | number;
                            };
                            text: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCampaignsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archivedRecords: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: "start" | "pause" | "drain";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "paused" | "running" | "draining" | "finished";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulePacks: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        law: {
                            es: string;
                            en: string;
                        };
                        /** @enum {string} */
                        confidence: "A" | "B" | "C" | "M";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulePacksById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        law: {
                            es: string;
                            en: string;
                        };
                        /** @enum {string} */
                        confidence: "A" | "B" | "C" | "M";
                        readonly sources: string[];
                        note?: {
                            es: string;
                            en: string;
                        };
                        hours?: {
                            readonly days: {
                                fromMinute: number;
                                toMinute: number;
                            }[][];
                            readonly holiday: {
                                fromMinute: number;
                                toMinute: number;
                            }[];
                        };
                        holidays?: {
                            readonly fixed: number[][];
                            readonly movedToMonday: number[][];
                            readonly nthWeekday: {
                                month: number;
                                weekday: number;
                                nth: number;
                            }[];
                            readonly easter: number[];
                            readonly dates: number[][];
                        };
                        attemptsPerDay?: number;
                        attemptsPerWeek?: number;
                        conversationsPerDay?: number;
                        conversationsPerWeek?: number;
                        quietDaysAfterConversation?: number;
                        /** @enum {string} */
                        capsCount?: "debtor" | "campaign";
                        readonly countAsConversation?: ("connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked")[];
                        /** @enum {string} */
                        machineMessages?: "forbidden" | "limited" | "any";
                        /** @enum {string} */
                        connectionStartPoint?: "connectedToSystem" | "greetingStart" | "greetingEnd";
                        recordingDays?: number;
                        shortCallMs?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRulePacksCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly findings: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulePacksByIdCalendar: {
        parameters: {
            query: {
                from: string;
                to: string;
                zone?: string;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        date: string;
                        isHoliday: boolean;
                        readonly hours: {
                            from: string;
                            to: string;
                            opensAt?: number;
                            closesAt?: number;
                        }[];
                        /** @enum {string} */
                        closed?: "holiday" | "weekday";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdCalendar: {
        parameters: {
            query: {
                from: string;
                to: string;
                zone?: string;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        date: string;
                        isHoliday: boolean;
                        readonly hours: {
                            from: string;
                            to: string;
                            opensAt?: number;
                            closesAt?: number;
                        }[];
                        /** @enum {string} */
                        closed?: "holiday" | "weekday";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExperiments: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        /** @enum {string} */
                        unit: "debtor" | "block";
                        experiment: {
                            id: string;
                            readonly arms: {
                                id: string;
                                share: number;
                                holdOut: boolean;
                                sets: {
                                    [key: string]: unknown;
                                };
                            }[];
                            randomOrder: number;
                            /** @enum {string} */
                            measure: "liveAnswer" | "rightContact" | "promise" | "value";
                            /** @enum {string} */
                            state: "running" | "stopped";
                            readonly stopped: {
                                arm: string;
                                at: number;
                                /** @enum {string} */
                                by: "harm" | "operator";
                            }[];
                        } & {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdExperiment: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        /** @enum {string} */
                        unit: "debtor" | "block";
                        experiment: {
                            id: string;
                            readonly arms: {
                                id: string;
                                share: number;
                                holdOut: boolean;
                                sets: {
                                    [key: string]: unknown;
                                };
                            }[];
                            randomOrder: number;
                            /** @enum {string} */
                            measure: "liveAnswer" | "rightContact" | "promise" | "value";
                            /** @enum {string} */
                            state: "running" | "stopped";
                            readonly stopped: {
                                arm: string;
                                at: number;
                                /** @enum {string} */
                                by: "harm" | "operator";
                            }[];
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdExperimentReport: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        experiment: string;
                        /** @enum {string} */
                        unit: "debtor" | "block";
                        /** @enum {string} */
                        measure: "liveAnswer" | "rightContact" | "promise" | "value";
                        /** @enum {string} */
                        state: "running" | "stopped";
                        readonly arms: {
                            arm: string;
                            share: number;
                            attempts: number;
                            liveAnswers: number;
                            rightContacts: number;
                            promises: number;
                            value: number;
                            /** @enum {string} */
                            verdict: "control" | "heldOut" | "tooFewUnits" | "noDifference" | "better" | "worse" | "stoppedForHarm" | "stoppedByOperator";
                            comparison?: {
                                units: number;
                                controlUnits: number;
                                mean: number;
                                controlMean: number;
                                uplift: {
                                    ips: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    selfNormalised: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    doublyRobust: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                };
                            };
                            money?: {
                                units: number;
                                controlUnits: number;
                                mean: number;
                                controlMean: number;
                                uplift: {
                                    ips: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    selfNormalised: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    doublyRobust: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                };
                            };
                            standing?: {
                                estimate: number;
                                low: number | null;
                                high: number | null;
                                isReady: boolean;
                            };
                        }[];
                        payments?: {
                            rows: number;
                            debtors: number;
                        };
                        order?: {
                            attempts: number;
                            drawn: number;
                            orderedMean: number;
                            randomMean: number;
                            uplift: {
                                ips: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                                selfNormalised: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                                doublyRobust: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                            };
                        };
                        sampledShare: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdExperimentReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        experiment: string;
                        /** @enum {string} */
                        unit: "debtor" | "block";
                        /** @enum {string} */
                        measure: "liveAnswer" | "rightContact" | "promise" | "value";
                        /** @enum {string} */
                        state: "running" | "stopped";
                        readonly arms: {
                            arm: string;
                            share: number;
                            attempts: number;
                            liveAnswers: number;
                            rightContacts: number;
                            promises: number;
                            value: number;
                            /** @enum {string} */
                            verdict: "control" | "heldOut" | "tooFewUnits" | "noDifference" | "better" | "worse" | "stoppedForHarm" | "stoppedByOperator";
                            comparison?: {
                                units: number;
                                controlUnits: number;
                                mean: number;
                                controlMean: number;
                                uplift: {
                                    ips: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    selfNormalised: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    doublyRobust: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                };
                            };
                            money?: {
                                units: number;
                                controlUnits: number;
                                mean: number;
                                controlMean: number;
                                uplift: {
                                    ips: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    selfNormalised: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                    doublyRobust: {
                                        estimate: number;
                                        low: number | null;
                                        high: number | null;
                                    };
                                };
                            };
                            standing?: {
                                estimate: number;
                                low: number | null;
                                high: number | null;
                                isReady: boolean;
                            };
                        }[];
                        payments?: {
                            rows: number;
                            debtors: number;
                        };
                        order?: {
                            attempts: number;
                            drawn: number;
                            orderedMean: number;
                            randomMean: number;
                            uplift: {
                                ips: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                                selfNormalised: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                                doublyRobust: {
                                    estimate: number;
                                    low: number | null;
                                    high: number | null;
                                };
                            };
                        };
                        sampledShare: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdExperimentByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: "start" | "stop";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    arm?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        /** @enum {string} */
                        unit: "debtor" | "block";
                        experiment: {
                            id: string;
                            readonly arms: {
                                id: string;
                                share: number;
                                holdOut: boolean;
                                sets: {
                                    [key: string]: unknown;
                                };
                            }[];
                            randomOrder: number;
                            /** @enum {string} */
                            measure: "liveAnswer" | "rightContact" | "promise" | "value";
                            /** @enum {string} */
                            state: "running" | "stopped";
                            readonly stopped: {
                                arm: string;
                                at: number;
                                /** @enum {string} */
                                by: "harm" | "operator";
                            }[];
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgents: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: {
                            id: string;
                            name: string;
                            phone: string;
                            skills: {
                                [key: string]: number;
                            };
                            campaigns: "*" | string[];
                            languages?: {
                                [key: string]: number;
                            };
                            readonly licences?: string[];
                            portfolios?: "*" | string[];
                            team?: string;
                            readonly excludedDebtors?: string[];
                        };
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        since?: number;
                        callId?: string;
                        /** @enum {string} */
                        wish?: "pause" | "logout" | "remove";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: {
                            id: string;
                            name: string;
                            phone: string;
                            skills: {
                                [key: string]: number;
                            };
                            campaigns: "*" | string[];
                            languages?: {
                                [key: string]: number;
                            };
                            readonly licences?: string[];
                            portfolios?: "*" | string[];
                            team?: string;
                            readonly excludedDebtors?: string[];
                        };
                        situation: {
                            /** @enum {string} */
                            state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                            since: number;
                            /** @enum {string} */
                            wish?: "pause" | "logout" | "remove";
                            isPhoneUp: boolean;
                            isPhoneCalled: boolean;
                            call?: {
                                callId: string;
                                campaignId: string;
                                debtorId: string;
                                e164: string;
                                /** @enum {string} */
                                phase: "queued" | "dialled" | "ringing" | "earlyMedia" | "answered" | "machine" | "waiting" | "connecting" | "connected" | "abandoning" | "releasing" | "ended";
                                dialledAt: number;
                                answeredAt?: number;
                                connectedAt?: number;
                                script?: string;
                            };
                            callId?: string;
                            wrapUpEndsAt?: number;
                            wrapUpExtensionMs?: number;
                            pause?: string;
                        };
                        card?: {
                            campaignId: string;
                            campaignName: string;
                            debtorId: string;
                            number: string;
                            document: {
                                name?: string;
                                phones: {
                                    number: string;
                                    /** @enum {string} */
                                    lineType?: "mobile" | "fixed" | "unknown";
                                    extension?: string;
                                    timeZone?: string;
                                }[];
                                /** @default [] */
                                debts: {
                                    id: string;
                                    portfolio?: string;
                                    balance?: string;
                                    currency?: string;
                                    daysPastDue?: number;
                                }[];
                                /** @default 0 */
                                priority: number;
                                timeZone?: string;
                                language?: string;
                                segment?: string;
                                /** @default [] */
                                requiredSkills: {
                                    skill: string;
                                    /** @default 1 */
                                    minLevel: number;
                                }[];
                                score?: number;
                                answerProbability?: number;
                                /** @default {} */
                                fields: {
                                    [key: string]: string;
                                };
                            };
                            attempts: number;
                            callBackAt?: number;
                            callBackAgent?: string;
                            promise?: {
                                callId: string;
                                agentId?: string;
                                until: number;
                                isKept?: boolean;
                            };
                            readonly dispositions: {
                                name: string;
                                labels?: {
                                    es?: string;
                                    en?: string;
                                };
                                /** @enum {string} */
                                meaning: "promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke";
                                readonly requires: ("callBackAt" | "promisedUntil")[];
                            }[];
                            script?: {
                                name: string;
                                readonly sections: {
                                    title?: {
                                        es?: string;
                                        en?: string;
                                    };
                                    readonly meanings?: ("promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke")[];
                                    parts: {
                                        readonly es?: ({
                                            text: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                        })[];
                                        readonly en?: ({
                                            text: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                        })[];
                                    };
                                }[];
                            };
                            readonly past: {
                                callId: string;
                                at: number;
                                isConversation: boolean;
                                by?: string;
                                disposition?: string;
                                callBackAt?: number;
                                promisedUntil?: number;
                                promisedAmount?: string;
                                notes?: string;
                            }[];
                            readonly caps: {
                                /** @enum {string} */
                                cap: "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek";
                                most: number;
                                used: number;
                            }[];
                        };
                        today: {
                            day: string;
                            spentMs: {
                                [key: string]: number;
                            };
                            pausedMs: {
                                [key: string]: number;
                            };
                            conversations: number;
                            dispositions: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAgentsById: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    name?: string;
                    phone: string;
                    /** @default {} */
                    skills?: {
                        [key: string]: number;
                    };
                    /** @default * */
                    campaigns?: "*" | string[];
                    languages?: {
                        [key: string]: number;
                    };
                    licences?: string[];
                    portfolios?: "*" | string[];
                    team?: string;
                    excludedDebtors?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        readonly differences: {
                            key: string;
                            before?: unknown;
                            after?: unknown;
                        }[];
                        readonly warnings?: {
                            /** @enum {string} */
                            code: "promptMissing" | "skillsNobodyHas" | "durationTiny" | "clockEndsBeforeVerdict" | "clockLaterThanLaw" | "greetingNotHeard" | "ringsTooShort" | "machinesNotDetected" | "messageNeverLeft" | "noContactRules" | "scoreNotUsed" | "detectionNotNamed" | "phoneUnknown" | "phoneShared";
                            path: string;
                            values: {
                                [key: string]: string | number;
                            };
                            text: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAgentsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        removed: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: "logout" | "ready" | "hangUp";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        /** @enum {string} */
                        wish?: "pause" | "logout" | "remove";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeams: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        team: string;
                        readonly agents: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                            since?: number;
                        }[];
                        states: {
                            [key: string]: number;
                        };
                        campaigns: "*" | string[];
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTeamsByTeam: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    agents?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        team: string;
                        readonly moves: {
                            id: string;
                            before?: string;
                            after?: string;
                        }[];
                        readonly people: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdSession: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: {
                            id: string;
                            name: string;
                            phone: string;
                            skills: {
                                [key: string]: number;
                            };
                            campaigns: "*" | string[];
                            languages?: {
                                [key: string]: number;
                            };
                            readonly licences?: string[];
                            portfolios?: "*" | string[];
                            team?: string;
                            readonly excludedDebtors?: string[];
                        };
                        situation: {
                            /** @enum {string} */
                            state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                            since: number;
                            /** @enum {string} */
                            wish?: "pause" | "logout" | "remove";
                            isPhoneUp: boolean;
                            isPhoneCalled: boolean;
                            call?: {
                                callId: string;
                                campaignId: string;
                                debtorId: string;
                                e164: string;
                                /** @enum {string} */
                                phase: "queued" | "dialled" | "ringing" | "earlyMedia" | "answered" | "machine" | "waiting" | "connecting" | "connected" | "abandoning" | "releasing" | "ended";
                                dialledAt: number;
                                answeredAt?: number;
                                connectedAt?: number;
                                script?: string;
                            };
                            callId?: string;
                            wrapUpEndsAt?: number;
                            wrapUpExtensionMs?: number;
                            pause?: string;
                        };
                        card?: {
                            campaignId: string;
                            campaignName: string;
                            debtorId: string;
                            number: string;
                            document: {
                                name?: string;
                                phones: {
                                    number: string;
                                    /** @enum {string} */
                                    lineType?: "mobile" | "fixed" | "unknown";
                                    extension?: string;
                                    timeZone?: string;
                                }[];
                                /** @default [] */
                                debts: {
                                    id: string;
                                    portfolio?: string;
                                    balance?: string;
                                    currency?: string;
                                    daysPastDue?: number;
                                }[];
                                /** @default 0 */
                                priority: number;
                                timeZone?: string;
                                language?: string;
                                segment?: string;
                                /** @default [] */
                                requiredSkills: {
                                    skill: string;
                                    /** @default 1 */
                                    minLevel: number;
                                }[];
                                score?: number;
                                answerProbability?: number;
                                /** @default {} */
                                fields: {
                                    [key: string]: string;
                                };
                            };
                            attempts: number;
                            callBackAt?: number;
                            callBackAgent?: string;
                            promise?: {
                                callId: string;
                                agentId?: string;
                                until: number;
                                isKept?: boolean;
                            };
                            readonly dispositions: {
                                name: string;
                                labels?: {
                                    es?: string;
                                    en?: string;
                                };
                                /** @enum {string} */
                                meaning: "promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke";
                                readonly requires: ("callBackAt" | "promisedUntil")[];
                            }[];
                            script?: {
                                name: string;
                                readonly sections: {
                                    title?: {
                                        es?: string;
                                        en?: string;
                                    };
                                    readonly meanings?: ("promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke")[];
                                    parts: {
                                        readonly es?: ({
                                            text: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                        })[];
                                        readonly en?: ({
                                            text: string;
                                        } | {
                                            /** @enum {string} */
                                            field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                        })[];
                                    };
                                }[];
                            };
                            readonly past: {
                                callId: string;
                                at: number;
                                isConversation: boolean;
                                by?: string;
                                disposition?: string;
                                callBackAt?: number;
                                promisedUntil?: number;
                                promisedAmount?: string;
                                notes?: string;
                            }[];
                            readonly caps: {
                                /** @enum {string} */
                                cap: "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek";
                                most: number;
                                used: number;
                            }[];
                        };
                        today: {
                            day: string;
                            spentMs: {
                                [key: string]: number;
                            };
                            pausedMs: {
                                [key: string]: number;
                            };
                            conversations: number;
                            dispositions: number;
                        };
                        at: number;
                        live: {
                            run: string;
                            seq: number;
                        };
                        draft?: {
                            callId: string;
                            savedAt: number;
                            disposition?: string;
                            notes?: string;
                            callBackAt?: number;
                            callBackAgent?: string;
                            promisedUntil?: number;
                            promisedAmount?: string;
                        };
                        why?: {
                            /** @enum {string} */
                            reason: "onlyEligible" | "longestIdle" | "leastNeededElsewhere" | "mostSkilled" | "highestValue" | "highestValueTogether" | "waitedTooLong" | "explored" | "sip" | "closed" | "cancelled" | "refused" | "tieLineLost" | "phoneLost" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND" | "unexpected" | "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "failed" | "blocked" | "targetLeft" | "debtorLeft" | "spotCheck" | "callBack" | "byHand" | "askedByAgent" | "askedBefore" | "removed" | "wrapUpOver" | "disposed" | "loggedIn" | "recovered" | "transfer" | "transferred" | "toAgent" | "toNumber" | "callGone" | "connectRefused" | "phoneAway" | "redialGivenUp" | "phoneNotAnswered" | "pausedFor" | "letGo";
                            params?: {
                                [key: string]: string | number;
                            };
                        };
                        match?: {
                            /** @enum {string} */
                            reason: "onlyEligible" | "longestIdle" | "leastNeededElsewhere" | "mostSkilled" | "highestValue" | "highestValueTogether" | "waitedTooLong" | "explored" | "sip" | "closed" | "cancelled" | "refused" | "tieLineLost" | "phoneLost" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND" | "unexpected" | "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "failed" | "blocked" | "targetLeft" | "debtorLeft" | "spotCheck" | "callBack" | "byHand" | "askedByAgent" | "askedBefore" | "removed" | "wrapUpOver" | "disposed" | "loggedIn" | "recovered" | "transfer" | "transferred" | "toAgent" | "toNumber" | "callGone" | "connectRefused" | "phoneAway" | "redialGivenUp" | "phoneNotAnswered" | "pausedFor" | "letGo";
                            params?: {
                                [key: string]: string | number;
                            };
                        };
                        isHeld: boolean;
                        isRecordingPaused: boolean;
                        readonly unfinished: {
                            callId: string;
                            card: {
                                campaignId: string;
                                campaignName: string;
                                debtorId: string;
                                number: string;
                                document: {
                                    name?: string;
                                    phones: {
                                        number: string;
                                        /** @enum {string} */
                                        lineType?: "mobile" | "fixed" | "unknown";
                                        extension?: string;
                                        timeZone?: string;
                                    }[];
                                    /** @default [] */
                                    debts: {
                                        id: string;
                                        portfolio?: string;
                                        balance?: string;
                                        currency?: string;
                                        daysPastDue?: number;
                                    }[];
                                    /** @default 0 */
                                    priority: number;
                                    timeZone?: string;
                                    language?: string;
                                    segment?: string;
                                    /** @default [] */
                                    requiredSkills: {
                                        skill: string;
                                        /** @default 1 */
                                        minLevel: number;
                                    }[];
                                    score?: number;
                                    answerProbability?: number;
                                    /** @default {} */
                                    fields: {
                                        [key: string]: string;
                                    };
                                };
                                attempts: number;
                                callBackAt?: number;
                                callBackAgent?: string;
                                promise?: {
                                    callId: string;
                                    agentId?: string;
                                    until: number;
                                    isKept?: boolean;
                                };
                                readonly dispositions: {
                                    name: string;
                                    labels?: {
                                        es?: string;
                                        en?: string;
                                    };
                                    /** @enum {string} */
                                    meaning: "promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke";
                                    readonly requires: ("callBackAt" | "promisedUntil")[];
                                }[];
                                script?: {
                                    name: string;
                                    readonly sections: {
                                        title?: {
                                            es?: string;
                                            en?: string;
                                        };
                                        readonly meanings?: ("promiseToPay" | "paid" | "callBack" | "wrongNumber" | "doNotCall" | "thirdParty" | "machine" | "noContact" | "spoke")[];
                                        parts: {
                                            readonly es?: ({
                                                text: string;
                                            } | {
                                                /** @enum {string} */
                                                field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                            })[];
                                            readonly en?: ({
                                                text: string;
                                            } | {
                                                /** @enum {string} */
                                                field: "debtorName" | "agentName" | "campaign" | "creditor" | "balance" | "daysPastDue" | "promiseDate" | "promisedAmount" | "callbackTime";
                                            })[];
                                        };
                                    }[];
                                };
                                readonly past: {
                                    callId: string;
                                    at: number;
                                    isConversation: boolean;
                                    by?: string;
                                    disposition?: string;
                                    callBackAt?: number;
                                    promisedUntil?: number;
                                    promisedAmount?: string;
                                    notes?: string;
                                }[];
                                readonly caps: {
                                    /** @enum {string} */
                                    cap: "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek";
                                    most: number;
                                    used: number;
                                }[];
                            };
                            draft: {
                                callId: string;
                                savedAt: number;
                                disposition?: string;
                                notes?: string;
                                callBackAt?: number;
                                callBackAgent?: string;
                                promisedUntil?: number;
                                promisedAmount?: string;
                            };
                        }[];
                        readonly messages: {
                            id: string;
                            from: string;
                            fromName: string;
                            team?: string;
                            text: string;
                            sentAt: number;
                            readAt?: number;
                        }[];
                        readonly campaigns: {
                            id: string;
                            name: string;
                        }[];
                        readonly transferTargets: string[];
                        readonly pauses: {
                            name: string;
                            labels?: {
                                es?: string;
                                en?: string;
                            };
                            allowanceMs?: number;
                            usedMs: number;
                            remainingMs?: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdLogin: {
        parameters: {
            query?: {
                waitMs?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        /** @enum {string} */
                        outcome: "up" | "failed" | "calling";
                        /** @enum {string} */
                        reason?: "sip" | "closed" | "cancelled" | "refused" | "tieLineLost" | "phoneLost" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND" | "unexpected";
                        params?: {
                            [key: string]: string | number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pause?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        /** @enum {string} */
                        wish?: "pause" | "logout" | "remove";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdWrapUpExtend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        wrapUpEndsAt: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdCallbackTimes: {
        parameters: {
            query: {
                callId: string;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        timeZone: string;
                        readonly times: {
                            from: number;
                            until: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdCallbackCard: {
        parameters: {
            query: {
                campaign: string;
                debtor: string;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        campaignName: string;
                        debtorId: string;
                        document: {
                            name?: string;
                            phones: {
                                number: string;
                                /** @enum {string} */
                                lineType?: "mobile" | "fixed" | "unknown";
                                extension?: string;
                                timeZone?: string;
                            }[];
                            /** @default [] */
                            debts: {
                                id: string;
                                portfolio?: string;
                                balance?: string;
                                currency?: string;
                                daysPastDue?: number;
                            }[];
                            /** @default 0 */
                            priority: number;
                            timeZone?: string;
                            language?: string;
                            segment?: string;
                            /** @default [] */
                            requiredSkills: {
                                skill: string;
                                /** @default 1 */
                                minLevel: number;
                            }[];
                            score?: number;
                            answerProbability?: number;
                            /** @default {} */
                            fields: {
                                [key: string]: string;
                            };
                        };
                        attempts: number;
                        callBackAt?: number;
                        callBackAgent?: string;
                        promise?: {
                            callId: string;
                            agentId?: string;
                            until: number;
                            isKept?: boolean;
                        };
                        readonly past: {
                            callId: string;
                            at: number;
                            isConversation: boolean;
                            by?: string;
                            disposition?: string;
                            callBackAt?: number;
                            promisedUntil?: number;
                            promisedAmount?: string;
                            notes?: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdCalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    campaignId: string;
                    debtorId?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        callId: string;
                        debtorId: string;
                        number: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdDisposition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    disposition: string;
                    callBackAt?: number;
                    callBackAgent?: string;
                    promisedUntil?: number;
                    /** Format: uuid */
                    callId?: string;
                    notes?: string;
                    promisedAmount?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                        callId: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdDraft: {
        parameters: {
            query: {
                callId: string;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft?: {
                            callId: string;
                            savedAt: number;
                            disposition?: string;
                            notes?: string;
                            callBackAt?: number;
                            callBackAgent?: string;
                            promisedUntil?: number;
                            promisedAmount?: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAgentsByIdDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    callId: string;
                    disposition?: string;
                    notes?: string;
                    callBackAt?: number;
                    callBackAgent?: string;
                    promisedUntil?: number;
                    promisedAmount?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draft?: {
                            callId: string;
                            savedAt: number;
                            disposition?: string;
                            notes?: string;
                            callBackAt?: number;
                            callBackAgent?: string;
                            promisedUntil?: number;
                            promisedAmount?: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAgentsByIdDraft: {
        parameters: {
            query: {
                callId: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdMessages: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly messages: {
                            id: string;
                            from: string;
                            fromName: string;
                            team?: string;
                            text: string;
                            sentAt: number;
                            readAt?: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        from: string;
                        fromName: string;
                        team?: string;
                        text: string;
                        sentAt: number;
                        readAt?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTeamsByTeamMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly agents: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdMessagesByMessageIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        from: string;
                        fromName: string;
                        team?: string;
                        text: string;
                        sentAt: number;
                        readAt?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdAttemptsByCallIdNotes: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        by: string;
                        debtorId: string;
                        notes?: string;
                        promisedAmount?: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdAttemptsByCallIdDisposition: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        by: string;
                        debtorId: string;
                        e164: string;
                        dialledAt: number;
                        label: string;
                        callBackAt?: number;
                        callBackAgent?: string;
                        promisedUntil?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCampaignsByIdAttemptsByCallIdDisposition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                callId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    disposition: string;
                    callBackAt?: number;
                    callBackAgent?: string;
                    promisedUntil?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        note: "noted" | "corrected" | "unchanged";
                        /** @enum {string} */
                        record: "done" | "superseded" | "unchanged";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    target: string;
                    /**
                     * @default blind
                     * @enum {string}
                     */
                    kind?: "blind" | "attended";
                } | {
                    agent: string;
                    /**
                     * @default blind
                     * @enum {string}
                     */
                    kind?: "blind" | "attended";
                } | {
                    /** @enum {boolean} */
                    anyAgent: true;
                    /**
                     * @default blind
                     * @enum {string}
                     */
                    kind?: "blind" | "attended";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdTransferComplete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdTransferCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdDtmf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    digits: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdRecordingPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdRecordingResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAgentsByIdHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdSupervisionListen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    supervisor?: string;
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        supervisorId: string;
                        agentId: string;
                        callId: string;
                        /** @enum {string} */
                        mode: "listen" | "whisper" | "barge";
                        since: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdSupervisionWhisper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    supervisor?: string;
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        supervisorId: string;
                        agentId: string;
                        callId: string;
                        /** @enum {string} */
                        mode: "listen" | "whisper" | "barge";
                        since: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentsByIdSupervisionBarge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    supervisor?: string;
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        supervisorId: string;
                        agentId: string;
                        callId: string;
                        /** @enum {string} */
                        mode: "listen" | "whisper" | "barge";
                        since: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSupervisionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSupervisions: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        supervisorId: string;
                        agentId: string;
                        callId: string;
                        /** @enum {string} */
                        mode: "listen" | "whisper" | "barge";
                        since: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDetectionFingerprints: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        label: "machine" | "announcement" | "invalidNumber" | "congestion";
                        confirmations: number;
                        learnedAt: number;
                        lastHeardAt: number;
                        durationMs: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDetectionFingerprintsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCallsByIdHeard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    heard: "machine" | "person" | "announcement" | "invalidNumber" | "congestion";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        learnt: "new" | "confirmed" | "relabelled" | "takenBack" | "contradicted" | "tooShort" | "unknownPerson" | "alreadyLearnt" | "notHeard";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRecordingsByIdHeard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    heard: "machine" | "person" | "announcement" | "invalidNumber" | "congestion";
                    reviewer?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        learnt: "new" | "confirmed" | "relabelled" | "takenBack" | "contradicted" | "tooShort" | "unknownPerson" | "alreadyLearnt";
                        /** @enum {string} */
                        from: "call" | "recording";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDebtors: {
        parameters: {
            query?: {
                phone?: string;
                externalId?: string;
                document?: string;
                name?: string;
                campaign?: string;
                limit?: number;
                cursor?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly records: {
                            campaignId: string;
                            debtorId: string;
                            name?: string;
                            readonly phones: string[];
                            readonly debts: string[];
                            /** @enum {string} */
                            state: "ready" | "scheduled" | "leased" | "finished";
                            nextEligibleAt?: number;
                            /** @enum {string} */
                            finishReason?: "connected" | "maxAttemptsPerDebtor" | "allPhonesRetired" | "noPhones" | "neverAllowed" | "doNotCall" | "paid" | "withdrawn" | "caseClosed";
                            stop?: {
                                /** @enum {string} */
                                kind: "hold" | "withdraw" | "finish";
                                /** @enum {string} */
                                reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                                at: number;
                                by: string;
                                until?: number;
                            };
                        }[];
                        next?: string;
                        isComplete: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDebtorsByDebtorId: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        readonly records: {
                            campaignId: string;
                            debtorId: string;
                            version: string;
                            document: {
                                name?: string;
                                phones: {
                                    number: string;
                                    /** @enum {string} */
                                    lineType?: "mobile" | "fixed" | "unknown";
                                    extension?: string;
                                    timeZone?: string;
                                }[];
                                /** @default [] */
                                debts: {
                                    id: string;
                                    portfolio?: string;
                                    balance?: string;
                                    currency?: string;
                                    daysPastDue?: number;
                                }[];
                                /** @default 0 */
                                priority: number;
                                timeZone?: string;
                                language?: string;
                                segment?: string;
                                /** @default [] */
                                requiredSkills: {
                                    skill: string;
                                    /** @default 1 */
                                    minLevel: number;
                                }[];
                                score?: number;
                                answerProbability?: number;
                                /** @default {} */
                                fields: {
                                    [key: string]: string;
                                };
                            };
                            /** @enum {string} */
                            state: "ready" | "scheduled" | "leased" | "finished";
                            nextEligibleAt?: number;
                            /** @enum {string} */
                            finishReason?: "connected" | "maxAttemptsPerDebtor" | "allPhonesRetired" | "noPhones" | "neverAllowed" | "doNotCall" | "paid" | "withdrawn" | "caseClosed";
                            stop?: {
                                /** @enum {string} */
                                kind: "hold" | "withdraw" | "finish";
                                /** @enum {string} */
                                reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                                at: number;
                                by: string;
                                until?: number;
                            };
                            attempts: number;
                            readonly phones: {
                                number: string;
                                outcomes: {
                                    [key: string]: number;
                                };
                                lastAttemptAt?: number;
                                notBefore?: number;
                                retired: boolean;
                            }[];
                            callBackAt?: number;
                            callBackAgent?: string;
                            promise?: {
                                callId: string;
                                agentId?: string;
                                until: number;
                                isKept?: boolean;
                            };
                        }[];
                        readonly attempts: {
                            at: number;
                            campaignId: string;
                            callId: string;
                        }[];
                        readonly conversations: {
                            at: number;
                            campaignId: string;
                            callId: string;
                        }[];
                        doNotCall: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDebtorsByDebtorIdCaps: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        rulePack: string;
                        readonly caps: {
                            /** @enum {string} */
                            cap: "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek";
                            most: number;
                            used: number;
                        }[];
                        quietUntil?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdDebtorsByDebtorId: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string;
                        debtorId: string;
                        version: string;
                        document: {
                            name?: string;
                            phones: {
                                number: string;
                                /** @enum {string} */
                                lineType?: "mobile" | "fixed" | "unknown";
                                extension?: string;
                                timeZone?: string;
                            }[];
                            /** @default [] */
                            debts: {
                                id: string;
                                portfolio?: string;
                                balance?: string;
                                currency?: string;
                                daysPastDue?: number;
                            }[];
                            /** @default 0 */
                            priority: number;
                            timeZone?: string;
                            language?: string;
                            segment?: string;
                            /** @default [] */
                            requiredSkills: {
                                skill: string;
                                /** @default 1 */
                                minLevel: number;
                            }[];
                            score?: number;
                            answerProbability?: number;
                            /** @default {} */
                            fields: {
                                [key: string]: string;
                            };
                        };
                        /** @enum {string} */
                        state: "ready" | "scheduled" | "leased" | "finished";
                        nextEligibleAt?: number;
                        /** @enum {string} */
                        finishReason?: "connected" | "maxAttemptsPerDebtor" | "allPhonesRetired" | "noPhones" | "neverAllowed" | "doNotCall" | "paid" | "withdrawn" | "caseClosed";
                        stop?: {
                            /** @enum {string} */
                            kind: "hold" | "withdraw" | "finish";
                            /** @enum {string} */
                            reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                            at: number;
                            by: string;
                            until?: number;
                        };
                        attempts: number;
                        readonly phones: {
                            number: string;
                            outcomes: {
                                [key: string]: number;
                            };
                            lastAttemptAt?: number;
                            notBefore?: number;
                            retired: boolean;
                        }[];
                        callBackAt?: number;
                        callBackAgent?: string;
                        promise?: {
                            callId: string;
                            agentId?: string;
                            until: number;
                            isKept?: boolean;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCampaignsByIdDebtorsByDebtorId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phones: {
                        number: string;
                        /** @enum {string} */
                        lineType?: "mobile" | "fixed" | "unknown";
                        extension?: string;
                        timeZone?: string;
                    }[];
                    /** @default [] */
                    debts?: {
                        id: string;
                        portfolio?: string;
                        balance?: string;
                        currency?: string;
                        daysPastDue?: number;
                    }[];
                    /** @default 0 */
                    priority?: number;
                    timeZone?: string;
                    language?: string;
                    segment?: string;
                    /** @default [] */
                    requiredSkills?: {
                        skill: string;
                        /** @default 1 */
                        minLevel?: number;
                    }[];
                    score?: number;
                    answerProbability?: number;
                    /** @default {} */
                    fields?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCampaignsByIdDebtorsByDebtorId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    phones?: {
                        number: string;
                        /** @enum {string} */
                        lineType?: "mobile" | "fixed" | "unknown";
                        extension?: string;
                        timeZone?: string;
                    }[];
                    debts?: {
                        id: string;
                        portfolio?: string;
                        balance?: string;
                        currency?: string;
                        daysPastDue?: number;
                    }[] | null;
                    priority?: number | null;
                    timeZone?: string | null;
                    language?: string | null;
                    segment?: string | null;
                    requiredSkills?: {
                        skill: string;
                        /** @default 1 */
                        minLevel?: number;
                    }[] | null;
                    score?: number | null;
                    answerProbability?: number | null;
                    fields?: {
                        [key: string]: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdDebtors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phones: {
                        number: string;
                        /** @enum {string} */
                        lineType?: "mobile" | "fixed" | "unknown";
                        extension?: string;
                        timeZone?: string;
                    }[];
                    /** @default [] */
                    debts?: {
                        id: string;
                        portfolio?: string;
                        balance?: string;
                        currency?: string;
                        daysPastDue?: number;
                    }[];
                    /** @default 0 */
                    priority?: number;
                    timeZone?: string;
                    language?: string;
                    segment?: string;
                    /** @default [] */
                    requiredSkills?: {
                        skill: string;
                        /** @default 1 */
                        minLevel?: number;
                    }[];
                    score?: number;
                    answerProbability?: number;
                    /** @default {} */
                    fields?: {
                        [key: string]: string;
                    };
                    debtorId: string;
                }[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged" | "rejected" | "changed";
                        readonly problems?: {
                            field: string;
                            /** @enum {string} */
                            reason: "missing" | "tooLong" | "tooMany" | "controlCharacters" | "noUsablePhone" | "notAPhone" | "withdrawn" | "areaMissing" | "unassignedRange" | "foreignNumber" | "scientificNotation" | "notDialable" | "notANumber" | "outOfRange" | "notATimeZone" | "notALanguage" | "notACurrency" | "currencyDiffers" | "checkDigit" | "notASkill" | "debtTwice" | "unclosedQuote" | "unreadableText" | "rowTooLong" | "notAnObject" | "nestedValue" | "numberTooLong";
                        }[];
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsByDebtorIdStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "hold" | "withdraw" | "finish";
                    /** @enum {string} */
                    reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                    until?: number;
                    campaignId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        readonly campaigns: {
                            campaignId: string;
                            /** @enum {string} */
                            result: "stopped" | "leased" | "over" | "unchanged";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsByDebtorIdFree: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    campaignId?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        readonly campaigns: {
                            campaignId: string;
                            /** @enum {string} */
                            result: "freed" | "leased" | "over" | "notStopped";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "hold" | "withdraw" | "finish";
                    /** @enum {string} */
                    reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                    until?: number;
                    campaignId?: string;
                    debtorIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        readonly campaigns: {
                            campaignId: string;
                            /** @enum {string} */
                            result: "stopped" | "leased" | "over" | "unchanged";
                        }[];
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsFree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    campaignId?: string;
                    debtorIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        readonly campaigns: {
                            campaignId: string;
                            /** @enum {string} */
                            result: "freed" | "leased" | "over" | "notStopped";
                        }[];
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsStopList: {
        parameters: {
            query: {
                kind: "hold" | "withdraw" | "finish";
                reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                until?: number;
                campaignId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lines of JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @enum {string} */
                        type: "problem";
                        row: number;
                        /** @enum {string} */
                        field: "debtorId";
                        /** @enum {string} */
                        reason: "missing" | "tooLong" | "tooMany" | "controlCharacters" | "noUsablePhone" | "notAPhone" | "withdrawn" | "areaMissing" | "unassignedRange" | "foreignNumber" | "scientificNotation" | "notDialable" | "notANumber" | "outOfRange" | "notATimeZone" | "notALanguage" | "notACurrency" | "currencyDiffers" | "checkDigit" | "notASkill" | "debtTwice" | "unclosedQuote" | "unreadableText" | "rowTooLong" | "notAnObject" | "nestedValue" | "numberTooLong" | "unknown";
                    } | {
                        /** @enum {string} */
                        type: "report";
                        report: {
                            read: number;
                            debtors: number;
                            stopped: number;
                            leased: number;
                            over: number;
                            unchanged: number;
                            unknown: number;
                            rejected: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCampaignsByIdDebtorsByDebtorIdPhonesByE164: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
                e164: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    extension?: string;
                    timeZone?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCampaignsByIdDebtorsByDebtorIdPhonesByE164: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCampaignsByIdDebtorsByDebtorIdDebtsByDebtId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
                debtId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    portfolio?: string;
                    balance?: string;
                    currency?: string;
                    daysPastDue?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCampaignsByIdDebtorsByDebtorIdDebtsByDebtId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
                debtId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        change: "added" | "updated" | "unchanged";
                        version: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdDebtorsByDebtorIdMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    debtorId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        debtorId: string;
                        /** @enum {string} */
                        change: "merged" | "unchanged";
                        /** @enum {string} */
                        state: "ready" | "scheduled" | "leased" | "finished";
                        nextEligibleAt?: number;
                        /** @enum {string} */
                        finishReason?: "connected" | "maxAttemptsPerDebtor" | "allPhonesRetired" | "noPhones" | "neverAllowed" | "doNotCall" | "paid" | "withdrawn" | "caseClosed";
                        stop?: {
                            /** @enum {string} */
                            kind: "hold" | "withdraw" | "finish";
                            /** @enum {string} */
                            reason: "paid" | "agreement" | "dispute" | "hardship" | "deceased" | "legal" | "recalled" | "duplicate" | "other";
                            at: number;
                            by: string;
                            until?: number;
                        };
                        attempts: number;
                        numbers: number;
                        debts: number;
                        readonly problems: {
                            field: string;
                            /** @enum {string} */
                            reason: "missing" | "tooLong" | "tooMany" | "controlCharacters" | "noUsablePhone" | "notAPhone" | "withdrawn" | "areaMissing" | "unassignedRange" | "foreignNumber" | "scientificNotation" | "notDialable" | "notANumber" | "outOfRange" | "notATimeZone" | "notALanguage" | "notACurrency" | "currencyDiffers" | "checkDigit" | "notASkill" | "debtTwice" | "unclosedQuote" | "unreadableText" | "rowTooLong" | "notAnObject" | "nestedValue" | "numberTooLong";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDebtorsByDebtorIdErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        by: string;
                        askedAt: number;
                        /** @enum {string} */
                        state: "waiting" | "erasing" | "done";
                        doneAt?: number;
                        waitsFor?: string;
                        readonly kept?: {
                            /** @enum {string} */
                            what: "recording";
                            id: string;
                            /** @enum {string} */
                            why: "legalHold";
                        }[];
                        counts: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasures: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        by: string;
                        askedAt: number;
                        /** @enum {string} */
                        state: "waiting" | "erasing" | "done";
                        doneAt?: number;
                        waitsFor?: string;
                        readonly kept?: {
                            /** @enum {string} */
                            what: "recording";
                            id: string;
                            /** @enum {string} */
                            why: "legalHold";
                        }[];
                        counts: {
                            [key: string]: number;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDoNotCall: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly numbers: {
                            e164: string;
                            by: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    numbers: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        e164: string;
                        /** @enum {string} */
                        result: "barred" | "lifted" | "unchanged";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDoNotCallByE164: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                e164: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        e164: string;
                        by: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDoNotCallLift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    numbers: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        e164: string;
                        /** @enum {string} */
                        result: "barred" | "lifted" | "unchanged";
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCampaignsByIdRecords: {
        parameters: {
            query?: {
                language?: "es" | "en";
                dryRun?: "true" | "false";
                map?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lines of JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @enum {string} */
                        type: "progress";
                        /** @enum {string} */
                        phase: "reading" | "storing";
                        rows: number;
                        bytes: number;
                        rejected: number;
                        stored: number;
                    } | {
                        /** @enum {string} */
                        type: "rejects";
                        csv: string;
                        /** @enum {string} */
                        encoding: "ascii" | "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
                        bom: boolean;
                    } | {
                        /** @enum {string} */
                        type: "report";
                        report: {
                            dryRun: boolean;
                            read: number;
                            accepted: number;
                            rejected: number;
                            warnings: number;
                            blankRows: number;
                            supplement: boolean;
                            debtors: number;
                            added: number;
                            updated: number;
                            unchanged: number;
                            columns: {
                                [key: string]: string[];
                            };
                            delimiter: string;
                            /** @enum {string} */
                            encoding: "ascii" | "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
                            durationMs: number;
                            rowsPerSecond: number;
                            peakRssBytes: number;
                        };
                        /** @enum {string} */
                        campaignStatus: "paused" | "running" | "draining" | "finished";
                    } | {
                        /** @enum {string} */
                        type: "failed";
                        /** @enum {string} */
                        code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
                        message: string;
                        /** @enum {string} */
                        reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
                        params?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImports: {
        parameters: {
            query?: {
                campaignId?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        campaignId: string;
                        by: string;
                        createdAt: number;
                        dryRun: boolean;
                        /** @enum {string} */
                        state: "uploading" | "waiting" | "running" | "done" | "failed" | "cancelled" | "interrupted" | "undone";
                        startedAt?: number;
                        endedAt?: number;
                        /** @enum {string} */
                        phase?: "reading" | "storing";
                        totalBytes: number;
                        bytes: number;
                        rows: number;
                        accepted: number;
                        rejected: number;
                        stored: number;
                        timeLeftMs?: number;
                        report?: {
                            [key: string]: unknown;
                        };
                        failure?: {
                            /** @enum {string} */
                            code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
                            /** @enum {string} */
                            reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
                        };
                        undo?: {
                            removed: number;
                            kept: number;
                            readonly keptIds: string[];
                            restored: number;
                            changedSince: number;
                            readonly changedSinceIds: string[];
                        };
                        hasFiles: boolean;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postImports: {
        parameters: {
            query: {
                language?: "es" | "en";
                dryRun?: "true" | "false";
                map?: string | string[];
                campaignId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        campaignId: string;
                        by: string;
                        createdAt: number;
                        dryRun: boolean;
                        /** @enum {string} */
                        state: "uploading" | "waiting" | "running" | "done" | "failed" | "cancelled" | "interrupted" | "undone";
                        startedAt?: number;
                        endedAt?: number;
                        /** @enum {string} */
                        phase?: "reading" | "storing";
                        totalBytes: number;
                        bytes: number;
                        rows: number;
                        accepted: number;
                        rejected: number;
                        stored: number;
                        timeLeftMs?: number;
                        report?: {
                            [key: string]: unknown;
                        };
                        failure?: {
                            /** @enum {string} */
                            code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
                            /** @enum {string} */
                            reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
                        };
                        undo?: {
                            removed: number;
                            kept: number;
                            readonly keptIds: string[];
                            restored: number;
                            changedSince: number;
                            readonly changedSinceIds: string[];
                        };
                        hasFiles: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportsById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        campaignId: string;
                        by: string;
                        createdAt: number;
                        dryRun: boolean;
                        /** @enum {string} */
                        state: "uploading" | "waiting" | "running" | "done" | "failed" | "cancelled" | "interrupted" | "undone";
                        startedAt?: number;
                        endedAt?: number;
                        /** @enum {string} */
                        phase?: "reading" | "storing";
                        totalBytes: number;
                        bytes: number;
                        rows: number;
                        accepted: number;
                        rejected: number;
                        stored: number;
                        timeLeftMs?: number;
                        report?: {
                            [key: string]: unknown;
                        };
                        failure?: {
                            /** @enum {string} */
                            code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
                            /** @enum {string} */
                            reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
                        };
                        undo?: {
                            removed: number;
                            kept: number;
                            readonly keptIds: string[];
                            restored: number;
                            changedSince: number;
                            readonly changedSinceIds: string[];
                        };
                        hasFiles: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportsByIdRejects: {
        parameters: {
            query?: {
                format?: "csv" | "ndjson";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The file ends before the range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postImportsByIdByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: "cancel" | "restart" | "undo";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        campaignId: string;
                        by: string;
                        createdAt: number;
                        dryRun: boolean;
                        /** @enum {string} */
                        state: "uploading" | "waiting" | "running" | "done" | "failed" | "cancelled" | "interrupted" | "undone";
                        startedAt?: number;
                        endedAt?: number;
                        /** @enum {string} */
                        phase?: "reading" | "storing";
                        totalBytes: number;
                        bytes: number;
                        rows: number;
                        accepted: number;
                        rejected: number;
                        stored: number;
                        timeLeftMs?: number;
                        report?: {
                            [key: string]: unknown;
                        };
                        failure?: {
                            /** @enum {string} */
                            code: "CONFIG_INVALID" | "SETUP_MISSING" | "CAMPAIGN_UNKNOWN" | "CAMPAIGN_INVALID" | "CAMPAIGN_IN_USE" | "EXPERIMENT_UNKNOWN" | "AGENT_UNKNOWN" | "AGENT_INVALID" | "TRUNK_UNKNOWN" | "CALL_UNKNOWN" | "CALL_STATE" | "LEG_UNKNOWN" | "LEG_STATE" | "PHONE_UNKNOWN" | "PHONE_NOT_REGISTERED" | "PHONE_IN_USE" | "SWITCH_UNREACHABLE" | "SWITCH_REFUSED" | "SWITCH_UNSUPPORTED" | "NUMBER_INVALID" | "MEDIA_PORTS_EXHAUSTED" | "PROMPT_UNREADABLE" | "AUDIO_UNREADABLE" | "RECORDING_FAILED" | "STORE_UNREACHABLE" | "STORE_REPLY" | "STORE_VOLATILE" | "VAULT_UNREACHABLE" | "HISTORY_UNREACHABLE" | "CLOCK_SKEW" | "OWNERSHIP_LOST" | "FLOOR_ELSEWHERE" | "FLOOR_SILENT" | "ALREADY_RUNNING" | "IMPORT_FAILED" | "IMPORT_BUSY" | "IMPORT_STATE" | "SERVICE_UNREACHABLE" | "SERVICE_FAILED" | "UNAUTHORIZED" | "FORBIDDEN" | "REQUEST_INVALID" | "RATE_LIMITED" | "NOT_FOUND" | "DOCUMENT_CHANGED" | "REQUEST_IN_PROGRESS" | "KEY_REUSED" | "PROVIDER_UNREACHABLE" | "RANGE_BEYOND";
                            /** @enum {string} */
                            reason?: "fileMissing" | "fileExists" | "fileUnreadable" | "notYaml" | "notJson" | "notAnObject" | "notOneDocument" | "noDocument" | "documentInvalid" | "variableMissing" | "readingNeedsRedis" | "tokensInvalid" | "addressTaken" | "addressForbidden" | "addressNotHere" | "redisUnreachable" | "privateRedisUnreachable" | "privateRedisSilent" | "privateRedisEnded" | "redisMissing" | "flockMissing" | "clockSkew" | "floorOwned" | "alreadyRunning" | "archiverRunning" | "freeswitchMissing" | "cityNotBuilt" | "cityDown" | "demoPhonesSilent" | "serviceSilent" | "serviceNotStarted" | "serviceNotStartedHere" | "serviceAnswered" | "liveEventsUnavailable" | "liveEventsClosed" | "tokenRefused" | "tokenMissing" | "permissionMissing" | "outsideScope" | "signInNeeded" | "signInRefused" | "secondFactorNeeded" | "signInLocked" | "whatIfBusy" | "tooManySignIns" | "sessionOver" | "tooManySessions" | "stepUpNeeded" | "openIdUnreachable" | "openIdRefused" | "openIdExpired" | "openIdStranger" | "openIdNoName" | "openIdOther" | "nameIsGiven" | "nameTaken" | "invitationInvalid" | "personUnknown" | "personChanged" | "tooManyPeople" | "keyUnknown" | "keyNameTaken" | "tooManyKeys" | "grantsTooMuch" | "notYourself" | "identityKeyInvalid" | "addressUnknown" | "consoleNotBuilt" | "pageNotListed" | "csvExpected" | "listExpected" | "idsDiffer" | "listUnreadable" | "importBrokeOff" | "uploadBrokeOff" | "repeatInProgress" | "keyReused" | "keyWrong" | "keyOnUpload" | "debtorBusy" | "sameDebtor" | "debtorUnknown" | "attemptUnknown" | "noSuchRulePack" | "lastNumber" | "partUnknown" | "versionOlder" | "debtorWrong" | "numberNotBarred" | "instantPast" | "tooManyImports" | "uploadTooLong" | "importUnknown" | "noRejects" | "importState" | "importBusy" | "serviceStops" | "importStopped" | "importFailed" | "rejectsUnwritable" | "rejectsIsList" | "notText" | "headerTooLong" | "headerMissing" | "tooManyColumns" | "namedColumnMissing" | "columnMissing" | "campaignUnknown" | "campaignActive" | "campaignInCalls" | "campaignImported" | "campaignBeingRemoved" | "trunksUnknown" | "rulePackUnknown" | "settingsWrong" | "noExperiment" | "paymentsNeedDebtors" | "paymentColumns" | "paymentWrong" | "paymentsTooMany" | "paymentsMissing" | "armUnknown" | "agentUnknown" | "agentPhoneAtTrunk" | "agentPhoneNotListed" | "noCallSinceLogin" | "nothingWritten" | "callByHandRefused" | "oneOfDebtorAndPhone" | "unknownNumbersNot" | "callbackUnknown" | "deskMessageUnknown" | "deskMessagesTooMany" | "deskMessageOfOther" | "teamWithoutAgents" | "callNotTheirs" | "wrapUpNotProlonged" | "signedOnElsewhere" | "phoneNotListed" | "phoneNotRegistered" | "nobodyOnHold" | "noConversation" | "nobodyOnLine" | "oneTargetExpected" | "nobodyCanTake" | "agentCannotTake" | "transferTargetUnknown" | "transferRunning" | "callerIdUnknown" | "supervisesOther" | "supervisesNobody" | "supervisorOfHigherRole" | "supervisorPhoneSilent" | "supervisorPhoneAtTrunk" | "supervisorPhoneNotListed" | "supervisorsFull" | "notEncrypted" | "fileKeyMissing" | "fileKeyWrong" | "fileTampered" | "bucketMissing" | "recordingNotHeld" | "recordingUnknown" | "commentUnknown" | "scorecardUnknown" | "scorecardRetired" | "tooManyScorecards" | "evaluationUnknown" | "evaluationSubmitted" | "evaluationAnswered" | "evaluationNotDisputed" | "ownEvaluation" | "tooManyEvaluations" | "sampleUnknown" | "sampleOpen" | "tooManySamples" | "nothingToDraw" | "sampleTooLarge" | "evaluationUncounted" | "calibrationUnknown" | "calibrationOpen" | "calibrationRevealed" | "tooManyCalibrations" | "alreadyScored" | "notLeader" | "reviewerUnknown" | "coachingUnknown" | "coachingAnswered" | "coachingClosed" | "nobodyToCoach" | "tooManyCoachingNotes" | "markMissing" | "evidenceMissing" | "tooManyComments" | "recordingRunning" | "recordingGoesOn" | "recordingFileGone" | "rangeBeyond" | "fileChanged" | "recordingLost" | "nothingChosen" | "attemptNotInJournal" | "debtorNotInCampaign" | "webhookUnknown" | "webhooksFull" | "nodesNotHere" | "nodeUnknown" | "browserPhonesAway" | "audioOver" | "audioAnswerUnreadable" | "phonesNotHere" | "policyUnknown" | "policyTakesNumber" | "policyTakesNothing" | "scenarioUnknown" | "journalLineWrong" | "journalCut";
                        };
                        undo?: {
                            removed: number;
                            kept: number;
                            readonly keptIds: string[];
                            restored: number;
                            changedSince: number;
                            readonly changedSinceIds: string[];
                        };
                        hasFiles: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttemptsByCallIdMatches: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        agentId: string;
                        /** @enum {string} */
                        reason: "onlyEligible" | "longestIdle" | "leastNeededElsewhere" | "mostSkilled" | "highestValue" | "highestValueTogether" | "waitedTooLong" | "explored" | "spotCheck" | "callBack" | "byHand" | "transfer";
                        match?: {
                            eligible: number;
                            explored: boolean;
                            propensity: number;
                            readonly candidates: {
                                agentId: string;
                                perSecond: number;
                                net: number;
                                terms: {
                                    [key: string]: number;
                                };
                            }[];
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdDebtorsByDebtorIdRoute: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        policy: "longestIdle" | "skillThenIdle" | "bestMatch";
                        readonly rules: string[];
                        required: {
                            readonly skills: {
                                skill: string;
                                minLevel: number;
                            }[];
                            readonly licences: string[];
                            readonly languages: {
                                tag: string;
                                minLevel: number;
                            }[];
                            portfolio?: string;
                        };
                        readonly preferred: {
                            skill: string;
                            minLevel: number;
                        }[];
                        doNotRoute: boolean;
                        readonly agents: {
                            agentId: string;
                            name: string;
                            /** @enum {string} */
                            state: "offline" | "idle" | "reserved" | "talking" | "wrapUp" | "paused";
                            mayTakeNow: boolean;
                            whyNot?: {
                                /** @enum {string} */
                                reason: "doNotRoute" | "otherCampaigns" | "debtorExcluded" | "otherPortfolios" | "skillMissing" | "licenceMissing" | "languageMissing";
                                params?: {
                                    [key: string]: string | number;
                                };
                            };
                            perSecond?: number;
                            net?: number;
                            terms?: {
                                [key: string]: number;
                            };
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPhones: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        username: string;
                        readonly agents: string[];
                        registration?: {
                            contact: string;
                            from: string;
                            /** @enum {string} */
                            transport: "udp" | "tcp";
                            until: number;
                            userAgent?: string;
                            behindNat: boolean;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordings: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                campaign?: string;
                agent?: string;
                team?: string;
                debtor?: string;
                outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                disposition?: string;
                minDuration?: number;
                maxDuration?: number;
                minAgentShare?: number;
                maxAgentShare?: number;
                minDebtorShare?: number;
                maxDebtorShare?: number;
                minOverlap?: number;
                maxOverlap?: number;
                minSilence?: number;
                maxSilence?: number;
                verdict?: "person" | "machine" | "fax" | "announcement" | "silence";
                number?: string;
                state?: "recording" | "complete" | "cut" | "repaired" | "failed";
                heard?: "true" | "false";
                legalHold?: "true" | "false";
                limit?: number;
                cursor?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly recordings: {
                            recordingId: string;
                            callId: string;
                            campaignId: string;
                            debtorId: string;
                            agentId?: string;
                            team?: string;
                            rulePack?: string;
                            file: string;
                            startedAt: number;
                            /** @enum {string} */
                            state: "recording" | "complete" | "cut" | "repaired" | "failed";
                            durationMs?: number;
                            /** @enum {string} */
                            outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                            disposition?: string;
                            verdict?: string;
                            heardAt?: number;
                            measures?: {
                                sha256: string;
                                agentTalkMs: number;
                                debtorTalkMs: number;
                                overlapMs: number;
                                silenceMs: number;
                                longestSilenceMs: number;
                            };
                            home?: {
                                /** @enum {string} */
                                vault: "folder" | "bucket";
                                key: string;
                                bytes: number;
                                keyId?: string;
                                /** @enum {string} */
                                state: "moving" | "moved" | "kept";
                            };
                            legalHold?: {
                                /** @description In words of whoever gave it */
                                reason: string;
                                by: string;
                                at: number;
                            };
                            /** @enum {boolean} */
                            awaitsErasure?: true;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingsById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recordingId: string;
                        callId: string;
                        campaignId: string;
                        debtorId: string;
                        agentId?: string;
                        team?: string;
                        rulePack?: string;
                        file: string;
                        startedAt: number;
                        /** @enum {string} */
                        state: "recording" | "complete" | "cut" | "repaired" | "failed";
                        durationMs?: number;
                        /** @enum {string} */
                        outcome?: "connected" | "tooShort" | "silent" | "agentLost" | "noAnswer" | "busy" | "rejected" | "invalidNumber" | "congestion" | "machine" | "messageLeft" | "fax" | "abandoned" | "cancelled" | "failed" | "blocked";
                        disposition?: string;
                        verdict?: string;
                        heardAt?: number;
                        measures?: {
                            sha256: string;
                            agentTalkMs: number;
                            debtorTalkMs: number;
                            overlapMs: number;
                            silenceMs: number;
                            longestSilenceMs: number;
                        };
                        home?: {
                            /** @enum {string} */
                            vault: "folder" | "bucket";
                            key: string;
                            bytes: number;
                            keyId?: string;
                            /** @enum {string} */
                            state: "moving" | "moved" | "kept";
                        };
                        legalHold?: {
                            /** @description In words of whoever gave it */
                            reason: string;
                            by: string;
                            at: number;
                        };
                        /** @enum {boolean} */
                        awaitsErasure?: true;
                        readonly moments: {
                            at: number;
                            /** @enum {string} */
                            kind: "held" | "unheld" | "paused" | "unpaused" | "transfer" | "joined" | "disposition" | "promise";
                            label?: string;
                            until?: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingsByIdPeaks: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        durationMs: number;
                        peaksPerSecond: number;
                        agent: {
                            peaks: string;
                            readonly speech: [
                                number,
                                number
                            ][];
                        };
                        debtor: {
                            peaks: string;
                            readonly speech: [
                                number,
                                number
                            ][];
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingsByIdAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The file ends before the range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingsByIdComments: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        by: string;
                        at: number;
                        fromMs: number;
                        toMs?: number;
                        text: string;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRecordingsByIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fromMs: number;
                    toMs?: number;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        by: string;
                        at: number;
                        fromMs: number;
                        toMs?: number;
                        text: string;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRecordingsByIdCommentsByCommentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        by: string;
                        at: number;
                        fromMs: number;
                        toMs?: number;
                        text: string;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRecordingsByIdLegalHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In words of whoever gave it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In words of whoever gave it */
                        reason: string;
                        by: string;
                        at: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRecordingsByIdLegalHoldLift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In words of whoever gave it */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        result: "lifted" | "removed";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecards: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        readonly versions: {
                            version: number;
                            by: string;
                            at: number;
                            isUsed: boolean;
                            readonly criteria: {
                                id: string;
                                name: string;
                                weight: number;
                                isCritical: boolean;
                                guidance?: string;
                            }[];
                        }[];
                        retiredAt?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putScorecardsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    criteria: {
                        id: string;
                        name: string;
                        /** @default 1 */
                        weight?: number;
                        /** @default false */
                        isCritical?: boolean;
                        guidance?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        readonly versions: {
                            version: number;
                            by: string;
                            at: number;
                            isUsed: boolean;
                            readonly criteria: {
                                id: string;
                                name: string;
                                weight: number;
                                isCritical: boolean;
                                guidance?: string;
                            }[];
                        }[];
                        retiredAt?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postScorecardsByIdRetire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        readonly versions: {
                            version: number;
                            by: string;
                            at: number;
                            isUsed: boolean;
                            readonly criteria: {
                                id: string;
                                name: string;
                                weight: number;
                                isCritical: boolean;
                                guidance?: string;
                            }[];
                        }[];
                        retiredAt?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRecordingsByIdEvaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scorecard: string;
                    marks: {
                        [key: string]: {
                            /** @enum {string} */
                            mark: "pass" | "fail" | "notApplicable";
                            note?: string;
                            fromMs?: number;
                            toMs?: number;
                        };
                    };
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        scorecardId: string;
                        version: number;
                        reviewer: string;
                        /** @enum {string} */
                        blind?: "second" | "calibration";
                        /** @enum {string} */
                        state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                        changedAt: number;
                        submittedAt?: number;
                        marks: {
                            [key: string]: {
                                /** @enum {string} */
                                mark: "pass" | "fail" | "notApplicable";
                                note?: string;
                                fromMs?: number;
                                toMs?: number;
                            };
                        };
                        comment?: string;
                        score?: number;
                        answer?: {
                            /** @enum {string} */
                            kind: "acknowledged" | "disputed";
                            by: string;
                            at: number;
                            comment: string;
                        };
                        decision?: {
                            isUpheld: boolean;
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluations: {
        parameters: {
            query?: {
                recording?: string;
                agent?: string;
                reviewer?: string;
                state?: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        scorecardId: string;
                        version: number;
                        reviewer: string;
                        /** @enum {string} */
                        blind?: "second" | "calibration";
                        /** @enum {string} */
                        state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                        changedAt: number;
                        submittedAt?: number;
                        marks: {
                            [key: string]: {
                                /** @enum {string} */
                                mark: "pass" | "fail" | "notApplicable";
                                note?: string;
                                fromMs?: number;
                                toMs?: number;
                            };
                        };
                        comment?: string;
                        score?: number;
                        answer?: {
                            /** @enum {string} */
                            kind: "acknowledged" | "disputed";
                            by: string;
                            at: number;
                            comment: string;
                        };
                        decision?: {
                            isUpheld: boolean;
                            by: string;
                            at: number;
                            comment: string;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluationsResults: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agentId: string;
                        scorecardId: string;
                        evaluations: number;
                        mean: number;
                        readonly interval?: [
                            number,
                            number
                        ];
                        fails: {
                            [key: string]: number;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvaluationsByIdSubmit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        scorecardId: string;
                        version: number;
                        reviewer: string;
                        /** @enum {string} */
                        blind?: "second" | "calibration";
                        /** @enum {string} */
                        state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                        changedAt: number;
                        submittedAt?: number;
                        marks: {
                            [key: string]: {
                                /** @enum {string} */
                                mark: "pass" | "fail" | "notApplicable";
                                note?: string;
                                fromMs?: number;
                                toMs?: number;
                            };
                        };
                        comment?: string;
                        score?: number;
                        answer?: {
                            /** @enum {string} */
                            kind: "acknowledged" | "disputed";
                            by: string;
                            at: number;
                            comment: string;
                        };
                        decision?: {
                            isUpheld: boolean;
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvaluationsByIdAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "acknowledged" | "disputed";
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        scorecardId: string;
                        version: number;
                        reviewer: string;
                        /** @enum {string} */
                        blind?: "second" | "calibration";
                        /** @enum {string} */
                        state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                        changedAt: number;
                        submittedAt?: number;
                        marks: {
                            [key: string]: {
                                /** @enum {string} */
                                mark: "pass" | "fail" | "notApplicable";
                                note?: string;
                                fromMs?: number;
                                toMs?: number;
                            };
                        };
                        comment?: string;
                        score?: number;
                        answer?: {
                            /** @enum {string} */
                            kind: "acknowledged" | "disputed";
                            by: string;
                            at: number;
                            comment: string;
                        };
                        decision?: {
                            isUpheld: boolean;
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvaluationsByIdDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isUpheld: boolean;
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        scorecardId: string;
                        version: number;
                        reviewer: string;
                        /** @enum {string} */
                        blind?: "second" | "calibration";
                        /** @enum {string} */
                        state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                        changedAt: number;
                        submittedAt?: number;
                        marks: {
                            [key: string]: {
                                /** @enum {string} */
                                mark: "pass" | "fail" | "notApplicable";
                                note?: string;
                                fromMs?: number;
                                toMs?: number;
                            };
                        };
                        comment?: string;
                        score?: number;
                        answer?: {
                            /** @enum {string} */
                            kind: "acknowledged" | "disputed";
                            by: string;
                            at: number;
                            comment: string;
                        };
                        decision?: {
                            isUpheld: boolean;
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkList: {
        parameters: {
            query?: {
                recording?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly tasks: {
                            recordingId: string;
                            campaignId: string;
                            agentId?: string;
                            team?: string;
                            startedAt: number;
                            durationMs: number;
                            scorecardId: string;
                            version: number;
                            name: string;
                            isCalibration: boolean;
                            hasDraft: boolean;
                        }[];
                        done: number;
                        all: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReviewers: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        displayName: string;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvaluationsAgreement: {
        parameters: {
            query: {
                scorecard: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recordings: number;
                        readonly criteria: {
                            criterion: string;
                            recordings: number;
                            agreement: number;
                            kappa?: number;
                            alpha?: number;
                            /** @enum {string} */
                            lacks?: "recordings" | "variety";
                        }[];
                        readonly reviewers: {
                            reviewer: string;
                            recordings: number;
                            difference: number;
                            readonly interval?: [
                                number,
                                number
                            ];
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSamples: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        plan: {
                            scorecardId: string;
                            seed: number;
                            from?: number;
                            to?: number;
                            readonly campaigns?: string[];
                            minDuration: number;
                            withEvaluated: boolean;
                            timeZone: string;
                            method: {
                                /** @enum {string} */
                                kind: "random";
                                /** @enum {string} */
                                per: "all" | "agent";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "stratified";
                                /** @enum {string} */
                                by: "agent" | "outcome" | "disposition";
                                /** @enum {string} */
                                allocation: "equal" | "proportional";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "risk";
                                readonly signals: ("overlap" | "silentAgent" | "shortPromise" | "brokenPromise" | "disposition")[];
                                /** @default [] */
                                readonly dispositions: string[];
                                size: number;
                            };
                            doubleShare: number;
                            readonly reviewers: string[];
                        };
                        version: number;
                        population: {
                            size: number;
                            digest: string;
                            isCut: boolean;
                        };
                        drawn: number;
                        readonly progress: {
                            reviewer: string;
                            done: number;
                            all: number;
                        }[];
                        closedAt?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSamples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scorecard: string;
                    seed?: number;
                    from?: number;
                    to?: number;
                    readonly campaigns?: string[];
                    /** @default 0 */
                    minDuration?: number;
                    /** @default false */
                    withEvaluated?: boolean;
                    /** @default UTC */
                    timeZone?: string;
                    method: {
                        /** @enum {string} */
                        kind: "random";
                        /** @enum {string} */
                        per: "all" | "agent";
                        size: number;
                    } | {
                        /** @enum {string} */
                        kind: "stratified";
                        /** @enum {string} */
                        by: "agent" | "outcome" | "disposition";
                        /** @enum {string} */
                        allocation: "equal" | "proportional";
                        size: number;
                    } | {
                        /** @enum {string} */
                        kind: "risk";
                        readonly signals: ("overlap" | "silentAgent" | "shortPromise" | "brokenPromise" | "disposition")[];
                        /** @default [] */
                        readonly dispositions?: string[];
                        size: number;
                    };
                    readonly reviewers: string[];
                    /** @default 0 */
                    doubleShare?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        plan: {
                            scorecardId: string;
                            seed: number;
                            from?: number;
                            to?: number;
                            readonly campaigns?: string[];
                            minDuration: number;
                            withEvaluated: boolean;
                            timeZone: string;
                            method: {
                                /** @enum {string} */
                                kind: "random";
                                /** @enum {string} */
                                per: "all" | "agent";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "stratified";
                                /** @enum {string} */
                                by: "agent" | "outcome" | "disposition";
                                /** @enum {string} */
                                allocation: "equal" | "proportional";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "risk";
                                readonly signals: ("overlap" | "silentAgent" | "shortPromise" | "brokenPromise" | "disposition")[];
                                /** @default [] */
                                readonly dispositions: string[];
                                size: number;
                            };
                            doubleShare: number;
                            readonly reviewers: string[];
                        };
                        version: number;
                        population: {
                            size: number;
                            digest: string;
                            isCut: boolean;
                        };
                        drawn: number;
                        readonly progress: {
                            reviewer: string;
                            done: number;
                            all: number;
                        }[];
                        closedAt?: number;
                        readonly recordings: string[];
                        readonly bias: {
                            /** @enum {string} */
                            by: "agent" | "duration" | "disposition" | "hour" | "signals";
                            readonly groups: {
                                key?: string;
                                all: number;
                                drawn: number;
                                /** @enum {string} */
                                found: "asChance" | "more" | "fewer";
                            }[];
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSamplesById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        plan: {
                            scorecardId: string;
                            seed: number;
                            from?: number;
                            to?: number;
                            readonly campaigns?: string[];
                            minDuration: number;
                            withEvaluated: boolean;
                            timeZone: string;
                            method: {
                                /** @enum {string} */
                                kind: "random";
                                /** @enum {string} */
                                per: "all" | "agent";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "stratified";
                                /** @enum {string} */
                                by: "agent" | "outcome" | "disposition";
                                /** @enum {string} */
                                allocation: "equal" | "proportional";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "risk";
                                readonly signals: ("overlap" | "silentAgent" | "shortPromise" | "brokenPromise" | "disposition")[];
                                /** @default [] */
                                readonly dispositions: string[];
                                size: number;
                            };
                            doubleShare: number;
                            readonly reviewers: string[];
                        };
                        version: number;
                        population: {
                            size: number;
                            digest: string;
                            isCut: boolean;
                        };
                        drawn: number;
                        readonly progress: {
                            reviewer: string;
                            done: number;
                            all: number;
                        }[];
                        closedAt?: number;
                        readonly recordings: string[];
                        readonly bias: {
                            /** @enum {string} */
                            by: "agent" | "duration" | "disposition" | "hour" | "signals";
                            readonly groups: {
                                key?: string;
                                all: number;
                                drawn: number;
                                /** @enum {string} */
                                found: "asChance" | "more" | "fewer";
                            }[];
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSamplesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSamplesByIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        plan: {
                            scorecardId: string;
                            seed: number;
                            from?: number;
                            to?: number;
                            readonly campaigns?: string[];
                            minDuration: number;
                            withEvaluated: boolean;
                            timeZone: string;
                            method: {
                                /** @enum {string} */
                                kind: "random";
                                /** @enum {string} */
                                per: "all" | "agent";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "stratified";
                                /** @enum {string} */
                                by: "agent" | "outcome" | "disposition";
                                /** @enum {string} */
                                allocation: "equal" | "proportional";
                                size: number;
                            } | {
                                /** @enum {string} */
                                kind: "risk";
                                readonly signals: ("overlap" | "silentAgent" | "shortPromise" | "brokenPromise" | "disposition")[];
                                /** @default [] */
                                readonly dispositions: string[];
                                size: number;
                            };
                            doubleShare: number;
                            readonly reviewers: string[];
                        };
                        version: number;
                        population: {
                            size: number;
                            digest: string;
                            isCut: boolean;
                        };
                        drawn: number;
                        readonly progress: {
                            reviewer: string;
                            done: number;
                            all: number;
                        }[];
                        closedAt?: number;
                        readonly recordings: string[];
                        readonly bias: {
                            /** @enum {string} */
                            by: "agent" | "duration" | "disposition" | "hour" | "signals";
                            readonly groups: {
                                key?: string;
                                all: number;
                                drawn: number;
                                /** @enum {string} */
                                found: "asChance" | "more" | "fewer";
                            }[];
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalibrations: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        startedAt: number;
                        durationMs: number;
                        scorecardId: string;
                        version: number;
                        readonly progress: {
                            reviewer: string;
                            isDone: boolean;
                        }[];
                        revealedAt?: number;
                        result?: {
                            readonly evaluations: {
                                id: string;
                                recordingId: string;
                                campaignId: string;
                                agentId?: string;
                                team?: string;
                                scorecardId: string;
                                version: number;
                                reviewer: string;
                                /** @enum {string} */
                                blind?: "second" | "calibration";
                                /** @enum {string} */
                                state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                                changedAt: number;
                                submittedAt?: number;
                                marks: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        mark: "pass" | "fail" | "notApplicable";
                                        note?: string;
                                        fromMs?: number;
                                        toMs?: number;
                                    };
                                };
                                comment?: string;
                                score?: number;
                                answer?: {
                                    /** @enum {string} */
                                    kind: "acknowledged" | "disputed";
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                                decision?: {
                                    isUpheld: boolean;
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                            }[];
                            readonly criteria: {
                                criterion: string;
                                agreement: number;
                            }[];
                            alpha?: number;
                            /** @enum {string} */
                            lacks?: "criteria" | "variety";
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCalibrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: uuid */
                    recording: string;
                    scorecard: string;
                    readonly reviewers: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        startedAt: number;
                        durationMs: number;
                        scorecardId: string;
                        version: number;
                        readonly progress: {
                            reviewer: string;
                            isDone: boolean;
                        }[];
                        revealedAt?: number;
                        result?: {
                            readonly evaluations: {
                                id: string;
                                recordingId: string;
                                campaignId: string;
                                agentId?: string;
                                team?: string;
                                scorecardId: string;
                                version: number;
                                reviewer: string;
                                /** @enum {string} */
                                blind?: "second" | "calibration";
                                /** @enum {string} */
                                state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                                changedAt: number;
                                submittedAt?: number;
                                marks: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        mark: "pass" | "fail" | "notApplicable";
                                        note?: string;
                                        fromMs?: number;
                                        toMs?: number;
                                    };
                                };
                                comment?: string;
                                score?: number;
                                answer?: {
                                    /** @enum {string} */
                                    kind: "acknowledged" | "disputed";
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                                decision?: {
                                    isUpheld: boolean;
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                            }[];
                            readonly criteria: {
                                criterion: string;
                                agreement: number;
                            }[];
                            alpha?: number;
                            /** @enum {string} */
                            lacks?: "criteria" | "variety";
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalibrationsById: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        startedAt: number;
                        durationMs: number;
                        scorecardId: string;
                        version: number;
                        readonly progress: {
                            reviewer: string;
                            isDone: boolean;
                        }[];
                        revealedAt?: number;
                        result?: {
                            readonly evaluations: {
                                id: string;
                                recordingId: string;
                                campaignId: string;
                                agentId?: string;
                                team?: string;
                                scorecardId: string;
                                version: number;
                                reviewer: string;
                                /** @enum {string} */
                                blind?: "second" | "calibration";
                                /** @enum {string} */
                                state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                                changedAt: number;
                                submittedAt?: number;
                                marks: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        mark: "pass" | "fail" | "notApplicable";
                                        note?: string;
                                        fromMs?: number;
                                        toMs?: number;
                                    };
                                };
                                comment?: string;
                                score?: number;
                                answer?: {
                                    /** @enum {string} */
                                    kind: "acknowledged" | "disputed";
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                                decision?: {
                                    isUpheld: boolean;
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                            }[];
                            readonly criteria: {
                                criterion: string;
                                agreement: number;
                            }[];
                            alpha?: number;
                            /** @enum {string} */
                            lacks?: "criteria" | "variety";
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCalibrationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCalibrationsByIdReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        by: string;
                        at: number;
                        recordingId: string;
                        campaignId: string;
                        agentId?: string;
                        team?: string;
                        startedAt: number;
                        durationMs: number;
                        scorecardId: string;
                        version: number;
                        readonly progress: {
                            reviewer: string;
                            isDone: boolean;
                        }[];
                        revealedAt?: number;
                        result?: {
                            readonly evaluations: {
                                id: string;
                                recordingId: string;
                                campaignId: string;
                                agentId?: string;
                                team?: string;
                                scorecardId: string;
                                version: number;
                                reviewer: string;
                                /** @enum {string} */
                                blind?: "second" | "calibration";
                                /** @enum {string} */
                                state: "draft" | "submitted" | "acknowledged" | "disputed" | "decided";
                                changedAt: number;
                                submittedAt?: number;
                                marks: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        mark: "pass" | "fail" | "notApplicable";
                                        note?: string;
                                        fromMs?: number;
                                        toMs?: number;
                                    };
                                };
                                comment?: string;
                                score?: number;
                                answer?: {
                                    /** @enum {string} */
                                    kind: "acknowledged" | "disputed";
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                                decision?: {
                                    isUpheld: boolean;
                                    by: string;
                                    at: number;
                                    comment: string;
                                };
                            }[];
                            readonly criteria: {
                                criterion: string;
                                agreement: number;
                            }[];
                            alpha?: number;
                            /** @enum {string} */
                            lacks?: "criteria" | "variety";
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCoachingNotes: {
        parameters: {
            query?: {
                agent?: string;
                evaluation?: string;
                state?: "open" | "done" | "closed";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        evaluationId: string;
                        recordingId: string;
                        campaignId: string;
                        agentId: string;
                        team?: string;
                        by: string;
                        writtenAt: number;
                        text: string;
                        dueOn: string;
                        /** @enum {string} */
                        state: "open" | "done" | "closed";
                        answer?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                        closing?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvaluationsByIdCoachingNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** Format: date */
                    dueOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        evaluationId: string;
                        recordingId: string;
                        campaignId: string;
                        agentId: string;
                        team?: string;
                        by: string;
                        writtenAt: number;
                        text: string;
                        dueOn: string;
                        /** @enum {string} */
                        state: "open" | "done" | "closed";
                        answer?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                        closing?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCoachingNotesByIdFinish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        evaluationId: string;
                        recordingId: string;
                        campaignId: string;
                        agentId: string;
                        team?: string;
                        by: string;
                        writtenAt: number;
                        text: string;
                        dueOn: string;
                        /** @enum {string} */
                        state: "open" | "done" | "closed";
                        answer?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                        closing?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCoachingNotesByIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        evaluationId: string;
                        recordingId: string;
                        campaignId: string;
                        agentId: string;
                        team?: string;
                        by: string;
                        writtenAt: number;
                        text: string;
                        dueOn: string;
                        /** @enum {string} */
                        state: "open" | "done" | "closed";
                        answer?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                        closing?: {
                            by: string;
                            at: number;
                            comment: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttempts: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                campaign?: string;
                agent?: string;
                debtor?: string;
                outcome?: string;
                disposition?: string;
                trunk?: string;
                isLive?: "true";
                isAbandoned?: "true";
                limit?: number;
                cursor?: string;
                format?: "json" | "ndjson" | "csv";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page as JSON; or all of it, as lines of JSON or as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly attempts: {
                            floorId: string;
                            rowId: string;
                            attemptId: string;
                            campaignId: string;
                            debtorId: string;
                            portfolio: string | null;
                            segment: string | null;
                            trunk: string;
                            callerId: string;
                            dialledAt: number;
                            day: number;
                            hour: number;
                            weekday: number;
                            e164: string;
                            lineType: string | null;
                            leftAt: number | null;
                            ringingAt: number | null;
                            answeredAt: number | null;
                            liveAt: number | null;
                            connectedAt: number | null;
                            endedAt: number;
                            agentId: string | null;
                            team: string | null;
                            outcome: string;
                            /** @enum {string} */
                            cause: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "onHold" | "withdrawn" | "caseClosed" | "barred" | "numberRemoved" | "detected" | "messageRefused" | "messageLeft" | "agentHungUp" | "noSpotCheck" | "noAgentWithinThreshold" | "agentLost" | "messageFinished" | "crossedCancel" | "callGone" | "neverLeft" | "ringTimeoutSilent" | "noBeep" | "messageTooLong" | "connectSilent" | "closing" | "interrupted" | "campaignUnknown" | "agentUnknown" | "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "sip" | "q850" | "debtorHungUp" | "debtorHungUpWaiting" | "noAgent" | "ringTimeout" | "cancelled" | "announcement";
                            endedBy: string | null;
                            sipStatus: number | null;
                            verdict: string | null;
                            detectionMs: number | null;
                            lawWindow: string | null;
                            isLive: boolean;
                            isAbandoned: boolean;
                            /** @enum {string} */
                            pacingReason: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "recovered";
                            numberReason: string;
                            next: string;
                            nextAt: number | null;
                            nextReason: string;
                            experiment: string | null;
                            arm: string | null;
                            attemptsSoFar: number;
                            disposition: string | null;
                        }[];
                        next?: string;
                    };
                    "application/x-ndjson": {
                        floorId: string;
                        rowId: string;
                        attemptId: string;
                        campaignId: string;
                        debtorId: string;
                        portfolio: string | null;
                        segment: string | null;
                        trunk: string;
                        callerId: string;
                        dialledAt: number;
                        day: number;
                        hour: number;
                        weekday: number;
                        e164: string;
                        lineType: string | null;
                        leftAt: number | null;
                        ringingAt: number | null;
                        answeredAt: number | null;
                        liveAt: number | null;
                        connectedAt: number | null;
                        endedAt: number;
                        agentId: string | null;
                        team: string | null;
                        outcome: string;
                        /** @enum {string} */
                        cause: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "onHold" | "withdrawn" | "caseClosed" | "barred" | "numberRemoved" | "detected" | "messageRefused" | "messageLeft" | "agentHungUp" | "noSpotCheck" | "noAgentWithinThreshold" | "agentLost" | "messageFinished" | "crossedCancel" | "callGone" | "neverLeft" | "ringTimeoutSilent" | "noBeep" | "messageTooLong" | "connectSilent" | "closing" | "interrupted" | "campaignUnknown" | "agentUnknown" | "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "sip" | "q850" | "debtorHungUp" | "debtorHungUpWaiting" | "noAgent" | "ringTimeout" | "cancelled" | "announcement";
                        endedBy: string | null;
                        sipStatus: number | null;
                        verdict: string | null;
                        detectionMs: number | null;
                        lawWindow: string | null;
                        isLive: boolean;
                        isAbandoned: boolean;
                        /** @enum {string} */
                        pacingReason: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "recovered";
                        numberReason: string;
                        next: string;
                        nextAt: number | null;
                        nextReason: string;
                        experiment: string | null;
                        arm: string | null;
                        attemptsSoFar: number;
                        disposition: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttemptsInProgress: {
        parameters: {
            query?: {
                campaign?: string;
                agent?: string;
                debtor?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        callId: string;
                        campaignId: string;
                        debtorId: string;
                        e164: string;
                        trunk: string;
                        /** @enum {string} */
                        state: "queued" | "dialled" | "ringing" | "earlyMedia" | "answered" | "machine" | "waiting" | "connecting" | "connected" | "abandoning" | "releasing" | "ended";
                        dialledAt: number;
                        ringingAt?: number;
                        answeredAt?: number;
                        liveAt?: number;
                        connectedAt?: number;
                        agentId?: string;
                        team?: string;
                        isByHand: boolean;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttemptsByCallId: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        floorId: string;
                        rowId: string;
                        attemptId: string;
                        campaignId: string;
                        debtorId: string;
                        portfolio: string | null;
                        segment: string | null;
                        trunk: string;
                        callerId: string;
                        dialledAt: number;
                        day: number;
                        hour: number;
                        weekday: number;
                        e164: string;
                        lineType: string | null;
                        leftAt: number | null;
                        ringingAt: number | null;
                        answeredAt: number | null;
                        liveAt: number | null;
                        connectedAt: number | null;
                        endedAt: number;
                        agentId: string | null;
                        team: string | null;
                        outcome: string;
                        /** @enum {string} */
                        cause: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "onHold" | "withdrawn" | "caseClosed" | "barred" | "numberRemoved" | "detected" | "messageRefused" | "messageLeft" | "agentHungUp" | "noSpotCheck" | "noAgentWithinThreshold" | "agentLost" | "messageFinished" | "crossedCancel" | "callGone" | "neverLeft" | "ringTimeoutSilent" | "noBeep" | "messageTooLong" | "connectSilent" | "closing" | "interrupted" | "campaignUnknown" | "agentUnknown" | "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "sip" | "q850" | "debtorHungUp" | "debtorHungUpWaiting" | "noAgent" | "ringTimeout" | "cancelled" | "announcement";
                        endedBy: string | null;
                        sipStatus: number | null;
                        verdict: string | null;
                        detectionMs: number | null;
                        lawWindow: string | null;
                        isLive: boolean;
                        isAbandoned: boolean;
                        /** @enum {string} */
                        pacingReason: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "recovered";
                        numberReason: string;
                        next: string;
                        nextAt: number | null;
                        nextReason: string;
                        experiment: string | null;
                        arm: string | null;
                        attemptsSoFar: number;
                        disposition: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttemptsByCallIdAudio: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attemptId: string;
                        agentId: string;
                        team: string | null;
                        since: number;
                        until: number;
                        measuredMs: number;
                        pageLevel: number | null;
                        pagePackets: number | null;
                        pageLost: number | null;
                        pageJitterMs: number | null;
                        pageWorstJitterMs: number | null;
                        switchLevel: number | null;
                        switchPackets: number | null;
                        switchLost: number | null;
                        switchJitterMs: number | null;
                        switchWorstJitterMs: number | null;
                        heardPackets: number | null;
                        heardLost: number | null;
                        heardJitterMs: number | null;
                        heardWorstJitterMs: number | null;
                        concealedMs: number | null;
                        roundTripMs: number | null;
                        worstRoundTripMs: number | null;
                        interruptions: number;
                        awayMs: number;
                        silentMicrophoneMs: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPromises: {
        parameters: {
            query?: {
                from?: number;
                until?: number;
                campaign?: string;
                agent?: string;
                state?: "open" | "kept" | "broken" | "replaced";
                limit?: number;
                cursor?: string;
                format?: "json" | "ndjson" | "csv";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page as JSON; or all of it, as lines of JSON or as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly promises: {
                            campaignId: string;
                            debtorId?: string;
                            callId: string;
                            agentId?: string;
                            label: string;
                            promisedAt: number;
                            dueAt: number;
                            amount?: string;
                            /** @enum {string} */
                            state: "open" | "kept" | "broken" | "replaced";
                            paidAt?: number;
                        }[];
                        next?: string;
                    };
                    "application/x-ndjson": {
                        campaignId: string;
                        debtorId?: string;
                        callId: string;
                        agentId?: string;
                        label: string;
                        promisedAt: number;
                        dueAt: number;
                        amount?: string;
                        /** @enum {string} */
                        state: "open" | "kept" | "broken" | "replaced";
                        paidAt?: number;
                    };
                    "text/csv": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReports: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        name: "campaigns" | "lists" | "segments" | "days" | "hours" | "weekdays" | "bestHours" | "trunks" | "callerIds" | "outcomes" | "dispositions" | "promises" | "agents" | "teams" | "abandonment" | "attemptsPerDebtor" | "waits" | "trunkHealth" | "pacing";
                        readonly filters: string[];
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportsByName: {
        parameters: {
            query: {
                from: number;
                to: number;
                campaign?: string;
                portfolio?: string;
                segment?: string;
                team?: string;
                agent?: string;
                trunk?: string;
                compareFrom?: number;
                compareTo?: number;
                format?: "json" | "ndjson" | "csv" | "parquet";
                fields?: string;
            };
            header?: never;
            path: {
                name: "campaigns" | "lists" | "segments" | "days" | "hours" | "weekdays" | "bestHours" | "trunks" | "callerIds" | "outcomes" | "dispositions" | "promises" | "agents" | "teams" | "abandonment" | "attemptsPerDebtor" | "waits" | "trunkHealth" | "pacing";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page as JSON; or all of it, as lines of JSON or as CSV, or as a Parquet file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        name: "campaigns" | "lists" | "segments" | "days" | "hours" | "weekdays" | "bestHours" | "trunks" | "callerIds" | "outcomes" | "dispositions" | "promises" | "agents" | "teams" | "abandonment" | "attemptsPerDebtor" | "waits" | "trunkHealth" | "pacing";
                        readonly columns: {
                            name: string;
                            /** @enum {string} */
                            kind: "text" | "count" | "share" | "ms" | "instant" | "day" | "number";
                            isKey: boolean;
                        }[];
                        readonly rows: {
                            row: {
                                [key: string]: string | number | null;
                            } | null;
                            before?: {
                                [key: string]: string | number | null;
                            } | null;
                        }[];
                    };
                    "application/x-ndjson": {
                        [key: string]: string | number | null;
                    };
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryRowsByKindByDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "attempts" | "conversations" | "agentSpans" | "dispositions" | "recordings" | "conversationAudio" | "trunkSpans" | "pacingMinutes" | "journalGaps";
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryStatus: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archivedUntil?: number;
                        entries: number;
                        gaps: number;
                        isBehind: boolean;
                        trouble?: string;
                        rows: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistoryGaps: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        foundAt: number;
                        run: string;
                        missing: number | null;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHistoryRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fromBatch: number | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDebtorsByDebtorIdLife: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly attempts: {
                            floorId: string;
                            rowId: string;
                            attemptId: string;
                            campaignId: string;
                            debtorId: string;
                            portfolio: string | null;
                            segment: string | null;
                            trunk: string;
                            callerId: string;
                            dialledAt: number;
                            day: number;
                            hour: number;
                            weekday: number;
                            e164: string;
                            lineType: string | null;
                            leftAt: number | null;
                            ringingAt: number | null;
                            answeredAt: number | null;
                            liveAt: number | null;
                            connectedAt: number | null;
                            endedAt: number;
                            agentId: string | null;
                            team: string | null;
                            outcome: string;
                            /** @enum {string} */
                            cause: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "onHold" | "withdrawn" | "caseClosed" | "barred" | "numberRemoved" | "detected" | "messageRefused" | "messageLeft" | "agentHungUp" | "noSpotCheck" | "noAgentWithinThreshold" | "agentLost" | "messageFinished" | "crossedCancel" | "callGone" | "neverLeft" | "ringTimeoutSilent" | "noBeep" | "messageTooLong" | "connectSilent" | "closing" | "interrupted" | "campaignUnknown" | "agentUnknown" | "retryDelay" | "numberAtRest" | "betterHour" | "outsideHours" | "holiday" | "attemptsPerDay" | "attemptsPerWeek" | "conversationsPerDay" | "conversationsPerWeek" | "afterConversation" | "quiet" | "doNotCall" | "noPhones" | "allPhonesRetired" | "neverAllowed" | "onHold" | "withdrawn" | "caseClosed" | "leaseLost" | "stopped" | "storeUnreachable" | "switchRefused" | "switchUnreachable" | "hoursOver" | "debtorInCall" | "numberInCall" | "changed" | "barred" | "noSkilledAgent" | "heldOut" | "everyAgentExcluded" | "doNotRoute" | "campaignUnknown" | "remote" | "local" | "timeout" | "failure" | "cancelledBeforeDialling" | "crossedCancel" | "endSilent" | "endedAtSwitch" | "gatewayDown" | "ledgerUnavailable" | "lostAtSwitch" | "mediaError" | "mediaLost" | "mediaPortsExhausted" | "noAck" | "noCommonCodec" | "noEndpoint" | "noGateway" | "noReply" | "notRegistered" | "partnerLeft" | "redirected" | "restart" | "rtpTimeout" | "sessionTimer" | "switchForgot" | "switchFull" | "switchLost" | "switchRefused" | "switchRestarted" | "switchShutdown" | "switchUnreachable" | "transportError" | "trunkDown" | "unusableAnswer" | "sip" | "q850" | "debtorHungUp" | "debtorHungUpWaiting" | "noAgent" | "ringTimeout" | "cancelled" | "announcement";
                            endedBy: string | null;
                            sipStatus: number | null;
                            verdict: string | null;
                            detectionMs: number | null;
                            lawWindow: string | null;
                            isLive: boolean;
                            isAbandoned: boolean;
                            /** @enum {string} */
                            pacingReason: "agentIdle" | "withinTheta" | "riskTooHigh" | "capAtRisk" | "tokensSpent" | "answersMissing" | "carrierRecovers" | "coldStart" | "agentsVanished" | "windowEnds" | "stalled" | "progressive" | "noIdleAgent" | "noFreeLine" | "noReadyRecord" | "agentsPromised" | "outsideHours" | "otherPolicy" | "notAsked" | "recovered";
                            numberReason: string;
                            next: string;
                            nextAt: number | null;
                            nextReason: string;
                            experiment: string | null;
                            arm: string | null;
                            attemptsSoFar: number;
                        }[];
                        readonly conversations: {
                            floorId: string;
                            rowId: string;
                            attemptId: string;
                            part: number;
                            agentId: string;
                            team: string | null;
                            campaignId: string;
                            debtorId: string;
                            portfolio: string | null;
                            segment: string | null;
                            trunk: string;
                            callerId: string;
                            dialledAt: number;
                            day: number;
                            hour: number;
                            weekday: number;
                            answeredAt: number | null;
                            connectedAt: number;
                            endedAt: number;
                            waitMs: number | null;
                            talkMs: number;
                            holdMs: number;
                            holds: number;
                            wrapMs: number | null;
                            connectReason: string | null;
                            script: string | null;
                        }[];
                        readonly dispositions: {
                            floorId: string;
                            rowId: string;
                            attemptId: string;
                            campaignId: string;
                            debtorId: string | null;
                            chosenAt: number;
                            chosenBy: string;
                            label: string;
                            meaning: string;
                            promisedUntil: number | null;
                            callBackAt: number | null;
                        }[];
                        readonly recordings: {
                            floorId: string;
                            rowId: string;
                            recordingId: string;
                            attemptId: string;
                            campaignId: string | null;
                            debtorId: string | null;
                            endedAt: number;
                            durationMs: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSwitchNodes: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        up: boolean;
                        draining: boolean;
                        channels: number;
                        channelLimit: number;
                        recentDials: number;
                        cpsLimit: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSwitchNodesByNameByAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                action: "drain" | "undrain";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        up: boolean;
                        draining: boolean;
                        channels: number;
                        channelLimit: number;
                        recentDials: number;
                        cpsLimit: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionAudio: {
        parameters: {
            query?: {
                page?: string;
                packets?: number;
                lost?: number;
                jitterMs?: number;
                roundTripMs?: number;
                concealedMs?: number;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hasPage: boolean;
                        page?: string;
                        hasLeg: boolean;
                        fromPage?: {
                            level: number;
                            packets: number;
                            lost: number;
                            jitterMs: number;
                        };
                        fromSwitch?: {
                            level: number;
                            packets: number;
                            lost: number;
                            jitterMs: number;
                        };
                        isMicrophoneSilent?: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSessionAudio: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionAudio: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    isEchoing?: boolean;
                    /**
                     * @default webrtc
                     * @enum {string}
                     */
                    way?: "webrtc" | "socket";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        offer: string;
                        page: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionAudio: {
        parameters: {
            query?: {
                page?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        displayName: string;
                        agentId?: string;
                        readonly permissions: {
                            /** @enum {string} */
                            permission: "board.read" | "metrics.read" | "live.read" | "live.personal" | "switch.control" | "campaigns.read" | "campaigns.write" | "campaigns.control" | "campaigns.caps" | "experiments.read" | "experiments.control" | "lists.import" | "debtors.read" | "debtors.write" | "debtors.hold" | "debtors.erase" | "debtors.explain" | "callbacks.read" | "callbacks.write" | "dispositions.read" | "dispositions.write" | "doNotCall.read" | "doNotCall.write" | "agents.read" | "agents.write" | "agents.control" | "agents.message" | "calls.dial" | "conversations.control" | "supervise.listen" | "supervise.speak" | "recordings.read" | "recordings.listen" | "recordings.export" | "recordings.review" | "recordings.legalHold" | "evaluations.read" | "evaluations.answer" | "scorecards.write" | "samples.read" | "samples.write" | "detection.read" | "detection.write" | "journal.read" | "history.read" | "history.export" | "history.rebuild" | "webhooks.manage" | "people.read" | "people.manage" | "audit.read";
                            readonly scopes: ({
                                /** @enum {string} */
                                kind: "all";
                            } | {
                                /** @enum {string} */
                                kind: "campaigns";
                                readonly campaigns: string[];
                            } | {
                                /** @enum {string} */
                                kind: "teams";
                                readonly teams: string[];
                            } | {
                                /** @enum {string} */
                                kind: "own";
                            })[];
                        }[];
                        needsSecondFactor: boolean;
                        isProved: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user: string;
                    password: string;
                    oneTimeCode?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionWays: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openId: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    oneTimeCode?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    oneTimeCode: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    oneTimeCode?: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    oneTimeCode: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uri: string;
                        qr: {
                            size: number;
                            path: string;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationHolder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        displayName: string;
                        expiresAt: number;
                        isFirst: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                    user?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeople: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        displayName: string;
                        readonly roles: {
                            /** @enum {string} */
                            role: "admin" | "operator" | "supervisor" | "agent" | "reviewer" | "auditor";
                            scope: {
                                /** @enum {string} */
                                kind: "all";
                            } | {
                                /** @enum {string} */
                                kind: "campaigns";
                                readonly campaigns: string[];
                            } | {
                                /** @enum {string} */
                                kind: "teams";
                                readonly teams: string[];
                            } | {
                                /** @enum {string} */
                                kind: "own";
                            };
                        }[];
                        agentId?: string;
                        createdAt: number;
                        /** @enum {string} */
                        state: "active" | "invited" | "expired";
                        hasSecondFactor: boolean;
                        lastSignInAt?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPeopleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    displayName?: string;
                    readonly roles: {
                        /** @enum {string} */
                        role: "admin" | "operator" | "supervisor" | "agent" | "reviewer" | "auditor";
                        scope: {
                            /** @enum {string} */
                            kind: "all";
                        } | {
                            /** @enum {string} */
                            kind: "campaigns";
                            readonly campaigns: string[];
                        } | {
                            /** @enum {string} */
                            kind: "teams";
                            readonly teams: string[];
                        } | {
                            /** @enum {string} */
                            kind: "own";
                        };
                    }[];
                    agentId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: {
                            id: string;
                            displayName: string;
                            readonly roles: {
                                /** @enum {string} */
                                role: "admin" | "operator" | "supervisor" | "agent" | "reviewer" | "auditor";
                                scope: {
                                    /** @enum {string} */
                                    kind: "all";
                                } | {
                                    /** @enum {string} */
                                    kind: "campaigns";
                                    readonly campaigns: string[];
                                } | {
                                    /** @enum {string} */
                                    kind: "teams";
                                    readonly teams: string[];
                                } | {
                                    /** @enum {string} */
                                    kind: "own";
                                };
                            }[];
                            agentId?: string;
                            createdAt: number;
                            /** @enum {string} */
                            state: "active" | "invited" | "expired";
                            hasSecondFactor: boolean;
                            lastSignInAt?: number;
                        };
                        invitation?: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeopleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeopleByIdReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitation: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleByIdSessions: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        personId: string;
                        address: string;
                        signedInAt: number;
                        lastSeenAt: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeopleByIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        readonly permissions: ("board.read" | "metrics.read" | "live.read" | "live.personal" | "switch.control" | "campaigns.read" | "campaigns.write" | "campaigns.control" | "campaigns.caps" | "experiments.read" | "experiments.control" | "lists.import" | "debtors.read" | "debtors.write" | "debtors.hold" | "debtors.erase" | "debtors.explain" | "callbacks.read" | "callbacks.write" | "dispositions.read" | "dispositions.write" | "doNotCall.read" | "doNotCall.write" | "agents.read" | "agents.write" | "agents.control" | "agents.message" | "calls.dial" | "conversations.control" | "supervise.listen" | "supervise.speak" | "recordings.read" | "recordings.listen" | "recordings.export" | "recordings.review" | "recordings.legalHold" | "evaluations.read" | "evaluations.answer" | "scorecards.write" | "samples.read" | "samples.write" | "detection.read" | "detection.write" | "journal.read" | "history.read" | "history.export" | "history.rebuild" | "webhooks.manage" | "people.read" | "people.manage" | "audit.read")[];
                        scope: {
                            /** @enum {string} */
                            kind: "all";
                        } | {
                            /** @enum {string} */
                            kind: "campaigns";
                            readonly campaigns: string[];
                        } | {
                            /** @enum {string} */
                            kind: "teams";
                            readonly teams: string[];
                        } | {
                            /** @enum {string} */
                            kind: "own";
                        };
                        createdAt: number;
                        createdBy: string;
                        expiresAt?: number;
                        lastUsedAt?: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    readonly permissions: ("board.read" | "metrics.read" | "live.read" | "live.personal" | "switch.control" | "campaigns.read" | "campaigns.write" | "campaigns.control" | "campaigns.caps" | "experiments.read" | "experiments.control" | "lists.import" | "debtors.read" | "debtors.write" | "debtors.hold" | "debtors.erase" | "debtors.explain" | "callbacks.read" | "callbacks.write" | "dispositions.read" | "dispositions.write" | "doNotCall.read" | "doNotCall.write" | "agents.read" | "agents.write" | "agents.control" | "agents.message" | "calls.dial" | "conversations.control" | "supervise.listen" | "supervise.speak" | "recordings.read" | "recordings.listen" | "recordings.export" | "recordings.review" | "recordings.legalHold" | "evaluations.read" | "evaluations.answer" | "scorecards.write" | "samples.read" | "samples.write" | "detection.read" | "detection.write" | "journal.read" | "history.read" | "history.export" | "history.rebuild" | "webhooks.manage" | "people.read" | "people.manage" | "audit.read")[];
                    /**
                     * @default {
                     *       "kind": "all"
                     *     }
                     */
                    scope?: {
                        /** @enum {string} */
                        kind: "all";
                    } | {
                        /** @enum {string} */
                        kind: "campaigns";
                        readonly campaigns: string[];
                    } | {
                        /** @enum {string} */
                        kind: "teams";
                        readonly teams: string[];
                    } | {
                        /** @enum {string} */
                        kind: "own";
                    };
                    expiresAt?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: {
                            id: string;
                            name: string;
                            readonly permissions: ("board.read" | "metrics.read" | "live.read" | "live.personal" | "switch.control" | "campaigns.read" | "campaigns.write" | "campaigns.control" | "campaigns.caps" | "experiments.read" | "experiments.control" | "lists.import" | "debtors.read" | "debtors.write" | "debtors.hold" | "debtors.erase" | "debtors.explain" | "callbacks.read" | "callbacks.write" | "dispositions.read" | "dispositions.write" | "doNotCall.read" | "doNotCall.write" | "agents.read" | "agents.write" | "agents.control" | "agents.message" | "calls.dial" | "conversations.control" | "supervise.listen" | "supervise.speak" | "recordings.read" | "recordings.listen" | "recordings.export" | "recordings.review" | "recordings.legalHold" | "evaluations.read" | "evaluations.answer" | "scorecards.write" | "samples.read" | "samples.write" | "detection.read" | "detection.write" | "journal.read" | "history.read" | "history.export" | "history.rebuild" | "webhooks.manage" | "people.read" | "people.manage" | "audit.read")[];
                            scope: {
                                /** @enum {string} */
                                kind: "all";
                            } | {
                                /** @enum {string} */
                                kind: "campaigns";
                                readonly campaigns: string[];
                            } | {
                                /** @enum {string} */
                                kind: "teams";
                                readonly teams: string[];
                            } | {
                                /** @enum {string} */
                                kind: "own";
                            };
                            createdAt: number;
                            createdBy: string;
                            expiresAt?: number;
                            lastUsedAt?: number;
                        };
                        text: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteKeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                language?: "es" | "en";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        seq: number;
                        at: number;
                        who: string;
                        from: string;
                        what: string;
                        said: string;
                        readonly details: {
                            name: string;
                            before?: string;
                            value: string;
                        }[];
                        permission: string;
                        /** @enum {string} */
                        outcome: "done" | "refused" | "failed";
                        status?: number;
                        subject?: unknown;
                        changes?: unknown;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditVerification: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isIntact: boolean;
                        entries: number;
                        first: number;
                        last: number;
                        brokenAt?: number;
                        letGo?: {
                            upTo: number;
                            at: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdDebtorsByDebtorIdValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                debtorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        readonly phones: {
                            ending: string;
                            isNext: boolean;
                            segmentKey: string;
                            hour: number;
                            ofSegment: number;
                            ofDebtor: number;
                            ofPhone: number;
                            chance: number;
                            hits: number;
                            tries: number;
                            restsUntil?: number;
                        }[];
                        rightParty: {
                            segment: number;
                            chance: number;
                            hits: number;
                            tries: number;
                        };
                        promise: {
                            segment: number;
                            chance: number;
                            hits: number;
                            tries: number;
                        };
                        kept: {
                            segment: number;
                            chance: number;
                            hits: number;
                            tries: number;
                        };
                        payment: {
                            /** @enum {string} */
                            source: "score" | "propensity" | "promises";
                            chance: number;
                            terms?: {
                                [key: string]: number;
                            };
                        };
                        balance: number | null;
                        ofRightParty: number;
                        ofDial: number;
                        seconds: number;
                        perSecond: number;
                        priority: number;
                        rank: number;
                        isKnown: boolean;
                        decision?: {
                            /** @enum {string} */
                            kind: "now" | "wait";
                            bar: number;
                            better?: {
                                at: number;
                                chance: number;
                            };
                        };
                    } | null;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        readonly types?: string[];
                        readonly campaigns?: string[];
                        personalData: boolean;
                        createdAt: number;
                        pending: number;
                        dead: number;
                        lost: number;
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url: string;
                    types?: ("attempt.started" | "attempt.settled" | "record.finished" | "record.stopped" | "record.freed" | "disposition.chosen" | "promise.made" | "callback.agreed" | "callback.changed" | "agent.stateChanged" | "campaign.statusChanged" | "alarm.raised" | "alarm.ended")[];
                    campaigns?: string[];
                    /** @default false */
                    personalData?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        readonly types?: string[];
                        readonly campaigns?: string[];
                        personalData: boolean;
                        createdAt: number;
                        secret: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        done: true;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWebhooksByIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delivered: boolean;
                        /** @enum {string} */
                        failure?: "refusedAddress" | "plainHttp" | "unresolved" | "unreachable" | "timedOut" | "redirected" | "status";
                        status?: number;
                        tookMs: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhooksByIdDead: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eventId: string;
                        buriedAt: number;
                        /** @enum {string} */
                        reason: "triedTooOften" | "tooManyWaiting";
                        event: {
                            id: string;
                            type: string;
                            at: number;
                        } & {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWebhooksByIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    eventIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaignsByIdWhatIf: {
        parameters: {
            query?: {
                agents?: number;
                cap?: number;
                mode?: "progressive" | "predictive";
                answerFactor?: number;
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        asIs: {
                            [key: string]: {
                                low: number;
                                middle: number;
                                high: number;
                            };
                        };
                        changed: {
                            [key: string]: {
                                low: number;
                                middle: number;
                                high: number;
                            };
                        };
                        difference: {
                            [key: string]: {
                                low: number;
                                middle: number;
                                high: number;
                            };
                        };
                        hours: number;
                        runs: number;
                        learntFrom: {
                            attempts: number;
                            conversations: number;
                        };
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
