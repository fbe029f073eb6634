/** The part of logic-solver (MiniSat) that the tests ask; it comes without types. */
declare module 'logic-solver' {
  type Formula = object | string;
  const Logic: {
    or(formulas: readonly Formula[]): Formula;
    not(formula: Formula): Formula;
    atMostOne(formulas: readonly Formula[]): Formula;
    Solver: new () => {
      require(...formulas: readonly Formula[]): void;
      solve(): { getTrueVars(): string[] } | null;
    };
  };
  export default Logic;
}
