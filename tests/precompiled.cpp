// Gives the headers that are read once (CMakeLists.txt) a target to belong to.
