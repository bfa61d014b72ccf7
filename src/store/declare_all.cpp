#include "store/declare_all.hpp"

#include "kernel/events.hpp"

namespace merastore {

// Each is the operations.cpp of a module.
namespace settings {
void declare(kernel::Operations& operations);
}
namespace catalog {
void declare(kernel::Operations& operations);
}
namespace api_keys {
void declare(kernel::Operations& operations);
}
namespace customers {
void declare(kernel::Operations& operations);
}
namespace inventory {
void declare(kernel::Operations& operations);
}
namespace payments {
void declare(kernel::Operations& operations);
}
namespace orders {
void declare(kernel::Operations& operations);
}
namespace carts {
void declare(kernel::Operations& operations);
}
namespace settlement {
void declare(kernel::Operations& operations);
}
namespace checkout {
void declare(kernel::Operations& operations);
}
namespace fulfillment {
void declare(kernel::Operations& operations);
}
namespace ordering {
void declare(kernel::Operations& operations);
}
namespace imports {
void declare(kernel::Operations& operations);
}
namespace reports {
void declare(kernel::Operations& operations);
}
namespace check {
void declare(kernel::Operations& operations);
}

namespace store {

void declare_all(kernel::Operations& operations) {
    kernel::declare(operations);
    settings::declare(operations);
    catalog::declare(operations);
    api_keys::declare(operations);
    customers::declare(operations);
    inventory::declare(operations);
    payments::declare(operations);
    orders::declare(operations);
    carts::declare(operations);
    settlement::declare(operations);
    checkout::declare(operations);
    fulfillment::declare(operations);
    ordering::declare(operations);
    imports::declare(operations);
    reports::declare(operations);
    check::declare(operations);
}

} // namespace store
} // namespace merastore
