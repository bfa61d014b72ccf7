# Compiler settings. As a subproject MeraStore leaves the host's global settings alone.

set(MERASTORE_BIN_DIR "${PROJECT_BINARY_DIR}/bin")

if(PROJECT_IS_TOP_LEVEL)
    if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
        set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
    endif()
    if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
        find_program(MERASTORE_CCACHE ccache)
        mark_as_advanced(MERASTORE_CCACHE)
        if(MERASTORE_CCACHE)
            # Every checkout of the same sources, wherever it lies, shares its objects with the others.
            set(CMAKE_CXX_COMPILER_LAUNCHER env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
                CCACHE_SLOPPINESS=pch_defines,time_macros "${MERASTORE_CCACHE}")
        endif()
    endif()
    find_program(MERASTORE_LLD ld.lld)
    mark_as_advanced(MERASTORE_LLD)
    if(MERASTORE_LLD)
        add_link_options(-fuse-ld=lld)
    endif()
endif()

# Every target of this project is compiled the same way; nothing of this reaches an embedder.
function(merastore_compile_rules target)
    target_compile_features(${target} PRIVATE cxx_std_20)
    set_target_properties(${target} PROPERTIES
        CXX_EXTENSIONS OFF
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        POSITION_INDEPENDENT_CODE ON
        RUNTIME_OUTPUT_DIRECTORY "${MERASTORE_BIN_DIR}")
    # The prefix map lets ccache share objects between build folders.
    target_compile_options(${target} PRIVATE
        "-fdebug-prefix-map=${CMAKE_BINARY_DIR}=."
        -Wall -Wextra -Wconversion
        $<$<BOOL:${MERASTORE_WERROR}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 at -O2 takes the unset text of an empty std::optional for a use of it.
        target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    endif()
endfunction()

# merastore_precompile(<target> <anchor> <header>...): precompiles the headers for the target, once for all
# targets of the same anchor: full builds take less time. None of our own: g++ tells headers with #pragma once
# by their dates, which a precompiled header from the cache, made of another checkout, has wrong. Sources
# include what they need all the same: the second compiler builds without this.
function(merastore_precompile target anchor)
    if(NOT MERASTORE_PRECOMPILE)
        return()
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # The pragmas of a precompiled header do not reach those who use it; the last flag is for ccache.
        target_compile_options(${target} PRIVATE -Wno-invalid-offsetof -Winvalid-pch -fpch-preprocess)
    endif()
    if(target STREQUAL anchor)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    else()
        target_precompile_headers(${target} REUSE_FROM ${anchor})
    endif()
endfunction()
