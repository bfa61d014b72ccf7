# The rules of the project as tests. Each check is a script, and is tested itself on planted defects.

find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

set(MERASTORE_EXCEPTIONS 0) # the entries of exceptions.txt; this number may only go down

function(merastore_check name script)
    add_test(NAME "${name}"
        COMMAND Python3::Interpreter -B ${PROJECT_SOURCE_DIR}/cmake/checks/${script}.py ${ARGN})
    set_tests_properties("${name}" PROPERTIES LABELS checks TIMEOUT 120)
endfunction()

merastore_check("Includes follow the arrows between modules" layers ${PROJECT_SOURCE_DIR})
merastore_check("Files and functions and lines stay short" sizes ${PROJECT_SOURCE_DIR})
merastore_check("Words stay where they belong" words ${PROJECT_SOURCE_DIR})
merastore_check("Links in the documentation lead somewhere" links ${PROJECT_SOURCE_DIR})
merastore_check("The page of the architecture lists the modules" diagram ${PROJECT_SOURCE_DIR})
merastore_check("The list of exceptions only shrinks" exceptions
    ${PROJECT_SOURCE_DIR} ${MERASTORE_EXCEPTIONS})

merastore_check("The check of includes finds planted defects" self_test layers)
merastore_check("The check of lengths finds planted defects" self_test sizes)
merastore_check("The check of words finds planted defects" self_test words)
merastore_check("The check of links finds planted defects" self_test links)
merastore_check("The check of the architecture page finds planted defects" self_test diagram)
merastore_check("The check of exceptions finds planted defects" self_test exceptions)
merastore_check("The check of errors finds planted defects" self_test must_not_compile ${CMAKE_CXX_COMPILER})

# tests/must_not_compile/<what_is_wrong>.cpp
file(GLOB cases CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/must_not_compile/*.cpp)
foreach(case IN LISTS cases)
    get_filename_component(name ${case} NAME_WE)
    string(REPLACE "_" " " name ${name})
    merastore_check("The compiler says what it should: ${name}" must_not_compile
        ${CMAKE_CXX_COMPILER} ${PROJECT_SOURCE_DIR}/include ${case})
endforeach()

# Every public header compiles alone, twice in a row, with nothing but include/ and Boost on the include path.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/include
    ${PROJECT_SOURCE_DIR}/include/*.hpp)
set(sources "")
foreach(header IN LISTS headers)
    string(REGEX REPLACE "[/.]" "_" name ${header})
    set(source ${PROJECT_BINARY_DIR}/generated/headers/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n#include \"${header}\"\n" @ONLY)
    list(APPEND sources ${source})
endforeach()
if(sources)
    add_library(merastore_public_headers OBJECT ${sources})
    merastore_compile_rules(merastore_public_headers)
    target_include_directories(merastore_public_headers PRIVATE ${PROJECT_SOURCE_DIR}/include)
    target_link_libraries(merastore_public_headers PRIVATE Boost::headers)
endif()
