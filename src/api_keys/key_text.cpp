#include "api_keys/key_text.hpp"

#include <boost/crc.hpp>

namespace merastore::api_keys {

namespace {

constexpr std::string_view secret_prefix = "mera_sk_", public_prefix = "mera_pk_";
constexpr std::size_t random_size = 26, sum_size = 7;
constexpr std::size_t longest = 128;

// CRC-32 (ISO 3309) in seven digits of base 32.
std::string sum_of(std::string_view text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    std::string sum(sum_size, '0');
    std::uint32_t rest = crc.checksum();
    for (std::size_t i = sum_size; i-- > 0; rest >>= 5)
        sum[i] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[rest & 31];
    return sum;
}

} // namespace

std::string key_text(Role role, std::string_view tenant, std::string_view random) {
    std::string text{role == Role::storefront ? public_prefix : secret_prefix};
    text.append(tenant).append("_").append(random);
    return text + sum_of(text);
}

bool is_key_text(std::string_view text) {
    if (text.size() > longest || text.size() <= secret_prefix.size() + 1 + random_size + sum_size)
        return false;
    if (!text.starts_with(secret_prefix) && !text.starts_with(public_prefix)) return false;
    const std::size_t signed_size = text.size() - sum_size;
    return text[signed_size - random_size - 1] == '_' &&
           sum_of(text.substr(0, signed_size)) == text.substr(signed_size);
}

} // namespace merastore::api_keys

namespace merastore::inline v0 {

std::string ApiKeys::tenant_of(std::string_view text) {
    using namespace api_keys;
    if (!is_key_text(text)) return {};
    text.remove_prefix(secret_prefix.size());
    text.remove_suffix(1 + random_size + sum_size);
    return std::string(text);
}

} // namespace merastore::inline v0
