# Writes the migrations as C++.
#   cmake -DLIST=<file of "module|path" lines> -DOUTPUT=<file.cpp> -P embed_migrations.cmake
# A literal holds at most 16000 characters and ends at a line's end; longer texts become several literals.

cmake_minimum_required(VERSION 3.25)
set(LIMIT 16000)

function(literal_of text result)
    set(literals "")
    string(LENGTH "${text}" left)
    while(left GREATER LIMIT)
        string(SUBSTRING "${text}" 0 ${LIMIT} part)
        string(FIND "${part}" "\n" cut REVERSE)
        if(cut LESS 0)
            message(FATAL_ERROR "a migration has a line of more than ${LIMIT} characters")
        endif()
        math(EXPR cut "${cut} + 1")
        string(SUBSTRING "${text}" 0 ${cut} part)
        string(SUBSTRING "${text}" ${cut} -1 text)
        string(APPEND literals "R\"sql(${part})sql\"\n")
        string(LENGTH "${text}" left)
    endwhile()
    set(${result} "${literals}R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

file(STRINGS "${LIST}" entries)
list(LENGTH entries count)
set(rows "")
set(seen "")
foreach(entry IN LISTS entries)
    string(REGEX MATCH "^([^|]+)[|](.*)$" matched "${entry}")
    set(module "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    get_filename_component(file "${path}" NAME_WE)
    if(NOT file MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
        message(FATAL_ERROR "${path}: a migration is named NNNN_name.sql")
    endif()
    set(digits "${CMAKE_MATCH_1}")
    set(name "${CMAKE_MATCH_2}")
    if("${module}|${digits}" IN_LIST seen)
        message(FATAL_ERROR "${path}: the module ${module} has two migrations ${digits}")
    endif()
    list(APPEND seen "${module}|${digits}")
    string(REGEX REPLACE "^0+([0-9])" "\\1" number "${digits}")
    file(READ "${path}" text)
    if(text MATCHES "\\)sql\"")
        message(FATAL_ERROR "${path}: the characters )sql\" end the C++ literal")
    endif()
    literal_of("${text}" literal)
    string(APPEND rows "    {\"${module}\", ${number}, \"${name}\",\n${literal}},\n")
endforeach()

set(table "constexpr std::array<Migration, ${count}> migrations{{\n${rows}}};")
if(count EQUAL 0)
    set(table "constexpr std::array<Migration, 0> migrations{};")
endif()
file(WRITE "${OUTPUT}" "// Generated from src/*/migrations by cmake/embed_migrations.cmake.
#include \"sql/migrations.hpp\"

#include <array>

namespace merastore::sql {
namespace {

${table}

} // namespace

std::span<const Migration> all_migrations() { return migrations; }

} // namespace merastore::sql
")
