import type { CallOptions } from "./call";
import { Events as EventOperations, EventsSync as EventOperationsSync } from "./operations";
import type { Event } from "./types";

export interface EventRange {
  /** A position; 0, the beginning, by default. */
  after?: number;
  /** How many are read at once; 1000, the most, by default. */
  limit?: number;
}

export interface EventFollowing extends EventRange {
  /** How long to wait before asking again, in milliseconds; 250 by default. */
  interval?: number;
  /** Ends the following. */
  signal?: AbortSignal;
}

const most = 1000;
const pause = 250;

/** Resolves after a while, or as soon as the signal is aborted. */
function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** What was committed, in an order that a reader can follow without gaps. */
export class Events extends EventOperations {
  /** The events after a position, up to the present. */
  async *all(
    { after = 0, limit = most }: EventRange = {},
    options?: CallOptions,
  ): AsyncGenerator<Event, void> {
    for (let position = after; ;) {
      const page = await this.read({ after: position, limit }, options);
      if (page.events.length === 0) return;
      yield* page.events;
      position = page.next;
    }
  }

  /**
   * The events after a position, and those to come, until the signal is aborted. Delivered at least once:
   * keep the `position` of the last event that was handled.
   */
  async *follow(following: EventFollowing = {}, options?: CallOptions): AsyncGenerator<Event, void> {
    const { limit = most, interval = pause, signal } = following;
    for (let position = following.after ?? 0; !signal?.aborted;) {
      const page = await this.read({ after: position, limit }, options);
      for (const event of page.events) {
        if (signal?.aborted) return;
        yield event;
      }
      position = page.next;
      if (page.events.length === 0) await waitFor(interval, signal);
    }
  }
}

export class EventsSync extends EventOperationsSync {
  /** The events after a position, up to the present. */
  *all({ after = 0, limit = most }: EventRange = {}, options?: CallOptions): Generator<Event, void> {
    for (let position = after; ;) {
      const page = this.read({ after: position, limit }, options);
      if (page.events.length === 0) return;
      yield* page.events;
      position = page.next;
    }
  }
}
