/** Time that is limited, and time that passes. */

/** A timer that is set for longer, in milliseconds, goes off at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs something that ends when its time is up or when a signal says so, even if it does not listen.
 *
 * It is no `AbortSignal.any` with an `AbortSignal.timeout`: Node 20 forgets such a timeout when it
 * collects garbage, and keeps a reference in the outer signal for each request.
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const forward = (): void => controller.abort(outer?.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException("No answer in time", "TimeoutError")),
    Math.min(milliseconds, longestTimer),
  );
  outer?.addEventListener("abort", forward);
  return new Promise<T>((resolve, reject) => {
    signal.onabort = () => reject(signal.reason);
    run(signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", forward);
  });
}

/** Waits, unless a signal ends it. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await within(milliseconds, signal, () => new Promise(() => {})).catch(() =>
    signal.throwIfAborted(),
  );
}
