# What MeraStore is built from. Which module may use what is said in modules.cmake.

set(Boost_USE_STATIC_LIBS OFF)
find_package(Boost 1.81 REQUIRED COMPONENTS headers json iostreams)
find_package(Threads REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(SOCI 4.0.3 REQUIRED COMPONENTS sqlite3 postgresql)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(spdlog REQUIRED)

if(MERASTORE_BUILD_SERVER)
    find_package(CLI11 REQUIRED)
    find_package(OpenSSL REQUIRED COMPONENTS SSL)
endif()
if(MERASTORE_BUILD_TESTS)
    find_package(GTest REQUIRED)
endif()
