# The tests are compiled strictly, and run one file at a time. They need what scripts/setup.sh test installs.
set(folder "${PROJECT_BINARY_DIR}/node/tests")
configure_file("${CMAKE_CURRENT_LIST_DIR}/tsconfig.json.in" "${folder}/tsconfig.json" @ONLY)
add_test(NAME node.compile COMMAND "${MERASTORE_NODE}" "${compiler}" -p "${folder}/tsconfig.json")
set_tests_properties(node.compile PROPERTIES LABELS bindings TIMEOUT 300 FIXTURES_SETUP node_tests)
file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.test.ts")
set(environment
    "MERASTORE_SOURCE=${PROJECT_SOURCE_DIR}"
    "MERASTORE_NODE_PACKAGE=${MERASTORE_NODE_PACKAGE}"
    "MERASTORE_RECORD_SCENARIOS=${MERASTORE_BIN_DIR}/record_scenarios")
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    add_test(NAME "node.${name}" COMMAND "${MERASTORE_NODE}" --test "${folder}/${name}.test.js")
    set_tests_properties("node.${name}" PROPERTIES
        LABELS bindings TIMEOUT 300 FIXTURES_REQUIRED node_tests
        ENVIRONMENT "${environment}")
endforeach()

find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
add_test(NAME "The wrapper of SWIG is what SWIG gives"
    COMMAND Python3::Interpreter -B "${PROJECT_SOURCE_DIR}/bindings/swig/swig_wrappers.py" --check)
set_tests_properties("The wrapper of SWIG is what SWIG gives" PROPERTIES
    LABELS bindings TIMEOUT 60 SKIP_RETURN_CODE 77)
