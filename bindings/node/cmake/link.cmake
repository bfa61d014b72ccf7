# What the module is linked with. Where all libraries are there as archives, it holds them, and needs the C
# library alone. It never holds PostgreSQL's own library: module.cpp looks for that when such a store is
# opened, and its functions are bound when they are first called.
set(archives "")
foreach(name boost_json boost_container soci_sqlite3 soci_postgresql soci_core sqlite3 crypto
             icui18n icuuc icudata)
    find_library(MERASTORE_ARCHIVE_${name} NAMES "lib${name}.a")
    mark_as_advanced(MERASTORE_ARCHIVE_${name})
    list(APPEND archives "${MERASTORE_ARCHIVE_${name}}")
endforeach()
if(archives MATCHES "NOTFOUND")
    message(STATUS "Not all libraries are archives: the package for Node.js is for this machine only.")
    target_link_libraries(merastore_node PRIVATE MeraStore::merastore)
else()
    # Debian has no archive of spdlog. Its headers alone will do: compiled here, the adapter of the library is
    # not taken from there.
    file(GLOB adapter CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/adapters/spdlog/*.cpp")
    add_library(merastore_node_log OBJECT ${adapter})
    merastore_compile_rules(merastore_node_log)
    target_include_directories(merastore_node_log PRIVATE
        "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src")
    target_compile_definitions(merastore_node_log PRIVATE SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY)
    target_link_libraries(merastore_node_log PRIVATE Boost::headers)

    target_include_directories(merastore_node PRIVATE "${PROJECT_SOURCE_DIR}/include")
    add_dependencies(merastore_node merastore)
    target_link_libraries(merastore_node PRIVATE
        $<TARGET_OBJECTS:merastore_node_log> "$<TARGET_FILE:merastore>" ${archives}
        Boost::headers Threads::Threads ${CMAKE_DL_LIBS})
    set_property(TARGET merastore_node APPEND PROPERTY LINK_DEPENDS "$<TARGET_FILE:merastore>")
    target_link_options(merastore_node PRIVATE -static-libstdc++ -static-libgcc "LINKER:-z,lazy"
        "LINKER:--wrap=tzname" "LINKER:--wrap=__timezone")
endif()
# Nothing is seen from outside of the module: what Node.js has itself of the same names is not taken for it.
target_link_options(merastore_node PRIVATE "LINKER:--exclude-libs,ALL" "LINKER:--gc-sections")
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(merastore_node PRIVATE "LINKER:--strip-all")
endif()
