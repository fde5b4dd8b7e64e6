/** What a floor learns and keeps as one text each: of answering machines, and of how agents and records match. */
export const knowledgeSubjects = ['machines', 'matches'] as const;
export type KnowledgeSubject = (typeof knowledgeSubjects)[number];

/** What floors learnt: JSON of the floor's own making, the newest of each subject. */
export interface FloorKnowledgeStore {
  save(floorId: string, subject: KnowledgeSubject, knowledge: string): Promise<void>;
  load(floorId: string, subject: KnowledgeSubject): Promise<string | undefined>;
}
