// What a database can do wrong, by what the caller can do about it.
#pragma once

#include <exception>
#include <string>

#include "merastore/error.hpp"

namespace merastore::sql {

enum class Trouble {
    busy,           ///< another process holds the write lock longer than the busy timeout
    serialization,  ///< serialization failure or deadlock: run the unit again
    unique,         ///< a business key exists already: run the unit again, its checks will see it
    constraint,     ///< a foreign key or check refused the row
    full,           ///< no space left
    read_only,      ///< file or role may not write
    not_a_database, ///< the file is something else
    corrupt,        ///< the database is damaged
    unreachable,    ///< cannot open or connect
    disconnected,   ///< the connection broke
    interrupted,    ///< a deadline or cancellation ended the statement
    io,             ///< reading or writing failed
    other,
};

class Failure : public std::exception {
public:
    Failure(Trouble trouble, std::string message) : trouble_(trouble), message_(std::move(message)) {}
    Trouble trouble() const noexcept { return trouble_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    Trouble trouble_;
    std::string message_;
};

/// The Error that users see for a failure. The database's own words are part of the message only where they
/// help and hold no data of the shop.
Error error_of(const Failure& failure);

} // namespace merastore::sql
