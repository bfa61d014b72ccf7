// Looking up variants.
#pragma once

#include "catalog/door.hpp"

namespace merastore::catalog {

/// With their prices; the oldest first.
std::optional<Variant> variant_with_id(Reader& reader, VariantId id);
std::optional<Variant> variant_with_sku(Reader& reader, const std::string& sku);
std::optional<Variant> variant_with_barcode(Reader& reader, const std::string& barcode);
/// Those of the given ids that exist.
std::vector<VariantId> known_variants(Reader& reader, std::span<const VariantId> variants);

} // namespace merastore::catalog
