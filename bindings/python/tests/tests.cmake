# One ctest entry for each file of tests. They need pytest, which scripts/setup.sh puts into build/venv.
execute_process(COMMAND "${Python_EXECUTABLE}" -c "import pytest, mypy" RESULT_VARIABLE missing
    OUTPUT_QUIET ERROR_QUIET)
if(missing)
    message(STATUS "Without pytest and mypy (scripts/setup.sh test) the package for Python is not tested.")
    return()
endif()

file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*_test.py")
set(environment
    "PYTHONPATH=${PROJECT_BINARY_DIR}/python"
    "MERASTORE_SOURCE=${PROJECT_SOURCE_DIR}"
    "MERASTORE_RECORD_SCENARIOS=${MERASTORE_BIN_DIR}/record_scenarios")
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    string(REGEX REPLACE "_test$" "" name ${name})
    add_test(NAME "python.${name}"
        COMMAND "${Python_EXECUTABLE}" -B -m pytest -q -p no:cacheprovider "${file}")
    set_tests_properties("python.${name}" PROPERTIES
        LABELS "bindings" TIMEOUT 300 ENVIRONMENT "${environment}")
endforeach()
if(TEST "python.install")
    set_tests_properties("python.install" PROPERTIES LABELS "bindings;slow" TIMEOUT 3600 RUN_SERIAL ON)
endif()
