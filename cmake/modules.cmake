# Every module of the library, declared once. The build, the check of includes and the order of the migrations
# follow this list.
#
#   merastore_module(<name> RANK <n> [DEPENDS <module>...|ALL] [USES <package target>...])
#
# A module may include from another one only what DEPENDS allows: the door.hpp and events.hpp of that module.
# base, ports, sql and kernel open all their headers, and what depends on kernel may use the other three.
# ALL means every module of a lower rank. USES names third-party libraries that only this module includes.

# The foundation
merastore_module(base   RANK 0 USES Boost::json ICU::uc ICU::i18n)
merastore_module(ports  RANK 1 DEPENDS base)
merastore_module(sql    RANK 2 DEPENDS base
                 USES SOCI::sqlite3 SOCI::postgresql SQLite::SQLite3 PostgreSQL::PostgreSQL OpenSSL::Crypto)
merastore_module(kernel RANK 2 DEPENDS base ports sql)

# The domains. Prices know a variant by its id only, so they stand below the catalogue.
merastore_module(settings  RANK 3 DEPENDS kernel)
merastore_module(pricing   RANK 3 DEPENDS kernel)
merastore_module(catalog   RANK 3 DEPENDS kernel pricing settings)
merastore_module(api_keys  RANK 3 DEPENDS kernel)
merastore_module(customers RANK 3 DEPENDS kernel)
merastore_module(inventory RANK 4 DEPENDS kernel catalog)
merastore_module(quotes    RANK 4 DEPENDS kernel)
merastore_module(payments  RANK 5 DEPENDS kernel)
merastore_module(orders    RANK 5 DEPENDS kernel customers payments quotes)
merastore_module(carts     RANK 6 DEPENDS kernel settings catalog pricing customers inventory quotes)

# The processes: they span domains and own almost no tables
merastore_module(settlement  RANK 7 DEPENDS kernel inventory payments orders carts)
merastore_module(checkout    RANK 7 DEPENDS kernel settings catalog customers inventory quotes payments
                             orders carts settlement)
merastore_module(fulfillment RANK 7 DEPENDS kernel inventory payments orders)
merastore_module(ordering    RANK 7 DEPENDS kernel inventory payments orders settlement)
merastore_module(imports     RANK 7 DEPENDS kernel settings catalog customers inventory pricing payments
                             orders)

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
merastore_module(bridge RANK 11 DEPENDS ALL)
