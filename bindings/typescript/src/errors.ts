/** A wrong place of the input. */
export interface FieldProblem {
  field: string;
  reason: string;
  message: string;
}

/** Problem details of RFC 9457, as the API sends them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  reason: string;
  fields: FieldProblem[];
  request_id: string;
}

/** What the API refused, or why there is no answer. Compare `reason`: it never changes its meaning. */
export class ShopError extends Error {
  override readonly name: string = "ShopError";
  constructor(
    readonly code: string,
    readonly reason: string,
    message: string,
    readonly status: number,
    readonly fields: readonly FieldProblem[] = [],
    readonly requestId: string = "",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export class NotFoundError extends ShopError {
  override readonly name = "NotFoundError";
}
export class ConflictError extends ShopError {
  override readonly name = "ConflictError";
}
export class InvalidInputError extends ShopError {
  override readonly name = "InvalidInputError";
}
export class NotAllowedError extends ShopError {
  override readonly name = "NotAllowedError";
}
/** The server could not be reached, was too busy or broke off; trying again later may help. */
export class UnavailableError extends ShopError {
  override readonly name = "UnavailableError";
}

const kinds: Record<string, typeof ShopError> = {
  not_found: NotFoundError,
  conflict: ConflictError,
  failed_precondition: ConflictError,
  invalid_argument: InvalidInputError,
  unauthenticated: NotAllowedError,
  permission_denied: NotAllowedError,
  unavailable: UnavailableError,
  outcome_unknown: UnavailableError,
};

export function errorOf(problem: Problem): ShopError {
  const Kind = kinds[problem.code] ?? ShopError;
  return new Kind(
    problem.code,
    problem.reason,
    problem.detail || problem.title,
    problem.status,
    problem.fields,
    problem.request_id,
  );
}
