/// Paths as text.
enum FilePath {
    /// Everything to the last `/`, with it; empty when there is none.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    /// The name of a file without its folder and its `.yaml`.
    static func stem(of path: String) -> String {
        let name = path.dropFirst(directory(of: path).count)
        return String(name.hasSuffix(".yaml") ? name.dropLast(5) : name)
    }

    /// A name in a directory.
    static func join(_ directory: String, _ name: String) -> String {
        directory.isEmpty || directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    }
}
