// What comes after the first words: the page is there at once, and can be read and used meanwhile.
const kBetweenPaints = 100;  // ms

export class Later {
  constructor(private readonly rest: (() => void)[], private readonly then: () => void = () => {}) {}

  /// As much as fits between two paints, until nothing is left.
  start(): void {
    requestAnimationFrame(() => setTimeout(() => {
      const until = performance.now() + kBetweenPaints;
      while (this.rest.length && performance.now() < until) this.rest.shift()!();
      if (this.rest.length) this.start(); else this.then();
    }));
  }

  /// What is left, at once.
  finish(): void { while (this.rest.length) this.rest.shift()!(); }

  drop(): void { this.rest.length = 0; }
}
