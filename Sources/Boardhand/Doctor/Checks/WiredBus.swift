import Configuration

/// The buses that a configuration uses, each once, in its order.
enum WiredBus {
    static func names(of configuration: BoardhandConfiguration) -> [String] {
        var names: [String] = []
        let used = configuration.sensors.compactMap(\.source.chip?.bus.value) + configuration.expanders.map(\.bus.value)
        for name in used where !names.contains(name) { names.append(name) }
        return names
    }
}
