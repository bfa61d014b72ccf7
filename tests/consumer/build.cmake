# Builds the consumer in one of three ways and runs it: cmake -DWAY=... -DWORK=... -DCXX=... -P build.cmake
#   install           installs the finished build BUILD into WORK/prefix (what the next two need)
#   find_package      the CMake package
#   pkg-config        a plain compiler call; SHARED says which kind of library was installed
#   add_subdirectory  the source tree SOURCE inside the consumer's build, beside the folder BUILD: as the
#                     second compiler builds it, whose objects ccache has already, or as BUILD was built
cmake_minimum_required(VERSION 3.25)

set(prefix "${WORK}/prefix")

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(build_with_cmake folder)
    run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${folder}" -G Ninja ${ARGN})
    run("${CMAKE_COMMAND}" --build "${folder}" -j 2)
    run("${folder}/consumer")
endfunction()

if(WAY STREQUAL "install")
    file(REMOVE_RECURSE "${prefix}")
    run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
elseif(WAY STREQUAL "find_package")
    file(REMOVE_RECURSE "${WORK}/${WAY}")
    build_with_cmake("${WORK}/${WAY}" "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_PREFIX_PATH=${prefix}")
elseif(WAY STREQUAL "pkg-config")
    file(GLOB_RECURSE pc "${prefix}/merastore.pc")
    get_filename_component(folder "${pc}" DIRECTORY)
    set(ENV{PKG_CONFIG_PATH} "${folder}")
    set(kind --static)
    if(SHARED)
        set(kind "")
    endif()
    execute_process(COMMAND pkg-config ${kind} --cflags --libs merastore
        OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(flags UNIX_COMMAND "${flags}")
    get_filename_component(libraries "${folder}" DIRECTORY)
    run("${CXX}" -std=c++20 -Wall -Wextra -Werror "${CMAKE_CURRENT_LIST_DIR}/main.cpp" -o "${WORK}/consumer"
        ${flags} "-Wl,-rpath,${libraries}")
    run("${WORK}/consumer")
elseif(WAY STREQUAL "add_subdirectory")
    get_filename_component(builds "${BUILD}" DIRECTORY)
    set(flags "${builds}/clang/consumer/flags.cmake")
    if(NOT EXISTS "${flags}")
        set(flags "${WORK}/flags.cmake")
    endif()
    build_with_cmake("${builds}/consumer" "-DMERASTORE_SOURCE_TREE=${SOURCE}" -C "${flags}")
else()
    message(FATAL_ERROR "unknown way: ${WAY}")
endif()
