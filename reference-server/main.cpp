#include "command_line/commands.hpp"

int main(int count, char** arguments) { return merastore::command_line::run(count, arguments); }
