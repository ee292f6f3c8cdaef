// schakel: what falls with a plant that closes, and what would help.
#include "tools/commands/entrance.hpp"

int main(int argc, char** argv) { return schakel::commands::enter(argc, argv); }
