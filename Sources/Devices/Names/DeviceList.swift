import SpokenNames

/// The devices of one kind in the order of the configuration, found by name or alias.
public struct DeviceList<Device: NamedDevice>: Sendable {
    /// Names are advertised to language models: longer ones are text, not names.
    public static var maximumNameLength: Int { 64 }

    public let devices: [Device]
    private let indices: [FoldedName: Int]

    /// None.
    public init() {
        devices = []
        indices = [:]
    }

    /// - Throws: when a name cannot be used, or two devices would answer to one.
    public init(_ devices: [Device]) throws(NameError) {
        var indices: [FoldedName: Int] = [:]
        for (index, device) in devices.enumerated() {
            for name in [device.name] + device.identity.aliases {
                let folded = try Self.check(name)
                if let other = indices[folded], other != index {
                    throw NameError(.duplicate(other: devices[other].name), name: name)
                }
                indices[folded] = index
            }
        }
        self.devices = devices
        self.indices = indices
    }

    /// The wanted ones, in the same order and with the same names.
    public func filter(_ isWanted: (Device) -> Bool) -> DeviceList {
        let kept = devices.indices.filter { isWanted(devices[$0]) }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        return DeviceList(kept.map { devices[$0] }, indices: indices.compactMapValues { places[$0] })
    }

    private init(_ devices: [Device], indices: [FoldedName: Int]) {
        self.devices = devices
        self.indices = indices
    }

    public var isEmpty: Bool { devices.isEmpty }

    public var names: [String] { devices.map(\.name) }

    /// The device of that name: exact but for what ``FoldedName`` leaves out and a leading article.
    ///
    /// `lamp, desk lamp` is found, too, when each of its parts names the same device: models write name and alias so.
    public func named(_ name: String) -> Device? {
        if let device = single(name) { return device }
        let parts = name.split(separator: ",").map { index(of: String($0)) }
        guard parts.count > 1, let first = parts.first, let index = first else { return nil }
        return parts.allSatisfy { $0 == index } ? devices[index] : nil
    }

    /// The devices of an area, compared as names are.
    public func inArea(_ area: String) -> [Device] {
        let folded = FoldedName(area)
        return devices.filter { $0.identity.area.map(FoldedName.init) == folded }
    }

    private func single(_ name: String) -> Device? { index(of: name).map { devices[$0] } }

    private func index(of name: String) -> Int? {
        if let index = indices[FoldedName(name)] { return index }
        return FoldedName.withoutArticle(name).flatMap { indices[$0] }
    }

    private static func check(_ name: String) throws(NameError) -> FoldedName {
        guard name.count <= maximumNameLength else { throw NameError(.tooLong, name: name) }
        guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw NameError(.controlCharacter, name: name)
        }
        let folded = FoldedName(name)
        guard !folded.isEmpty else { throw NameError(.empty, name: name) }
        return folded
    }
}
