/** A wrong place of the input: `lines[2].quantity`. */
export interface FieldProblem {
  field: string;
  reason: string;
  message: string;
}

/** What was refused, and why. Compare `reason`: it never changes its meaning. */
export class MeraError extends Error {
  override readonly name: string = "MeraError";
  constructor(
    /** The class of failure, `failed_precondition`. */
    readonly code: string,
    /** The stable name that programs compare, `inventory.out_of_stock`. */
    readonly reason: string,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The input is wrong whatever the state of the store. */
export class ValidationError extends MeraError {
  override readonly name = "ValidationError";
}
/** Nobody said who is calling. */
export class UnauthenticatedError extends MeraError {
  override readonly name = "UnauthenticatedError";
}
/** The caller may not do this. */
export class PermissionDeniedError extends MeraError {
  override readonly name = "PermissionDeniedError";
}
/** What was named does not exist. */
export class NotFoundError extends MeraError {
  override readonly name = "NotFoundError";
}
/** Somebody else changed it first, or it exists already. */
export class ConflictError extends MeraError {
  override readonly name = "ConflictError";
}
/** Right input, wrong state: out of stock, already shipped. */
export class PreconditionError extends MeraError {
  override readonly name = "PreconditionError";
}
/** A limit of size, rate or space was reached. */
export class ResourceExhaustedError extends MeraError {
  override readonly name = "ResourceExhaustedError";
}
/** The storage or a gateway cannot be reached, or the store is closed. */
export class UnavailableError extends MeraError {
  override readonly name = "UnavailableError";
}
/** The deadline passed; nothing was changed. */
export class DeadlineExceededError extends MeraError {
  override readonly name = "DeadlineExceededError";
}
/** It may or may not have happened: ask again with the same idempotency key. */
export class OutcomeUnknownError extends MeraError {
  override readonly name = "OutcomeUnknownError";
}
/** The store is damaged. */
export class DataLossError extends MeraError {
  override readonly name = "DataLossError";
}
/** A defect in MeraStore. */
export class InternalError extends MeraError {
  override readonly name = "InternalError";
}

const kinds: Record<string, typeof MeraError> = {
  invalid_argument: ValidationError,
  unauthenticated: UnauthenticatedError,
  permission_denied: PermissionDeniedError,
  not_found: NotFoundError,
  conflict: ConflictError,
  failed_precondition: PreconditionError,
  resource_exhausted: ResourceExhaustedError,
  unavailable: UnavailableError,
  deadline_exceeded: DeadlineExceededError,
  outcome_unknown: OutcomeUnknownError,
  data_loss: DataLossError,
  internal: InternalError,
};

/** The error of what the native module refuses. */
export function makeError(
  code: string,
  reason: string,
  message: string,
  fields: FieldProblem[],
): MeraError {
  const Kind = kinds[code] ?? InternalError;
  return new Kind(code, reason, message, fields);
}
