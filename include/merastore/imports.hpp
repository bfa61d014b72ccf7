/// Imports and exports: a catalogue, or the trade of past years, as a stream of text. An import is a job in
/// the store: begun, fed with at most 1 MiB at a time, finished; it can be resumed where it stopped, by any
/// process. Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

/// What a text of products looks like: see docs/product-csv.md.
enum class ProductFormat { merastore, shopify };

enum class ImportKind { products, orders };

enum class ImportState { running, finished };

/// A row that was not taken over.
struct ImportProblem {
    std::int64_t line = 0; ///< in the text, from 1
    std::string column;    ///< its heading, where one cell is to blame
    std::string reason;    ///< "imports.bad_price"
    std::string message;
};

struct Import {
    ImportId id;
    ImportKind kind = ImportKind::products;
    ImportState state = ImportState::running;
    bool dry_run = false;      ///< says what would happen and changes nothing
    std::int64_t position = 0; ///< bytes taken so far: where the next append begins
    std::int64_t rows = 0;     ///< records read, without the heading
    std::int64_t problems = 0; ///< rows that were not taken over
    /// How many of what: products "created", "updated", "unchanged"; each row of past trade has one outcome.
    /// See docs/past-trade.md.
    std::map<std::string, std::int64_t> outcomes;
    Instant created_at;
    Instant updated_at;
};

/// Products by their slug and variants by their sku: what is there already is changed where the text differs;
/// what the text does not name is left alone. Stock quantities set what is on hand at the default location.
struct BeginProductImport {
    ProductFormat format = ProductFormat::merastore;
    bool dry_run = false;
};

/// Past trade, one line of an invoice per record; the mapping is a JSON text, see docs/past-trade.md.
/// Reasons: imports.bad_mapping
struct BeginOrderImport {
    std::string mapping;
    bool dry_run = false;
};

/// The next piece of the text, at most 1 MiB; a piece may end anywhere, inside of a character too, and where
/// it ends changes nothing in what becomes of the text. Go on at the `position` of the answer. A piece that
/// was taken already has no second effect. It is taken in many small transactions. Reasons: imports.not_found
/// · imports.not_running · imports.gap · imports.too_much · imports.bad_header
struct AppendImport {
    ImportId import;
    std::int64_t position = 0; ///< of its first byte in the whole text
    std::string text;
};

/// The text is complete.
struct FinishImport {
    ImportId import;
};

struct GetImport {
    ImportId import;
};

/// In the order of their lines. At most 10,000 are kept of one import; all are counted.
struct ListImportProblems {
    ImportId import;
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

/// The next piece of all products as text.
struct ExportProducts {
    ProductFormat format = ProductFormat::merastore;
    std::optional<std::string> cursor = {};
};

struct ExportedText {
    std::string text;
    std::optional<std::string> next;
    std::int64_t products = 0; ///< in this piece
};

inline constexpr std::int64_t largest_append = 1 << 20;

namespace reasons {
inline constexpr Reason imports_not_found{Code::not_found, "imports.not_found", "There is no such import."};
inline constexpr Reason imports_not_running{Code::failed_precondition, "imports.not_running",
                                            "This import is over; begin another one."};
inline constexpr Reason imports_gap{Code::conflict, "imports.gap",
                                    "This piece does not follow what was taken so far; see `position`."};
inline constexpr Reason imports_too_much{Code::invalid_argument, "imports.too_much",
                                         "At most 1 MiB can be appended at once."};
inline constexpr Reason imports_bad_header{Code::invalid_argument, "imports.bad_header",
                                           "The first line does not name the columns of this format."};
inline constexpr Reason imports_bad_mapping{Code::invalid_argument, "imports.bad_mapping",
                                            "The mapping is not valid."};
} // namespace reasons

class MERASTORE_API Imports {
public:
    explicit Imports(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Import> begin_products(const BeginProductImport& command,
                                                const Call& call = {}) const;
    [[nodiscard]] Result<Import> begin_orders(const BeginOrderImport& command, const Call& call = {}) const;
    [[nodiscard]] Result<Import> append(const AppendImport& command, const Call& call = {}) const;
    [[nodiscard]] Result<Import> finish(const FinishImport& command, const Call& call = {}) const;
    [[nodiscard]] Result<Import> get(const GetImport& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<ImportProblem>> list_problems(const ListImportProblems& query,
                                                            const Call& call = {}) const;
    [[nodiscard]] Result<ExportedText> export_products(const ExportProducts& query,
                                                       const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(ProductFormat, merastore, shopify)
MERASTORE_ENUM(ImportKind, products, orders)
MERASTORE_ENUM(ImportState, running, finished)
MERASTORE_STRUCT(ImportProblem, line, column, reason, message)
MERASTORE_STRUCT(Import, id, kind, state, dry_run, position, rows, problems, outcomes, created_at, updated_at)
MERASTORE_STRUCT(BeginProductImport, format, dry_run)
MERASTORE_STRUCT(BeginOrderImport, mapping, dry_run)
MERASTORE_STRUCT(AppendImport, import, position, text)
MERASTORE_STRUCT(FinishImport, import)
MERASTORE_STRUCT(GetImport, import)
MERASTORE_STRUCT(ListImportProblems, import, limit, cursor)
MERASTORE_STRUCT(ExportProducts, format, cursor)
MERASTORE_STRUCT(ExportedText, text, next, products)

} // namespace merastore::inline v0
