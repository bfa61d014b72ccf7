import { rows } from "./transport.js";
export class ApiKeys {
    send;
    constructor(send) {
        this.send = send;
    }
    create(input = {}, options) {
        return this.send("POST", "/v1/api-keys", input, options);
    }
    list(input = {}, options) {
        return this.send("GET", "/v1/api-keys", input, options);
    }
    listAll(input = {}, options) {
        return rows((page) => this.list({ ...input, ...page }, options));
    }
    revoke(input, options) {
        return this.send("POST", "/v1/api-keys/{api_key}/revoke", input, options);
    }
    rotate(input, options) {
        return this.send("POST", "/v1/api-keys/{api_key}/rotate", input, options);
    }
}
export class Carts {
    send;
    constructor(send) {
        this.send = send;
    }
    addLine(input, options) {
        return this.send("POST", "/v1/carts/{cart}/lines", input, options);
    }
    create(input = {}, options) {
        return this.send("POST", "/v1/carts", input, options);
    }
    expire(options) {
        return this.send("POST", "/v1/carts/expire", {}, options);
    }
    get(input, options) {
        return this.send("GET", "/v1/carts/{cart}", input, options);
    }
    merge(input, options) {
        return this.send("POST", "/v1/carts/{into}/merge", input, options);
    }
    refresh(input, options) {
        return this.send("POST", "/v1/carts/{cart}/refresh", input, options);
    }
    removeLine(input, options) {
        return this.send("DELETE", "/v1/carts/{cart}/lines/{line}", input, options);
    }
    update(input, options) {
        return this.send("PATCH", "/v1/carts/{cart}", input, options);
    }
    updateLine(input, options) {
        return this.send("PATCH", "/v1/carts/{cart}/lines/{line}", input, options);
    }
}
export class Catalog {
    send;
    constructor(send) {
        this.send = send;
    }
    addVariant(input, options) {
        return this.send("POST", "/v1/products/{product}/variants", input, options);
    }
    archiveProduct(input, options) {
        return this.send("POST", "/v1/products/{product}/archive", input, options);
    }
    createCategory(input = {}, options) {
        return this.send("POST", "/v1/categories", input, options);
    }
    createCollection(input = {}, options) {
        return this.send("POST", "/v1/collections", input, options);
    }
    createProduct(input = {}, options) {
        return this.send("POST", "/v1/products", input, options);
    }
    findVariant(input = {}, options) {
        return this.send("GET", "/v1/variant", input, options);
    }
    getProduct(input = {}, options) {
        return this.send("GET", "/v1/product", input, options);
    }
    listCategories(input = {}, options) {
        return this.send("GET", "/v1/categories", input, options);
    }
    listCategoriesAll(input = {}, options) {
        return rows((page) => this.listCategories({ ...input, ...page }, options));
    }
    listCollections(input = {}, options) {
        return this.send("GET", "/v1/collections", input, options);
    }
    listCollectionsAll(input = {}, options) {
        return rows((page) => this.listCollections({ ...input, ...page }, options));
    }
    listProducts(input = {}, options) {
        return this.send("GET", "/v1/products", input, options);
    }
    listProductsAll(input = {}, options) {
        return rows((page) => this.listProducts({ ...input, ...page }, options));
    }
    updateCategory(input, options) {
        return this.send("PATCH", "/v1/categories/{category}", input, options);
    }
    updateCollection(input, options) {
        return this.send("PATCH", "/v1/collections/{collection}", input, options);
    }
    updateProduct(input, options) {
        return this.send("PATCH", "/v1/products/{product}", input, options);
    }
    updateVariant(input, options) {
        return this.send("PATCH", "/v1/variants/{variant}", input, options);
    }
}
export class Check {
    send;
    constructor(send) {
        this.send = send;
    }
    run(input = {}, options) {
        return this.send("GET", "/v1/check", input, options);
    }
}
export class Checkout {
    send;
    constructor(send) {
        this.send = send;
    }
    order(input, options) {
        return this.send("GET", "/v1/carts/{cart}/order", input, options);
    }
    place(input = {}, options) {
        return this.send("POST", "/v1/checkout", input, options);
    }
}
export class Customers {
    send;
    constructor(send) {
        this.send = send;
    }
    create(input = {}, options) {
        return this.send("POST", "/v1/customers", input, options);
    }
    get(input = {}, options) {
        return this.send("GET", "/v1/customers/{customer}", input, options);
    }
    list(input = {}, options) {
        return this.send("GET", "/v1/customers", input, options);
    }
    listAll(input = {}, options) {
        return rows((page) => this.list({ ...input, ...page }, options));
    }
    update(input, options) {
        return this.send("PATCH", "/v1/customers/{customer}", input, options);
    }
}
export class Events {
    send;
    constructor(send) {
        this.send = send;
    }
    read(input = {}, options) {
        return this.send("GET", "/v1/events", input, options);
    }
}
export class Fulfillments {
    send;
    constructor(send) {
        this.send = send;
    }
    cancel(input, options) {
        return this.send("POST", "/v1/fulfillments/{fulfillment}/cancel", input, options);
    }
    create(input, options) {
        return this.send("POST", "/v1/orders/{order}/fulfillments", input, options);
    }
    deliver(input, options) {
        return this.send("POST", "/v1/fulfillments/{fulfillment}/deliver", input, options);
    }
    list(input, options) {
        return this.send("GET", "/v1/orders/{order}/fulfillments", input, options);
    }
    ship(input, options) {
        return this.send("POST", "/v1/fulfillments/{fulfillment}/ship", input, options);
    }
}
export class Imports {
    send;
    constructor(send) {
        this.send = send;
    }
    exportProducts(input = {}, options) {
        return this.send("GET", "/v1/exports/products", input, options);
    }
    append(input, options) {
        return this.send("POST", "/v1/imports/{import}/append", input, options);
    }
    beginOrders(input = {}, options) {
        return this.send("POST", "/v1/imports/orders", input, options);
    }
    beginProducts(input = {}, options) {
        return this.send("POST", "/v1/imports/products", input, options);
    }
    finish(input, options) {
        return this.send("POST", "/v1/imports/{import}/finish", input, options);
    }
    get(input, options) {
        return this.send("GET", "/v1/imports/{import}", input, options);
    }
    listProblems(input, options) {
        return this.send("GET", "/v1/imports/{import}/problems", input, options);
    }
    listProblemsAll(input, options) {
        return rows((page) => this.listProblems({ ...input, ...page }, options));
    }
}
export class Inventory {
    send;
    constructor(send) {
        this.send = send;
    }
    adjust(input = {}, options) {
        return this.send("POST", "/v1/inventory/adjust", input, options);
    }
    availability(input, options) {
        return this.send("GET", "/v1/products/{product}/availability", input, options);
    }
    count(input = {}, options) {
        return this.send("POST", "/v1/inventory/count", input, options);
    }
    createLocation(input = {}, options) {
        return this.send("POST", "/v1/inventory/locations", input, options);
    }
    expireHolds(options) {
        return this.send("POST", "/v1/inventory/holds/expire", {}, options);
    }
    hold(input, options) {
        return this.send("POST", "/v1/inventory/holds", input, options);
    }
    level(input = {}, options) {
        return this.send("GET", "/v1/inventory/level", input, options);
    }
    listLevels(input = {}, options) {
        return this.send("GET", "/v1/inventory/levels", input, options);
    }
    listLevelsAll(input = {}, options) {
        return rows((page) => this.listLevels({ ...input, ...page }, options));
    }
    listMovements(input = {}, options) {
        return this.send("GET", "/v1/inventory/movements", input, options);
    }
    listMovementsAll(input = {}, options) {
        return rows((page) => this.listMovements({ ...input, ...page }, options));
    }
    listReservations(input = {}, options) {
        return this.send("GET", "/v1/inventory/reservations", input, options);
    }
    listReservationsAll(input = {}, options) {
        return rows((page) => this.listReservations({ ...input, ...page }, options));
    }
    receive(input = {}, options) {
        return this.send("POST", "/v1/inventory/receive", input, options);
    }
    releaseHold(input, options) {
        return this.send("POST", "/v1/inventory/holds/{reservation}/release", input, options);
    }
    setBackorder(input = {}, options) {
        return this.send("POST", "/v1/inventory/backorder", input, options);
    }
    transfer(input = {}, options) {
        return this.send("POST", "/v1/inventory/transfer", input, options);
    }
}
export class Orders {
    send;
    constructor(send) {
        this.send = send;
    }
    addNote(input, options) {
        return this.send("POST", "/v1/orders/{order}/notes", input, options);
    }
    archive(input, options) {
        return this.send("POST", "/v1/orders/{order}/archive", input, options);
    }
    cancel(input, options) {
        return this.send("POST", "/v1/orders/{order}/cancel", input, options);
    }
    cancelLines(input, options) {
        return this.send("POST", "/v1/orders/{order}/cancel-lines", input, options);
    }
    get(input = {}, options) {
        return this.send("GET", "/v1/orders/{order}", input, options);
    }
    history(input, options) {
        return this.send("GET", "/v1/orders/{order}/history", input, options);
    }
    hold(input, options) {
        return this.send("POST", "/v1/orders/{order}/hold", input, options);
    }
    list(input = {}, options) {
        return this.send("GET", "/v1/orders", input, options);
    }
    listAll(input = {}, options) {
        return rows((page) => this.list({ ...input, ...page }, options));
    }
    resume(input, options) {
        return this.send("POST", "/v1/orders/{order}/resume", input, options);
    }
}
export class Payments {
    send;
    constructor(send) {
        this.send = send;
    }
    balances(input = {}, options) {
        return this.send("GET", "/v1/ledger/balances", input, options);
    }
    capture(input, options) {
        return this.send("POST", "/v1/payments/{payment}/capture", input, options);
    }
    events(input, options) {
        return this.send("GET", "/v1/payments/{payment}/events", input, options);
    }
    get(input, options) {
        return this.send("GET", "/v1/payments/{payment}", input, options);
    }
    handleCallback(input = {}, options) {
        return this.send("POST", "/v1/payments/callbacks/{gateway}", input, options);
    }
    ledger(input = {}, options) {
        return this.send("GET", "/v1/ledger", input, options);
    }
    ledgerAll(input = {}, options) {
        return rows((page) => this.ledger({ ...input, ...page }, options));
    }
    list(input = {}, options) {
        return this.send("GET", "/v1/payments", input, options);
    }
    listAll(input = {}, options) {
        return rows((page) => this.list({ ...input, ...page }, options));
    }
    pay(input, options) {
        return this.send("POST", "/v1/orders/{order}/payments", input, options);
    }
    poll(input, options) {
        return this.send("POST", "/v1/payments/{payment}/poll", input, options);
    }
    refund(input, options) {
        return this.send("POST", "/v1/payments/{payment}/refund", input, options);
    }
    void(input, options) {
        return this.send("POST", "/v1/payments/{payment}/void", input, options);
    }
    writeOff(input, options) {
        return this.send("POST", "/v1/orders/{order}/write-off", input, options);
    }
}
export class Reports {
    send;
    constructor(send) {
        this.send = send;
    }
    sales(input = {}, options) {
        return this.send("GET", "/v1/reports/sales", input, options);
    }
    stock(input = {}, options) {
        return this.send("GET", "/v1/reports/stock", input, options);
    }
    stockAll(input = {}, options) {
        return rows((page) => this.stock({ ...input, ...page }, options));
    }
}
export class Returns {
    send;
    constructor(send) {
        this.send = send;
    }
    approve(input, options) {
        return this.send("POST", "/v1/returns/{id}/approve", input, options);
    }
    cancel(input, options) {
        return this.send("POST", "/v1/returns/{id}/cancel", input, options);
    }
    inspect(input, options) {
        return this.send("POST", "/v1/returns/{id}/inspect", input, options);
    }
    list(input, options) {
        return this.send("GET", "/v1/orders/{order}/returns", input, options);
    }
    receive(input, options) {
        return this.send("POST", "/v1/returns/{id}/receive", input, options);
    }
    refund(input, options) {
        return this.send("POST", "/v1/returns/{id}/refund", input, options);
    }
    reject(input, options) {
        return this.send("POST", "/v1/returns/{id}/reject", input, options);
    }
    request(input, options) {
        return this.send("POST", "/v1/orders/{order}/returns", input, options);
    }
}
export class Settings {
    send;
    constructor(send) {
        this.send = send;
    }
    channel(options) {
        return this.send("GET", "/v1/channel", {}, options);
    }
    updateChannel(input = {}, options) {
        return this.send("PATCH", "/v1/channel", input, options);
    }
}
export class Operations {
    apiKeys;
    carts;
    catalog;
    check;
    checkout;
    customers;
    events;
    fulfillments;
    imports;
    inventory;
    orders;
    payments;
    reports;
    returns;
    settings;
    constructor(send) {
        this.apiKeys = new ApiKeys(send);
        this.carts = new Carts(send);
        this.catalog = new Catalog(send);
        this.check = new Check(send);
        this.checkout = new Checkout(send);
        this.customers = new Customers(send);
        this.events = new Events(send);
        this.fulfillments = new Fulfillments(send);
        this.imports = new Imports(send);
        this.inventory = new Inventory(send);
        this.orders = new Orders(send);
        this.payments = new Payments(send);
        this.reports = new Reports(send);
        this.returns = new Returns(send);
        this.settings = new Settings(send);
    }
}
