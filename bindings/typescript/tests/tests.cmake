# The client is compiled strictly and run against the program. It needs what scripts/setup.sh test installs.
find_program(MERASTORE_NPM npm)
mark_as_advanced(MERASTORE_NPM)
if(NOT MERASTORE_NPM OR NOT EXISTS "${CMAKE_CURRENT_LIST_DIR}/../node_modules/typescript")
    message(STATUS "Without npm and TypeScript (scripts/setup.sh test) the TypeScript client is not tested.")
    return()
endif()
add_test(NAME typescript.client COMMAND "${MERASTORE_NPM}" test --silent
    WORKING_DIRECTORY "${CMAKE_CURRENT_LIST_DIR}/..")
set_tests_properties(typescript.client PROPERTIES LABELS bindings TIMEOUT 300
    ENVIRONMENT "MERASTORE_PROGRAM=$<TARGET_FILE:merastore_program>")
