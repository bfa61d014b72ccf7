# docs/how-to-add-an-operation.md, followed in a copy of the project, which is built for it.
if("${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_DEBUG}" MATCHES "-fsanitize" OR NOT TARGET merastore_node
        OR NOT EXISTS "${PROJECT_SOURCE_DIR}/build/venv")
    message(STATUS "Without the packages for Python and Node.js no operation is added for a test.")
    return()
endif()
add_test(NAME "The page on adding an operation is followed"
    COMMAND "${PROJECT_SOURCE_DIR}/build/venv/bin/python" -B "${CMAKE_CURRENT_LIST_DIR}/add_operation.py"
        "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/how_to")
set_tests_properties("The page on adding an operation is followed" PROPERTIES
    LABELS slow TIMEOUT 3600 RUN_SERIAL ON)
