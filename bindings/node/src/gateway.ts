// Payment gateways written in JavaScript.
import type { GatewayAnswer, GatewayCallback, GatewayRequest } from "./types";

type Soon<Answer> = Answer | Promise<Answer>;

/**
 * Talks to one payment provider; called between transactions. Every request carries a `key` under which the
 * provider must act at most once. What a method throws, or does not answer in time, is taken for no answer:
 * the outcome is unknown, and `poll` is asked later.
 */
export interface Gateway {
  /** What payments call it: "stripe". */
  readonly name: string;
  authorize(request: GatewayRequest): Soon<GatewayAnswer>;
  capture(request: GatewayRequest): Soon<GatewayAnswer>;
  /** Voids what was authorized. */
  cancel(request: GatewayRequest): Soon<GatewayAnswer>;
  refund(request: GatewayRequest): Soon<GatewayAnswer>;
  /** What became of the call with this key; `failed` where the provider never saw it. */
  poll(request: GatewayRequest): Soon<GatewayAnswer>;
  /** Verifies and reads a webhook; null where it is not genuine. */
  parseCallback?(body: Buffer, signature: string): Soon<GatewayCallback | null>;
}

type Method = Exclude<keyof Gateway, "name">;
type Done = (failure: string | undefined, answer?: unknown) => void;

const gateways = new Map<number, Gateway>();
let last = 0;

/** Keeps a gateway for as long as a store has it; the native module knows it by the number. */
export function remember(gateway: Gateway): number {
  gateways.set(++last, gateway);
  return last;
}

export function forget(number: number): void {
  gateways.delete(number);
}

function called(number: number, method: Method, argument: unknown, signature: unknown): unknown {
  const gateway = gateways.get(number) as Gateway;
  if (method === "parseCallback")
    return gateway.parseCallback?.(argument as Buffer, signature as string) ?? null;
  return gateway[method](argument as GatewayRequest);
}

/** A thread of the library waits until `done` is called. */
export function ask(
  number: number,
  method: Method,
  argument: unknown,
  signature: unknown,
  done: Done,
): void {
  const answered = (async () => done(undefined, await called(number, method, argument, signature)))();
  answered.catch((error: unknown) => done(error instanceof Error ? error.message : String(error)));
}

/** The same on the only thread there is: the answer must be there at once. */
export function askNow(number: number, method: Method, argument: unknown, signature: unknown): unknown {
  const answer = called(number, method, argument, signature);
  if (!(answer instanceof Promise)) return answer;
  answer.catch(() => undefined); // nobody waits for it any more
  throw new Error(
    "port_needs_async: it gave a promise to a call with .sync; await the operation instead",
  );
}

export function report(text: string): void {
  process.emitWarning(text, "MeraStoreGateway");
}
