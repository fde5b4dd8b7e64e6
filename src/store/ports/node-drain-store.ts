/** Which nodes of a switch an operator drained, or took back: what was said last outlives the service. */
export interface NodeDrainStore {
  set(node: string, draining: boolean): Promise<void>;
  /** By node; nodes that nobody spoke of are absent. */
  all(): Promise<ReadonlyMap<string, boolean>>;
}
