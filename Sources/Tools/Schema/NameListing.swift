import Devices

/// The names of devices as a tool's description lists them.
///
/// The enum has every name. Of a board with many devices the description says only what the enum cannot: the aliases.
enum NameListing {
    /// The whole list of tools is in the model's prompt at every turn.
    static let limit = 400

    /// More names than these stand in one tool's enum only, and other tools point there.
    static let enumLimit = 24

    /// As in ` Devices: pump, desk lamp (lamp, work light; in office).`; empty when there is nothing to add.
    static func sentence(_ title: String, _ identities: [DeviceIdentity], limit: Int = limit) -> String {
        let text = text(identities, limit: limit)
        return text.isEmpty ? "" : " \(title): \(text)."
    }

    static func text(_ identities: [DeviceIdentity], limit: Int = limit) -> String {
        let full = identities.map(detailed).joined(separator: ", ")
        if full.count <= limit { return full }
        var text = ""
        for identity in identities where !identity.aliases.isEmpty {
            let next = (text.isEmpty ? "" : ", ") + "\(identity.name) (\(identity.aliases.joined(separator: ", ")))"
            if text.count + next.count > limit { break }
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
