// Drawings that come after the words: the page is there at once, and can be read and used meanwhile.
export class Later {
  constructor(private readonly rest: (() => void)[], private readonly then: () => void) {}

  /// One at a time; the browser paints between.
  start(): void {
    if (!this.rest.length) return this.then();
    requestAnimationFrame(() => setTimeout(() => {
      this.rest.shift()?.();
      this.start();
    }));
  }

  /// What is left, at once.
  finish(): void { while (this.rest.length) this.rest.shift()!(); }

  drop(): void { this.rest.length = 0; }
}
