/** What a floor learnt of machines (JSON of the floor's own making): spot checks and shares of answers. */
export interface AmdKnowledgeStore {
  save(floorId: string, knowledge: string): Promise<void>;
  load(floorId: string): Promise<string | undefined>;
}
