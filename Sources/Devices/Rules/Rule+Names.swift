/// What a rule refers to by name.
extension Rule {
    public var inputNames: [String] {
        triggers.compactMap { if case .input(let name, _, _) = $0 { name } else { nil } }
            + conditions.compactMap { if case .input(let name, _) = $0 { name } else { nil } }
    }

    public var sensorNames: [String] {
        triggers.compactMap { if case .threshold(let threshold, _) = $0 { threshold.sensor } else { nil } }
    }

    public var outputNames: [String] {
        conditions.compactMap { if case .output(let name, _) = $0 { name } else { nil } }
            + actions.compactMap { action in
                switch action {
                case .set(let output, _, _, _), .press(let output): output
                case .runScene, .play, .say: nil
                }
            }
    }

    public var sceneNames: [String] {
        actions.compactMap { if case .runScene(let name) = $0 { name } else { nil } }
    }
}
