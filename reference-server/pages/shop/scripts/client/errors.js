export class ShopError extends Error {
    code;
    reason;
    status;
    fields;
    requestId;
    name = "ShopError";
    constructor(code, reason, message, status, fields = [], requestId = "", options) {
        super(message, options);
        this.code = code;
        this.reason = reason;
        this.status = status;
        this.fields = fields;
        this.requestId = requestId;
    }
}
export class NotFoundError extends ShopError {
    name = "NotFoundError";
}
export class ConflictError extends ShopError {
    name = "ConflictError";
}
export class InvalidInputError extends ShopError {
    name = "InvalidInputError";
}
export class NotAllowedError extends ShopError {
    name = "NotAllowedError";
}
export class UnavailableError extends ShopError {
    name = "UnavailableError";
}
const kinds = {
    not_found: NotFoundError,
    conflict: ConflictError,
    failed_precondition: ConflictError,
    invalid_argument: InvalidInputError,
    unauthenticated: NotAllowedError,
    permission_denied: NotAllowedError,
    unavailable: UnavailableError,
    outcome_unknown: UnavailableError,
};
export function errorOf(problem) {
    const Kind = kinds[problem.code] ?? ShopError;
    return new Kind(problem.code, problem.reason, problem.detail || problem.title, problem.status, problem.fields, problem.request_id);
}
