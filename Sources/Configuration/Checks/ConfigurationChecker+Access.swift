import SpokenNames

extension ConfigurationChecker {
    /// What an endpoint is limited to, with the devices' own names.
    mutating func checkedAccess(
        of endpoint: EndpointDraft,
        beside microphones: [MicrophoneConfiguration]
    ) -> EndpointAccess {
        let tools = distinct(endpoint.tools, of: endpoint)
        let devices = distinct(endpoint.devices, of: endpoint).map { names in
            names.flatMap { named(by: $0, of: endpoint, beside: microphones) }
        }
        return EndpointAccess(tools: tools?.map(\.value), devices: devices, isReadOnly: endpoint.isReadOnly)
    }

    /// The list, each once.
    private mutating func distinct(
        _ list: [Located<String>]?,
        of endpoint: EndpointDraft
    ) -> [Located<String>]? {
        guard let list else { return nil }
        var seen: [Located<String>] = []
        for one in list {
            if seen.contains(where: { FoldedName($0.value) == FoldedName(one.value) }) {
                complain(
                    about: endpoint.label,
                    "\(Quoting.quoted(one.value)) is named twice; keep one",
                    at: one.location
                )
            } else {
                seen.append(one)
            }
        }
        return seen
    }

    private mutating func named(
        by name: Located<String>,
        of endpoint: EndpointDraft,
        beside microphones: [MicrophoneConfiguration]
    ) -> [String] {
        let folded = FoldedName(name.value)
        if let one = microphones.first(where: { ([$0.name] + $0.aliases).map(FoldedName.init).contains(folded) }) {
            return [one.name]
        }
        let problem = names.problem(with: name.value, wanted: "device") { _ in true }
        guard problem == nil, let device = names.device(name.value) else {
            complain(about: endpoint.label, problem ?? "there is nothing of that name", at: name.location)
            return []
        }
        let speaker = draft.speakers.first { $0.name == device.name }
        let own = microphones.filter { $0.card.location == speaker?.card.location }
        return [device.name] + own.map(\.name)
    }
}
