import Glibc

/// Where board profiles lie.
enum BoardProfileFolders {
    /// The folders in lookup order: a person's own, the package's, and beside the program those of its source.
    static func usual() -> [String] {
        var folders = ["/etc/boardhand/boards", "/usr/share/boardhand/boards"]
        if let executable = realpath("/proc/self/exe", nil) {
            defer { free(executable) }
            var parts = String(cString: executable).split(separator: "/").dropLast()
            // A build lies some folders below its Package.swift.
            while !parts.isEmpty {
                let folder = "/" + parts.joined(separator: "/")
                if access(folder + "/Package.swift", R_OK) == 0 {
                    folders.append(folder + "/Boards")
                    break
                }
                parts = parts.dropLast()
            }
        }
        return folders.filter { access($0, R_OK | X_OK) == 0 }
    }
}
