# merastore_module(): an OBJECT library merastore_<name> of src/<name>; skipped while it has no source.
# Gathers for the library: MERASTORE_MODULE_TARGETS, MERASTORE_PACKAGES, and MERASTORE_MIGRATIONS, entries of
# the form "<rank>|<module>|<file>".

function(merastore_module name)
    cmake_parse_arguments(PARSE_ARGV 1 MODULE "" "RANK" "DEPENDS;USES")
    if(NOT DEFINED MODULE_RANK OR MODULE_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR
            "merastore_module(${name}): no RANK, or unknown words: ${MODULE_UNPARSED_ARGUMENTS}")
    endif()
    set(folder "${PROJECT_SOURCE_DIR}/src/${name}")
    string(REPLACE "/" "_" target "merastore_${name}")

    file(GLOB migrations CONFIGURE_DEPENDS "${folder}/migrations/*.sql")
    foreach(file IN LISTS migrations)
        string(LENGTH "${MODULE_RANK}" digits)
        string(REPEAT "0" 4 zeros)
        string(SUBSTRING "${zeros}${MODULE_RANK}" ${digits} 4 rank)
        set_property(GLOBAL APPEND PROPERTY MERASTORE_MIGRATIONS "${rank}|${name}|${file}")
    endforeach()

    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    add_library(${target} OBJECT ${sources})
    merastore_compile_rules(${target})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}/src")
    target_compile_definitions(${target} PRIVATE MERASTORE_VERSION="${PROJECT_VERSION}")
    target_link_libraries(${target} PRIVATE Boost::headers Threads::Threads ${MODULE_USES})
    if(NOT MODULE_USES) # packages bring definitions of their own
        get_property(anchor GLOBAL PROPERTY MERASTORE_PRECOMPILED)
        if(NOT anchor)
            set(anchor ${target})
            set_property(GLOBAL PROPERTY MERASTORE_PRECOMPILED ${target})
        endif()
        merastore_precompile(${target} ${anchor}
            <algorithm> <chrono> <deque> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
            <unordered_map> <variant> <vector>)
    endif()
    set_property(GLOBAL APPEND PROPERTY MERASTORE_MODULE_TARGETS ${target})
    set_property(GLOBAL APPEND PROPERTY MERASTORE_PACKAGES ${MODULE_USES})
endfunction()
