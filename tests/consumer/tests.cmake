# An embedder's program is built in each way that the documentation promises.
if("${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_DEBUG}" MATCHES "-fsanitize")
    return() # a program without sanitizers does not link with a library that has them
endif()

function(merastore_consumer_test name way)
    add_test(NAME "${name}"
        COMMAND ${CMAKE_COMMAND} -DWAY=${way} -DWORK=${PROJECT_BINARY_DIR}/consumer
            -DBUILD=${PROJECT_BINARY_DIR} -DSOURCE=${PROJECT_SOURCE_DIR}
            -DCXX=${CMAKE_CXX_COMPILER} -DSHARED=${BUILD_SHARED_LIBS}
            -P ${CMAKE_CURRENT_SOURCE_DIR}/consumer/build.cmake)
    set_tests_properties("${name}" PROPERTIES LABELS slow TIMEOUT 1800)
endfunction()

# The compiler and the flags of this build.
set(flags "")
foreach(name CMAKE_BUILD_TYPE CMAKE_CXX_COMPILER CMAKE_CXX_COMPILER_LAUNCHER
        CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_DEBUG CMAKE_CXX_FLAGS_RELWITHDEBINFO
        BUILD_SHARED_LIBS MERASTORE_WERROR)
    string(APPEND flags "set(${name} \"${${name}}\" CACHE STRING \"\")\n")
endforeach()
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/consumer/flags.cmake" CONTENT "${flags}" @ONLY)

merastore_consumer_test("The finished build can be installed" install)
merastore_consumer_test("A program builds with find_package" find_package)
merastore_consumer_test("A program builds with pkg-config" pkg-config)
merastore_consumer_test("A program builds with add_subdirectory" add_subdirectory)
set_tests_properties("The finished build can be installed" PROPERTIES FIXTURES_SETUP installed)
set_tests_properties("A program builds with find_package" "A program builds with pkg-config"
    PROPERTIES FIXTURES_REQUIRED installed)
set_tests_properties("A program builds with add_subdirectory" PROPERTIES RUN_SERIAL ON)
