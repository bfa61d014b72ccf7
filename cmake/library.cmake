# The library itself: the objects of all modules and the embedded migrations.

get_property(MERASTORE_MODULE_TARGETS GLOBAL PROPERTY MERASTORE_MODULE_TARGETS)
get_property(MERASTORE_PACKAGES GLOBAL PROPERTY MERASTORE_PACKAGES)
get_property(MERASTORE_MIGRATIONS GLOBAL PROPERTY MERASTORE_MIGRATIONS)
list(REMOVE_DUPLICATES MERASTORE_PACKAGES)

# Migrations run by rank, then in the order of modules.cmake, then by number: a stable sort by rank will do.
set(ranks ${MERASTORE_MIGRATIONS})
list(TRANSFORM ranks REPLACE "[|].*" "")
list(REMOVE_DUPLICATES ranks)
list(SORT ranks)
set(migration_list "")
set(migration_files "")
foreach(rank IN LISTS ranks)
    set(of_rank ${MERASTORE_MIGRATIONS})
    list(FILTER of_rank INCLUDE REGEX "^${rank}[|]")
    foreach(entry IN LISTS of_rank)
        string(REGEX REPLACE "^[0-9]+[|]" "" entry "${entry}")
        string(APPEND migration_list "${entry}\n")
        string(REGEX REPLACE ".*[|]" "" file "${entry}")
        list(APPEND migration_files "${file}")
    endforeach()
endforeach()
set(generated "${PROJECT_BINARY_DIR}/generated")
file(CONFIGURE OUTPUT "${generated}/migrations.list" CONTENT "${migration_list}" @ONLY)
add_custom_command(
    OUTPUT "${generated}/migrations.cpp"
    COMMAND "${CMAKE_COMMAND}" "-DLIST=${generated}/migrations.list" "-DOUTPUT=${generated}/migrations.cpp"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake"
    DEPENDS "${generated}/migrations.list" "${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake"
            ${migration_files}
    COMMENT "Embedding the migrations"
    VERBATIM)
add_library(merastore_migrations OBJECT "${generated}/migrations.cpp")
merastore_compile_rules(merastore_migrations)
target_include_directories(merastore_migrations PRIVATE
    "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(merastore_migrations PRIVATE Boost::headers)

set(MERASTORE_OBJECTS "")
foreach(module IN LISTS MERASTORE_MODULE_TARGETS ITEMS merastore_migrations)
    list(APPEND MERASTORE_OBJECTS "$<TARGET_OBJECTS:${module}>")
endforeach()

function(merastore_library name)
    add_library(${name} ${ARGN} ${MERASTORE_OBJECTS})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_compile_features(${name} PUBLIC cxx_std_20)
    target_include_directories(${name} PUBLIC
        "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
    target_link_libraries(${name} PUBLIC Boost::headers PRIVATE Threads::Threads ${MERASTORE_PACKAGES})
endfunction()

merastore_library(merastore)
add_library(MeraStore::merastore ALIAS merastore)
set_target_properties(merastore PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})

# Tests and benchmarks look behind the public headers: they link the objects even where the library is shared.
if(BUILD_SHARED_LIBS AND (MERASTORE_BUILD_TESTS OR MERASTORE_BUILD_BENCHMARKS))
    merastore_library(merastore_inside STATIC EXCLUDE_FROM_ALL)
else()
    add_library(merastore_inside ALIAS merastore)
endif()
