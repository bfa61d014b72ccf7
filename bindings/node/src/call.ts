import type { Actor } from "./types";
import type { InstantLike } from "./values";

/** Who calls, and how: the last argument of every operation. */
export interface CallOptions {
  /** The program itself where it is left out. Others may do what their `permissions` list: "orders.*". */
  actor?: Actor | undefined;
  /** Repeating a command with the same key and the same input gives the same answer and no second effect. */
  idempotencyKey?: string | undefined;
  /** BCP 47: the language of texts in answers. */
  locale?: string | undefined;
  /** Give up, with nothing changed, where it did not start by then. */
  deadline?: InstantLike | null | undefined;
  /** W3C traceparent, taken over into audit and events. */
  trace?: string | undefined;
  /** What carts.create gave as `secret`: a visitor's way to the cart. */
  cartSecret?: string | undefined;
  /** Ends the waiting, not the operation. */
  signal?: AbortSignal | undefined;
}

/** Runs an operation by its place in the list. */
export type Run = <Answer>(operation: number, input: object, options?: CallOptions) => Promise<Answer>;
export type RunSync = <Answer>(operation: number, input: object, options?: CallOptions) => Answer;

/** The promise, or the reason of the signal where that comes first. */
export function unlessAborted<Answer>(promise: Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
