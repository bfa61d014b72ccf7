#include "bridge/operations.hpp"

#include <algorithm>

#include "store/door.hpp"

namespace merastore::inline v0 {

struct TenantNames {
    std::vector<std::string> tenants;
};

struct CreateTenant {
    std::string slug;
};

struct DueWorkDone {
    std::vector<DueWork> work;
};

struct BackUp {
    std::string file;
};

MERASTORE_STRUCT(StoreUsage, prepared, executed, round_trips, commits, longest_lock_wait_us)
MERASTORE_STRUCT(TenantNames, tenants)
MERASTORE_STRUCT(CreateTenant, slug)
MERASTORE_STRUCT(DueWorkDone, work)
MERASTORE_STRUCT(BackUp, file)

} // namespace merastore::inline v0

namespace merastore::bridge {

namespace {

void tenants(Store& store, const void*, void* out, const Call& call) {
    static_cast<TenantNames*>(out)->tenants = store.tenants(call).value();
}

void create_tenant(Store& store, const void* in, void*, const Call& call) {
    store.create_tenant(static_cast<const CreateTenant*>(in)->slug, call).value();
}

void run_due(Store& store, const void*, void* out, const Call&) {
    static_cast<DueWorkDone*>(out)->work = store.run_due().value();
}

void back_up(Store& store, const void* in, void*, const Call&) {
    store.backup(static_cast<const BackUp*>(in)->file).value();
}

void usage(Store& store, const void*, void* out, const Call&) {
    *static_cast<StoreUsage*>(out) = store.usage();
}

template <class In, class Out>
BridgeOperation method_of_store(const char* name, OperationKind kind, const char* permission,
                                const char* summary, std::vector<const Reason*> reasons, Method method) {
    BridgeOperation operation;
    operation.name = name;
    operation.kind = kind;
    operation.permission = permission;
    operation.summary = summary;
    operation.reasons = std::move(reasons);
    operation.in = &type_of<In>();
    operation.out = &type_of<Out>();
    operation.method = method;
    return operation;
}

// The methods of Store that are no operations, for they are about all tenants or about the file.
std::vector<BridgeOperation> methods() {
    std::vector<BridgeOperation> all;
    all.push_back(method_of_store<BackUp, Nothing>("store.backup", OperationKind::process, "store.backup",
                                                   "Copies the live SQLite store into a new file",
                                                   {&reasons::store_no_backup, &reasons::store_backup_exists},
                                                   back_up));
    all.push_back(method_of_store<CreateTenant, Nothing>(
        "store.create_tenant", OperationKind::command, "tenants.write",
        "Opens another shop in the same store", {&reasons::store_bad_slug, &reasons::store_tenant_taken},
        create_tenant));
    all.push_back(method_of_store<Nothing, DueWorkDone>(
        "store.run_due", OperationKind::process, "store.run_due",
        "Does the background work that is due; call it every few seconds", {}, run_due));
    all.push_back(method_of_store<Nothing, TenantNames>("store.tenants", OperationKind::query, "tenants.read",
                                                        "The names of all tenants, the oldest first", {},
                                                        tenants));
    all.push_back(method_of_store<Nothing, StoreUsage>("store.usage", OperationKind::query, "store.usage",
                                                       "How often the database was used since it was opened",
                                                       {}, usage));
    return all;
}

// Every operation, sorted by name: `index` is the place in Store::operations, which has the same order.
std::vector<BridgeOperation> gather() {
    kernel::Operations declared;
    store::declare_all(declared);
    std::vector<BridgeOperation> all;
    for (const kernel::Declared& operation : declared.all()) {
        all.emplace_back();
        static_cast<Operation&>(all.back()) = operation;
    }
    const auto by_name = [](const Operation& a, const Operation& b) { return a.name < b.name; };
    std::sort(all.begin(), all.end(), by_name);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].index = i;
    for (BridgeOperation& method : methods()) all.push_back(std::move(method));
    std::sort(all.begin(), all.end(), by_name);
    return all;
}

const std::vector<BridgeOperation>& kept() {
    static const std::vector<BridgeOperation> operations = gather();
    return operations;
}

} // namespace

const std::vector<const Operation*>& all_operations() {
    static const std::vector<const Operation*> all = [] {
        std::vector<const Operation*> pointers;
        for (const BridgeOperation& operation : kept()) pointers.push_back(&operation);
        return pointers;
    }();
    return all;
}

const Operation* find_operation(const std::string& name) {
    const std::vector<const Operation*>& all = all_operations();
    const auto found = std::lower_bound(all.begin(), all.end(), name,
                                        [](const Operation* a, const std::string& b) { return a->name < b; });
    return found == all.end() || (*found)->name != name ? nullptr : *found;
}

const BridgeOperation& known(const Operation& operation) {
    const auto& wanted = static_cast<const BridgeOperation&>(operation);
    const std::less<const BridgeOperation*> before;
    const BridgeOperation* first = kept().data();
    if (before(&wanted, first) || !before(&wanted, first + kept().size()))
        refuse(reasons::store_unknown_operation);
    return wanted;
}

} // namespace merastore::bridge
