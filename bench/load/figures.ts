/** What a stretch of load brought, as the sender saw it. */
export class Figures {
  /** Milliseconds from the moment a request was due to its answer. */
  readonly latencies: number[] = [];
  readonly statuses = new Map<number, number>();
  dropped = 0;
  seconds = 0;

  count(status: number, milliseconds: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.latencies.push(milliseconds);
  }

  /** Answers that did what was asked. */
  get good(): number {
    return [...this.statuses].reduce((sum, [status, count]) => (status < 400 ? sum + count : sum), 0);
  }

  get perSecond(): number {
    return this.good / this.seconds;
  }

  of(status: number): number {
    return this.statuses.get(status) ?? 0;
  }
}
