# Tests: one executable <area>_tests per folder tests/<area>, the programs they start, and the benchmarks.

include(GoogleTest)

set(tests "${PROJECT_SOURCE_DIR}/tests")

# tests/support/*: shared by all test executables.
file(GLOB support_sources CONFIGURE_DEPENDS "${tests}/support/*.cpp")
set(support "")
if(support_sources)
    add_library(merastore_test_support OBJECT ${support_sources})
    merastore_compile_rules(merastore_test_support)
    set(support merastore_test_support)
endif()

function(merastore_test_settings target)
    merastore_compile_rules(${target})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${target} PRIVATE
        MERASTORE_BIN_DIR="${MERASTORE_BIN_DIR}" MERASTORE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target} PRIVATE merastore_inside Threads::Threads)
endfunction()

if(support)
    merastore_test_settings(merastore_test_support)
    target_link_libraries(merastore_test_support PRIVATE GTest::gmock)
endif()

# tests/programs/<name>.cpp: small child processes, bin/<name>.
file(GLOB program_sources CONFIGURE_DEPENDS "${tests}/programs/*.cpp")
set(programs "")
foreach(source IN LISTS program_sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(${name} "${source}")
    merastore_test_settings(${name})
    list(APPEND programs ${name})
endforeach()

# tests/<area>/*.cpp
file(GLOB test_sources CONFIGURE_DEPENDS "${tests}/*/*_test.cpp")
set(areas ${test_sources})
list(TRANSFORM areas REPLACE "/[^/]*$" "")
list(REMOVE_DUPLICATES areas)
foreach(folder IN LISTS areas)
    get_filename_component(area "${folder}" NAME)
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    add_executable(${area}_tests ${sources})
    merastore_test_settings(${area}_tests)
    target_link_libraries(${area}_tests PRIVATE ${support} GTest::gmock GTest::gmock_main)
    if(programs)
        add_dependencies(${area}_tests ${programs})
    endif()
    gtest_discover_tests(${area}_tests
        DISCOVERY_MODE PRE_TEST
        TEST_PREFIX "${area}."
        PROPERTIES TIMEOUT 120 LABELS "${area}")
endforeach()

# tests/benchmarks/*.cpp: bin/merastore_bench, which ctest does not run.
file(GLOB benchmark_sources CONFIGURE_DEPENDS "${tests}/benchmarks/*.cpp")
if(benchmark_sources AND MERASTORE_BUILD_BENCHMARKS AND benchmark_FOUND)
    add_executable(merastore_bench ${benchmark_sources})
    merastore_test_settings(merastore_bench)
    target_link_libraries(merastore_bench PRIVATE benchmark::benchmark)
endif()
