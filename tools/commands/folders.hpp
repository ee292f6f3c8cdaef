// Clusters as arguments of commands, and folders that commands write.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clusters/schema/cluster.pb.h"
#include "tools/commands/commands.hpp"

namespace schakel::commands {

/// Folder of a cluster named by its id in the data, or by its path; empty when there is none.
std::filesystem::path cluster_folder(const std::string& argument, const Common& common);

/// The files of a cluster as one message, without asking whether they make sense together. Prints what is wrong and
/// gives nothing when something cannot be read.
std::optional<v1::Cluster> read_cluster(const std::string& argument, const Common& common);

/// Replaces one file whole: written beside, then renamed, so that what stood there stays when the disk is full. A place
/// that is no plain file (a pipe, /dev/stdout) is written to as it is. Throws WorldError when it cannot be written.
void replace_file(const std::filesystem::path& file, const std::string& content);

/// Replaces all of them or, when one cannot be written, none.
void replace_files(const std::vector<std::pair<std::filesystem::path, std::string>>& files);

}  // namespace schakel::commands
