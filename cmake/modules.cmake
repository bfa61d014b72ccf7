# Every module of the library, declared once. The build, the check of includes and the order of the migrations
# follow this list.
#
#   merastore_module(<name> RANK <n> [DEPENDS <module>...|ALL] [USES <package target>...])
#
# A module may include from another one only what DEPENDS allows: the door.hpp and events.hpp of that module.
# base, ports, sql and kernel open all their headers, and what depends on kernel may use the other three.
# ALL means every module of a lower rank. USES names third-party libraries that only this module includes.

# The foundation
merastore_module(base   RANK 0 USES Boost::json Boost::iostreams ICU::uc ICU::i18n)
merastore_module(ports  RANK 1 DEPENDS base)
merastore_module(sql    RANK 2 DEPENDS base
                 USES SOCI::sqlite3 SOCI::postgresql SQLite::SQLite3 PostgreSQL::PostgreSQL OpenSSL::Crypto)
merastore_module(kernel RANK 2 DEPENDS base ports sql)

# The domains
merastore_module(catalog   RANK 3 DEPENDS kernel)
merastore_module(customers RANK 3 DEPENDS kernel)
merastore_module(inventory RANK 4 DEPENDS kernel catalog)
merastore_module(pricing   RANK 4 DEPENDS kernel catalog)
merastore_module(payments  RANK 5 DEPENDS kernel)
merastore_module(orders    RANK 5 DEPENDS kernel pricing customers)
merastore_module(carts     RANK 6 DEPENDS kernel catalog pricing inventory customers)

# The processes: they span domains and own almost no tables
merastore_module(checkout    RANK 7 DEPENDS kernel catalog customers inventory pricing payments orders carts)
merastore_module(ordering    RANK 7 DEPENDS kernel catalog customers inventory pricing payments orders carts)
merastore_module(fulfillment RANK 7 DEPENDS kernel catalog customers inventory pricing payments orders carts)
merastore_module(imports     RANK 7 DEPENDS kernel catalog customers inventory pricing payments orders carts)

# The side modules: they may SELECT foreign tables
merastore_module(reports RANK 8 DEPENDS kernel)
merastore_module(check   RANK 8 DEPENDS kernel)

# The rim: one technology each, behind its port
merastore_module(adapters/manual_gateway  RANK 8 DEPENDS ports)
merastore_module(adapters/memory_cache    RANK 8 DEPENDS ports)
merastore_module(adapters/sandbox_gateway RANK 8 DEPENDS ports)
merastore_module(adapters/spdlog          RANK 8 DEPENDS ports USES spdlog::spdlog)

# The top
merastore_module(store RANK 9 DEPENDS ALL)
merastore_module(api   RANK 10 DEPENDS ALL)
