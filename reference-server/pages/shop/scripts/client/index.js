import { Operations } from "./operations.js";
import { sender } from "./transport.js";
export class ShopClient extends Operations {
    options;
    constructor(options) {
        super(sender(options));
        this.options = options;
    }
    with(changes) {
        return new ShopClient({ ...this.options, ...changes });
    }
}
export * from "./errors.js";
