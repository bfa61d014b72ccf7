export type { CallOptions } from "./call";
export * from "./errors";
export type { EventFollowing, EventRange } from "./events";
export type { Gateway } from "./gateway";
export type { AnyGateway, OpenOptions, Testing } from "./open";
export type {
  ExpressHandler,
  ExpressOptions,
  FetchHandler,
  FetchOptions,
  HttpRequest,
  HttpResponse,
  Identify,
  MountedRequest,
  Principal,
} from "./mount";
export { migrateDatabase, version } from "./open";
export { Store, StoreSync } from "./store";
export type * from "./types";
export type * from "./values";
