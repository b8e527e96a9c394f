import Devices

/// The names of devices as a tool's description lists them.
enum NameListing {
    /// Descriptions above 1,024 characters are refused by some language models; the rest is for the tool's own words.
    static let limit = 700

    /// As in `pump, desk lamp (lamp, work light; in office)`; without the brackets when that gets too long, and cut
    /// when even the names do.
    static func text(_ identities: [DeviceIdentity], limit: Int = limit) -> String {
        let full = identities.map(detailed).joined(separator: ", ")
        if full.count <= limit { return full }
        var text = ""
        for (index, identity) in identities.enumerated() {
            let next = index == 0 ? identity.name : ", " + identity.name
            if text.count + next.count > limit { return text + " and \(identities.count - index) more" }
            text += next
        }
        return text
    }

    private static func detailed(_ identity: DeviceIdentity) -> String {
        let aliases = identity.aliases.joined(separator: ", ")
        let area = identity.area.map { "in \($0)" }
        let details = [aliases.isEmpty ? nil : aliases, area].compactMap(\.self)
        return details.isEmpty ? identity.name : "\(identity.name) (\(details.joined(separator: "; ")))"
    }
}
