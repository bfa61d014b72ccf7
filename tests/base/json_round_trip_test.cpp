// What is written is read back, and what is not JSON stops nothing.
#include <gmock/gmock.h>

#include "base/random_value.hpp"
#include "base/sample_types.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {
namespace {

TEST(JsonRoundTrip, RandomValuesAreReadBack) {
    RandomValue random(9);
    for (int i = 0; i < 5000; ++i) {
        const auto sample = random.of<Sample>();
        const std::string json = to_json(sample);
        const Result<Sample> read = from_json<Sample>(json);
        ASSERT_TRUE(read) << read.error().message << "\n" << json;
        ASSERT_EQ(*read, sample) << json;
        ASSERT_EQ(to_json(*read), json);
    }
}

TEST(JsonRoundTrip, PrettyTextsAreReadBack) {
    RandomValue random(10);
    for (int i = 0; i < 500; ++i) {
        const auto sample = random.of<Sample>();
        ASSERT_EQ(from_json<Sample>(pretty_json(to_json(sample))).value(), sample);
    }
}

TEST(JsonRoundTrip, FieldsMayComeInAnyOrder) {
    RandomValue random(11);
    for (int i = 0; i < 500; ++i) {
        const auto sample = random.of<Sample>();
        std::vector<std::string> members;
        const Type& type = type_of<Sample>();
        for (const Field& field : type.fields) {
            std::string member = '"' + std::string(field.name) + "\":";
            write_json(member, *field.type, field.in(static_cast<const void*>(&sample)));
            members.insert(members.begin() + static_cast<std::ptrdiff_t>(random.below(members.size() + 1)),
                           std::move(member));
        }
        std::string json;
        for (const std::string& member : members) json += (json.empty() ? "{" : ",") + member;
        ASSERT_EQ(from_json<Sample>(json + "}").value(), sample) << json;
    }
}

} // namespace
} // namespace merastore::inline v0
