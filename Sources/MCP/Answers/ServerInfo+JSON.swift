import JSON

extension ServerInfo {
    /// What the revision knows of an "Implementation".
    func json(for revision: ProtocolRevision) -> JSONObject {
        var object: JSONObject = ["name": .string(name)]
        if revision.hasStructuredContent { object["title"] = .string(title) }
        object["version"] = .string(version)
        if revision.hasServerDescription { object["description"] = .string(description) }
        return object
    }
}
