type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the value has exactly this type: `expectType<string>()(value, true)`. */
export function expectType<Wanted>(): <Actual>(value: Actual, is: Same<Actual, Wanted>) => void {
  return () => undefined;
}
